"""Ids and links by which catalogues name a paper without its DOI: PubMed, PubMed Central, Europe PMC, INSPIRE.

Refuses bare numbers: only a link or a word in front says whose they are.
"""

import re

EUROPE_PMC, INSPIRE = "europepmc", "inspire"

_SITE = r"(?:(?:https?:)?//)?(?:[a-z]+\.)*"
_LINKS = tuple(
    (prefix, re.compile(pattern, re.IGNORECASE | re.ASCII))
    for prefix, pattern in (
        ("med:", rf"{_SITE}(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)(\d{{1,9}})(?!\d)"),
        ("med:", r"\bPMID:?\s*(\d{4,9})(?!\d)"),
        ("pmc:", rf"{_SITE}ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/(PMC\d{{3,9}})(?!\d)"),
        ("pmc:", rf"{_SITE}europepmc\.org/articles?/(?:pmc/)?(PMC\d{{3,9}})(?!\d)"),
        ("pmc:", r"\bPMCID:?\s*(PMC\d{3,9})(?!\d)"),
        ("med:", rf"{_SITE}europepmc\.org/(?:article|abstract)/med/(\d{{1,9}})(?!\d)"),
        ("ppr:", rf"{_SITE}europepmc\.org/(?:article|abstract)/ppr/(PPR\d{{1,9}})(?!\d)"),
        ("inspire:", rf"{_SITE}inspirehep\.net/(?:api/)?(?:literature|record)/(\d{{1,9}})(?![\d.])"),
    )
)
_ID = re.compile(r"med:\d{1,9}|pmc:pmc\d{3,9}|ppr:ppr\d{1,9}|inspire:\d{1,9}", re.ASCII)
_NAMES = {"med": "PubMed ", "inspire": "INSPIRE "}


def find_catalogue_ids(text: str) -> tuple[str, ...]:
    """The ids in a text, each once, in order: "med:38012345", "pmc:pmc7654321", "ppr:ppr123456", "inspire:1234567"."""
    places = [
        (match.start(), f"{prefix}{match[1].casefold()}") for prefix, link in _LINKS for match in link.finditer(text)
    ]
    if _ID.fullmatch(text.strip()):
        places.append((0, text.strip()))
    return tuple(dict.fromkeys(id_ for _, id_ in sorted(places)))


def catalogue_record(id: str) -> tuple[str, str] | None:
    """The source that has a record of this id, and how it calls that; None for what is no id of a catalogue."""
    if not _ID.fullmatch(id):
        return None
    prefix, _, own = id.partition(":")
    return (INSPIRE, own) if prefix == INSPIRE else (EUROPE_PMC, id)


def catalogue_name(id: str) -> str:
    """An id of a catalogue as people write it: "PubMed 38012345", "PMC7654321"."""
    prefix, _, own = id.partition(":")
    return f"{_NAMES.get(prefix, '')}{own.upper()}"
