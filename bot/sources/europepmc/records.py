"""A result of Europe PMC → a paper: an article, or a preprint of any server, as its publisher has registered it.

A record can't be a paper without title, authors or a date. Tags in titles and abstracts become plain text; an abstract
that is missing stays missing.
"""

import re
from datetime import date

from bot.core.papers import Author, Paper, work_id
from bot.core.word_lists import word_table
from bot.core.works import ARXIV_DOI
from bot.sources.json_fields import items, text
from bot.sources.marked_text import plain_abstract, plain_text

EUROPE_PMC = "europepmc"
LONGEST_ABSTRACT, LONGEST_FIELD, MOST_AUTHORS = 100_000, 10_000, 50_000
RETRACTED = "Retracted"  # the comment on what its publisher has retracted
_PREPRINT = "PPR"  # among its sources
_RETRACTED = frozenset({"retracted publication", "retracted article", "preprint-withdrawal", "preprint withdrawal"})
_DATES = ("firstPublicationDate", "electronicPublicationDate", "firstIndexDate", "dateOfCreation")
_LANGUAGES = {three: two for three, (two,) in word_table("bot.sources", "language_codes")}
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.ASCII)
_E_MAIL = re.compile(r"\s*(?:electronic address:|e-?mail:)?\s*\S+@\S+", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z](?:-?[A-Z]){0,4}")


def indexed_on(record: object) -> date | None:
    """The day on which Europe PMC got the record."""
    try:
        return date.fromisoformat(text(record, "firstIndexDate"))
    except ValueError:
        return None


def read_paper(record: object) -> Paper | None:
    """The paper of a result, None where it can't be one."""
    title = plain_text(text(record, "title"))
    title = title if title.endswith("..") else title.removesuffix(".")  # a full stop ends every title there
    abstract, authors, published = (
        plain_abstract(text(record, "abstractText")),
        read_authors(record),
        _published(record),
    )
    source, id_, doi = text(record, "source"), text(record, "id"), text(record, "doi").casefold()
    record_id = doi if doi.startswith("10.") and not doi.startswith(ARXIV_DOI) else f"{source}:{id_}".casefold()
    sizes = (len(title) <= LONGEST_FIELD, len(abstract) <= LONGEST_ABSTRACT, len(authors) <= MOST_AUTHORS)
    if not title or not authors or published is None or not id_ or not source or not all(sizes):
        return None
    kinds = {kind.casefold() for kind in items(record, "pubTypeList", "pubType") if isinstance(kind, str)}
    return Paper(
        id=work_id(EUROPE_PMC, record_id),
        title=title,
        abstract=abstract,
        authors=authors,
        categories=(),
        created=published,
        comment=RETRACTED if kinds & _RETRACTED else None,
        source=EUROPE_PMC,
        source_id=record_id,
        venue=_venue(record) if source != _PREPRINT else None,  # a server is not where a paper was published
        license=text(record, "license") or None,
        page=None if record_id == doi else f"https://europepmc.org/article/{source}/{id_}",
        language=_LANGUAGES.get(text(record, "language")),
        same_as=(doi,) if doi.startswith(ARXIV_DOI) else (),
    )


def _venue(record: object) -> str | None:
    """The journal, or who published a book or report."""
    journal = text(record, "journalInfo", "journal", "title")
    return (journal or text(record, "bookOrReportDetails", "publisher"))[:LONGEST_FIELD] or None


def read_authors(record: object) -> tuple[Author, ...]:
    """The authors in order; in full where it has their given names, "S. J. Kent" where it has initials."""
    listed = [_author(entry) for entry in items(record, "authorList", "author")]
    if authors := tuple(author for author in listed if author is not None):
        return authors
    written = text(record, "authorString").removesuffix(".")
    return tuple(Author(_reading_order(name)) for name in written.split(", ") if any(map(str.isalpha, name)))


def _author(entry: object) -> Author | None:
    name = text(entry, "collectiveName")
    if not name:
        given_name, family_name = text(entry, "firstName"), text(entry, "lastName")
        suffix = text(entry, "suffix")
        is_in_full = bool(given_name and family_name)
        whole_name = f"{given_name} {family_name} {suffix}".strip()
        name = whole_name if is_in_full else _reading_order(text(entry, "fullName"))
    places = (
        _E_MAIL.sub("", text(place, "affiliation")).strip(" ,;")
        for place in items(entry, "authorAffiliationDetailsList", "authorAffiliation")
    )
    orcid = text(entry, "authorId", "value").upper() if text(entry, "authorId", "type").upper() == "ORCID" else ""
    affiliation = "; ".join(dict.fromkeys(place for place in places if place))[:LONGEST_FIELD] or None
    is_name = any(map(str.isalpha, name)) and len(name) <= LONGEST_FIELD
    return Author(name, affiliation, orcid if _ORCID.fullmatch(orcid) else None) if is_name else None


def _reading_order(name: str) -> str:
    """ "Kent SJ" → "S. J. Kent"; what does not end in initials stays as it is."""
    family, _, initials = name.rpartition(" ")
    if not family or not _INITIALS.fullmatch(initials):
        return name
    return f"{' '.join(f'{letter}.' for letter in initials if letter != '-')} {family}"


def _published(record: object) -> date | None:
    for name in _DATES:
        try:
            return date.fromisoformat(text(record, name))
        except ValueError:
            continue
    return None
