"""How much of a reader's attention a paper probably deserves, from 0 to 100, as a sum of parts that can be told.

It orders a digest and nothing else: no paper is dropped or hidden for it. What counts is fixed here and the same for
everyone; of readers only what they have saved or opened counts. Refuses to judge whether a paper is good.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from bot.core.authors import names
from bot.core.authors.persons.background import Background
from bot.core.comments import acceptance, code_host
from bot.core.following.follows import Match, SubjectKind
from bot.core.following.nearness import MOST_GAINED, MOST_LOST
from bot.core.following.related import WeighedPaper, closest, weigh_paper
from bot.core.papers import Paper
from bot.core.search.index_text import IndexedPaper, index_text
from bot.core.sources import is_preprint_server
from bot.core.withdrawal import is_withdrawn

MOST_FAVOURITES = 20  # of a chat's saved papers, those saved last, that others are compared with
MOST_OPENED = 10  # and of those whose cards it opened
FEWEST_FOLLOWERS = 3  # of fewer chats nothing is said, nor counted: it would be said of somebody

_FIRST, _LAST, _ALPHABETICAL = 30, 26, 18
_MIDDLE, _LEAST_MIDDLE = 40, 4  # shared among all authors; of very many, still more than nobody
_SEVERAL = 5  # for two followed authors or more
_NEARNESS, _NEARNESS_TO_OPENED = 25, 15
_FOLLOWERS = ((100, 15), (30, 11), (10, 7), (FEWEST_FOLLOWERS, 4))  # chats, points: steps that tell no exact number
_ACCEPTANCE, _VENUE, _CODE = 9, 9, 7
_UNMARKED = 6  # like nothing that was marked; twice as much for being like ✓, none for being like ✗
_SHORTEST_ALPHABETICAL = 4  # authors: fewer often stand in this order by chance


class AttentionPart(StrEnum):
    """What counts."""

    PLACE = "place"  # of a followed author among the authors
    NEARNESS = "nearness"  # to what the chat has saved
    OPENED = "opened"  # nearness to what it has opened; counted where that is more
    FOLLOWERS = "followers"  # other chats here that follow a name on it
    MARKED = "marked"  # likeness to what the chat has marked of a combination
    ACCEPTANCE = "acceptance"  # its authors say that it was accepted
    VENUE = "venue"  # a journal or a conference has it
    CODE = "code"  # it says where its code is


@dataclass(frozen=True, slots=True)
class AttentionPoints:
    """One part, at least a point, and what it rests on.

    `words`: the author's name; the title of what was saved or opened, as its source wrote it; the id of what was
    marked; what the authors say; the venue; the site. `count`: the author's place, from 1; how near, of 100; the
    least number of chats. `total`: how many authors there are.
    """

    part: AttentionPart
    points: int
    words: str = ""
    count: int = 0
    total: int = 0
    is_alphabetical: bool = False
    is_several: bool = False  # other followed authors are on it, too
    fits: bool | None = None  # whether the marked paper that it is like fits; None where it is like none


@dataclass(frozen=True, slots=True)
class Attention:
    """A paper's score for a chat: the sum of its parts, each once, most points first."""

    parts: tuple[AttentionPoints, ...] = ()

    @property
    def score(self) -> int:
        """0 to 100."""
        return min(100, sum(part.points for part in self.parts))


NO_ATTENTION = Attention()

Judge = Callable[[Paper, Sequence[Match]], Attention]  # of one chat: a paper, and why it is for the chat


@dataclass(frozen=True, slots=True)
class AttentionEvidence:
    """What is stored that counts. `followers`: by paper, how many chats follow a name on it, this chat among them.

    `favourites`: what the chat has saved, the latest `MOST_FAVOURITES`. `opened`: whose cards it has opened, the latest
    `MOST_OPENED`.
    """

    followers: Mapping[str, int] = field(default_factory=dict)
    favourites: tuple[IndexedPaper, ...] = ()
    opened: tuple[IndexedPaper, ...] = ()

    @property
    def needs_background(self) -> bool:
        """Whether there is something to compare papers with."""
        return bool(self.favourites or self.opened)


def ignore_attention(_: Paper, __: Sequence[Match]) -> Attention:
    """The `Judge` for whom all papers are alike."""
    return NO_ATTENTION


def make_judge(evidence: AttentionEvidence, background: Background) -> Judge:
    """The `Judge` of a chat. `background` weighs words; it matters only where the evidence needs it."""
    saved, opened = (
        [weigh_paper(liked, background) for liked in several] for several in (evidence.favourites, evidence.opened)
    )

    def judge(paper: Paper, reasons: Sequence[Match]) -> Attention:
        nearest_saved = _find_nearest(paper, saved, background)
        nearest_opened = _find_nearest(paper, opened, background)
        followed = any(reason.subject.kind is SubjectKind.AUTHOR for reason in reasons)
        others = evidence.followers.get(paper.id, 0) - followed
        return attention(paper, reasons, others, nearest_saved, nearest_opened)

    return judge


def _find_nearest(paper: Paper, liked: Sequence[WeighedPaper], background: Background) -> tuple[Paper, int] | None:
    return closest(_weigh(paper, background), liked, background) if liked else None


@lru_cache(maxsize=1024)  # what is pending for one chat is mostly pending for others, too
def _weigh(paper: Paper, background: Background) -> WeighedPaper:
    return weigh_paper(IndexedPaper(paper, index_text(paper)), background)


def attention(
    paper: Paper,
    reasons: Sequence[Match],
    other_chats: int = 0,
    nearest_saved: tuple[Paper, int] | None = None,
    nearest_opened: tuple[Paper, int] | None = None,
) -> Attention:
    """The score of `paper`, which is for a chat for these reasons.

    `other_chats`: how many besides follow a name on it. `nearest_saved`, `nearest_opened`: the closest of the papers
    that the chat has saved or opened, and how close it is, 0 to 100. A withdrawn paper has no points.
    """
    if is_withdrawn(paper):
        return NO_ATTENTION
    candidates = (
        _place(paper, reasons),
        _nearness(nearest_saved, nearest_opened),
        _followers(other_chats),
        _marked(reasons),
        _acceptance(paper),
        _venue(paper),
        _code(paper),
    )
    parts = [part for part in candidates if part is not None and part.points > 0]
    return Attention(tuple(sorted(parts, key=lambda part: -part.points)))


def _place(paper: Paper, reasons: Sequence[Match]) -> AttentionPoints | None:
    positions = sorted({reason.position for reason in reasons if reason.position is not None and reason.is_certain})
    if not positions:
        return None
    total, is_alphabetical = len(paper.authors), _is_alphabetical(paper)
    position = max(positions, key=lambda at: (_place_points(at, total, is_alphabetical), -at))
    several = len(positions) > 1
    return AttentionPoints(
        AttentionPart.PLACE,
        _place_points(position, total, is_alphabetical) + several * _SEVERAL,
        names.display(paper.authors[position].name),
        position + 1,
        total,
        is_alphabetical,
        several,
    )


def _place_points(position: int, total: int, is_alphabetical: bool) -> int:
    if is_alphabetical:
        return _ALPHABETICAL
    if position == 0:
        return _FIRST
    if position == total - 1:
        return _LAST
    return max(_LEAST_MIDDLE, _MIDDLE // total)


def _is_alphabetical(paper: Paper) -> bool:
    """Whether the authors stand in the order of their surnames, where a place says nothing about who did what."""
    if len(paper.authors) < _SHORTEST_ALPHABETICAL:
        return False
    surnames = [names.fold(author.name).rpartition(" ")[2] for author in paper.authors]
    return surnames == sorted(surnames)


def _nearness(saved: tuple[Paper, int] | None, opened: tuple[Paper, int] | None) -> AttentionPoints | None:
    candidates = [
        AttentionPoints(part, round(most * nearest[1] / 100), nearest[0].title, nearest[1])
        for part, most, nearest in (
            (AttentionPart.NEARNESS, _NEARNESS, saved),
            (AttentionPart.OPENED, _NEARNESS_TO_OPENED, opened),
        )
        if nearest is not None
    ]
    return max(candidates, key=lambda candidate: candidate.points, default=None)


def _followers(other_chats: int) -> AttentionPoints | None:
    steps = ((least, points) for least, points in _FOLLOWERS if other_chats >= least)
    step = next(steps, None)
    return step and AttentionPoints(AttentionPart.FOLLOWERS, step[1], count=step[0])


def _marked(reasons: Sequence[Match]) -> AttentionPoints | None:
    likenesses = [reason.likeness for reason in reasons if reason.likeness is not None]
    if not likenesses:
        return None
    best = max(likenesses, key=lambda likeness: likeness.points)
    share = best.points / (MOST_GAINED if best.points > 0 else MOST_LOST)
    fits = True if best.like else False if best.unlike else None
    points = round(_UNMARKED * (1 + share))
    return AttentionPoints(AttentionPart.MARKED, points, best.like or best.unlike or "", fits=fits)


def _acceptance(paper: Paper) -> AttentionPoints | None:
    words = acceptance(paper.comment)
    return AttentionPoints(AttentionPart.ACCEPTANCE, _ACCEPTANCE, words) if words else None


def _venue(paper: Paper) -> AttentionPoints | None:
    venue = paper.journal_ref if is_preprint_server(paper.venue) else paper.venue or paper.journal_ref
    return AttentionPoints(AttentionPart.VENUE, _VENUE, venue) if venue else None


def _code(paper: Paper) -> AttentionPoints | None:
    host = code_host(paper)
    return AttentionPoints(AttentionPart.CODE, _CODE, host) if host else None
