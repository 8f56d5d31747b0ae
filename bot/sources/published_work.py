"""What a catalogue of published works lists → a `Paper` as every source gives it.

A record is named by its DOI in small letters; where there is none, by the catalogue's own id, and then its page is the
catalogue's. Refuses to invent: what is missing is missing, an abstract that is not there is "".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.core.authors import names
from bot.core.authors.links import orcid_check_character
from bot.core.dois import find_dois
from bot.core.papers import ArxivId, Author, Paper, work_id
from bot.core.word_lists import word_table
from bot.core.works import ARXIV_DOI
from bot.errors import BadInput
from bot.sources.marked_text import plain_abstract, plain_text

LONGEST_ABSTRACT = 40_000  # characters; a longer one is a whole text
_CONFERENCES = {
    " ".join(spelling.casefold().split()): name for name, spellings in word_table("bot.sources", "conferences")
    for spelling in spellings
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PublishedWork:
    """The fields of one record, with tags where the catalogue has them. `own_id` and `page` are the catalogue's."""

    own_id: str
    title: str
    authors: tuple[Author, ...]
    published: date
    doi: str = ""
    abstract: str = ""
    venue: str = ""
    license: str = ""
    language: str = ""
    page: str = ""
    same_as: tuple[str, ...] = ()

    def to_paper(self, source: str) -> Paper | None:
        """As a paper of `source`; None without an id, a title or an author."""
        doi, title = plain_doi(self.doi), plain_text(self.title)
        source_id = doi or self.own_id
        if not source_id or not title or not self.authors:
            return None
        same_as = dict.fromkeys(other for other in self.same_as if other != doi)
        return Paper(
            id=work_id(source, source_id),
            title=title,
            abstract=plain_abstract(self.abstract)[:LONGEST_ABSTRACT],
            authors=self.authors,
            categories=(),
            created=self.published,
            doi=doi or None,
            source=source,
            source_id=source_id,
            venue=plain_text(self.venue) or None,
            license=self.license or None,
            page=None if doi else self.page or None,
            language=self.language or None,
            same_as=tuple(same_as),
        )


def plain_doi(text: str) -> str:
    """The DOI in a text or a link, in small letters; "" for none. arXiv's own are none: arXiv itself brings those."""
    return next(iter(find_dois(text)), "")


def arxiv_doi(text: str) -> str:
    """The DOI by which arXiv's paper is known elsewhere, from an id, a DOI or a link of arXiv's; "" for others."""
    if "arxiv" not in text.casefold():
        return ""
    try:
        return f"{ARXIV_DOI}{ArxivId.parse(text).base}"
    except BadInput:
        return ""


def signed_author(name: str, affiliation: str = "", orcid: str = "") -> Author | None:
    """An author in reading order, as the paper has the name; None without a name."""
    name = plain_text(name)
    if "," in name:
        name = names.display(name)
    return Author(name, plain_text(affiliation) or None, plain_orcid(orcid) or None) if name else None


def plain_orcid(text: str) -> str:
    """The ORCID iD in a link or alone; "" for none, or one with a wrong digit."""
    orcid = text.rpartition("/")[2].upper()
    digits = orcid.replace("-", "")
    if len(orcid) != 19 or len(digits) != 16 or not digits[:15].isascii() or not digits[:15].isdigit():
        return ""
    return orcid if digits[15] == orcid_check_character(orcid) else ""


def conference_name(name: str, year: int) -> str:
    """ "NeurIPS 2026" for whatever a catalogue calls that conference; other names with the year where it is missing."""
    folded = " ".join(word for word in plain_text(name).casefold().split() if not word.strip("().,").isdigit())
    short = _CONFERENCES.get(folded.removeprefix("proceedings of the ").removeprefix("advances in "))
    if short is None:
        return name if not name or any(character.isdigit() for character in name) else f"{name} {year}"
    return f"{short} {year}"


def distinct(works: Iterable[Paper | None]) -> tuple[Paper, ...]:
    """The papers among `works`, each record once, in order."""
    by_id: Mapping[str, Paper] = {paper.id: paper for paper in works if paper is not None}
    return tuple(by_id.values())
