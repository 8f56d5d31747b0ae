"""One record of literature as INSPIRE lists it → a `Paper`.

Titles and abstracts come from several places, arXiv among them; dates may lack month and day; names are "Last, First".
Sources: https://github.com/inspirehep/rest-api-doc, and answers recorded from 2021 to 2026.
"""

from collections.abc import Iterator
from datetime import date

from bot.core.papers import Author, Paper
from bot.sources.json_fields import descend, items, number, text
from bot.sources.published_work import PublishedWork, arxiv_doi, plain_doi, signed_author

SOURCE = "inspire"
# E-mail addresses are not asked for: collecting them is forbidden.
FIELDS = (
    "titles,abstracts,authors.full_name,authors.ids,authors.record,authors.affiliations.value,author_count,dois,"
    "arxiv_eprints.value,publication_info,earliest_date,preprint_date,imprints.date,license,languages,document_type,"
    "control_number,withdrawn,retracted"
)
_PAGE = "https://inspirehep.net/literature/"
_WITHOUT_PAPER = frozenset({"proceedings", "activity report"})


def read_record(record: object) -> Paper | None:
    """The record as a paper; None if it is none, or says that it is withdrawn."""
    metadata = descend(record, "metadata")
    published = _published(metadata) or registered_on(record)
    kinds = {kind for kind in items(metadata, "document_type") if isinstance(kind, str)}
    if published is None or kinds & _WITHOUT_PAPER or descend(metadata, "withdrawn") is True:
        return None
    id_ = text(record, "id") or str(number(metadata, "control_number") or "")
    dois = [doi for entry in items(metadata, "dois") if (doi := plain_doi(text(entry, "value")))]
    eprints = [doi for entry in items(metadata, "arxiv_eprints") if (doi := arxiv_doi(f"arXiv:{text(entry, 'value')}"))]
    return PublishedWork(
        own_id=id_,
        title=_best(metadata, "titles", "title"),
        authors=tuple(_authors(metadata)),
        published=published,
        doi=next(iter(dois), ""),
        abstract=_best(metadata, "abstracts", "value"),
        venue=next(_venues(metadata), ""),
        license=_license(metadata),
        language=next((language for language in items(metadata, "languages") if isinstance(language, str)), ""),
        page=f"{_PAGE}{id_}" if id_.isdigit() else "",
        same_as=tuple(dict.fromkeys([*dois, *eprints])),
    ).to_paper(SOURCE)


def registered_on(record: object) -> date | None:
    """The day on which INSPIRE got the record."""
    return _day(text(record, "created")[:10])


def author_ids(record: object) -> frozenset[str]:
    """The ids of its authors: numbers of records, names of INSPIRE's own, ORCID iDs."""
    authors = items(record, "metadata", "authors")
    values = (text(entry, "value") for author in authors for entry in items(author, "ids"))
    numbers = (text(author, "record", "$ref").rpartition("/")[2] for author in authors)
    return frozenset(filter(None, (*values, *numbers)))


def _published(metadata: object) -> date | None:
    texts = (text(metadata, "preprint_date"), text(metadata, "earliest_date"))
    days = [day for part in texts if (day := _day(part))]
    return min(days, default=None)


def _day(text: str) -> date | None:
    """The first day of "2026-09-03", "2026-09" or "2026"; None for anything else."""
    padded = text + "-01" * (2 - text.count("-")) if text.count("-") < 2 else text
    try:
        return date.fromisoformat(padded)
    except ValueError:
        return None


def _best(metadata: object, name: str, field: str) -> str:
    """That of arXiv where there is one, for it has TeX as every paper here, else the first."""
    entries = items(metadata, name)
    from_arxiv = [entry for entry in entries if text(entry, "source").casefold() == "arxiv"]
    return next((words for entry in (*from_arxiv, *entries) if (words := text(entry, field))), "")


def _authors(metadata: object) -> Iterator[Author]:
    for author in items(metadata, "authors"):
        ids = {text(entry, "schema"): text(entry, "value") for entry in items(author, "ids")}
        places = (text(place, "value") for place in items(author, "affiliations"))
        affiliation = next(filter(None, places), "")
        if signed := signed_author(text(author, "full_name"), affiliation, ids.get("ORCID", "")):
            yield signed


def _venues(metadata: object) -> Iterator[str]:
    for entry in items(metadata, "publication_info"):
        if (title := text(entry, "journal_title")) and text(entry, "material") in {"", "publication"}:
            yield title.replace(".", ". ").replace(". -", ".-").strip()  # "Phys.Rev.D" is written "Phys. Rev. D"


def _license(metadata: object) -> str:
    entries = items(metadata, "license")
    return next((words for entry in entries if (words := text(entry, "url") or text(entry, "license"))), "")
