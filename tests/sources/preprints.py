"""Made-up preprints to serve: `announce_preprints(40)` are forty, two a day."""

from datetime import date, timedelta

from bot.core.papers import Author, Paper, work_id
from bot.sample.announced_papers import AnnouncedPaper

FIRST_DAY = date(2026, 6, 15)  # a Monday
NAMES = ("Mira Okafor", "Ming-Lan Cheng", "Stephen J. Kent", "Hannah E. Kent")


def preprint(number: int, day: date, *, version: int = 1, source: str = "biorxiv", **changes: object) -> AnnouncedPaper:
    """The `number`-th preprint, in a version that was posted on `day`."""
    doi = f"10.64898/{FIRST_DAY:%Y.%m.%d}.{700000 + number}"
    fields: dict[str, object] = {
        "title": f"On the {number}th cell",
        "abstract": f"We count {number} cells in version {version}.",
        "authors": tuple(Author(name, "Somewhere" if name == NAMES[-2] else None) for name in NAMES),
        "categories": (f"{source}:cell-biology",),
        "version": version,
        "license": "cc_by",
    }
    paper = Paper(id=work_id(source, doi), source=source, source_id=doi, **(fields | changes))  # type: ignore[arg-type]  # what a test changes
    return AnnouncedPaper(day, paper)


def announce_preprints(count: int, *, source: str = "biorxiv") -> list[AnnouncedPaper]:
    """As many preprints, two a day from `FIRST_DAY` on."""
    return [preprint(number, FIRST_DAY + timedelta(days=number // 2), source=source) for number in range(count)]
