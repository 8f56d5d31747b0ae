"""Twelve weeks in figures: each paper in its week, for each of its followed authors, and nothing from before."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.following.follows import Subject
from bot.core.following.week_chart import MOST_AUTHORS, WEEKS, arrange_chart, first_weeks
from bot.core.papers import Author, Paper

TODAY = date(2099, 1, 7)  # a Wednesday
NAMES = [f"{letter}na Okafor" for letter in "ABCDEFGHIJ"]
FOLLOWS = [Subject.parse(name) for name in NAMES]


def paper(number: int, *names: str) -> Paper:
    return Paper(f"9901.{number:05}", "On judges", "Nothing.", tuple(map(Author, names)), ("cs.CV",))


def test_weeks_begin_on_mondays_and_end_with_this_one() -> None:
    weeks = first_weeks(TODAY)
    assert (len(weeks), weeks[-1]) == (WEEKS, date(2099, 1, 5))
    assert all(week.weekday() == 0 for week in weeks)


def test_a_paper_counts_once_and_for_each_of_its_followed_authors() -> None:
    brought = [(paper(1, NAMES[0], NAMES[1], "Lena Vogt"), TODAY), (paper(2, NAMES[0]), TODAY - timedelta(days=7))]
    chart = arrange_chart(TODAY, brought, [TODAY, TODAY - timedelta(days=200)], FOLLOWS, {})
    assert (chart.papers[-2:], sum(chart.papers)) == ((1, 1), 2)
    assert (chart.saved[-1], sum(chart.saved)) == (1, 1)
    assert [(name, counts[-2:]) for name, counts in chart.authors] == [(NAMES[0], (1, 1)), (NAMES[1], (0, 1))]
    assert chart.fields == (("cs.CV", 2),)


@given(st.lists(st.tuples(st.sets(st.sampled_from(NAMES), max_size=3), st.integers(0, 120)), max_size=30))
def test_nothing_is_lost_and_nothing_counted_twice(papers: list[tuple[set[str], int]]) -> None:
    brought = [
        (paper(number, *sorted(names)), TODAY - timedelta(days=days)) for number, (names, days) in enumerate(papers)
    ]
    chart = arrange_chart(TODAY, brought, [], FOLLOWS, {})
    inside = [names for names, days in papers if TODAY - timedelta(days=days) >= chart.weeks[0]]
    assert sum(chart.papers) == sum(count for _, count in chart.fields) == len(inside)
    totals = {name: sum(name in names for names in inside) for name in NAMES}
    drawn = {name: sum(counts) for name, counts in chart.authors}
    assert drawn.items() <= totals.items()
    assert len(drawn) + chart.authors_beyond == sum(count > 0 for count in totals.values())
    assert len(drawn) <= MOST_AUTHORS
    assert chart.is_empty == (not inside)
