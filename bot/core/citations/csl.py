"""References as CSL-JSON, which Zotero, Pandoc and citeproc read; in Unicode.

Fields: https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables, types: appendix III.
"""

import json
from collections.abc import Sequence
from typing import Any

from bot.core.citations.reference import CitedName, Reference, ReferenceKind
from bot.core.text.latex import to_unicode

_TYPES = {
    ReferenceKind.PREPRINT: "article",  # CSL 1.0.2's type for preprints
    ReferenceKind.ARTICLE: "article-journal",
    ReferenceKind.MEETING: "paper-conference",
}


def write_csl(references: Sequence[Reference]) -> str:
    """A .json file of the references."""
    return json.dumps([_item(reference) for reference in references], ensure_ascii=False, indent=1) + "\n"


def _item(reference: Reference) -> dict[str, Any]:
    day, year = reference.date, reference.year
    parts = [day.year, day.month, day.day] if day else [year] if year else []
    item = {
        "id": reference.key,
        "type": _TYPES[reference.kind],
        "title": to_unicode(reference.title),
        "author": [_name(author) for author in reference.authors],
        "issued": {"date-parts": [parts]} if parts else None,
        "container-title": to_unicode(reference.container),
        "volume": reference.volume,
        "issue": reference.number,
        "page": reference.pages,
        "DOI": reference.doi,
        "URL": reference.link,
        "publisher": "" if reference.container else reference.server,
        "number": f"arXiv:{reference.eprint}" if reference.eprint else "",
        "abstract": to_unicode(reference.abstract),
    }
    return {name: value for name, value in item.items() if value}


def _name(author: CitedName) -> dict[str, str]:
    if author.is_whole:
        return {"literal": author.family}
    name = {"family": author.family, "given": author.given, "suffix": author.suffix}
    return {part: value for part, value in name.items() if value}
