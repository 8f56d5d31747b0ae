"""References as RIS (https://en.wikipedia.org/wiki/RIS_(file_format)), which reference managers import; in Unicode."""

from collections.abc import Sequence
from typing import Any

from bot.core.citations.reference import CitedName, Reference, ReferenceKind
from bot.core.text.latex import to_unicode

# What Zotero, Mendeley and EndNote read as a preprint, too, is UNPB.
_TYPES = {ReferenceKind.PREPRINT: "UNPB", ReferenceKind.ARTICLE: "JOUR", ReferenceKind.MEETING: "CPAPER"}


def write_ris(references: Sequence[Reference]) -> str:
    """A .ris file of the references."""
    import rispy  # as pybtex: few commands need it

    class PlainWriter(rispy.RisWriter):  # type: ignore[misc]  # rispy ships no types
        """rispy's writer without the number that it sets before each reference: the format knows none."""

        def set_header(self, count: int) -> str:
            return ""

    return str(rispy.dumps([_entry(reference) for reference in references], implementation=PlainWriter))


def _entry(reference: Reference) -> dict[str, Any]:
    first, _, last = reference.pages.partition("-")
    entry = {
        "type_of_reference": _TYPES[reference.kind],
        "id": reference.key,
        "title": to_unicode(reference.title),
        "authors": [_name(author) for author in reference.authors],
        "secondary_title": to_unicode(reference.container),
        "volume": reference.volume,
        "number": reference.number,
        "start_page": first,
        "end_page": last,
        "year": str(reference.year or ""),
        "date": f"{reference.date:%Y/%m/%d}" if reference.date else "",
        "doi": reference.doi,
        "publisher": "" if reference.container else reference.server,
        "accession_number": f"arXiv:{reference.eprint}" if reference.eprint else "",
        "abstract": to_unicode(reference.abstract),
        "urls": [reference.link],
    }
    return {name: value for name, value in entry.items() if value}


def _name(author: CitedName) -> str:
    return ", ".join(part for part in (author.family, author.given, author.suffix) if part)
