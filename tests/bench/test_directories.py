"""What directories that err do to telling namesakes apart: the figures of docs/directories.md."""

import random
import sys

import pytest

from bot.core.authors.identity import persons
from tests.bench.erring_directories import CAREFUL, CARELESS, by_directory, copied, ids_of, together
from tests.bench.namesake_cases import grouping_cases
from tests.bench.namesake_measures import Grouped, b_cubed
from tests.bench.pseudo_homonyms import NAME, Case
from tests.bench.test_identity import IS_REAL, SEED, months

CASES = 30

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]


def grouped(case: Case, ids: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """The persons that are found with what directories say."""
    people = persons(NAME, [*case.papers, *case.context], months().background, identifiers=ids)
    return {paper: number for number, person in enumerate(people) for paper in person.known.papers}


@pytest.mark.parametrize("one_category", [False, True], ids=["any fields", "one primary category"])
def test_directories_that_err(capsys: pytest.CaptureFixture[str], one_category: bool) -> None:
    cases = grouping_cases(months(), CASES, least=3, one_category=one_category, seed=SEED, half=IS_REAL)
    chance = random.Random(SEED)
    kinds = {"careful": CAREFUL, "careless": CARELESS}
    scores: dict[str, list[tuple[float, float, float]]] = {}

    def score(name: str, case: Case, groups: dict[str, int] | dict[str, str]) -> None:
        scores.setdefault(name, []).append(b_cubed(case.truth, groups))

    for case in cases:
        score("none", case, grouped(case, {}))
        for kind, errors in kinds.items():
            first = ids_of(case, "openalex", errors, chance)
            second = ids_of(case, "semantic_scholar", errors, chance)
            score(f"believing one {kind}", case, by_directory(case, first))
            score(f"weighing one {kind}", case, grouped(case, together(first)))
            score(f"weighing two {kind}", case, grouped(case, together(first, second)))
            copy = copied(first, "semantic_scholar")
            score(f"two {kind} that copy", case, grouped(case, together(first, copy)))
    rows = {name: Grouped.over(results) for name, results in scores.items()}
    with capsys.disabled():
        sys.stdout.write(f"\ntwo to five with at least 3, {'one category' if one_category else 'any fields'}\n")
        for name, row in rows.items():
            figures = f"P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.f1:.3f} ± {row.spread:.3f}"
            sys.stdout.write(f"  {name:24} {figures}\n")
    assert rows["weighing two careful"].f1 > rows["none"].f1 + 0.05
    for kind in kinds:
        assert rows[f"weighing one {kind}"].f1 > max(rows["none"].f1, rows[f"believing one {kind}"].f1)
        assert rows[f"weighing two {kind}"].f1 > rows[f"weighing one {kind}"].f1 - 0.02
