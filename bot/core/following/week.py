"""What a week brought a chat, by field: which papers its brief names, in which order, and how many it does not.

Only what digests brought. The order is that of the attention score, and what is not named is counted. Refuses to say
what connects them: that is written, or not said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.following.attention import Judge, ignore_attention
from bot.core.following.attributions import Attributor, accept_any_author
from bot.core.following.digest import DigestItem, excluded_by_feedback, find_reasons
from bot.core.following.feedback import FeedbackIndex
from bot.core.following.follows import Subject
from bot.core.papers import Paper
from bot.core.withdrawal import is_withdrawn

MOST_FIELDS, MOST_IN_FIELD = 8, 3  # that are named: as many papers as one brief is written of


@dataclass(frozen=True, slots=True)
class WeekField:
    """The papers of one field, those named that deserve most attention. `category`: its code, "" for none."""

    category: str
    items: tuple[DigestItem, ...]
    unnamed: int

    @property
    def count(self) -> int:
        """How many papers it has."""
        return len(self.items) + self.unnamed


@dataclass(frozen=True, slots=True)
class Week:
    """A week by field, that with most papers first; how many papers are in fields beyond these, and in how many."""

    fields: tuple[WeekField, ...]
    beyond: int = 0
    fields_beyond: int = 0

    @property
    def count(self) -> int:
        """How many papers it brought."""
        return self.beyond + sum(field.count for field in self.fields)

    @property
    def items(self) -> tuple[DigestItem, ...]:
        """Everything that is named, in order."""
        return tuple(item for field in self.fields for item in field.items)


def arrange_week(
    papers: Iterable[Paper],
    follows: Sequence[Subject],
    feedback: FeedbackIndex,
    attributor: Attributor = accept_any_author,
    judge: Judge = ignore_attention,
) -> Week:
    """The week that brought `papers`. Withdrawn ones are left out, and those that the chat said are somebody else's."""
    by_field: dict[str, list[DigestItem]] = {}
    for paper in papers:
        reasons = find_reasons(paper, follows, feedback, attributor)
        is_denied = not reasons and bool(excluded_by_feedback(paper, follows, feedback, attributor))
        if not is_denied and not is_withdrawn(paper):
            item = DigestItem(paper, reasons, judge(paper, reasons))
            by_field.setdefault(paper.primary, []).append(item)
    for items in by_field.values():
        items.sort(key=lambda item: item.freshness, reverse=True)
        items.sort(key=lambda item: -item.attention.score)
    ranked = sorted(by_field.items(), key=lambda field: (-len(field[1]), -field[1][0].attention.score, field[0]))
    fields = tuple(
        WeekField(category, tuple(items[:MOST_IN_FIELD]), max(0, len(items) - MOST_IN_FIELD))
        for category, items in ranked[:MOST_FIELDS]
    )
    beyond = [len(items) for _, items in ranked[MOST_FIELDS:]]
    return Week(fields, sum(beyond), len(beyond))
