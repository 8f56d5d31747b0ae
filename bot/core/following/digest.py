"""Which of the papers pending for a chat go into a digest, in which order, and what stays for later.

A digest shows at most a handful of papers; the rest stay pending, visibly: one /more away. It asks about one paper at
most, the likeliest of those that may be a followed author's: the others are listed by /following.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from bot.core.authors.identity import Decision
from bot.core.chats import Length
from bot.core.following.attention import NO_ATTENTION, Attention, Judge, ignore_attention
from bot.core.following.attributions import Attributor, accept_any_author
from bot.core.following.feedback import FeedbackIndex, filter_by_feedback
from bot.core.following.follows import Match, Subject, SubjectKind, is_muted, match_all
from bot.core.following.paper_changes import PaperChange
from bot.core.following.questions import likelihood, may_ask
from bot.core.papers import Paper

CAPS = {Length.SHORT: 15, Length.NORMAL: 8, Length.FULL: 5}
MOST_QUESTIONS = 1  # in a digest


@dataclass(frozen=True, slots=True)
class DigestItem:
    """A paper for a chat, and why, the strongest reason first; without a reason only if a user named it by its id."""

    paper: Paper
    reasons: tuple[Match, ...]
    attention: Attention = NO_ATTENTION

    @property
    def is_certain(self) -> bool:
        """Whether some reason holds beyond a guess."""
        return any(reason.is_certain for reason in self.reasons)

    @property
    def freshness(self) -> tuple[date, str]:
        """What orders papers by their day, and those of one day always alike."""
        return (self.paper.created or date.min, self.paper.id)

    @property
    def followed_positions(self) -> frozenset[int]:
        """Positions in the author list, from 0, that hold a followed name."""
        return frozenset(reason.position for reason in self.reasons if reason.position is not None)


@dataclass(frozen=True, slots=True)
class DigestSelection:
    """What a digest shows now (`certain` first, `possible` apart), how many stay pending, and which never come.

    Of these `unasked` are as possible as what is shown as such, but less likely.
    """

    certain: tuple[DigestItem, ...]
    possible: tuple[DigestItem, ...]
    waiting: int
    dropped: tuple[Paper, ...]  # muted, no longer followed, or not asked about
    unasked: tuple[Paper, ...] = ()
    changes: tuple[PaperChange, ...] = ()  # of what it shows, and what became of what the chat has had

    @property
    def items(self) -> tuple[DigestItem, ...]:
        """Everything that this digest shows, in order."""
        return self.certain + self.possible

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The subjects that these papers match, each once, in order of appearance."""
        return tuple(dict.fromkeys(reason.subject for item in self.items for reason in item.reasons))


def name_reasons(items: Iterable[DigestItem]) -> dict[str, tuple[str, ...]]:
    """For which follows each paper certainly came, by its id; the names of follows, in order."""
    return {
        item.paper.id: tuple(dict.fromkeys(reason.subject.name for reason in item.reasons if reason.is_certain))
        for item in items
    }


def find_reasons(
    paper: Paper, follows: Sequence[Subject], feedback: FeedbackIndex, attributor: Attributor = accept_any_author
) -> tuple[Match, ...]:
    """Why `paper` is for a chat with these follows and this feedback, the strongest reason first.

    `attributor` knows which person is meant by a name: a paper that is UNLIKELY by them gives no reason.
    """
    matches = _attribute_matches(paper, follows, feedback, attributor)
    reasons = [match for match in matches if not _is_excluded(match, feedback)]
    return tuple(sorted(reasons, key=lambda reason: (not reason.is_certain, _RANK[reason.subject.kind])))


def excluded_by_decision(
    paper: Paper, follows: Sequence[Subject], feedback: FeedbackIndex, attributor: Attributor = accept_any_author
) -> tuple[Match, ...]:
    """The followed names on `paper` that are UNLIKELY to be the persons meant, or not likely enough to be asked about.

    There is no feedback on them.
    """
    matches = _attribute_matches(paper, follows, feedback, attributor)
    return tuple(match for match in matches if _is_excluded(match, feedback))


def _attribute_matches(
    paper: Paper, follows: Sequence[Subject], feedback: FeedbackIndex, attributor: Attributor
) -> tuple[Match, ...]:
    attributed = (replace(match, attribution=attributor(match.subject, paper)) for match in match_all(follows, paper))
    return filter_by_feedback(paper.id, attributed, feedback)


def _is_excluded(reason: Match, feedback: FeedbackIndex) -> bool:
    if reason.attribution is None or reason.is_certain:
        return False
    return reason.attribution.verdict is Decision.UNLIKELY or not may_ask(reason, feedback)


def excluded_by_feedback(
    paper: Paper, follows: Sequence[Subject], feedback: FeedbackIndex, attributor: Attributor = accept_any_author
) -> tuple[Match, ...]:
    """The followed names on `paper` of which the chat has said that it is not by them."""
    return tuple(
        replace(match, attribution=attributor(match.subject, paper))
        for match in match_all(follows, paper)
        if match.subject.kind is SubjectKind.AUTHOR and feedback.get((paper.id, match.subject.key)) is False
    )


def choose(
    papers: Iterable[Paper],
    follows: Sequence[Subject],
    mutes: Sequence[Subject],
    cap: int,
    feedback: FeedbackIndex = MappingProxyType({}),
    attributor: Attributor = accept_any_author,
    questions: int = MOST_QUESTIONS,
    paused: Sequence[Subject] = (),
    judge: Judge = ignore_attention,
) -> DigestSelection:
    """Choose at most `cap` and order them: authors before phrases before categories, by subject.

    Among these what `judge` gives most attention comes first, a subject with its best paper; of equals the newest. The
    order of `papers` does not matter.

    A paper that matches no follow any more, or is muted, is dropped, and so are those that may be a followed author's
    but for the likeliest, as many as `questions`. What matches only follows that are `paused` is passed over: it
    stays pending until they are resumed.
    """
    items: list[DigestItem] = []
    dropped: list[Paper] = []
    for paper in papers:
        reasons = find_reasons(paper, follows, feedback, attributor)
        if is_muted(mutes, paper) or not (reasons or find_reasons(paper, paused, feedback, attributor)):
            dropped.append(paper)
        elif reasons:
            items.append(DigestItem(paper, reasons, judge(paper, reasons)))
    items.sort(key=lambda item: item.freshness, reverse=True)
    guesses = sorted((item for item in items if not item.is_certain), key=_likelihood, reverse=True)
    unasked = {item.paper.id: item.paper for item in guesses[questions:]}
    items = [item for item in items if item.paper.id not in unasked]
    items.sort(key=_precedence)
    selected = items[:cap]
    return DigestSelection(
        certain=_group_by_subject(item for item in selected if item.is_certain),
        possible=tuple(item for item in selected if not item.is_certain),
        waiting=len(items) - len(selected),
        dropped=(*dropped, *unasked.values()),
        unasked=tuple(unasked.values()),
    )


_RANK = {
    SubjectKind.AUTHOR: 0,
    SubjectKind.COLLABORATION: 1,
    SubjectKind.PHRASE: 2,
    SubjectKind.COMBINATION: 2,
    SubjectKind.SENTENCE: 2,
    SubjectKind.CATEGORY: 3,
    SubjectKind.JOURNAL: 3,
    SubjectKind.INSTITUTION: 3,
}


def _precedence(item: DigestItem) -> tuple[bool, int, int]:
    return (not item.is_certain, _RANK[item.reasons[0].subject.kind], -item.attention.score)


def _likelihood(item: DigestItem) -> float:
    return max(map(likelihood, item.reasons))


def _group_by_subject(items: Iterable[DigestItem]) -> tuple[DigestItem, ...]:
    """The papers of one subject side by side, subjects in the order in which they first come up."""
    groups: dict[Subject, list[DigestItem]] = {}
    for item in items:
        groups.setdefault(item.reasons[0].subject, []).append(item)
    return tuple(item for group in groups.values() for item in group)
