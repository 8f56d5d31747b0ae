"""References as BibTeX, in UTF-8: arXiv's own fields (https://info.arxiv.org/help/hypertex/bibstyles/), TeX kept."""

from collections.abc import Iterator, Sequence

from bot.core.citations.reference import CitedName, Reference, ReferenceKind
from bot.core.text.latex import to_tex

_TYPES = {ReferenceKind.PREPRINT: "misc", ReferenceKind.ARTICLE: "article", ReferenceKind.MEETING: "inproceedings"}


def write_bibtex(references: Sequence[Reference]) -> str:
    """A .bib file of the references."""
    # Here, not above: it takes a tenth of a second, and most commands cite nothing.
    from pybtex.database import BibliographyData, Entry, Person
    from pybtex.database.output.bibtex import Writer

    class BracesWriter(Writer):  # type: ignore[misc]  # pybtex ships no types
        """pybtex's writer for what is TeX already: it would escape once more, and quotes may stand in a title."""

        def _encode(self, text: str) -> str:
            return text

        def quote(self, s: str) -> str:
            self.check_braces(s)
            return f"{{{s}}}"

        def _format_name(self, stream: object, person: object) -> str:
            return str(person)

    entries = {}
    for reference in references:
        persons = [Person(_name(author)) for author in reference.authors]
        entries[reference.key] = Entry(_TYPES[reference.kind], list(_fields(reference)), {"author": persons})
    return str(BracesWriter().to_string(BibliographyData(entries)))


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    fields = {
        "title": to_tex(reference.title, keep_capitals=True),
        "journal" if reference.kind is ReferenceKind.ARTICLE else "booktitle": to_tex(reference.container),
        "volume": reference.volume,
        "number": reference.number,
        "pages": reference.pages.replace("-", "--"),
        "year": str(reference.year or ""),
        "doi": _bare(reference.doi),
        "eprint": _bare(reference.eprint),
        "archivePrefix": "arXiv" if reference.eprint else "",
        "primaryClass": _bare(reference.category),
        "howpublished": "" if reference.eprint or reference.container else to_tex(reference.server),
        "url": _bare(reference.link),
    }
    yield from ((name, value) for name, value in fields.items() if value)


def _name(author: CitedName) -> str:
    if author.is_whole or not author.given:
        return f"{{{to_tex(author.family)}}}"
    # A word that begins small would be taken for a particle, "and" for the end of the name.
    parts = [_part(author.family), to_tex(author.suffix), _part(author.given)]
    return ", ".join(part for part in parts if part)


def _part(words: str) -> str:
    return " ".join(f"{{{word}}}" if word.casefold() == "and" else word for word in to_tex(words).split()).replace(
        ",", ""
    )


def _bare(text: str) -> str:
    """What is no TeX but an id or an address: braces alone would end the field."""
    return text.replace("{", "%7B").replace("}", "%7D")
