"""The real corpus that may lie beside the project: 18,580 papers as arXiv announced them. Never a part of it."""

import gzip
import json
import os
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bot.core.papers import Author, Paper
from bot.sample.announced_papers import AnnouncedPaper

REAL = Path(os.environ.get("PAPERBOY_REAL_DATA", Path(__file__).parents[1].parent / "shared" / "real"))


@cache
def real_papers(*months: str) -> tuple[AnnouncedPaper, ...]:
    """The papers of those months ("2026-06"), each with the day on which it was listed. Skips where there are none."""
    found: list[AnnouncedPaper] = []
    for month in months:
        file = REAL / f"papers-{month}.jsonl.gz"
        if not file.exists():
            pytest.skip(f"the real corpus is not beside the project ({file.name})")
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            found += [_announced(json.loads(line)) for line in lines]
    return tuple(found)


def _announced(entry: dict[str, object]) -> AnnouncedPaper:
    listed = date.fromisoformat(str(entry["first_listed"]))
    authors, categories = entry["authors"], entry["categories"]
    assert isinstance(authors, list)
    assert isinstance(categories, list)
    return AnnouncedPaper(
        listed,
        Paper(
            id=str(entry["id"]),
            title=str(entry["title"]),
            abstract=str(entry["abstract"]),
            authors=tuple(Author(name) for name in authors),
            categories=tuple(categories),
            created=listed,
            comment=str(entry["comment"]) if entry.get("comment") else None,
        ),
    )
