"""Who may use this deployment, who owns it, and who is banned: decisions only.

A user and a chat are named alike, "telegram:123": a private chat is its user. Whoever sits at the console has the
machine and its database anyway, so nobody is kept out there.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.core.chats import ChatRef
from bot.errors import BadInput

CONSOLE = "console"
_PRIVATE = "@"  # before the id of a user's private chat on Discord, whose channels have ids of the same kind
_WITH_PRIVATE_MARK = frozenset({"discord"})


class Access(StrEnum):
    """Who may use the bot."""

    OPEN = "open"  # everybody
    INVITE = "invite"  # who has a code, and who is a member already
    ALLOWLIST = "allowlist"  # who is named in the settings


@dataclass(frozen=True, slots=True)
class UserRef:
    """A user, or a chat with several people in it. `name` is the id on the platform."""

    platform: str
    name: str

    def __str__(self) -> str:
        return f"{self.platform}:{self.name}"

    @classmethod
    def parse(cls, text: str) -> "UserRef":
        """Read "telegram:123". Raises BadInput."""
        platform, _, name = text.strip().partition(":")
        name = name.strip().removeprefix(_PRIVATE)
        if not platform.strip().isalpha() or not name or any(char.isspace() for char in name):
            raise BadInput("error-who")
        return cls(platform.strip().casefold(), name)

    @classmethod
    def of_chat(cls, ref: ChatRef) -> "UserRef":
        """The chat with all of its threads; the user, if it is a private chat."""
        return cls(ref.platform, ref.chat.removeprefix(_PRIVATE))

    def private_chat(self) -> ChatRef:
        """The chat with this user alone."""
        return ChatRef(self.platform, (_PRIVATE if self.platform in _WITH_PRIVATE_MARK else "") + self.name)

    def possible_chats(self) -> set[ChatRef]:
        """The chats that this can mean: a private one, or one with several people in it."""
        return {self.private_chat(), ChatRef(self.platform, self.name)}


def parse_users(text: str) -> frozenset[UserRef]:
    """The users of "telegram:123, discord:456". Raises BadInput."""
    return frozenset(UserRef.parse(name) for name in text.split(",") if name.strip())


@dataclass(frozen=True, slots=True)
class AccessRules:
    """Who may use the bot by the settings. `allowed` users may; owners may in any case."""

    access: Access = Access.OPEN
    owners: frozenset[UserRef] = frozenset()
    allowed: frozenset[UserRef] = frozenset()

    def is_owner(self, user: UserRef) -> bool:
        """Whether `user` runs this deployment."""
        return user.platform == CONSOLE or user in self.owners


OPEN_TO_ALL = AccessRules()


class AccessDecision(StrEnum):
    """Whether somebody may use the bot in a chat."""

    ADMITTED = "admitted"
    ADMITTED_WITH_CHAT = "admitted with chat"  # the chat becomes a member, so that others in it may, too
    STRANGER = "stranger"
    BANNED = "banned"


def decide_access(
    rules: AccessRules,
    user: UserRef,
    chat: UserRef,
    members: Collection[UserRef] = (),
    banned: Collection[UserRef] = (),
) -> AccessDecision:
    """Whether `user`, whose name is "" where the platform names nobody, may use the bot in `chat`.

    A ban holds in every mode; a ban of the chat holds for everybody in it. A chat is admitted once a user who is
    admitted has written there. An allowlist counts only users that the settings name, also if they were members before.
    """
    is_chat_admitted = chat in members or chat in rules.allowed
    admitted = AccessDecision.ADMITTED if is_chat_admitted else AccessDecision.ADMITTED_WITH_CHAT
    if rules.is_owner(user):
        return admitted
    if user in banned or chat in banned:
        return AccessDecision.BANNED
    invited = rules.access is Access.INVITE and user in members
    if rules.access is Access.OPEN or user in rules.allowed or invited:
        return admitted
    return AccessDecision.ADMITTED if is_chat_admitted and chat != user else AccessDecision.STRANGER


def sorted_names(users: Iterable[UserRef]) -> list[str]:
    """Their names as text, in order."""
    return sorted(map(str, users))
