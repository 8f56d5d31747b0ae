"""What a platform hands in and gets back: one shape for a slash command, a line of text and a pressed button."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.core.access import UserRef
from bot.core.chats import ChatRef
from bot.core.text.document import Document
from bot.ports import Payload


@dataclass(frozen=True, slots=True)
class CommandCall:
    """A command as it was called. `arguments` by parameter name; `locale` is the platform's guess (BCP 47)."""

    ref: ChatRef
    person: str
    command: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    locale: str | None = None
    zone: str | None = None  # IANA name, where the platform knows it: the console's machine
    link: Callable[[str], str | None] | None = None  # an address that, opened, calls a command line; None if too long
    file: Callable[[], Awaitable[bytes]] | None = None  # fetches the file that came with it; raises BotError
    shown: tuple[str, ...] | None = None  # ids of the papers in the message that this replies to; None: it is no reply
    can_be_rich: bool = False  # the platform can set formulas as such
    can_publish: bool = False  # what is said here can go out to those who follow the channel elsewhere
    asks_clock: bool = False  # nobody was asked yet what time it is here: whoever follows first is
    has_sound: bool = True  # messages can make a sound there
    whispers: bool = False  # elsewhere than in private, too, what concerns only the caller is seen by nobody else
    private: bool = False  # nobody else is there, so that all words are addressed to the bot
    may_change: Callable[[], Awaitable[bool]] | None = None  # asks the platform; None: everybody here may
    # The title of another chat whose settings the caller may change, asked of the platform; None: they may not.
    manages: Callable[[ChatRef], Awaitable[str | None]] | None = None

    @property
    def own(self) -> ChatRef | None:
        """The caller's private chat, if the call comes from elsewhere; None where that is it, or nobody can be told."""
        return UserRef(self.ref.platform, self.person).private_chat() if self.person and not self.private else None

    def argument(self, name: str) -> str:
        """The argument of the parameter `name`, "" if there is none."""
        return self.arguments.get(name, "").strip()


@dataclass(frozen=True, slots=True)
class File:
    """Something to be handed over as a file, at most some megabytes. `alt`: what a picture shows, in words."""

    name: str
    content: bytes
    alt: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether platforms show it rather than offer it."""
        return self.name.endswith(".png")


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say. No document: the answer has been delivered already. `file` comes after the document.

    `payload`: a message of this platform's that was delivered before, to be shown again instead of a document, without
    the buttons whose actions begin with any of `omitted`: they have had their answer.
    `notice`: in one line what was done, for where the document has no place.
    `then` is awaited once the reply has been sent, by `dispatch.follow_up`. `done`: what was asked for has been done,
    all of it, so that where there is no room for words a sign may stand for them.
    """

    document: Document | None = None
    payload: Payload | None = None
    omitted: tuple[str, ...] = ()
    notice: str = ""
    in_place: bool = False  # the answer to a button takes the place of the message that the button stood under
    rich: bool = False  # in the form that the chat wants: set by `dispatch`
    refused: bool = False  # says why nothing was done: of interest only to the user who called
    done: bool = False
    personal: bool = False  # concerns only the user who called, whoever else is there
    channel_key: str = ""  # words on a key of the platform's own, by which a channel is picked
    invites_words: bool = False  # the user is to answer in words, which the platform lets them begin at once
    file: File | None = None
    then: Callable[[], Awaitable[object]] | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion of something half typed: `label` is displayed, `value` is what stands for it."""

    label: str
    value: str
