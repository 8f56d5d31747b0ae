"""How often people of one name are told apart: the figures of docs/identity.md, and ten cases that are lost.

Weights and thresholds were chosen on April and May; everything here is measured on June. Where the real corpus is not
beside the project, people and papers are made up, and the figures are about those.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache

import pytest

from bot.core.identity import Person, Verdict, attribute, persons
from tests.bench.made_up_people import made_up_papers
from tests.bench.namesake_cases import (
    Later,
    Months,
    attributed,
    attributed_as_found,
    crowded_cases,
    grouped,
    grouping_cases,
    later_cases,
    ours,
    person_of,
)
from tests.bench.namesake_measures import Attributed, Grouped, b_cubed
from tests.bench.pseudo_homonyms import NAME, Case
from tests.real_papers import REAL, real_papers

CASES = 200
SEED = 6
TWENTY = 20  # people in a crowded name
KNOWN = (1, 3, 10)

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]


@cache
def months() -> Months:
    """April and May, and June; or the made-up April and May 2099, and what comes after."""
    if (REAL / "papers-2026-06.jsonl.gz").exists():
        return Months.of(
            [one.paper for one in real_papers("2026-04", "2026-05")], [one.paper for one in real_papers("2026-06")]
        )
    made_up = made_up_papers()
    june = date(2099, 6, 1)
    return Months.of(
        [one.paper for one in made_up if one.day < june], [one.paper for one in made_up if one.day >= june]
    )


@cache
def groups(one_category: bool) -> list[Case]:
    return grouping_cases(months(), CASES, least=3, one_category=one_category, seed=SEED)


@cache
def later(known: int, one_category: bool) -> list[Later]:
    return later_cases(months(), CASES // 2, known=known, one_category=one_category, seed=SEED)


def test_persons(capsys: pytest.CaptureFixture[str]) -> None:
    settings = {
        "two to five, any fields": groups(False),
        "two to five, one primary category": groups(True),
        "two to five, any number of papers": grouping_cases(months(), CASES, least=1, one_category=False, seed=SEED),
        f"{TWENTY}, any number of papers": crowded_cases(months(), CASES // 5, TWENTY, SEED),
    }
    with said(capsys) as lines:
        for setting, cases in settings.items():
            results = grouped(cases, months().background)
            papers = sum(len(case.papers) for case in cases) / len(cases)
            lines.append(f"{setting} ({len(cases)} cases, {papers:.0f} papers each)")
            lines += [_grouped_row(name, row) for name, row in results.items()]
            assert results["ours"].f1 > results["the string"].f1 + 0.2, setting
            assert results["ours"].f1 > 0.75, setting


def test_attribution(capsys: pytest.CaptureFixture[str]) -> None:
    with said(capsys) as lines:
        for one_category in (False, True):
            for known in KNOWN:
                cases = later(known, one_category)
                people = len({key for case in cases for key in case.known})
                lines.append(f"{known} known, {'one category' if one_category else 'any fields'} ({people} authors)")
                if people < 5:
                    lines.append("  too few to tell")
                    continue
                results = attributed(cases, months().background)
                lines += [_attributed_row(name, row) for name, row in results.items()]
                assert results["ours"].precision > 0.93
                assert results["ours"].shown > 0.9
            lines.append(f"persons as found, {'one category' if one_category else 'any fields'}")
            found = attributed_as_found(months(), CASES // 2, one_category=one_category, seed=SEED)
            lines += [_attributed_row(name, row) for name, row in found.items()]


def test_ten_lost_cases(capsys: pytest.CaptureFixture[str]) -> None:
    with said(capsys) as lines:
        lines += _lost_groups(groups(False))[:2] + _lost_groups(groups(True))[:2]
        lines += _lost_papers([case for known in KNOWN for one in (False, True) for case in later(known, one)], 6)
        assert len(lines) == 10


def test_speed(capsys: pytest.CaptureFixture[str]) -> None:
    case = groups(False)[0]
    papers = [paper for some in groups(False) for paper in (*some.papers, *some.context)]
    many = {paper.id: paper for some in groups(False) for paper in some.papers}
    two_hundred = list(many.values())[:200]
    begin = time.process_time()
    found = persons(NAME, two_hundred, months().background)
    grouping = time.process_time() - begin
    people = [Person(NAME, person.known) for person in persons(NAME, [*case.papers, *case.context])] + found
    day = two_hundred[:100]
    for paper in day:
        attribute(people[0], paper, months().background)
    begin = time.process_time()
    for person in people:
        for paper in day:
            attribute(person, paper, months().background)
    each = (time.process_time() - begin) / (len(people) * len(day))
    begin = time.process_time()
    kept = [person.to_json() for person in people]
    for text in kept:
        Person.from_json(text)
    packing = (time.process_time() - begin) / len(people)
    with said(capsys) as lines:
        lines.append(f"persons() of {len(two_hundred)} papers: {grouping:.2f} s CPU, among {len(papers)} in all")
        lines.append(f"attribute(): {1 / each:,.0f} a second; a person to JSON and back: {packing * 1e6:.0f} µs")
        lines.append(f"a person in JSON: {sum(map(len, kept)) / len(kept):,.0f} characters on average")
    assert grouping < 2.0
    assert each < 1 / 5_000


@contextmanager
def said(capsys: pytest.CaptureFixture[str]) -> Iterator[list[str]]:
    """Lines to be printed past pytest."""
    lines: list[str] = []
    yield lines
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")


def _grouped_row(name: str, row: Grouped) -> str:
    return f"  {name:36} P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.f1:.3f} ± {row.spread:.3f}"


def _attributed_row(name: str, row: Attributed) -> str:
    return (
        f"  {name:36} LIKELY: right {row.precision:.3f}, of own papers {row.likely:.3f}; "
        f"LIKELY or POSSIBLE: of own papers {row.shown:.3f}, of others' {row.others:.3f}"
    )


def _lost_groups(cases: Sequence[Case]) -> list[str]:
    """The worst first, each with its largest group of several people and an author in several groups."""
    worst = sorted(cases, key=lambda case: b_cubed(case.truth, ours(case, months().background))[2])
    lines = []
    for case in worst:
        found = ours(case, months().background)
        together = [[paper for paper in found if found[paper] == group] for group in set(found.values())]
        mixed = [group for group in together if len({case.truth[paper] for paper in group}) > 1]
        torn = {
            person: len({found[paper] for paper in case.truth if case.truth[paper] == person})
            for person in set(case.truth.values())
        }
        person, pieces = max(torn.items(), key=lambda item: (item[1], item[0]))
        hers = ", ".join(sorted(paper for paper in case.truth if case.truth[paper] == person))
        text = f"{len(torn)} people: {hers} are one author's, found as {pieces}"
        if mixed:
            largest = max(mixed, key=lambda group: (len(group), group))
            authors = len({case.truth[paper] for paper in largest})
            text += f"; {', '.join(sorted(largest))} found as one, are {authors} authors'"
        lines.append(text)
    return lines


def _lost_papers(cases: Sequence[Later], number: int) -> list[str]:
    """Up to three that are called LIKELY and are somebody else's, and own ones that are called UNLIKELY."""
    wrong: dict[str, tuple[float, str]] = {}
    missed: dict[str, tuple[float, str]] = {}
    for case in cases:
        for key, known in case.known.items():
            person = person_of(known)
            ids = ", ".join(sorted(paper.id for paper in known))
            for author, paper in case.later:
                found = attribute(person, paper, months().background)
                text = f"{paper.id} called {found.verdict} of the author of {ids}: {_reasons(found.reasons)}"
                if author != key and found.verdict is Verdict.LIKELY:
                    wrong[paper.id] = (-found.score, text)
                if author == key and found.verdict is Verdict.UNLIKELY:
                    missed[paper.id] = (found.score, text)
    return [text for _, text in sorted(wrong.values())[: number // 2] + sorted(missed.values())][:number]


def _reasons(reasons: Sequence[object]) -> str:
    return ", ".join(map(repr, reasons))
