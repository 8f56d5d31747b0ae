"""The papers of one author, newest first: which of them, from where on, and the paper that names the list again.

Refuses to know where papers are stored and which of several people is meant: an attributor tells.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.core.authors import names
from bot.core.authors.identity import Decision
from bot.core.authors.names import Grade
from bot.core.following.attributions import Attributor
from bot.core.following.feedback import FeedbackIndex, filter_by_feedback
from bot.core.following.follows import Match, Subject, match
from bot.core.papers import Paper


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A paper of the list, and how it is signed and attributed."""

    paper: Paper
    reason: Match


@dataclass(frozen=True, slots=True)
class AuthorPapers:
    """Papers of an author, newest first; `others`: how many carry the name and seem to be by somebody else."""

    listed: tuple[ListedPaper, ...]
    others: int = 0


@dataclass(frozen=True, slots=True)
class ListRange:
    """Which part of the list: of one `year` alone, and behind the paper `after` which the last page ended."""

    year: int | None = None
    after: Paper | None = None

    def days(self) -> tuple[date | None, date | None]:
        """The days on which its papers were submitted: from the first on, and before the second; None for no bound."""
        since = date(self.year, 1, 1) if self.year else None
        ends = [date(self.year + 1, 1, 1)] if self.year else []
        if self.after is not None and self.after.created is not None:
            ends.append(self.after.created + timedelta(days=1))  # that day may have had more than one
        return since, min(ends, default=None)

    def holds(self, paper: Paper) -> bool:
        """Whether `paper` stands in that part."""
        is_of_year = self.year is None or (paper.created is not None and paper.created.year == self.year)
        return is_of_year and (self.after is None or _age(paper) < _age(self.after))


def list_author_papers(
    author: Subject, papers: Iterable[Paper], attributor: Attributor, feedback: FeedbackIndex, part: ListRange
) -> AuthorPapers:
    """Those of `papers` that are by `author`, in `part` of the list; what is UNLIKELY or was rejected is left out."""
    signed = {paper.id: paper for paper in papers if part.holds(paper) and match(author, paper) is not None}
    listed = [
        ListedPaper(paper, reason)
        for paper in sorted(signed.values(), key=_age, reverse=True)
        if (reason := _attribute(author, paper, attributor, feedback)) is not None
    ]
    return AuthorPapers(tuple(listed), others=len(signed) - len(listed))


def _attribute(author: Subject, paper: Paper, attributor: Attributor, feedback: FeedbackIndex) -> Match | None:
    """How the paper is the author's, all that is POSSIBLE included; None if it is UNLIKELY or was rejected."""
    signed = match(author, paper)
    if signed is None:
        return None
    reasons = filter_by_feedback(paper.id, [replace(signed, attribution=attributor(author, paper))], feedback)
    is_unlikely = any(reason.attribution and reason.attribution.verdict is Decision.UNLIKELY for reason in reasons)
    return None if is_unlikely or not reasons else reasons[0]


def find_anchor(name: str, papers: Iterable[Paper]) -> tuple[Paper, int] | None:
    """A paper signed as `name`, and the place in its author list: together they say the name in a button of any length.

    One that is signed just so, where there is one; None where none is signed with the whole name.
    """
    exact = [
        (paper, position)
        for paper in papers
        for position, author in enumerate(paper.authors)
        if names.compare(name, author.name) is Grade.EXACT
    ]
    folded = names.fold(name)
    same = (place for place in exact if names.fold(place[0].authors[place[1]].name) == folded)
    return next(same, exact[0] if exact else None)


def _age(paper: Paper) -> tuple[date, str]:
    return paper.created or date.min, paper.id
