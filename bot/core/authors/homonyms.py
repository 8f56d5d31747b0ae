"""How a person found under a name is introduced, so that somebody who knows her can tell that it is she."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.authors import names
from bot.core.authors.identity import Person, frequent_coauthors
from bot.core.authors.names import Grade
from bot.core.papers import Paper

# One person of three papers and more is found with 74 to 79 of 100 of them in one group (docs/identity.md, grouping,
# recall with at least 3 papers): a first group with three quarters of all papers is what somebody alone looks like.
CLEAR = 0.75


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """A person, and the newest paper that is signed with exactly her name, at `position` in its author list."""

    person: Person
    papers: tuple[Paper, ...]  # newest first
    signed: Paper
    position: int
    categories: tuple[str, ...]
    coauthors: tuple[str, ...]

    @property
    def years(self) -> tuple[int, int] | None:
        """From the first paper's to the last one's."""
        known = [paper.created.year for paper in self.papers if paper.created]
        return (min(known), max(known)) if known else None


def introduce(people: Sequence[Person], papers: Sequence[Paper]) -> list[PersonSummary]:
    """Those of `people` who sign with their name in full on one of `papers`, in their order."""
    return [found for person in people if (found := _introduced(person, papers)) is not None]


def is_clear(people: Sequence[PersonSummary], papers: int) -> bool:
    """Whether the first one is who is meant by the name, as far as `papers` tell that carry it."""
    return len(people) == 1 or (bool(people) and len(people[0].papers) >= CLEAR * papers)


def _introduced(person: Person, papers: Sequence[Paper]) -> PersonSummary | None:
    known = set(person.known.papers)
    hers = sorted((paper for paper in papers if paper.id in known), key=_newest, reverse=True)
    for paper in hers:
        for position, author in enumerate(paper.authors):
            if names.compare(person.name, author.name) is Grade.EXACT:
                fields = Counter(one.primary for one in hers if one.primary)
                categories = tuple(category for category, _ in fields.most_common(2))
                return PersonSummary(person, tuple(hers), paper, position, categories, frequent_coauthors(person, hers))
    return None


def _newest(paper: Paper) -> tuple[date, str]:
    return paper.created or date.min, paper.id
