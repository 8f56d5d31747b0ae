"""How often people of one name are told apart: the figures of docs/identity.md, and ten cases that are lost.

Weights and thresholds were chosen on April and May, the newer ones on half of the people there, by a hash of the name;
everything here is measured on June, and on the other half, but for those who have ten papers: they are few. Where the
real corpus is not beside the project, people and papers are made up, and the figures are about those.
"""

import random
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice

import pytest

from bot.core.authors.identity import Background, Decision, Person, attribute, persons, seed_person
from bot.core.authors.persons.shipped_background import blend
from bot.core.papers import Author, Paper
from scheduler.attributions import SMALLEST_SAMPLE
from tests.bench.fresh_install import (
    BUSY,
    FEWEST,
    Cards,
    Followed,
    crowds,
    fresh_background,
    lone_authors,
    with_bearers,
)
from tests.bench.made_up_crowd import day
from tests.bench.made_up_crowd import names as made_up_names
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
from tests.bench.trade_off import OWN, RareName, known_rivals, unknown_rivals
from tests.bench.weeks_with_a_person import FATES, live_through
from tests.real_papers import REAL, real_papers

CASES, LATER_CASES = 150, 100
CROWDS = 30
SEED = 6
TWENTY = 20  # people in a crowded name
LEAST = (1, 2, 3)  # papers of everybody in June
KNOWN = (1, 3, 10)
DAY = 1_500  # papers
FOLLOWS = 10  # of one author, of which one comes with evidence: a million follows of 100,000 authors
SECONDS = 10.0
NUMBERS = (130, 520, 1_040)  # papers of one name
WEEK = 7  # days
RARE_BEARERS = 0.01  # people whom a rare name is expected to have
IS_REAL = (REAL / "papers-2026-06.jsonl.gz").exists()

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]


@cache
def months() -> Months:
    """April and May, and June; or the made-up April and May 2099, and what comes after."""
    if IS_REAL:
        return Months.of(
            [one.paper for one in real_papers("2026-04", "2026-05")], [one.paper for one in real_papers("2026-06")]
        )
    made_up = made_up_papers()
    june = date(2099, 6, 1)
    return Months.of(
        [one.paper for one in made_up if one.day < june], [one.paper for one in made_up if one.day >= june]
    )


@cache
def first_week() -> list[Paper]:
    """What was announced in the first days of June, of all that the corpus has."""
    papers = sorted(months().later.papers, key=lambda paper: (paper.created or date.min, paper.id))
    begin = papers[0].created or date.min
    return [paper for paper in papers if paper.created and (paper.created - begin).days < WEEK]


@cache
def groups(least: int, one_category: bool) -> list[Case]:
    return grouping_cases(months(), CASES, least=least, one_category=one_category, seed=SEED, half=IS_REAL)


@cache
def later(known: int, one_category: bool) -> list[Later]:
    half = IS_REAL and known < KNOWN[-1]  # few have ten papers, and on them nothing was chosen
    return later_cases(months(), LATER_CASES, known=known, one_category=one_category, seed=SEED, half=half)


def test_persons(capsys: pytest.CaptureFixture[str]) -> None:
    settings = {
        f"two to five with at least {least}, {'one primary category' if one_category else 'any fields'}": groups(
            least, one_category
        )
        for least in LEAST
        for one_category in (False, True)
    }
    settings[f"{TWENTY} with at least 1, any fields"] = crowded_cases(months(), CASES // 5, TWENTY, SEED, half=IS_REAL)
    with said(capsys) as lines:
        for setting, cases in settings.items():
            results = grouped(cases, months().background)
            papers = sum(len(case.papers) for case in cases) / len(cases)
            lines.append(f"{setting} ({len(cases)} cases, {papers:.0f} papers each)")
            lines += [_grouped_row(name, row) for name, row in results.items()]
            assert results["ours"].f1 > results["the string"].f1 + 0.2, setting
            assert results["ours"].f1 > 0.65, setting


def test_a_fresh_install(capsys: pytest.CaptureFixture[str]) -> None:
    corpus, background = months().everything, fresh_background(months())
    with said(capsys) as lines:
        week = first_week()
        later = blend(Background.of(week), background) if len(week) >= SMALLEST_SAMPLE else background
        for fewest in (FEWEST, BUSY):
            authors = lone_authors(corpus, LATER_CASES, fewest, seed=SEED)
            if not authors:
                lines.append(f"nobody with {fewest} papers")
                continue
            before, fresh = (Followed.over(corpus, authors, counts) for counts in (None, background))
            lines.append(f"{len(authors)} lone authors with at least {fewest} papers, three quarters in one group:")
            lines.append(f"  without counts {before.together:.2f}; fresh {fresh.together:.2f}")
            after = Followed.over(corpus, authors, later, week)
            lines.append(f"  after a week of sweeps {after.together:.2f}")
            lines.append(f"  followed without a question: fresh {fresh.unasked:.2f}, after a week {after.unasked:.2f}")
            if IS_REAL:  # made-up names are too few to tell which are common
                assert fresh.together >= before.together
                assert after.unasked >= 0.9
        if cases := crowds(corpus, CROWDS, seed=SEED):
            for bearers in (2, 12):
                cards = Cards.over(cases, background, bearers)
                lines.append(
                    f"{len(cases)} crowds of twelve in one category, {bearers} expected to be called so: pure cards "
                    f"{cards.pure:.3f}, P {cards.precision:.3f}, R {cards.recall:.3f}, F1 {cards.f1:.3f}"
                )
                assert cards.pure > 0.9


def test_the_weeks_that_follow(capsys: pytest.CaptureFixture[str]) -> None:
    with said(capsys) as lines:
        for one_category in (False, True):
            for known in KNOWN[:2]:
                weeks = live_through(later(known, one_category), months().background)
                lines.append(f"{known} known, {'one category' if one_category else 'any fields'}, day by day")
                for whose, counts in (("own", weeks.own), ("others'", weeks.others)):
                    shares = ", ".join(f"{kind} {weeks.share(counts, kind):.3f}" for kind in FATES)
                    lines.append(f"  {whose}: {shares}")
                lines.append(f"  of the questions {weeks.right:.2f} are about an own paper")
                assert weeks.share(weeks.own, "shown", "asked") > 0.8
                assert weeks.share(weeks.others, "shown") < 0.05


def test_the_trade_off(capsys: pytest.CaptureFixture[str]) -> None:
    with said(capsys) as lines:
        lines.append(f"own papers shown: {'  '.join(f'{share:.2f}' for share in OWN)}; others' asked about:")
        for one_category in (False, True):
            for known in KNOWN:
                if len(cases := later(known, one_category)) < 2:
                    continue
                for method in (unknown_rivals, known_rivals):
                    row = "  ".join(f"{share:.2f}" for share in method(cases, months().background))
                    field = "one category" if one_category else "any fields"
                    lines.append(f"  {row}  {known} known, {field}, {method.__name__.replace('_', ' ')}")


def test_a_rare_name(capsys: pytest.CaptureFixture[str]) -> None:
    background = fresh_background(months())
    with said(capsys) as lines:
        for known in KNOWN[:2]:
            for bearers in (RARE_BEARERS, 1.0):
                rare = RareName.over(later(known, False), with_bearers(background, bearers))
                lines.append(
                    f"a name that {bearers} people should have, {known} known: own papers LIKELY {rare.alone:.3f}; "
                    f"two have it: LIKELY is right {rare.shared:.3f}, after one \N{BALLOT X} {rare.rejected:.3f}"
                )
                assert rare.rejected > rare.shared or bearers == 1.0


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
            found = attributed_as_found(months(), LATER_CASES, one_category=one_category, seed=SEED)
            lines += [_attributed_row(name, row) for name, row in found.items()]


def test_ten_lost_cases(capsys: pytest.CaptureFixture[str]) -> None:
    with said(capsys) as lines:
        lines += _lost_groups(groups(3, False))[:2] + _lost_groups(groups(3, True))[:2]
        lines += _lost_papers([case for known in KNOWN for one in (False, True) for case in later(known, one)], 6)
        assert len(lines) == 10


def test_speed_of_grouping(capsys: pytest.CaptureFixture[str]) -> None:
    cases = grouping_cases(months(), CASES, least=2, one_category=False, seed=SEED)
    many = {paper.id: paper for case in cases for paper in case.papers}
    with said(capsys) as lines:
        for number in NUMBERS:
            papers = list(many.values())[:number]
            begin = time.process_time()
            persons(NAME, papers, months().background)
            took = time.process_time() - begin
            lines.append(f"persons() of {len(papers)} papers: {took:.2f} s CPU")
    assert took < SECONDS


def test_a_day_of_papers(capsys: pytest.CaptureFixture[str]) -> None:
    """As it would be done: each stored person read from JSON, asked, and left."""
    chance = random.Random(9)
    followed = list(islice(made_up_names(chance), 100_000))
    papers = day(DAY, followed)
    background = Background.of(papers)
    answering = set(followed)
    asked = [
        (seed_person(author.name, _works(author, papers, chance)).to_json(), paper)
        for paper in papers
        for author in paper.authors
        if author.name in answering
    ]
    begin = time.process_time()
    for text, paper in asked:
        attribute(Person.from_json(text), paper, background)
    took = time.process_time() - begin
    begin = time.process_time()
    for text, paper in asked:
        attribute(Person.from_json(text), paper, background)
    again = (time.process_time() - begin) / len(asked)
    with said(capsys) as lines:
        lines.append(
            f"{DAY} papers, {len(asked) * FOLLOWS} follows answered, {len(asked)} with evidence: {took:.2f} s CPU"
        )
        lines.append(f"  {took / len(asked) * 1e6:.0f} µs each, reading the person included")
        lines.append(f"  {again * 1e6:.0f} µs for each further one who follows the same author")
        lines.append(f"  a person: {sum(len(text) for text, _ in asked) / len(asked):,.0f} characters on average")
    assert took < SECONDS


def _works(author: Author, papers: Sequence[Paper], chance: random.Random) -> list[Paper]:
    """One to eight papers that `author` signed too."""
    some = chance.sample(papers, chance.randint(1, 8))
    return [replace(paper, id=f"2605.{at:05}", authors=(*paper.authors, author)) for at, paper in enumerate(some)]


@contextmanager
def said(capsys: pytest.CaptureFixture[str]) -> Iterator[list[str]]:
    """Lines to be printed past pytest."""
    lines: list[str] = []
    try:
        yield lines
    finally:
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
                if author != key and found.verdict is Decision.LIKELY:
                    wrong[paper.id] = (-found.score, text)
                if author == key and found.verdict is Decision.UNLIKELY:
                    missed[paper.id] = (found.score, text)
    return [text for _, text in sorted(wrong.values())[: number // 2] + sorted(missed.values())][:number]


def _reasons(reasons: Sequence[object]) -> str:
    return ", ".join(map(repr, reasons))
