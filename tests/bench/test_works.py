"""How surely records of other sources find their works: the figures of docs/decisions/one-work-one-entry.md.

Precision is counted on real titles that nobody made for it: all pairs of the archive's papers of which the first or the
last words are the same, one of the two taken for a journal's record. They were read by hand: all but one pair are two
works. Recall is counted on what journals do to titles and names, done to real papers. What others have said is one work
is read from recorded answers of catalogues; invented pairs of every kind (tests/core/work_pairs.tsv) are judged beside.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from bot.core.authors import names
from bot.core.papers import Author, Paper, work_id
from bot.core.text.latex import to_unicode
from bot.core.works import is_same_work, title_keys
from tests.bench.recorded_pairs import is_joined_without_doi, recorded_papers, recorded_relations
from tests.core.work_pairs import read_pairs
from tests.real_papers import real_papers

pytestmark = pytest.mark.bench

# Put on arXiv twice by its authors, the second time without the name of the method.
SAME = {("2604.05547", "2605.20190")}
PAPERS = 3_000
LEAST_RECALL = 0.9
LEAST_PRECISION = 0.99


def journal(paper: Paper, **fields) -> Paper:
    """The paper as a publisher's record has it."""
    record = replace(paper, id=work_id("crossref", paper.id), source="crossref", source_id="10.1000/" + paper.id)
    return replace(record, doi=None, **fields)


def _initials(name: str) -> str:
    *given, family = names.display(name).split() or [name]
    return " ".join([*(f"{word[0]}." for word in given), family])


CHANGES: dict[str, Callable[[Paper], Paper]] = {
    "nothing": journal,
    "no TeX": lambda paper: journal(paper, title=to_unicode(paper.title)),
    "capitals": lambda paper: journal(paper, title=to_unicode(paper.title).upper()),
    "hyphens": lambda paper: journal(paper, title=paper.title.replace("-", " ")),
    "small words": lambda paper: journal(paper, title=paper.title.replace(" the ", " ")),
    "initials": lambda paper: journal(paper, authors=tuple(Author(_initials(a.name)) for a in paper.authors)),
    "an author more": lambda paper: journal(paper, authors=(*paper.authors, Author("Mira Okafor"))),
    "no subtitle": lambda paper: journal(paper, title=paper.title.split(": ")[-1]),
}


def test_works_are_told_apart_and_found(capsys: pytest.CaptureFixture[str]) -> None:
    papers = {listed.paper.id: listed.paper for listed in real_papers("2026-04", "2026-05", "2026-06")}
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for paper in papers.values():
        for key in title_keys(paper.title):
            alike[key].append(paper.id)
    pairs = {tuple(sorted(pair)) for ids in alike.values() for pair in combinations(ids, 2)}
    joined = {pair for pair in pairs if is_same_work(papers[pair[0]], journal(papers[pair[1]]))}
    lines = [f"pairs that begin or end alike: {len(pairs)}; joined: {len(joined)}, wrongly {len(joined - SAME)}"]

    sample = list(papers.values())[:: len(papers) // PAPERS]
    lines.append(f"of {len(sample)} papers as a journal has them, these are joined to their works:")
    recall = {change: _recall([(paper, alter(paper)) for paper in sample]) for change, alter in CHANGES.items()}
    lines += [f"  {change:16} {share:.3f}" for change, share in recall.items()]
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(lines) + "\n")
    assert joined <= SAME
    assert min(recall.values()) >= LEAST_RECALL


def test_pairs_whose_truth_others_have_said(capsys: pytest.CaptureFixture[str]) -> None:
    papers = recorded_papers()
    if not papers:
        pytest.skip("no recorded answers of catalogues lie beside the project (../shared/real/sources)")
    related = recorded_relations(papers)
    joined = [pair for pair in related if is_joined_without_doi(pair)]
    foreign = [
        pair
        for pair in combinations(papers, 2)
        if pair[0].source != pair[1].source and pair not in related and is_joined_without_doi(pair)
    ]
    with capsys.disabled():
        sys.stdout.write(
            f"\n{len(papers)} recorded records; pairs of two sources that a DOI joins: {len(related)},"
            f" of these by title, authors and year alone: {len(joined)}; joined, and no DOI says so: {len(foreign)}\n"
        )
    assert foreign == []
    assert joined == related


def test_made_up_pairs(capsys: pytest.CaptureFixture[str]) -> None:
    pairs = list(read_pairs())
    joined = [pair for pair in pairs if pair.is_joined]
    same = [pair for pair in pairs if pair.same]
    right = sum(pair.same for pair in joined)
    with capsys.disabled():
        sys.stdout.write(
            f"\nof {len(pairs)} invented pairs, {len(same)} of one work: {len(joined)} joined without a DOI,"
            f" precision {right / len(joined):.3f}, recall {right / len(same):.3f}\n"
        )
    assert right >= LEAST_PRECISION * len(joined)


def _recall(pairs: Sequence[tuple[Paper, Paper]]) -> float:
    """The share of pairs of a paper and its record that a common key brings together and that are one work."""
    joined = [
        bool(title_keys(paper.title) & title_keys(record.title)) and is_same_work(paper, record)
        for paper, record in pairs
    ]
    return sum(joined) / len(joined)
