"""What a platform hands in and gets back: one shape for a slash command, a line of text and a pressed button."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.core.chats import Chat, ChatRef
from bot.core.text.document import Document


@dataclass(frozen=True, slots=True)
class CommandCall:
    """Somebody asks for something. `arguments` by parameter name; `locale` is the platform's guess (BCP 47)."""

    ref: ChatRef
    person: str
    command: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    locale: str | None = None
    zone: str | None = None  # where the platform knows it: the console's machine
    link: Callable[[str], str | None] | None = None  # the address that says a command line to us, where there are such
    file: Callable[[], Awaitable[bytes]] | None = None  # fetches the file that came with it; raises BotError
    shown: tuple[str, ...] | None = None  # ids of the papers that what this replies to shows; None: it is no reply
    can_be_rich: bool = False  # the platform can set formulas as such
    private: bool = False  # nobody else is there, so that whatever is said is said to us
    may_change: Callable[[], Awaitable[bool]] | None = None  # asks the platform; None: whoever speaks here may

    def argument(self, name: str) -> str:
        """What was given for `name`, "" if nothing."""
        return self.arguments.get(name, "").strip()


@dataclass(frozen=True, slots=True)
class CommandContext:
    """A request with the chat it comes from, as a command's handler gets it. `new`: the chat has just been met."""

    chat: Chat
    request: CommandCall
    new: bool = False

    def argument(self, name: str) -> str:
        """What was given for `name`, "" if nothing."""
        return self.request.argument(name)


@dataclass(frozen=True, slots=True)
class File:
    """Something to be handed over as a file, at most some megabytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say. No document: what was asked for has been delivered already. `file` comes after it.

    `then` is done after it has been said, by `dispatch.follow_up`.
    """

    document: Document | None = None
    in_place: bool = False  # where a button was pressed, this takes the place of what it stood under
    rich: bool = False  # in the form that the chat wants: set by `dispatch`
    refused: bool = False  # says why nothing was done: only who asked cares
    file: File | None = None
    then: Callable[[], Awaitable[object]] | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What could be meant by something half typed: `label` is shown, `value` is what stands for it."""

    label: str
    value: str
