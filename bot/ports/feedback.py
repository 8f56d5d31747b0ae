"""What a chat marks on papers, and whom it means by the names that it follows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.core.following.attributions import FollowedPerson
from bot.core.following.feedback import Feedback
from bot.core.following.follows import Subject
from bot.core.papers import Paper


class SavedPapers(Protocol):
    """Papers that a chat has put aside. Papers have to be kept before they can be marked."""

    async def add(self, chat: int, paper: str, now: datetime) -> bool:
        """Put a kept paper aside; False if it was already."""
        ...

    async def remove(self, chat: int, paper: str) -> bool:
        """Put it aside no longer; False if it was not."""
        ...

    async def page(self, chat: int, limit: int, offset: int = 0) -> list[Paper]:
        """The papers put aside, the latest first."""
        ...

    async def among(self, chat: int, papers: Sequence[str]) -> set[str]:
        """Which of `papers` are put aside."""
        ...


class FeedbackRepository(Protocol):
    """What a chat says of papers and authors. Papers have to be kept before they can be marked."""

    async def add(self, chat: int, verdict: Feedback, now: datetime) -> None:
        """Keep what the chat says of a kept paper and an author, in place of what it said before.

        If it means a particular person by that name, she is known better from now on.
        """
        ...

    async def remove(self, chat: int, paper: str, subject: Subject) -> None:
        """Forget what the chat said of a paper and an author, and what it taught by that."""
        ...

    async def all(self, chat: int) -> list[Feedback]:
        """Everything that the chat has said of papers and authors, oldest first."""
        ...


class FollowedPersons(Protocol):
    """Whom a chat means by the authors' names that it follows. To stop following is to forget it."""

    async def get(self, chat: int, subject: Subject) -> FollowedPerson | None:
        """Whom the chat means by a followed author's name; None if everybody of that name."""
        ...

    async def all(self, chat: int) -> list[FollowedPerson]:
        """Whom the chat means by names, in the order in which it said so."""
        ...

    async def set(self, chat: int, whom: FollowedPerson, now: datetime) -> None:
        """Mean that person by a name that the chat follows, in place of whom it meant before."""
        ...

    async def remove(self, chat: int, subject: Subject) -> None:
        """Mean everybody of that name."""
        ...
