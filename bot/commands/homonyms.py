"""Who writes under a name, as far as the kept papers tell, and whom of them a chat means. Follows nobody."""

import asyncio
from collections import Counter
from dataclasses import dataclass, replace

from bot.commands.services import Services
from bot.core.authors import names
from bot.core.authors.homonyms import PersonSummary, is_clear, summarize_persons
from bot.core.authors.identity import Person, apply_feedback, persons
from bot.core.authors.names import Grade
from bot.core.authors.profiles import NameProfile, build_profile
from bot.core.following.attributions import FollowedPerson
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Paper
from bot.errors import OutOfReach

LOOKED_UP = 100
KEPT = 300  # papers of one name
_COAUTHORS = 20  # whose other papers tell who works with whom
_ALONGSIDE = 300  # such papers
MOST_RIVALS = 6  # kept with a person; the largest


@dataclass(frozen=True, slots=True)
class Namesakes:
    """The kept papers that carry a name, and who may have written them, most papers first.

    `looked_up`: what arXiv had just now, also under names that are only like it. `asked`: arXiv answered. `cut`: it
    has more papers than were looked at.
    """

    name: str
    papers: tuple[Paper, ...]
    people: tuple[PersonSummary, ...]
    everyone: tuple[Person, ...]  # also those who are only known to sign with initials
    looked_up: tuple[Paper, ...] = ()
    asked: bool = True
    cut: bool = False

    @property
    def clear(self) -> PersonSummary | None:
        """Who is meant, if there is no doubt."""
        exact = sum(any(names.compare(self.name, one.name) is Grade.EXACT for one in paper.authors)
                    for paper in self.papers)  # fmt: skip
        return self.people[0] if is_clear(self.people, exact) else None

    def profile(self, person: Person | None) -> NameProfile:
        """What is known of that person, or of everybody of the name; who may be somebody else is left out."""
        known = set(person.known.papers) if person else set[str]()
        others = {id_ for one in self.everyone if person for id_ in one.known.papers} - known
        both = {paper.id: paper for paper in [*self.papers, *self.looked_up] if paper.id not in others}
        return build_profile(self.name, both.values(), cut=self.cut)

    def by(self, paper: Paper) -> Person | None:
        """Who wrote `paper`."""
        return next((one for one in self.everyone if paper.id in one.known.papers), None)

    def meaning(self, person: Person, *, alone: bool = False) -> FollowedPerson:
        """That person among the others; `alone`: what little the others have may be hers."""
        known = set(person.known.papers)
        others = [one for one in self.everyone if known.isdisjoint(one.known.papers)]
        return FollowedPerson.of(self.name, replace(person, name=self.name), () if alone else others[:MOST_RIVALS])


async def namesakes(desk: Services, name: str, *, ask: bool = False) -> Namesakes:
    """Who writes under `name`; `ask`: look it up at arXiv first, which may not answer."""
    looked_up: list[Paper] = []
    cut, asked = False, True
    if ask:
        try:
            looked_up = await desk.catalogue.by_author(name, LOOKED_UP)
        except OutOfReach:
            asked = False
        else:
            await desk.store.papers.add(looked_up, desk.clock.now())
            cut = len(looked_up) >= LOOKED_UP
    # Sweeps know spellings that arXiv's search does not bring together (Minglan, Ming-Lan).
    kept = await desk.store.corpus.matching(Subject(SubjectKind.AUTHOR, name), KEPT)
    with_whom = Counter(
        author.name
        for paper in kept
        for author in paper.authors
        if names.is_person(author.name) and names.compare(name, author.name) is Grade.NONE
    )
    often = [one for one, _ in with_whom.most_common(_COAUTHORS)]
    alongside = await desk.store.corpus.by_authors(often, _ALONGSIDE) if len(kept) > 1 else []
    background = (await desk.telling.attributions()).background
    everyone = await asyncio.to_thread(persons, name, [*kept, *alongside], background)
    return Namesakes(
        name, tuple(kept), tuple(summarize_persons(everyone, kept)), tuple(everyone), tuple(looked_up), asked, cut
    )


async def taught(desk: Services, chat: int, person: Person, subject: Subject) -> Person:
    """`person`, with all that the chat has ever said of papers by whom it calls so."""
    for verdict in await desk.store.feedback.all(chat):
        if verdict.subject.key == subject.key and (paper := await desk.store.papers.get(verdict.paper)):
            person = apply_feedback(person, paper, verdict.is_author)
    return person
