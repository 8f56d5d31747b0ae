"""What to show of each person of a name, so that a user who knows them can tell the right one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from types import MappingProxyType

from bot.core.authors import names
from bot.core.authors.author_claims import NO_DETAILS, AuthorClaim, PersonDetails, describe_claims
from bot.core.authors.identity import Person, frequent_coauthors, persons
from bot.core.authors.names import Grade
from bot.core.authors.persons.background import Background
from bot.core.authors.persons.grouping import score_name
from bot.core.authors.persons.likeness import compare_evidence
from bot.core.papers import Paper

# Of a person's papers, where they are three or more, 74 to 79 of 100 are in one group (docs/identity.md, grouping,
# recall with at least 3 papers): a first group with three quarters of all papers is what a single person looks like.
CLEAR = 0.75
# Two groups are sure to be different people's below this logarithm of the odds that they are one's. Chosen on half of
# the authors of April to June: of two to five homonyms 93 of 100 names are asked about, of lone authors none.
_SURELY_DIFFERENT = -3.0
_COMPARED = 6  # the largest groups


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """A person, and the newest paper signed with exactly their name, at `position` (from 0) in its author list."""

    person: Person
    papers: tuple[Paper, ...]  # newest first
    signed_paper: Paper
    position: int
    categories: tuple[str, ...]
    coauthors: tuple[str, ...]
    details: PersonDetails = NO_DETAILS

    @property
    def years(self) -> tuple[int, int] | None:
        """The years of the first and the last paper; None where no paper has a date."""
        years = [paper.created.year for paper in self.papers if paper.created]
        return (min(years), max(years)) if years else None


def summarize_persons(people: Sequence[Person], papers: Sequence[Paper]) -> list[PersonSummary]:
    """Those of `people` who sign with their full name on one of `papers`, in their order."""
    by_id = {paper.id: paper for paper in papers}
    return [summary for person in people if (summary := _summarize(person, by_id)) is not None]


def add_details(
    people: Sequence[PersonSummary], claims: Mapping[str, Sequence[AuthorClaim]]
) -> tuple[PersonSummary, ...]:
    """`people` with what directories know of each; `claims` by paper."""
    return tuple([replace(summary, details=_details_of(summary, claims)) for summary in people])


def _details_of(summary: PersonSummary, claims: Mapping[str, Sequence[AuthorClaim]]) -> PersonDetails:
    return describe_claims([claim for paper in summary.papers for claim in claims.get(paper.id, ())])


def is_clear(people: Sequence[PersonSummary], papers: int) -> bool:
    """Whether the first of `people` has so many of the `papers` that carry the name that no other can be meant."""
    return len(people) == 1 or (bool(people) and len(people[0].papers) >= CLEAR * papers)


def find_different(name: str, people: Sequence[Person], background: Background) -> frozenset[tuple[int, int]]:
    """Which two of `people`, who sign as `name`, are sure to be different, as positions; of the rest nobody knows."""
    return _different_pairs(people, background, score_name(background.name_frequency(names.fold(name))))


def rests_on_name(
    name: str,
    papers: Sequence[Paper],
    background: Background,
    identifiers: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> bool:
    """Whether the papers under `name` are taken for one person's only because hardly anybody may be called so.

    Under a usual name they would surely be several people's: so it is with 5 of 100 rare names that have two to five
    papers, and with 22 that have more. `identifiers`: as `persons` takes them.
    """
    if score_name(background.name_frequency(names.fold(name))) <= 0:
        return False
    people = summarize_persons(persons(name, papers, background, identifiers=identifiers, weigh_name=False), papers)
    if is_clear(people, sum(len(summary.papers) for summary in people)):
        return False
    return bool(_different_pairs([summary.person for summary in people], background, 0.0))


def _different_pairs(people: Sequence[Person], background: Background, for_name: float) -> frozenset[tuple[int, int]]:
    return frozenset(
        (first, second)
        for first, second in combinations(range(min(len(people), _COMPARED)), 2)
        if compare_evidence(people[first].known, people[second].known, background).score + for_name < _SURELY_DIFFERENT
    )


def _summarize(person: Person, papers: Mapping[str, Paper]) -> PersonSummary | None:
    own = sorted([papers[id_] for id_ in person.known.papers if id_ in papers], key=_date_and_id, reverse=True)
    for paper in own:
        for position, author in enumerate(paper.authors):
            if names.compare(person.name, author.name) is Grade.EXACT:
                fields = Counter(work.primary for work in own if work.primary)
                categories = tuple(category for category, _ in fields.most_common(2))
                return PersonSummary(person, tuple(own), paper, position, categories, frequent_coauthors(person, own))
    return None


def _date_and_id(paper: Paper) -> tuple[date, str]:
    return paper.created or date.min, paper.id
