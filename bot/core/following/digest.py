"""Which of the papers that wait for a chat go into a digest, in which order, and what stays for later.

A digest shows at most a handful of papers; the rest keeps waiting, visibly: one /more away.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from bot.core.authors.identity import Decision
from bot.core.chats import Length
from bot.core.following.attributions import Attributor, everybody
from bot.core.following.feedback import FeedbackIndex, judged
from bot.core.following.follows import Match, Subject, SubjectKind, matches, muted
from bot.core.papers import Paper

CAPS = {Length.SHORT: 15, Length.NORMAL: 8, Length.FULL: 5}


@dataclass(frozen=True, slots=True)
class Item:
    """A paper for a chat, and why, the strongest reason first; for no reason only if it was asked for by its id."""

    paper: Paper
    reasons: tuple[Match, ...]

    @property
    def certain(self) -> bool:
        """Whether some reason holds beyond a guess."""
        return any(reason.certain for reason in self.reasons)

    @property
    def followed(self) -> frozenset[int]:
        """Places in the author list that hold a followed name."""
        return frozenset(reason.position for reason in self.reasons if reason.position is not None)


@dataclass(frozen=True, slots=True)
class Selection:
    """What a digest shows now (`certain` first, `possible` apart), how many wait on, and which will never be shown."""

    certain: tuple[Item, ...]
    possible: tuple[Item, ...]
    waiting: int
    dropped: tuple[Paper, ...]  # muted, or no longer followed

    @property
    def shown(self) -> tuple[Item, ...]:
        """Everything that this digest shows, in order."""
        return self.certain + self.possible

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Whom the shown papers answer, each once, in order of appearance."""
        return tuple(dict.fromkeys(reason.subject for item in self.shown for reason in item.reasons))


def reasons(
    paper: Paper, follows: Sequence[Subject], verdicts: FeedbackIndex, tell: Attributor = everybody
) -> tuple[Match, ...]:
    """Why `paper` is for a chat that follows those and has judged so, the strongest reason first.

    `tell` knows which person is meant by a name: what is hardly hers is no reason.
    """
    found = [one for one in _attributed(paper, follows, verdicts, tell) if not _unlikely(one)]
    return tuple(sorted(found, key=lambda reason: (not reason.certain, _RANK[reason.subject.kind])))


def overlooked(
    paper: Paper, follows: Sequence[Subject], verdicts: FeedbackIndex, tell: Attributor = everybody
) -> tuple[Match, ...]:
    """The followed names that stand on `paper` and are hardly those of the persons meant; nobody has said so."""
    return tuple(one for one in _attributed(paper, follows, verdicts, tell) if _unlikely(one))


def _attributed(
    paper: Paper, follows: Sequence[Subject], verdicts: FeedbackIndex, tell: Attributor
) -> tuple[Match, ...]:
    told = (replace(one, attribution=tell(one.subject, paper)) for one in matches(follows, paper))
    return judged(paper.id, told, verdicts)


def _unlikely(reason: Match) -> bool:
    return reason.attribution is not None and reason.attribution.verdict is Decision.UNLIKELY


def denied(
    paper: Paper, follows: Sequence[Subject], verdicts: FeedbackIndex, tell: Attributor = everybody
) -> tuple[Match, ...]:
    """The followed authors who stand on `paper` and of whom the chat has said that it is not theirs."""
    return tuple(
        replace(reason, attribution=tell(reason.subject, paper))
        for reason in matches(follows, paper)
        if reason.subject.kind is SubjectKind.AUTHOR and verdicts.get((paper.id, reason.subject.key)) is False
    )


def choose(
    papers: Iterable[Paper],
    follows: Sequence[Subject],
    mutes: Sequence[Subject],
    cap: int,
    verdicts: FeedbackIndex = MappingProxyType({}),
    tell: Attributor = everybody,
) -> Selection:
    """Choose at most `cap` and order them: authors before phrases before categories, newest first, grouped by whom.

    A paper that answers no follow any more, or is muted, is dropped.
    """
    items: list[Item] = []
    dropped: list[Paper] = []
    for paper in papers:
        why = reasons(paper, follows, verdicts, tell)
        if not why or muted(mutes, paper):
            dropped.append(paper)
        else:
            items.append(Item(paper, why))
    items.sort(key=_freshness, reverse=True)
    items.sort(key=lambda item: (not item.certain, _RANK[item.reasons[0].subject.kind]))
    shown = items[:cap]
    return Selection(
        certain=_grouped(item for item in shown if item.certain),
        possible=tuple(item for item in shown if not item.certain),
        waiting=len(items) - len(shown),
        dropped=tuple(dropped),
    )


_RANK = {SubjectKind.AUTHOR: 0, SubjectKind.PHRASE: 1, SubjectKind.CATEGORY: 2}


def _freshness(item: Item) -> tuple[date, str]:
    return (item.paper.created or date.min, item.paper.id)


def _grouped(items: Iterable[Item]) -> tuple[Item, ...]:
    """The papers of one subject side by side, subjects in the order in which they first come up."""
    groups: dict[Subject, list[Item]] = {}
    for item in items:
        groups.setdefault(item.reasons[0].subject, []).append(item)
    return tuple(item for group in groups.values() for item in group)
