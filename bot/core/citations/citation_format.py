"""The forms in which a citation can be had, what people call them, and the file of each."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from bot.core.citations.bibtex import write_bibtex
from bot.core.citations.csl import write_csl
from bot.core.citations.reference import Reference, references_of
from bot.core.citations.ris import write_ris
from bot.core.papers import Paper
from bot.errors import BadInput


class CitationFormat(StrEnum):
    """A form of a list of references."""

    BIBTEX = "bibtex"
    RIS = "ris"
    CSL = "csl"

    @classmethod
    def parse(cls, text: str) -> "CitationFormat":
        """The form that somebody calls `text`. Raises BadInput."""
        name = text.strip().lstrip(".").casefold().replace("-", "").replace(" ", "")
        if name not in _NAMES:
            raise BadInput("error-citation-format", text=text.strip()[:60])
        return _NAMES[name]

    @property
    def label(self) -> str:
        """What it is called, everywhere."""
        return {"bibtex": "BibTeX", "ris": "RIS", "csl": "CSL-JSON"}[self]

    @property
    def ending(self) -> str:
        """The ending of its files' names."""
        return {"bibtex": "bib", "ris": "ris", "csl": "json"}[self]


_NAMES = {
    "bibtex": CitationFormat.BIBTEX,
    "bib": CitationFormat.BIBTEX,
    "biblatex": CitationFormat.BIBTEX,
    "latex": CitationFormat.BIBTEX,
    "ris": CitationFormat.RIS,
    "endnote": CitationFormat.RIS,
    "zotero": CitationFormat.RIS,
    "mendeley": CitationFormat.RIS,
    "csl": CitationFormat.CSL,
    "csljson": CitationFormat.CSL,
    "json": CitationFormat.CSL,
}
_WRITERS: dict[CitationFormat, Callable[[Sequence[Reference]], str]] = {
    CitationFormat.BIBTEX: write_bibtex,
    CitationFormat.RIS: write_ris,
    CitationFormat.CSL: write_csl,
}


def write_citations(papers: Sequence[Paper], form: CitationFormat) -> str:
    """The papers as a list of references in that form, in their order."""
    return _WRITERS[form](references_of(papers))
