"""Papers that a chat saves, its feedback on authorship, and which persons it means by the names that it follows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.core.following.attributions import FollowedPerson
from bot.core.following.feedback import Feedback
from bot.core.following.follows import Subject
from bot.core.papers import Paper


class SavedPapers(Protocol):
    """Papers that a chat has put aside. A paper has to be stored before it can be saved."""

    async def add(self, chat: int, paper: str, now: datetime) -> bool:
        """Put a stored paper aside; False if it was already."""
        ...

    async def remove(self, chat: int, paper: str) -> bool:
        """Put it aside no longer; False if it was not."""
        ...

    async def page(self, chat: int, limit: int, offset: int = 0) -> list[Paper]:
        """The papers put aside, the latest first, `limit` of them from `offset` on."""
        ...

    async def days(self, chat: int, since: datetime) -> list[datetime]:
        """When papers were put aside, from `since` on, those that still are."""
        ...

    async def among(self, chat: int, papers: Sequence[str]) -> set[str]:
        """Which of `papers` are put aside."""
        ...


class FeedbackRepository(Protocol):
    """What a chat says of papers and authors. A paper has to be stored before anything is said of it."""

    async def add(self, chat: int, feedback: Feedback, now: datetime) -> None:
        """Store what the chat says of a paper and an author, in place of what it said before.

        If the chat means a particular person by that name, it is applied to that person, too.
        """
        ...

    async def remove(self, chat: int, paper: str, subject: Subject) -> None:
        """Forget what the chat said of a paper and an author, and undo it on the person whom the chat means."""
        ...

    async def all(self, chat: int) -> list[Feedback]:
        """Everything that the chat has said of papers and authors, oldest first."""
        ...


class FollowedPersons(Protocol):
    """Which person a chat means by an author's name that it follows. To stop following is to forget it."""

    async def get(self, chat: int, subject: Subject) -> FollowedPerson | None:
        """The person whom the chat means by a followed author's name; None if it means everybody of that name."""
        ...

    async def all(self, chat: int) -> list[FollowedPerson]:
        """The persons whom the chat means by names, in the order in which it said so."""
        ...

    async def set(self, chat: int, person: FollowedPerson, now: datetime) -> None:
        """Mean that person by a name that the chat follows, in place of the one before."""
        ...

    async def remove(self, chat: int, subject: Subject) -> None:
        """Mean everybody of that name."""
        ...
