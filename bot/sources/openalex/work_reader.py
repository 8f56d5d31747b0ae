"""One work as OpenAlex lists it → a `Paper`.

DOIs and ids are addresses; the abstract is a table from words to places, and missing where its publisher asked for
that. arXiv's id stands in a location, or is the DOI. Source: https://developers.openalex.org/api-reference/works, and
answers recorded in 2025 and 2026.
"""

from collections.abc import Iterator
from datetime import date

from bot.core.papers import Author, Paper
from bot.core.word_lists import word_set
from bot.sources.json_fields import descend, items, text
from bot.sources.published_work import PublishedWork, arxiv_doi, conference_name, plain_doi, signed_author

SOURCE = "openalex"
FIELDS = (
    "id", "doi", "title", "type", "language", "publication_date", "created_date", "primary_location", "locations",
    "authorships", "abstract_inverted_index", "is_retracted", "is_paratext",
)  # fmt: skip
_TYPES = word_set("bot.sources", "openalex_types")
_VENUES = frozenset({"journal", "conference"})
_MOST_WORDS = 20_000  # of an abstract
_DELETED = "Deleted Author"


def read_work(work: object) -> Paper | None:
    """The work as a paper; None if it is none, is withdrawn, or is arXiv's alone: arXiv itself brings that."""
    published = read_day(text(work, "publication_date"))
    if published is None or text(work, "type") not in _TYPES:
        return None
    if descend(work, "is_retracted") is True or descend(work, "is_paratext") is True:
        return None
    places = items(work, "locations") or [descend(work, "primary_location")]
    same_as = tuple(dict.fromkeys(doi for place in places for doi in _dois_of(place)))
    doi = plain_doi(text(work, "doi"))
    venue = _venue_place(places, descend(work, "primary_location"))
    if not doi and text(venue, "source", "type") not in _VENUES and any(map(arxiv_doi, (text(work, "doi"), *same_as))):
        return None
    return PublishedWork(
        own_id=text(work, "id").rpartition("/")[2],
        title=text(work, "title"),
        authors=tuple(_authors(work)),
        published=min(published, read_day(text(work, "created_date")) or published),
        doi=doi,
        abstract=_abstract(descend(work, "abstract_inverted_index")),
        venue=_venue_name(venue, published.year),
        license=text(venue, "license"),
        language=text(work, "language"),
        page=text(venue, "landing_page_url") or text(work, "id"),
        same_as=same_as,
    ).to_paper(SOURCE)


def read_day(text: str) -> date | None:
    """A date, or the date of an instant; None for neither."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def author_ids(work: object) -> frozenset[str]:
    """The ids of the authors that are listed: A-ids and ORCID iDs, without addresses."""
    authors = [descend(authorship, "author") for authorship in items(work, "authorships")]
    return frozenset(text(author, name).rpartition("/")[2] for author in authors for name in ("id", "orcid"))


def _dois_of(place: object) -> Iterator[str]:
    for name in ("id", "landing_page_url"):
        address = text(place, name)
        yield from filter(None, (plain_doi(address), arxiv_doi(address.removeprefix("pmh:"))))


def _authors(work: object) -> Iterator[Author]:
    for authorship in items(work, "authorships"):
        display_name = text(authorship, "author", "display_name")
        name = text(authorship, "raw_author_name") or ("" if display_name == _DELETED else display_name)
        institutions = (text(place, "display_name") for place in items(authorship, "institutions"))
        affiliation = next(filter(None, institutions), "")
        if author := signed_author(name, affiliation, text(authorship, "author", "orcid")):
            yield author


def _abstract(index: object) -> str:
    """The text of an inverted index; "" for none, or one that no abstract has."""
    if not isinstance(index, dict):
        return ""
    places = [
        (place, word)
        for word, positions in index.items()
        if isinstance(positions, list)
        for place in positions
        if isinstance(place, int)
    ]
    return " ".join(word for _, word in sorted(places)) if len(places) <= _MOST_WORDS else ""


def _venue_place(places: list[object], primary: object) -> object:
    """Where it was published, rather than where a copy lies."""
    published = [place for place in (primary, *places) if text(place, "source", "type") in _VENUES]
    return published[0] if published else primary or next(iter(places), None)


def _venue_name(place: object, year: int) -> str:
    name = text(place, "source", "display_name") or text(place, "raw_source_name")
    if text(place, "source", "type") == "conference":
        return conference_name(name, year)
    if text(place, "source", "type") == "repository":
        return name.partition(" (")[0]  # "bioRxiv (Cold Spring Harbor Laboratory)"
    return name
