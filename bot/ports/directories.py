"""Who wrote the papers of one name, as directories of authors have it: where that is asked, and where it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.authors.author_claims import AuthorClaim
from bot.core.authors.links import Directory
from bot.core.papers import Paper


@dataclass(frozen=True, slots=True)
class DirectoryAnswer:
    """What a directory said of one paper: who stands at which place of `names_on`; nobody if it knows none of them.

    `places`: those that it was asked about, None for all.
    """

    directory: Directory
    claims: Mapping[int, AuthorClaim]
    answered: datetime
    places: frozenset[int] | None = None


class DirectoryAnswers(Protocol):
    """What directories have answered, also that they know nothing: none of it is of any chat."""

    async def read(self, papers: Sequence[str]) -> dict[str, list[DirectoryAnswer]]:
        """By paper, the latest answer of each directory that was asked about it."""
        ...

    async def add(self, answers: Mapping[str, DirectoryAnswer]) -> None:
        """Keep a directory's answers by paper, each in place of its earlier one.

        An answer about some places is added to what was kept about others.
        """
        ...


class AuthorIdentification(Protocol):
    """Where it can be asked who the people of one name are elsewhere."""

    async def identify(self, name: str, papers: Sequence[Paper], *, ask: bool) -> dict[str, tuple[AuthorClaim, ...]]:
        """By paper, whom the directories take its `name` for, as far as they know; nothing for the rest.

        `ask`: ask them for what is not kept, for three seconds at most unless set otherwise; else only what is kept
        counts.
        Whatever goes wrong outside, nothing is raised for it.
        """
        ...

    async def probe(self) -> dict[Directory, str]:
        """Ask each directory about one paper: why it did not answer, "" where it did."""
        ...
