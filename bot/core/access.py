"""Who may come in, who runs the house, and who was shown the door: decisions only.

A person and a place are named alike, "telegram:123": a private chat is its person. Whoever sits at the console has the
machine and its database anyway, so there is nobody to keep out.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.core.chats import ChatRef
from bot.errors import BadInput

CONSOLE = "console"
_PERSON = "@"  # before the id of a person's private chat on Discord, whose channels have ids of the same kind
_NAMED_SO = frozenset({"discord"})


class Access(StrEnum):
    """To whom the door opens."""

    OPEN = "open"  # to everybody
    INVITE = "invite"  # to who has a code, and to who is in
    ALLOWLIST = "allowlist"  # to who is named in the settings


@dataclass(frozen=True, slots=True)
class UserRef:
    """A person, or a place where several are, on a platform."""

    platform: str
    name: str

    def __str__(self) -> str:
        return f"{self.platform}:{self.name}"

    @classmethod
    def parse(cls, text: str) -> "UserRef":
        """Somebody, as "telegram:123". Raises BadInput."""
        platform, _, name = text.strip().partition(":")
        name = name.strip().removeprefix(_PERSON)
        if not platform.strip().isalpha() or not name or any(char.isspace() for char in name):
            raise BadInput("error-who")
        return cls(platform.strip().casefold(), name)

    @classmethod
    def at(cls, ref: ChatRef) -> "UserRef":
        """The place, threads and all; of a private chat its person."""
        return cls(ref.platform, ref.chat.removeprefix(_PERSON))

    def private_chat(self) -> ChatRef:
        """Where she is spoken to alone."""
        return ChatRef(self.platform, (_PERSON if self.platform in _NAMED_SO else "") + self.name)

    def places(self) -> set[ChatRef]:
        """Wherever that can be: a private chat, or a place where several are."""
        return {self.private_chat(), ChatRef(self.platform, self.name)}


def named(text: str) -> frozenset[UserRef]:
    """Everybody in "telegram:123, discord:456". Raises BadInput."""
    return frozenset(UserRef.parse(one) for one in text.split(",") if one.strip())


@dataclass(frozen=True, slots=True)
class Rules:
    """How the door stands. `allowed`: who is let in by the settings; owners are let in by being owners."""

    access: Access = Access.OPEN
    owners: frozenset[UserRef] = frozenset()
    allowed: frozenset[UserRef] = frozenset()

    def is_owner(self, person: UserRef) -> bool:
        """Whether she runs this deployment."""
        return person.platform == CONSOLE or person in self.owners


EVERYBODY = Rules()


class Admission(StrEnum):
    """What becomes of who knocks."""

    IN = "in"
    BRINGS = "brings"  # in, and the place is known from now on: whoever else is there may come in, too
    STRANGER = "stranger"
    BANNED = "banned"


def admission(
    rules: Rules, person: UserRef, place: UserRef, members: Collection[UserRef] = (), banned: Collection[UserRef] = ()
) -> Admission:
    """Whether `person` may speak at `place`; her name is "" where the platform names nobody.

    Who is banned stays out of every mode, and takes a place down with it if the place itself is banned. A place is in
    once somebody who may come in has spoken there. An allowlist asks for persons to be named in the settings, however
    they came in before.
    """
    known = place in members or place in rules.allowed
    inside = Admission.IN if known else Admission.BRINGS
    if rules.is_owner(person):
        return inside
    if person in banned or place in banned:
        return Admission.BANNED
    invited = rules.access is Access.INVITE and person in members
    if rules.access is Access.OPEN or person in rules.allowed or invited:
        return inside
    return Admission.IN if known and place != person else Admission.STRANGER


def listed(whos: Iterable[UserRef]) -> list[str]:
    """Their names, in order."""
    return sorted(map(str, whos))
