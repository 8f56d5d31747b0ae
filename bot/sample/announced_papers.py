"""A paper and the day it could first be seen: what a loopback arXiv is given to serve, and the bundled ones.

The bundled papers, people and results are invented; `papers.json` says so too. Their ids are those of
January 2099 (`9901.…`): well-formed, and no real paper can have one for a lifetime, nor has ever had one,
because until 2007 ids looked different (`hep-th/9901001`). It refuses to know today's date: days are
counted from a first one, so that the papers are as fresh on the day of the demo as on any other.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from bot.core.papers import Author, Paper, work_id
from bot.core.sources import category_code


@dataclass(frozen=True, slots=True)
class AnnouncedPaper:
    """`paper` as it reads from `day` on; of several with one id, the latest visible one counts."""

    day: date
    paper: Paper
    deleted: bool = False


def sample_papers(first_day: date) -> tuple[AnnouncedPaper, ...]:
    """The invented papers: two days' worth, `first_day` and the day after, and a few older ones.

    In between are one paper that was held back for weeks, one that is replaced on the second day, two
    people of one name, and one paper with forty authors.
    """
    sample = json.loads(files("bot.sample").joinpath("papers.json").read_text(encoding="utf-8"))
    return tuple(_parse_entry(entry, first_day) for entry in sample["papers"])


def sample_preprints(first_day: date) -> tuple[AnnouncedPaper, ...]:
    """The invented preprints of bioRxiv and medRxiv, posted on those two days."""
    sample = json.loads(files("bot.sample").joinpath("preprints.json").read_text(encoding="utf-8"))
    return tuple(_parse_preprint(entry, first_day) for entry in sample["preprints"])


def _parse_preprint(entry: Mapping[str, Any], first_day: date) -> AnnouncedPaper:
    source, doi = entry["source"], entry["doi"]
    paper = Paper(
        id=work_id(source, doi),
        title=entry["title"],
        abstract=entry["abstract"],
        authors=tuple(
            Author(name, entry["institution"] if name == entry["corresponding"] else None) for name in entry["authors"]
        ),
        categories=(category_code(source, entry["category"]),),
        version=1,
        license=entry["license"] or None,
        source=source,
        source_id=doi,
    )
    return AnnouncedPaper(first_day + timedelta(days=entry["day"] - 1), paper)


def _parse_entry(entry: dict[str, object], first_day: date) -> AnnouncedPaper:
    def text(name: str) -> str | None:
        value = entry.get(name)
        return str(value) if value is not None else None

    def days_before(day: date, name: str) -> date | None:
        value = entry.get(name)
        return day - timedelta(days=value) if isinstance(value, int) else None

    def several(name: str) -> tuple[str, ...]:
        value = entry[name]
        return tuple(str(each) for each in value) if isinstance(value, list) else ()

    offset = entry["day"]
    if not isinstance(offset, int):
        raise TypeError(f"papers.json: a day is a whole number, not {offset!r}")
    day = first_day + timedelta(days=offset - 1)
    paper = Paper(
        id=str(entry["id"]),
        title=str(entry["title"]),
        abstract=str(entry["abstract"]),
        authors=tuple(Author(name) for name in several("authors")),
        categories=several("categories"),
        created=days_before(day, "submitted"),
        updated=days_before(day, "revised"),
        comment=text("comment"),
        doi=text("doi"),
        journal_ref=text("journal_ref"),
        license=text("license"),
        version=2 if "revised" in entry else 1,
    )
    return AnnouncedPaper(day, paper)
