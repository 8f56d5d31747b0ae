"""What a directory that can be asked about papers looks like from here, and what its answers have in common.

Refuses to decide anything about people: it only says which names a directory lists, each with its id.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.core.authors.author_claims import ListedAuthor
from bot.core.authors.links import Directory, orcid_check_character
from bot.core.papers import Paper
from bot.sources.retry_policy import RetryPolicy

_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.ASCII)
_LONGEST = 120  # characters of an id or an institution

AuthorLists = Mapping[str, Sequence[ListedAuthor]]  # by paper; a paper that is not in it is unknown there


class Catalogue(Protocol):
    """A directory that tells authors apart and can be asked about papers."""

    @property
    def directory(self) -> Directory:
        """Whose it is."""
        ...

    @property
    def batch(self) -> int:
        """About how many papers it is asked at a time."""
        ...

    @property
    def by_name(self) -> bool:
        """Whether it answers about people of the name only, and says nothing of their coauthors."""
        ...

    def covers(self, paper: Paper) -> bool:
        """Whether it is worth asking about `paper`."""
        ...

    async def look_up(self, name: str, papers: Sequence[Paper]) -> AuthorLists:
        """The authors of `papers`, a batch at most, as it lists them; `name` is whom it is all about.

        Raises SourceError.
        """
        ...


def while_waited_for(seconds: float) -> RetryPolicy:
    """How a directory is asked while somebody waits so long for the follow: once, and no longer than all may take."""
    return RetryPolicy(
        connect=seconds, silence=seconds, total=seconds, tries=1, longest_wait=0.0, queue=8, body=8 * 2**20
    )


def has_category(paper: Paper, prefixes: tuple[str, ...]) -> bool:
    """Whether `paper` is in a category that begins with one of these."""
    return any(category.startswith(prefixes) for category in paper.categories)


def plain_id(text: str) -> str:
    """The id at the end of a link, or `text`; "" for what can't be one."""
    id_ = text.rpartition("/")[2]
    return id_ if 0 < len(id_) <= _LONGEST and id_.isprintable() and " " not in id_ else ""


def plain_institution(text: str) -> str:
    """The name of an institution on one line, shortened."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def plain_orcid(text: str) -> str:
    """The ORCID iD in a link or alone; "" for none, or one with a wrong digit."""
    orcid = text.rpartition("/")[2].upper()
    return orcid if _ORCID.fullmatch(orcid) and orcid[-1] == orcid_check_character(orcid) else ""
