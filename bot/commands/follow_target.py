"""What was typed or pressed, resolved: the name to follow and the clue that tells which person of that name is meant.

A clue decides between candidates, and refuses to guess: where several fit alike, it says that the chat has to be asked.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from bot.commands.follow_candidates import Candidates
from bot.commands.services import Services
from bot.core.authors import names
from bot.core.authors.author_claims import AuthorClaim
from bot.core.authors.identity import Person, merge_persons, seed_person
from bot.core.authors.links import AuthorLink, Directory, parse_author_link, parse_paper_authors
from bot.core.following.categories import codes_of, is_category
from bot.core.following.combinations import read_combination
from bot.core.following.follow_text import parse_follow_request
from bot.core.following.follows import Subject, SubjectKind, tidy
from bot.core.following.typed_sentence import read_marked_sentence
from bot.core.papers import Paper
from bot.core.sources import category_source, source_name
from bot.errors import BadInput, NotFound, Unavailable
from bot.ports import PaperRepository

MOST_WORKS = 100  # of those on an author's page that are looked for among the stored papers


class NoPerson(Enum):
    """What a clue decides where it does not tell one person."""

    ASK = auto()  # the chat has to say who is meant
    EVERYBODY = auto()  # everybody of the name is meant


class Clue(Protocol):
    """What was said of the person, beside the name."""

    def decide(self, candidates: Candidates) -> Person | NoPerson:
        """The person who is meant."""
        ...


@dataclass(frozen=True, slots=True)
class FollowTarget:
    """What to follow. `search`: arXiv has not been asked yet for papers under the name.

    `a_day`: how many papers of a sentence a day is to bring, where that was said.
    """

    subject: Subject
    clue: Clue
    search: bool = True
    a_day: int | None = None


@dataclass(frozen=True, slots=True)
class NameClue:
    """A name alone. `exactly`: also if no paper is signed so."""

    exactly: bool = False

    def decide(self, candidates: Candidates) -> Person | NoPerson:
        """The person who is meant beyond doubt, or everybody found where they may be one; asked only if they aren't."""
        if candidates.clear is None:
            several = len(candidates.people) > 1
            return (candidates.join(candidates.people) or NoPerson.ASK) if several else NoPerson.EVERYBODY
        return candidates.clear.person if candidates.answered else NoPerson.EVERYBODY


@dataclass(frozen=True, slots=True)
class ButtonClue:
    """A button that leads to the choice between all of the name, or to following everybody of them."""

    decision: NoPerson

    def decide(self, candidates: Candidates) -> Person | NoPerson:
        """What the button says."""
        return self.decision


@dataclass(frozen=True, slots=True)
class PaperClue:
    """A paper that the person has signed. `adds`: besides the person who is meant already."""

    paper: Paper
    adds: bool = False

    def decide(self, candidates: Candidates) -> Person | NoPerson:
        """Its author."""
        return candidates.author_of(self.paper) or seed_person(candidates.name, [self.paper])


@dataclass(frozen=True, slots=True)
class PageClue:
    """An author's page: stored papers that it lists, coauthors, other spellings of the name."""

    works: tuple[Paper, ...]
    coauthors: tuple[str, ...]
    aliases: tuple[str, ...]
    identifier: str  # the page's, as "directory:id": other sources may know it, too

    def decide(self, candidates: Candidates) -> Person | NoPerson:
        """The author of the works, whoever else signs so; a page that tells nobody apart leaves it to the chat."""
        says_nothing = not self.works and not self.coauthors
        if says_nothing and candidates.clear is None and len(candidates.people) > 1:
            return candidates.join(candidates.people) or NoPerson.ASK
        return seed_person(candidates.name, list(self.works), coauthors=self.coauthors, identifiers=[self.identifier])


@dataclass(frozen=True, slots=True)
class HintClue:
    """A field, coauthors, or both. `categories` are arXiv's, or archives that stand for all of their own."""

    categories: tuple[str, ...]
    coauthors: tuple[str, ...]

    def decide(self, candidates: Candidates) -> Person | NoPerson:
        """The person whom the hints fit."""
        fields = _fields(self.categories)
        likely = [summary for summary in candidates.people if self._fits(summary.person, fields)]
        if len(likely) > 1 and not self.coauthors:
            return candidates.join(likely) or NoPerson.ASK
        fitting = [summary.person for summary in likely]
        if not fitting:
            return seed_person(candidates.name, coauthors=self.coauthors, categories=sorted(fields))
        # Several who share a coauthor that was named are pieces of one person.
        return merge_persons(candidates.name, fitting) if len(fitting) > 1 else fitting[0]

    def _fits(self, person: Person, fields: frozenset[str]) -> bool:
        with_all = all(names.fold(coauthor) in person.known.coauthors for coauthor in self.coauthors)
        return with_all and (not fields or not fields.isdisjoint(person.known.categories))


async def resolve(services: Services, text: str) -> FollowTarget | Paper:
    """What `text` names; a paper if it is the link to one and no place in its author list.

    Raises BadInput, NotFound, Unavailable, or OutOfReach where the page or the paper can't be read.
    """
    if sentence := read_marked_sentence(tidy(text)):
        return FollowTarget(Subject.parse(text), NameClue(), a_day=sentence.a_day)
    if read_combination(text) is not None:
        return FollowTarget(Subject.parse(text), NameClue())
    if link := parse_paper_authors(text):
        paper = await services.paper(link.paper)
        return paper if link.place is None else target_on_paper(paper, _position(paper, link.place), PaperClue(paper))
    if page := parse_author_link(text):
        return await _target_of_page(services, page)
    request = parse_follow_request(text)
    if request.has_hints:
        return FollowTarget(Subject.parse(request.name), HintClue(request.categories, request.coauthors))
    subject = Subject.parse(text)
    if subject.kind is SubjectKind.CATEGORY and (source := category_source(subject.key)) not in services.sources:
        raise Unavailable("error-source-off", source=source_name(source))
    return FollowTarget(subject, NameClue())


def target_on_paper(paper: Paper, position: int | None, clue: Clue, *, search: bool = True) -> FollowTarget:
    """The author at `position` of the paper's author list, from 0 on, as signed there. Raises BadInput."""
    if position is None or position >= len(paper.authors):
        raise BadInput("error-no-author-there")
    name = names.display(paper.authors[position].name)
    subject = Subject.parse(name)
    if subject.kind is not SubjectKind.AUTHOR:
        raise BadInput("error-author", text=name[:60])
    return FollowTarget(subject, clue, search)


def _position(paper: Paper, place: int) -> int:
    """A place as people count, from 1 on, or -1 for the last, as a position. Raises NotFound."""
    count = len(paper.authors)
    if place > count:
        raise NotFound("error-author-place", place=place, count=count)
    return place - 1 if place > 0 else count + place


async def _target_of_page(services: Services, link: AuthorLink) -> FollowTarget:
    if services.author_directory is None:
        raise Unavailable("error-author-page", directory=link.directory)
    record = await services.author_directory.look_up(link)
    if not names.is_person(record.name):
        raise NotFound("error-author-page-nobody", id=link.id, directory=link.directory)
    ids = [work.arxiv for work in record.works if work.arxiv][:MOST_WORKS]
    works = await _find_stored(services.store.papers, ids)
    return FollowTarget(
        Subject.parse(record.name), PageClue(works, record.coauthors, record.aliases, _identifier(record.link))
    )


def _identifier(link: AuthorLink) -> str:
    is_orcid = link.directory is Directory.ARXIV and re.fullmatch(r"[\dX-]{19}", link.id)
    directory = Directory.ORCID if is_orcid else link.directory
    return AuthorClaim(directory, link.id).key


async def _find_stored(papers: PaperRepository, ids: list[str]) -> tuple[Paper, ...]:
    return tuple([paper for id_ in ids if (paper := await papers.get(id_)) is not None])


def _fields(categories: tuple[str, ...]) -> frozenset[str]:
    """The categories that are meant; an archive or a server stands for all of its own."""
    return frozenset(code for category in categories for code in codes_of(category) if is_category(code))
