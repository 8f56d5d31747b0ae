"""Who writes under a name, as far as the stored papers tell: the candidates for an author to follow.

Refuses to follow anybody, and to decide who is meant: that is `bot.commands.follow_target`.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ParamSpec, TypeVar

from bot.commands.services import Services
from bot.core.authors import names
from bot.core.authors.author_claims import AuthorClaim, claim_keys
from bot.core.authors.homonyms import (
    PersonSummary,
    add_details,
    find_different,
    is_clear,
    rests_on_name,
    summarize_persons,
)
from bot.core.authors.identity import Person, merge_persons, persons
from bot.core.authors.names import Grade
from bot.core.authors.profiles import NameProfile, build_profile
from bot.core.following.attributions import FollowedPerson
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Paper
from bot.errors import OutOfReach

LOOKED_UP = 100
STORED = 300  # papers of one name
_COAUTHORS = 20  # whose other papers tell who works with whom
_ALONGSIDE = 300  # such papers
_QUICKLY_GROUPED = 60  # papers: in less time than it takes to send them to another process
MOST_RIVALS = 6  # stored with a person; the largest

_Parameters = ParamSpec("_Parameters")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Candidates:
    """The stored papers that carry a name, and who may have written them, most papers first.

    `people` have signed with the full name; `everyone` includes those who are only known to sign with initials.
    `looked_up`: what arXiv had just now, also under similar names, if it was asked (`is_searched`). `answered`: False
    if it was and did not answer. `cut`: it has more papers than were looked at. `different`: positions of two of
    `people` who surely are. `rests_on_name`: the papers are taken for one person's because hardly anybody may be
    called so.
    """

    name: str
    papers: tuple[Paper, ...]
    people: tuple[PersonSummary, ...]
    everyone: tuple[Person, ...]
    looked_up: tuple[Paper, ...] = ()
    is_searched: bool = False
    answered: bool = True
    cut: bool = False
    different: frozenset[tuple[int, int]] = frozenset()
    rests_on_name: bool = False

    def join(self, people: Sequence[PersonSummary]) -> Person | None:
        """Several of `people` as one person, where nothing tells for sure that they are more."""
        places = {place for place, summary in enumerate(self.people) if summary in people}
        if len(people) < 2 or any(places.issuperset(pair) for pair in self.different):
            return None
        return merge_persons(self.name, [summary.person for summary in people])

    @property
    def clear(self) -> PersonSummary | None:
        """The person who is meant by the name beyond doubt, if there is one."""
        signed = sum(
            any(names.compare(self.name, author.name) is Grade.EXACT for author in paper.authors)
            for paper in self.papers
        )
        return self.people[0] if is_clear(self.people, signed) else None

    def as_written(self, subject: Subject) -> Subject:
        """`subject` as the papers write it: "mira okafor" as "Mira Okafor", where the two are one name."""
        spellings = Counter(
            names.display(author.name)
            for paper in (*self.papers, *self.looked_up)
            for author in paper.authors
            if names.fold(names.display(author.name)) == subject.key
        )
        if not spellings or subject.name in spellings:
            return subject
        return Subject(subject.kind, spellings.most_common(1)[0][0])

    def profile(self, person: Person | None) -> NameProfile:
        """What is known of `person`, without papers of others; of everybody of the name if None."""
        own = set(person.known.papers) if person else set[str]()
        foreign = {id_ for other in self.everyone if person for id_ in other.known.papers} - own
        papers = {paper.id: paper for paper in [*self.papers, *self.looked_up] if paper.id not in foreign}
        return build_profile(self.name, papers.values(), cut=self.cut)

    def author_of(self, paper: Paper) -> Person | None:
        """The candidate who wrote `paper`."""
        return next((person for person in self.everyone if paper.id in person.known.papers), None)

    def other_people(self, person: Person) -> Sequence[PersonSummary]:
        """Those of `people` who share no paper with `person`."""
        own = set(person.known.papers)
        return [summary for summary in self.people if own.isdisjoint(summary.person.known.papers)]

    def followed_person(self, person: Person, *, with_rivals: bool = True) -> FollowedPerson:
        """`person` as the one meant by the name; without rivals, what little the others have may be theirs, too."""
        own = set(person.known.papers)
        rivals = [other for other in self.everyone if own.isdisjoint(other.known.papers)][:MOST_RIVALS]
        return FollowedPerson.of(self.name, replace(person, name=self.name), rivals if with_rivals else ())


async def find_candidates(services: Services, name: str, *, search: bool) -> Candidates:
    """Who writes under `name`; `search`: look it up at arXiv and in directories first, which may not answer."""
    looked_up: list[Paper] = []
    cut, answered = False, True
    if search:
        try:
            looked_up = await services.paper_lookup.by_author(name, LOOKED_UP)
        except OutOfReach:
            answered = False
        else:
            await services.store.papers.add(looked_up, services.clock.now())
            cut = len(looked_up) >= LOOKED_UP
    # Sweeps know spellings that arXiv's search does not bring together (Minglan, Ming-Lan).
    stored = await services.store.corpus.matching(Subject(SubjectKind.AUTHOR, name), STORED)
    alongside = await services.store.corpus.by_authors(_coauthors(name, stored), _ALONGSIDE) if len(stored) > 1 else []
    background = (await services.attribution_source.attributions()).background
    claims = await _claims(services, name, stored, ask=search)
    identifiers = claim_keys(claims)
    signed = [*stored, *alongside]
    everyone = await _compute(services, len(signed), persons, name, signed, background, identifiers=identifiers)
    people = add_details(summarize_persons(everyone, stored), claims)
    different = find_different(name, [summary.person for summary in people], background)
    by_name = len(people) == 1 and await _compute(
        services, len(signed), rests_on_name, name, signed, background, identifiers
    )
    return Candidates(
        name, tuple(stored), people, tuple(everyone), tuple(looked_up), search, answered, cut, different, by_name
    )


async def _compute(
    services: Services,
    papers: int,
    function: Callable[_Parameters, _Value],
    *args: _Parameters.args,
    **kwargs: _Parameters.kwargs,
) -> _Value:
    """What `function` returns; for so many papers that a thread would hold up others, outside this process."""
    if services.offloader is None or papers <= _QUICKLY_GROUPED:
        return await asyncio.to_thread(function, *args, **kwargs)
    return await services.offloader.compute(function, *args, **kwargs)


async def _claims(
    services: Services, name: str, papers: Sequence[Paper], *, ask: bool
) -> dict[str, tuple[AuthorClaim, ...]]:
    """Whom directories take the author of each paper for; a single paper is not worth a question."""
    if services.author_identification is None or len(papers) < 2:
        return {}
    return await services.author_identification.identify(name, papers, ask=ask)


def _coauthors(name: str, papers: Sequence[Paper]) -> list[str]:
    """The most frequent coauthors on `papers` of those who sign with `name`."""
    counts = Counter(
        author.name
        for paper in papers
        for author in paper.authors
        if names.is_person(author.name) and names.compare(name, author.name) is Grade.NONE
    )
    return [coauthor for coauthor, _ in counts.most_common(_COAUTHORS)]
