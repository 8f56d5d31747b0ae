"""Pairs of records of two sources that are one work as somebody else says: read from recorded answers, where they lie.

Who says so is a DOI: that both have, that arXiv or a preprint server gives, or that a publisher names as its preprint.
Nothing of it is kept. Nobody has recorded both sides of many works: what there is is counted.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from bot.core.papers import Author, Paper, work_id
from bot.core.works import arxiv_ids, is_same_work, relation_keys, title_keys, work_keys
from bot.sources.crossref.item_reader import read_item
from bot.sources.europepmc.records import read_paper
from bot.sources.inspire.record_reader import read_record
from bot.sources.openalex.work_reader import read_work
from tests.real_papers import REAL

_READERS: dict[str, Callable[[Any], Paper | None]] = {
    "DOI": read_item,
    "authorships": read_work,
    "authorString": read_paper,
    "metadata": read_record,
}


def recorded_papers(folder: Path = REAL / "sources") -> list[Paper]:
    """Every record of every recorded answer, each once."""
    papers: dict[tuple[str, str], Paper] = {}
    for file in sorted(folder.glob("*/*.json")):
        for entry in _objects(json.loads(file.read_text(encoding="utf-8"))):
            for paper in _read(entry):
                papers.setdefault((paper.source, paper.record_id), paper)
    return list(papers.values())


def recorded_relations(papers: list[Paper]) -> list[tuple[Paper, Paper]]:
    """Those of two sources that a DOI joins."""
    return [pair for pair in combinations(papers, 2) if pair[0].source != pair[1].source and _are_related(*pair)]


def is_joined_without_doi(pair: tuple[Paper, Paper]) -> bool:
    """Whether title, authors and year alone make one work of the two."""
    record, other = (replace(paper, doi=None, same_as=(), source_id=f"x{n}") for n, paper in enumerate(pair))
    return bool(title_keys(record.title) & title_keys(other.title)) and is_same_work(record, other)


def _are_related(record: Paper, other: Paper) -> bool:
    return bool(relation_keys(record) & work_keys(other) or relation_keys(other) & work_keys(record)) or bool(
        set(arxiv_ids(record)) & set(arxiv_ids(other))
    )


def _objects(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _objects(part)
    elif isinstance(value, list):
        for part in value:
            yield from _objects(part)


def _read(entry: dict[str, Any]) -> Iterator[Paper]:
    for key, read in _READERS.items():
        if key in entry and (paper := read(entry)) is not None:
            yield paper
    if entry.keys() >= {"server", "doi", "authors", "title"}:
        yield _preprint(entry)


def _preprint(row: dict[str, Any]) -> Paper:
    """A row of a preprint server, without what does not matter here."""
    source, doi = str(row["server"]).casefold(), str(row["doi"]).casefold()
    names = (" ".join(reversed(name.split(", ", 1))) for name in str(row["authors"]).split("; "))
    published = str(row.get("published") or "NA").casefold()
    same_as = (published,) if published.startswith("10.") else ()
    return Paper(
        work_id(source, doi), str(row["title"]), "", tuple(map(Author, names)), (), source=source, source_id=doi,
        same_as=same_as,
    )  # fmt: skip
