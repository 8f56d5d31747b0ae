"""Entries without a language model against what was judged by hand: which sentences are still chosen.

Nobody can judge anew here: a sentence that nobody has judged is counted as such. docs/faithfulness.md reports the
first reading of each hundred.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.papers import Author, Paper
from bot.core.text.latex import to_unicode
from bot.core.text.sentences import sentences
from bot.sources.biorxiv.flattened import read_abstract
from bot.writing.extractive.extract import extract
from tests.real_papers import real_papers
from tests.sources.real_data import real_file

FIELDS = ("new", "how", "result", "limits")
VERDICTS = Path(__file__).parent / "keyless_verdicts.tsv"


def judged() -> Iterator[tuple[str, dict[str, str]]]:
    """Each paper's id, and the cell of each field."""
    for line in VERDICTS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            paper_id, _, _, *cells = line.split("\t")
            yield paper_id, dict(zip(FIELDS, cells, strict=True))


def preprints() -> Iterator[Paper]:
    for server in ("biorxiv", "medrxiv"):
        recording = json.loads(real_file(f"sources/biorxiv/details-{server}-interval-page1.json").read_text("utf-8"))
        for record in recording["collection"]:
            abstract = read_abstract(record["abstract"])
            yield Paper(record["doi"], record["title"], abstract, (Author("A B"),), (record["category"],))


@pytest.mark.bench
def test_lines_that_were_judged_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    papers = {entry.paper.id: entry.paper for entry in real_papers("2026-04", "2026-05", "2026-06")}
    papers |= {paper.id: paper for paper in preprints()}
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    for paper_id, cells in judged():
        numbered = sentences(to_unicode(papers[paper_id].abstract))
        evidence = extract(papers[paper_id]).evidence
        for field, cell in cells.items():
            number = str(numbered.index(evidence[field][0]) + 1) if field in evidence else "-"
            verdict = "wrong" if cell.endswith("!") else "no line" if cell == "-" else "right"
            counts[field][f"{verdict}, {'as it was' if number == cell.rstrip('!') else 'now another'}"] += 1
    with capsys.disabled():
        for field, count in counts.items():
            kinds = "; ".join(f"{kind}: {number}" for kind, number in sorted(count.items()))
            sys.stdout.write(f"\n{field}: {kinds}")
    assert counts["new"]["right, as it was"] >= 0.93 * (counts["new"].total())
    assert counts["result"]["right, as it was"] >= 0.85 * sum(
        number for kind, number in counts["result"].items() if kind.startswith("right")
    )
    assert sum(counts[field]["wrong, as it was"] for field in FIELDS) <= 12
