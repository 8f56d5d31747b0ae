"""Strict stand-ins for the catalogues of published works, over loopback: OpenAlex, Crossref, INSPIRE. All made up.

Shapes, limits and ways to fail are those of recorded answers and of the public documentation, as read in November 2026.
They refuse what the real ones refuse: no contact, no key or a wrong one, a field or a filter that there is not, pages
that are too large, a cursor nobody was given, more values in a filter than there may be.
"""

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from aiohttp import web

from bot.sample.loopback import LoopbackServer
from tests.standins.author_pages import Fault

KEY = "made-up-openalex-key"
_CONTACT = re.compile(r"Paperboy/\S+ \(\+\S[^()]*\)")
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_OPENALEX_FIELDS = frozenset({
    "id", "doi", "title", "display_name", "type", "language", "publication_date", "created_date", "primary_location",
    "locations", "authorships", "abstract_inverted_index", "is_retracted", "is_paratext",
})  # fmt: skip
_CROSSREF_FIELDS = frozenset({
    "DOI", "title", "subtitle", "author", "container-title", "event", "type", "created", "published",
    "published-online", "published-print", "posted", "issued", "license", "abstract", "relation", "resource",
    "group-title", "publisher", "update-to", "ISSN",
})  # fmt: skip
_INSPIRE_ID = re.compile(r"^(?:authors\.recid:|authors\.ids\.value:|a )")
_INSPIRE_QUESTION = re.compile(
    r"\(?(?P<authors>[^()]+?)\)?(?: and da > (?P<day>\d{4}-\d\d-\d\d))?"
    r"(?: and de < (?P<before>\d{4}-\d\d-\d\d))?"
)
_INSPIRE_LIMIT, _INSPIRE_WINDOW = 15, 5.0
_LIST_COST = 0.0001


@dataclass(frozen=True)
class Signed:
    """An author as a paper has them; `ids` by catalogue, none where it has no id for them."""

    name: str
    ids: Mapping[str, str] = field(default_factory=dict)
    orcid: str = ""
    institution: str = ""


@dataclass(frozen=True)
class Listing:
    """A published work. `registered`: when the catalogues got it; `arxiv`: its id there, if it has one."""

    doi: str
    title: str
    authors: Sequence[Signed]
    published: date
    registered: date
    venue: str = "Nature Methods"
    issn: str = "1548-7091"
    abstract: str = ""
    arxiv: str = ""
    kind: str = "journal-article"
    preprint: str = ""  # the DOI of its preprint


class StrictCatalogues(LoopbackServer):
    """All on one port, each under its own path. `works`: what they list, `faults`: what spoils an answer.

    `seconds` is the clock by which they see who asks too often.
    """

    def __init__(self, works: Iterable[Listing] = (), seconds: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.works = list(works)
        self._seconds = seconds
        self.requests: list[tuple[str, dict[str, str]]] = []  # the catalogue, and what was asked
        self.refused: list[str] = []
        self.faults: dict[str, Fault] = {}
        self.page_size: int | None = None  # smaller than asked for
        self.spent, self.allowance = 0.0, 1.0  # US dollars at OpenAlex
        self._cursors: dict[str, int] = {}
        self._inspire: list[float] = []

    def url(self, catalogue: str) -> str:
        """Where it is."""
        return f"{self._root}/{catalogue}"

    def settings(self, *catalogues: str) -> dict[str, str]:
        """The settings that lead here, without the key."""
        return {
            "journal_sources": ",".join(catalogues) or "openalex,crossref,inspire",
            "openalex_api_url": self.url("openalex"),
            "crossref_api_url": self.url("crossref"),
            "inspire_api_url": self.url("inspire"),
        }

    def asked(self, catalogue: str) -> list[dict[str, str]]:
        """What one of them was asked, in order."""
        return [query for name, query in self.requests if name == catalogue]

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        catalogue, _, path = request.path.removeprefix("/").partition("/")
        self.requests.append((catalogue, dict(request.query)))
        if not _CONTACT.fullmatch(request.headers.get("User-Agent", "")):
            return self._refuse("no contact in the User-Agent", 400)
        answers: dict[str, Callable[[web.Request, str], bytes | web.Response]] = {
            "openalex": self._openalex,
            "crossref": self._crossref,
            "inspire": self._on_inspire,
        }
        answer = answers[catalogue](request, path)
        if isinstance(answer, web.Response):
            return answer
        fault = self.faults.get(catalogue)
        if fault:
            return await fault(request, answer)
        left = {"X-RateLimit-Remaining-USD": f"{self.allowance - self.spent:.4f}", "X-RateLimit-Reset": "3600"}
        headers = left if catalogue == "openalex" else {}
        return web.Response(body=answer, content_type="application/json", headers=headers)

    def _refuse(self, reason: str, status: int, **body: Any) -> web.Response:
        self.refused.append(reason)
        return web.json_response(body or {"error": reason, "message": reason}, status=status)

    def _page(self, works: Sequence[Listing], cursor: str, size: int) -> tuple[Sequence[Listing], str | None]:
        """A page from a cursor on, and the next cursor: `*` begins, others have been given out."""
        start = 0 if cursor == "*" else self._cursors[cursor]
        end = start + min(size, self.page_size or size)
        following = f"cursor-{end}-{len(works)}"
        self._cursors[following] = end
        return works[start:end], following

    # --- OpenAlex

    def _openalex(self, request: web.Request, path: str) -> bytes | web.Response:
        query = request.query
        if query.get("api_key") != KEY:
            return self._refuse("OpenAlex: a wrong key", 401)
        if not set(query.get("select", "").split(",")) <= _OPENALEX_FIELDS:
            return self._refuse("OpenAlex: there is no such field", 400)
        if single := re.fullmatch(r"works/(W\d+)", path):
            work = next((work for work in (*self.works, _WELL_KNOWN) if _work_id(work) in single[0]), None)
            return json.dumps(_openalex_work(work)).encode() if work else self._refuse("OpenAlex: no such work", 404)
        works = self._openalex_works(query.get("filter", ""))
        size = int(query.get("per_page", "25"))
        cursor = query.get("cursor", "")
        if path != "works" or works is None or not 1 <= size <= 200 or "page" in query:
            return self._refuse(f"OpenAlex: {request.path_qs}", 400)
        if cursor != "*" and cursor not in self._cursors:
            return self._refuse("OpenAlex: a cursor that nobody was given", 400)
        if query.get("sort") == "publication_date:desc":
            works = sorted(works, key=lambda work: work.published, reverse=True)
        elif "sort" in query:
            return self._refuse(f"OpenAlex: {request.path_qs}", 400)
        page, following = self._page(works, cursor, size)
        self.spent += _LIST_COST
        meta: dict[str, Any] = {"count": len(works), "page": None, "per_page": size, "cost_usd": _LIST_COST}
        results = [{**_openalex_work(work), "authorships": _openalex_work(work)["authorships"][:100]} for work in page]
        for work, result in zip(page, results, strict=True):
            if len(work.authors) > 100:
                result["is_authors_truncated"] = True
        meta["next_cursor"] = following if page else None
        return json.dumps({"meta": meta, "results": results}).encode()

    def _openalex_works(self, filters: str) -> list[Listing] | None:
        """The works that the filters let through; None for what is no filter, or too much of one."""
        works = self.works
        for condition in filters.split(","):
            name, _, rest = condition.partition(":")
            values = set(rest.split("|"))
            if len(values) > 100 or not rest:
                return None
            match name:
                case "author.id" if all(re.fullmatch(r"A\d+", value) for value in values):
                    works = [w for w in works if any(a.ids.get("openalex") in values for a in w.authors)]
                case "author.orcid" if all(_ORCID.fullmatch(value) for value in values):
                    works = [w for w in works if any(a.orcid in values for a in w.authors)]
                case "primary_location.source.issn":
                    works = [w for w in works if w.issn in values]
                case "from_publication_date":
                    works = [w for w in works if w.published >= date.fromisoformat(rest)]
                case "to_publication_date":
                    works = [w for w in works if w.published <= date.fromisoformat(rest)]
                case _:
                    return None
        return works

    # --- Crossref

    def _crossref(self, request: web.Request, path: str) -> bytes | web.Response:
        query = request.query
        if path == "journals":
            return self._crossref_journals(query.get("query", ""))
        if path != "works":
            work = next((work for work in self.works if path == f"works/{work.doi}"), None)
            if work is None:
                return web.Response(status=404, text="Resource not found.")
            whole = {"status": "ok", "message-type": "work", "message": _crossref_item(work)}
            return json.dumps(whole).encode()
        for name in query.get("select", "DOI").split(","):
            if name not in _CROSSREF_FIELDS:
                return self._invalid("select-not-available", name)
        rows, offset, cursor = int(query.get("rows", "20")), int(query.get("offset", "0")), query.get("cursor")
        if not 0 <= rows <= 1000:
            return self._invalid("integer-not-valid", str(rows))
        works = self._crossref_works(query.get("filter", ""))
        if works is None:
            return self._invalid("filter-not-available", query.get("filter", ""))
        if cursor not in (None, "*") and cursor not in self._cursors:
            self.refused.append("Crossref: a cursor that nobody was given")
            failed = {"type": "cursor-invalid", "value": cursor, "message": "Cursor specified but it is invalid"}
            body = {"status": "failed", "message-type": "resource-failure", "message": [failed]}
            return web.json_response(body, status=404)
        if author := query.get("query.author"):
            works = _by_likeness(works, author)
        if (query.get("sort"), query.get("order")) == ("published", "desc"):
            works = sorted(works, key=lambda work: work.published, reverse=True)
        elif "sort" in query:
            return self._invalid("sort-not-valid", query["sort"])
        page, following = self._page(works, cursor, rows) if cursor else (works[offset : offset + rows], None)
        message = {
            "facets": {},
            "total-results": len(works),
            "items": [_crossref_item(work) for work in page],
            "items-per-page": rows,
            "query": {"start-index": offset, "search-terms": None},
            **({"next-cursor": following} if following else {}),  # with every page, also the last
        }
        return json.dumps({"status": "ok", "message-type": "work-list", "message": message}).encode()

    def _crossref_works(self, filters: str) -> list[Listing] | None:
        """Filters of one name are joined by OR, different ones by AND."""
        values: dict[str, set[str]] = {}
        for condition in filter(None, filters.split(",")):
            name, _, value = condition.partition(":")
            values.setdefault(name, set()).add(value)
        works = self.works
        for name, wanted_values in values.items():
            match name:
                case "orcid" if all(map(_ORCID.fullmatch, wanted_values)):
                    works = [w for w in works if any(a.orcid in wanted_values for a in w.authors)]
                case "issn":
                    works = [w for w in works if w.issn in wanted_values]
                case "from-created-date":
                    works = [w for w in works if w.registered >= date.fromisoformat(min(wanted_values))]
                case "from-pub-date":
                    works = [w for w in works if w.published >= date.fromisoformat(min(wanted_values))]
                case "until-pub-date":
                    works = [w for w in works if w.published <= date.fromisoformat(min(wanted_values))]
                case _:
                    return None
        return works

    def _crossref_journals(self, query: str) -> bytes:
        words = set(query.casefold().split())
        titles = {work.venue: work.issn for work in self.works if words & set(work.venue.casefold().split())}
        items = [
            {"title": title, "ISSN": [issn], "publisher": "A Publisher", "counts": {"total-dois": 10}}
            for title, issn in titles.items()
        ]
        message = {"total-results": len(items), "items": items, "items-per-page": 20}
        return json.dumps({"status": "ok", "message-type": "journal-list", "message": message}).encode()

    def _invalid(self, kind: str, value: str) -> web.Response:
        failed = [{"type": kind, "value": value, "message": f"{kind}: {value}"}]
        body = {"status": "failed", "message-type": "validation-failure", "message": failed}
        return self._refuse(f"Crossref: {kind} {value}", 400, **body)

    # --- INSPIRE

    def _on_inspire(self, request: web.Request, path: str) -> bytes | web.Response:
        now = self._seconds()
        self._inspire = [moment for moment in self._inspire if now - moment < _INSPIRE_WINDOW] + [now]
        if len(self._inspire) > _INSPIRE_LIMIT:
            return self._refuse("INSPIRE: more than 15 requests in 5 s", 429)
        query = request.query
        if path.startswith("literature/"):
            hits = [hit for hit in map(_inspire_hit, self.works) if path == f"literature/{hit['id']}"]
            missing = web.json_response({"status": 404, "message": "PID does not exist."}, status=404)
            return json.dumps(hits[0]).encode() if hits else missing
        fields, size, page = query["fields"].split(","), int(query["size"]), int(query.get("page", "1"))
        question = _INSPIRE_QUESTION.fullmatch(query["q"])
        if path != "literature" or not 1 <= size <= 1000 or question is None:
            return self._refuse(f"INSPIRE: {request.path_qs}", 400)
        if "authors" in fields or any("email" in name for name in fields):
            return self._refuse("INSPIRE: e-mail addresses may not be collected", 403)
        ids = {
            re.sub(r"^(?:authors\.recid:|authors\.ids\.value:|a )", "", c) for c in question["authors"].split(" or ")
        }
        works = [
            work
            for work in self.works
            if work.registered > date.fromisoformat(question["day"] or "1900-01-01")
            and work.published < date.fromisoformat(question["before"] or "2100-01-01")
            and any(author.ids.get("inspire") in ids or author.orcid in ids for author in work.authors)
        ]
        works.sort(key=lambda work: work.published, reverse=query.get("sort") == "mostrecent")
        size = min(size, self.page_size or size)
        hits = [_inspire_hit(work) for work in works[(page - 1) * size : page * size]]
        return json.dumps({"hits": {"hits": hits, "total": len(works)}, "links": {"self": "x"}}).encode()


# What is asked for to see whether OpenAlex answers at all
_WELL_KNOWN = Listing("10.7717/peerj.4375", "W2741809807", [Signed("Lena Vogt")], date(2018, 2, 13), date(2018, 2, 13))


def _work_id(work: Listing) -> str:
    if work is _WELL_KNOWN:
        return work.title
    return f"W{int.from_bytes(work.title.encode()[:6]) % 10**9}"


def _openalex_work(work: Listing) -> dict[str, Any]:
    source = {"display_name": work.venue, "issn": [work.issn], "type": "journal" if work.venue else "repository"}
    place = {
        "id": f"doi:{work.doi}",
        "landing_page_url": f"https://doi.org/{work.doi}",
        "source": source if work.venue else None,
        "license": "cc-by",
        "version": "publishedVersion",
    }
    places = [place]
    if work.arxiv:
        places.append(
            {
                "id": f"pmh:oai:arXiv.org:{work.arxiv}",
                "landing_page_url": f"http://arxiv.org/abs/{work.arxiv}",
                "source": {"display_name": "arXiv (Cornell University)", "type": "repository"},
                "license": None,
                "version": "submittedVersion",
            }
        )
    index: dict[str, list[int]] = {}
    for position, word in enumerate(work.abstract.split()):
        index.setdefault(word, []).append(position)
    return {
        "id": f"https://openalex.org/{_work_id(work)}",
        "doi": f"https://doi.org/{work.doi.upper()}" if work.doi else None,
        "title": work.title or None,
        "type": {"journal-article": "article", "posted-content": "preprint"}.get(work.kind, work.kind),
        "language": "en",
        "publication_date": work.published.isoformat(),
        "created_date": work.registered.isoformat(),
        "primary_location": place,
        "locations": places,
        "authorships": [
            {
                "author_position": "first" if not at else "middle",
                "author": {
                    "id": f"https://openalex.org/{author.ids['openalex']}" if "openalex" in author.ids else None,
                    "display_name": author.name,
                    "orcid": f"https://orcid.org/{author.orcid}" if author.orcid else None,
                },
                "institutions": [{"display_name": author.institution}] if author.institution else [],
                "raw_author_name": author.name,
            }
            for at, author in enumerate(work.authors)
        ],
        "abstract_inverted_index": index or None,
        "is_retracted": False,
        "is_paratext": False,
    }


def _crossref_item(work: Listing) -> dict[str, Any]:
    def parts(day: date) -> dict[str, Any]:
        return {"date-parts": [[day.year, day.month, day.day]]}

    abstract = f"<jats:title>Abstract</jats:title><jats:p>{work.abstract}</jats:p>"
    preprint = {"has-preprint": [{"id-type": "doi", "id": work.preprint, "asserted-by": "object"}]}
    return {
        "DOI": work.doi,
        "type": work.kind,
        "title": [work.title] if work.title else [],
        "container-title": [work.venue] if work.venue else [],
        "author": [_crossref_author(author) for author in work.authors],
        "created": {**parts(work.registered), "date-time": f"{work.registered.isoformat()}T12:00:00Z"},
        "published-online": parts(work.published),
        "issued": parts(work.published),
        "ISSN": [work.issn] if work.issn else [],
        "publisher": "A Publisher",
        **({"abstract": abstract} if work.abstract else {}),
        **({"relation": preprint} if work.preprint else {}),
    }


def _crossref_author(author: Signed) -> dict[str, Any]:
    given, _, family = author.name.rpartition(" ")
    affiliation = [{"name": author.institution}] if author.institution else []
    orcid = {"ORCID": f"http://orcid.org/{author.orcid}"} if author.orcid else {}
    return {"given": given, "family": family, "sequence": "first", "affiliation": affiliation, **orcid}


def _by_likeness(works: Sequence[Listing], name: str) -> list[Listing]:
    """Whatever has an author with one of the words, those with most of them first."""
    words = set(name.casefold().split())
    scores = {
        id(work): max((len(words & set(author.name.casefold().split())) for author in work.authors), default=0)
        for work in works
    }
    return sorted((work for work in works if scores[id(work)]), key=lambda work: -scores[id(work)])


def inspire_number(work: Listing) -> str:
    """By what INSPIRE calls it."""
    return str(int.from_bytes(work.doi.encode()) % 10**7)


def _inspire_hit(work: Listing) -> dict[str, Any]:
    authors = [
        {
            "full_name": ", ".join(reversed(author.name.rsplit(" ", 1))),
            "ids": [{"schema": "ORCID", "value": author.orcid}] if author.orcid else [],
            "record": {"$ref": f"https://inspirehep.net/api/authors/{author.ids['inspire']}"},
        }
        if "inspire" in author.ids
        else {"full_name": author.name}
        for author in work.authors
    ]
    return {
        "id": inspire_number(work),
        "created": f"{work.registered.isoformat()}T00:00:00+00:00",
        "metadata": {
            "titles": [{"title": work.title}],
            "authors": authors,
            "dois": [{"value": work.doi}] if work.doi else [],
            "earliest_date": work.published.isoformat(),
            "document_type": ["article"],
            **({"abstracts": [{"value": work.abstract}]} if work.abstract else {}),
            **({"arxiv_eprints": [{"value": work.arxiv}]} if work.arxiv else {}),
            **({"publication_info": [{"journal_title": work.venue}]} if work.venue else {}),
        },
    }
