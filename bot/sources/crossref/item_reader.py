"""One work as Crossref lists it → a `Paper`.

Titles and venues are lists that may be empty; about half of the articles have an abstract, in JATS; which is whose
preprint is often said on one side only. Sources: https://api.crossref.org/swagger-ui/index.html, and
answers recorded from 2018 to 2026.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.core.papers import Author, Paper
from bot.core.word_lists import word_set
from bot.sources.json_fields import descend, items, text
from bot.sources.published_work import PublishedWork, arxiv_doi, conference_name, plain_doi, signed_author

SOURCE = "crossref"
_TYPES = word_set("bot.sources", "crossref_types")
_PUBLISHED = ("published-online", "posted", "published-print", "published", "issued")
_SAME_WORK = ("is-preprint-of", "has-preprint", "is-version-of", "has-version", "is-identical-to")
_PREPRINT_HOSTS = {"biorxiv.org": "bioRxiv", "medrxiv.org": "medRxiv"}
_NOTICE = re.compile(r"\W*(?:retracted|withdrawn|retraction|withdrawal)\b[^a-z]*(?::|article|notice|\Z)", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\s*[’'ʼ](\d\d)\Z")


def read_item(item: object) -> Paper | None:
    """The work as a paper; None if it is none, is a notice about another work, or says that it is withdrawn."""
    published = _published(item)
    title = _first(item, "title")
    if published is None or text(item, "type") not in _TYPES or items(item, "update-to") or _NOTICE.match(title):
        return None
    subtitle = _first(item, "subtitle")
    return PublishedWork(
        own_id="",
        title=f"{title}: {subtitle}" if subtitle and subtitle.casefold() not in title.casefold() else title,
        authors=tuple(_authors(item)),
        published=published,
        doi=text(item, "DOI"),
        abstract=text(item, "abstract"),
        venue=_venue(item, published.year),
        license=_license(item),
        language=text(item, "language"),
        same_as=tuple(dict.fromkeys(_same_as(item))),
    ).to_paper(SOURCE)


def registered_on(item: object) -> date | None:
    """The day on which the DOI was registered."""
    try:
        return date.fromisoformat(text(item, "created", "date-time")[:10])
    except ValueError:
        return _whole_date(_date_parts(descend(item, "created")))


def _published(item: object) -> date | None:
    """The first day that is named whole; else the DOI's, if it lies within the year or month that is named."""
    parts = [_date_parts(descend(item, name)) for name in _PUBLISHED]
    registered = registered_on(item)
    if days := [day for part in parts if (day := _whole_date(part))]:
        return min([*days, registered]) if registered and min(days) > registered else min(days)
    beginnings = [day for part in parts if part and (day := _whole_date([*part, 1, 1][:3]))]
    if not beginnings:
        return registered
    first = min(beginnings)
    return registered if registered and registered - first < timedelta(days=366) else first


def _date_parts(value: object) -> list[int]:
    """[2026, 9, 3], [2026, 9] or [2026]; nothing for [null]."""
    first = next(iter(items(value, "date-parts")), None)
    parts = first if isinstance(first, list) else []
    return [part for part in parts[:3] if isinstance(part, int)] if all(isinstance(p, int) for p in parts) else []


def _whole_date(parts: list[int]) -> date | None:
    try:
        return date(*parts) if len(parts) == 3 else None
    except ValueError:
        return None


def _authors(item: object) -> Iterator[Author]:
    for author in items(item, "author"):
        whole = " ".join(filter(None, (text(author, name) for name in ("given", "family", "suffix"))))
        places = (text(place, "name") for place in items(author, "affiliation"))
        affiliation = next(filter(None, places), "")
        if signed := signed_author(whole or text(author, "name"), affiliation, text(author, "ORCID")):
            yield signed


def _venue(item: object, year: int) -> str:
    container, kind = _first(item, "container-title"), text(item, "type")
    if kind == "posted-content":
        return _preprint_server(item)
    if kind != "proceedings-article":
        return container or (text(item, "publisher") if kind in {"book", "monograph", "report", "dissertation"} else "")
    acronym = _SHORT_YEAR.sub(r" 20\1", text(item, "event", "acronym"))
    return conference_name(acronym or container or text(item, "event", "name"), year)


def _preprint_server(item: object) -> str:
    address = text(item, "resource", "primary", "URL")
    host = next((name for host, name in _PREPRINT_HOSTS.items() if host in address), "")
    institutions = (text(place, "name") for place in items(item, "institution"))
    return host or next(filter(None, institutions), "") or text(item, "group-title") or text(item, "publisher")


def _license(item: object) -> str:
    """That of the version of record if there is one; one that is for machines only is no license to read."""
    licenses = {text(entry, "content-version"): text(entry, "URL") for entry in reversed(items(item, "license"))}
    return next((licenses[version] for version in ("vor", "am", "unspecified") if licenses.get(version)), "")


def _same_as(item: object) -> Iterator[str]:
    for name in _SAME_WORK:
        for relation in items(item, "relation", name):
            target = text(relation, "id")
            yield from filter(None, (plain_doi(target), arxiv_doi(target)))


def _first(item: object, name: str) -> str:
    values = items(item, name)
    return " ".join(values[0].split()) if values and isinstance(values[0], str) else ""
