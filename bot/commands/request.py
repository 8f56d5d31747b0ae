"""What a platform hands in and gets back: one shape for a slash command, a line of text and a pressed button."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.chats import Chat, ChatRef
from bot.core.document import Document


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asks for something. `arguments` by parameter name; `locale` is the platform's guess (BCP 47)."""

    ref: ChatRef
    person: str
    command: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    locale: str | None = None
    zone: str | None = None  # where the platform knows it: the console's machine

    def argument(self, name: str) -> str:
        """What was given for `name`, "" if nothing."""
        return self.arguments.get(name, "").strip()


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with the chat it comes from, as a command's handler gets it. `new`: the chat has just been met."""

    chat: Chat
    request: Request
    new: bool = False

    def argument(self, name: str) -> str:
        """What was given for `name`, "" if nothing."""
        return self.request.argument(name)


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say. No document: what was asked for has been delivered already."""

    document: Document | None = None
