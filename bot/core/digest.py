"""Which of the papers that wait for a chat go into a digest, in which order, and what stays for later.

A digest shows at most a handful of papers; the rest keeps waiting, visibly: one /more away.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.core.chats import Length
from bot.core.follows import Kind, Match, Subject, matches, muted
from bot.core.names import Grade
from bot.core.papers import Paper

CAPS = {Length.SHORT: 15, Length.NORMAL: 8, Length.FULL: 5}


@dataclass(frozen=True, slots=True)
class Item:
    """A paper for a chat, and why: never empty, the strongest reason first."""

    paper: Paper
    reasons: tuple[Match, ...]

    @property
    def certain(self) -> bool:
        """Whether some reason holds beyond a guess at initials."""
        return any(reason.grade is Grade.EXACT for reason in self.reasons)

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


def choose(papers: Iterable[Paper], follows: Sequence[Subject], mutes: Sequence[Subject], cap: int) -> Selection:
    """Choose at most `cap` and order them: authors before phrases before categories, newest first, grouped by whom.

    A paper that answers no follow any more, or is muted, is dropped.
    """
    items: list[Item] = []
    dropped: list[Paper] = []
    for paper in papers:
        reasons = _by_strength(matches(follows, paper))
        if not reasons or muted(mutes, paper):
            dropped.append(paper)
        else:
            items.append(Item(paper, reasons))
    items.sort(key=_freshness, reverse=True)
    items.sort(key=lambda item: (not item.certain, _RANK[item.reasons[0].subject.kind]))
    shown = items[:cap]
    return Selection(
        certain=_grouped(item for item in shown if item.certain),
        possible=tuple(item for item in shown if not item.certain),
        waiting=len(items) - len(shown),
        dropped=tuple(dropped),
    )


_RANK = {Kind.AUTHOR: 0, Kind.PHRASE: 1, Kind.CATEGORY: 2}


def _by_strength(reasons: tuple[Match, ...]) -> tuple[Match, ...]:
    return tuple(sorted(reasons, key=lambda reason: (reason.grade is not Grade.EXACT, _RANK[reason.subject.kind])))


def _freshness(item: Item) -> tuple[date, str]:
    return (item.paper.created or date.min, item.paper.id)


def _grouped(items: Iterable[Item]) -> tuple[Item, ...]:
    """The papers of one subject side by side, subjects in the order in which they first come up."""
    groups: dict[Subject, list[Item]] = {}
    for item in items:
        groups.setdefault(item.reasons[0].subject, []).append(item)
    return tuple(item for group in groups.values() for item in group)
