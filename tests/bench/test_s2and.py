"""Semantic Scholar's own model beside ours, on the same groups of June: B³, and pairs of papers.

It runs where PAPERBOY_S2AND_PYTHON names an interpreter that has the package s2and, which is none of ours: with all
that it needs it takes 1.3 GB.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from tests.bench.namesake_cases import Months, grouping_cases, ours
from tests.bench.namesake_measures import Grouped, b_cubed
from tests.bench.pseudo_homonyms import Case
from tests.bench.test_identity import CASES, LEAST, SEED, groups, months
from tests.real_papers import real_papers

PYTHON = os.environ.get("PAPERBOY_S2AND_PYTHON")
SCRIPT = Path(__file__).with_name("group_with_s2and.py")

pytestmark = [
    pytest.mark.bench,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(PYTHON is None, reason="PAPERBOY_S2AND_PYTHON names no interpreter with the package s2and"),
]

Groups = Mapping[str, object]  # by paper


def test_s2and_beside_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = {
        f"at least {least}, {'one primary category' if one_category else 'any fields'}": groups(least, one_category)
        for least in LEAST
        for one_category in (False, True)
    }
    training = _training()
    answer = _ask_s2and(tmp_path, cases, training)
    shipped = {name: found for name, found in answer["groups"].items() if name.startswith("shipped")}
    as_it_comes = next(iter(shipped))
    best = max(shipped, key=lambda name: _b_cubed(training, shipped[name]["training"]).f1)
    rows = {"as it comes": as_it_comes, f"cut chosen on April and May ({best})": best, "trained on them": "trained"}
    begin = time.process_time()
    own = {setting: [ours(case, months().background) for case in some] for setting, some in cases.items()}
    took = time.process_time() - begin
    lines = []
    for setting, some in cases.items():
        lines += [setting, _row("ours", some, own[setting])]
        lines += [_row(f"s2and, {title}", some, answer["groups"][name][setting]) for title, name in rows.items()]
    papers = sum(len(case.papers) for some in cases.values() for case in some)
    lines.append(f"{papers} papers: ours {took:.0f} s CPU; s2and {answer['seconds']}, {answer['megabytes']} MB")
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")


def _training() -> list[Case]:
    """Cases of May, with what April shows of their coauthors."""
    april, may = ([entry.paper for entry in real_papers(f"2026-0{month}")] for month in (4, 5))
    earlier = Months.of(april, may)
    return [
        case
        for one_category in (False, True)
        for case in grouping_cases(earlier, CASES, least=2, one_category=one_category, seed=SEED)
    ]


def _ask_s2and(folder: Path, cases: Mapping[str, Sequence[Case]], training: Sequence[Case]) -> dict[str, Any]:
    files = [folder / name for name in ("cases.json", "training.json", "groups.json", "paths.json")]
    files[0].write_text(json.dumps({setting: list(map(_as_json, some)) for setting, some in cases.items()}))
    files[1].write_text(json.dumps(list(map(_as_json, training))))
    files[3].write_text(json.dumps({"main_data_dir": str(folder), "internal_data_dir": ""}))
    subprocess.run(
        [str(PYTHON), str(SCRIPT), *map(str, files[:3])],
        env=os.environ | {"S2AND_PATH_CONFIG": str(files[3]), "S2AND_CACHE": str(folder)},
        check=True,
        capture_output=True,
    )
    answer: dict[str, Any] = json.loads(files[2].read_text())
    return answer


def _as_json(case: Case) -> dict[str, object]:
    papers = [
        {
            "id": paper.id,
            "title": paper.title,
            "abstract": paper.abstract,
            "authors": [author.name for author in paper.authors],
            "year": paper.created.year if paper.created else None,
        }
        for paper in case.papers
    ]
    return {"papers": papers, "truth": dict(case.truth)}


def _b_cubed(cases: Sequence[Case], found: Sequence[Groups]) -> Grouped:
    return Grouped.over([b_cubed(case.truth, some) for case, some in zip(cases, found, strict=True)])


def _row(title: str, cases: Sequence[Case], found: Sequence[Groups]) -> str:
    row = _b_cubed(cases, found)
    together = same = right = 0
    for case, some in zip(cases, found, strict=True):
        for one, other in combinations(case.truth, 2):
            joined, true = some[one] == some[other], case.truth[one] == case.truth[other]
            together, same, right = together + joined, same + true, right + (joined and true)
    precision, recall = right / max(together, 1), right / max(same, 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    return (
        f"  {title:60} B³ P {row.precision:.3f} R {row.recall:.3f} F1 {row.f1:.3f} ± {row.spread:.3f}; "
        f"pairs P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"
    )
