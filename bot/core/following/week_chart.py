"""Twelve weeks of a chat in figures: papers a week by each followed author, the fields they are in, what was saved.

Counts only; how they are drawn is another matter. A paper of two followed authors counts for both.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.following.attributions import Attributor, accept_any_author
from bot.core.following.digest import find_reasons
from bot.core.following.feedback import FeedbackIndex
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Paper

WEEKS = 12
MOST_AUTHORS, MOST_FIELDS = 8, 6  # that have a line of their own


@dataclass(frozen=True, slots=True)
class WeekChart:
    """`weeks`: their first days, Mondays, oldest first. All counts stand in that order.

    `authors`: by name, most papers first; so many more have no line of their own. `fields`: by category,
    largest first. `papers`: brought each week, whoever wrote them; `saved`: put aside each week.
    """

    weeks: tuple[date, ...]
    papers: tuple[int, ...]
    saved: tuple[int, ...]
    authors: tuple[tuple[str, tuple[int, ...]], ...] = ()
    authors_beyond: int = 0
    fields: tuple[tuple[str, int], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not (any(self.papers) or any(self.saved))


def first_weeks(today: date) -> tuple[date, ...]:
    """The Mondays of the last twelve weeks, this one included, oldest first."""
    monday = today - timedelta(days=today.weekday())
    return tuple(monday - timedelta(weeks=WEEKS - 1 - number) for number in range(WEEKS))


def arrange_chart(
    today: date,
    brought: Sequence[tuple[Paper, date]],
    saved: Iterable[date],
    follows: Sequence[Subject],
    feedback: FeedbackIndex,
    attributor: Attributor = accept_any_author,
) -> WeekChart:
    """The figures of the weeks up to `today`, of papers and the days that brought them. Earlier ones are left out."""
    weeks = first_weeks(today)
    authors: dict[str, Counter[date]] = {}
    papers: Counter[date] = Counter()
    fields: Counter[str] = Counter()
    for paper, day in brought:
        week = day - timedelta(days=day.weekday())
        if week not in weeks:
            continue
        papers[week] += 1
        fields[paper.primary] += 1
        reasons = find_reasons(paper, follows, feedback, attributor)
        names = {
            reason.subject.name for reason in reasons if reason.is_certain and reason.subject.kind is SubjectKind.AUTHOR
        }
        for name in names:
            authors.setdefault(name, Counter())[week] += 1
    saves = Counter(day - timedelta(days=day.weekday()) for day in saved)
    ranked = sorted(authors.items(), key=lambda author: (-author[1].total(), author[0]))
    return WeekChart(
        weeks,
        _by_week(weeks, papers),
        _by_week(weeks, saves),
        tuple((name, _by_week(weeks, counts)) for name, counts in ranked[:MOST_AUTHORS]),
        len(ranked[MOST_AUTHORS:]),
        tuple(sorted(fields.items(), key=lambda field: (-field[1], field[0]))[:MOST_FIELDS]),
    )


def _by_week(weeks: Sequence[date], counts: Mapping[date, int]) -> tuple[int, ...]:
    return tuple(counts.get(week, 0) for week in weeks)
