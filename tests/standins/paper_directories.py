"""Strict stand-ins for what directories of authors answer about papers, over loopback. The people are made up.

Shapes, limits and ways to fail are those of recorded answers and of the public documentation, as read in November 2026.
They refuse what the real ones refuse: no contact in the User-Agent, no key or a wrong one, a field, a page size or a
batch that there is not, and a request that comes too soon after the last ones.
"""

import json
import re
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web

from bot.sample.loopback import LoopbackServer
from tests.standins.author_pages import Fault, answering

OPENALEX_KEY, S2_KEY = "made-up-openalex-key", "made-up-s2-key"
ALL = ("openalex", "semanticscholar", "dblp", "inspire", "zbmath", "orcid")
_CONTACT = re.compile(r"Paperboy/\S+ \(\+\S[^()]*\)")
_S2_FIELDS = {"authors.name", "authors.affiliations", "authors.externalIds", "authors"}
_OPENALEX_FIELDS = {"doi", "locations", "authorships", "id"}
_INSPIRE_LIMIT, _INSPIRE_WINDOW = 15, 5.0  # requests, seconds
_TOO_MANY = {"message": "Too Many Requests. Please wait and try again or apply for a key.", "code": "429"}
BOT_CHECK = b'<!doctype html><html lang="en"><head><title>Making sure you&#39;re not a bot!</title>'


@dataclass(frozen=True)
class Listed:
    """An author of a paper as directories have them; `ids` by directory, none where it has no id for them."""

    name: str
    ids: Mapping[str, str] = field(default_factory=dict)
    institution: str = ""
    orcid: str = ""


class StrictPaperDirectories(LoopbackServer):
    """All on one port, each under its own path. `papers`: what they know, `faults`: what spoils answers."""

    methods = "*"

    def __init__(self, papers: Mapping[str, Sequence[Listed]] | None = None) -> None:
        super().__init__()
        self.papers = dict(papers or {})
        self.refused: list[str] = []
        self.requests: list[str] = []  # the directory of each
        self.papers_asked: dict[str, list[str]] = defaultdict(list)
        self.journals: dict[str, str] = {}  # DOI → paper; OpenAlex has it under that DOI only
        self.faults: dict[str, Fault] = {}
        self._inspire: list[float] = []

    def url(self, directory: str) -> str:
        """Where it is."""
        return f"{self._root}/{directory}"

    def settings(self) -> dict[str, str]:
        """The settings that lead here, without keys."""
        return {
            "author_directories": ",".join(ALL),
            "openalex_api_url": self.url("openalex"),
            "semantic_scholar_api_url": self.url("semanticscholar"),
            "dblp_sparql_url": self.url("dblp"),
            "inspire_api_url": self.url("inspire"),
            "zbmath_api_url": self.url("zbmath"),
            "orcid_api_url": self.url("orcid"),
        }

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        directory = request.path.split("/")[1]
        self.requests.append(directory)
        if not _CONTACT.fullmatch(request.headers.get("User-Agent", "")):
            return self._refuse("no contact in the User-Agent", 400)
        answers: dict[str, Callable[[web.Request, bytes], bytes | web.Response]] = {
            "openalex": self._openalex,
            "semanticscholar": self._semantic_scholar,
            "dblp": self._dblp,
            "inspire": self._on_inspire,
            "zbmath": self._zbmath,
            "orcid": self._orcid,
        }
        answer = answers[directory](request, await request.read())
        if isinstance(answer, web.Response):
            return answer
        fault = self.faults.get(directory)
        return await fault(request, answer) if fault else web.Response(body=answer, content_type="application/json")

    def _refuse(self, reason: str, status: int, **body: str) -> web.Response:
        self.refused.append(reason)
        return web.json_response(body or {"error": reason}, status=status)

    def _known(self, directory: str, ids: Sequence[str]) -> dict[str, Sequence[Listed]]:
        self.papers_asked[directory] += ids
        return {id_: self.papers[id_] for id_ in ids if id_ in self.papers}

    def _openalex(self, request: web.Request, _: bytes) -> bytes | web.Response:
        if request.query.get("api_key") != OPENALEX_KEY:
            return self._refuse("OpenAlex: a wrong key", 401, error="Invalid API key")
        dois = request.query["filter"].removeprefix("doi:").split("|")
        fitting = all(re.fullmatch(r"10\.\d+/[^|,\s]+", doi) for doi in dois)
        fields, size = set(request.query["select"].split(",")), int(request.query["per_page"])
        if request.path != "/openalex/works" or not fitting or len(dois) > 50 or not 1 <= size <= 100:
            return self._refuse(f"OpenAlex: {request.query_string}", 400)
        if not fields <= _OPENALEX_FIELDS:
            return self._refuse(f"OpenAlex has no fields {fields}", 400)
        known = self._known("openalex", [doi.removeprefix("10.48550/arxiv.") for doi in dois if "arxiv" in doi])
        known = {id_: authors for id_, authors in known.items() if id_ not in self.journals.values()}
        in_journals = {doi: self.papers[id_] for doi, id_ in self.journals.items() if doi in dois}
        works = {f"10.48550/arxiv.{id_}": authors for id_, authors in reversed(known.items())} | in_journals
        results = [
            {
                "doi": f"https://doi.org/{doi}",
                "locations": [{"landing_page_url": f"https://doi.org/{doi}", "source": None}],
                "authorships": [_openalex_author(author) for author in authors[:100]],
            }
            for doi, authors in works.items()
        ][:size]
        meta = {"count": len(known), "page": 1, "per_page": size, "cost_usd": 0.0001}
        return json.dumps({"meta": meta, "results": results}).encode()

    def _semantic_scholar(self, request: web.Request, body: bytes) -> bytes | web.Response:
        key = request.headers.get("x-api-key")
        if key is None:
            return self._refuse("Semantic Scholar: no key", 429, **_TOO_MANY)
        if key != S2_KEY:
            return self._refuse("Semantic Scholar: a wrong key", 403, message="Forbidden")
        if request.method != "POST" or request.path != "/semanticscholar/paper/batch":
            return self._refuse(f"Semantic Scholar: {request.method} {request.path}", 404)
        fields = set(request.query.get("fields", "").split(","))
        if not fields <= _S2_FIELDS or request.content_type != "application/json":
            return self._refuse(f"Semantic Scholar: fields {fields}", 400)
        ids = json.loads(body)["ids"]
        if not 1 <= len(ids) <= 500 or not all(id_.startswith("ARXIV:") for id_ in ids):
            return self._refuse("Semantic Scholar: no batch of arXiv ids", 400)
        bare = [id_.removeprefix("ARXIV:") for id_ in ids]
        known = self._known("semanticscholar", bare)
        entries = [
            {"paperId": f"{at:040x}", "authors": [_s2_author(author) for author in known[id_]]}
            if id_ in known
            else None
            for at, id_ in enumerate(bare)
        ]
        return json.dumps(entries).encode()

    def _on_inspire(self, request: web.Request, _: bytes) -> bytes | web.Response:
        now = time.monotonic()
        self._inspire = [moment for moment in self._inspire if now - moment < _INSPIRE_WINDOW] + [now]
        if len(self._inspire) > _INSPIRE_LIMIT:
            return self._refuse("INSPIRE: more than 15 requests in 5 s", 429)
        ids = [term.removeprefix("arxiv:") for term in request.query["q"].split(" or ")]
        fields = request.query["fields"].split(",")
        if request.path != "/inspire/literature" or not 1 <= int(request.query["size"]) <= 1000:
            return self._refuse(f"INSPIRE: {request.path_qs}", 400)
        if "authors" in fields or any("email" in name for name in fields):
            return self._refuse("INSPIRE: e-mail addresses may not be collected", 403)
        hits = [
            {
                "id": "1",
                "metadata": {
                    "arxiv_eprints": [{"value": id_}],
                    "authors": [_inspire_author(author) for author in authors],
                },
            }
            for id_, authors in self._known("inspire", ids).items()
        ]
        return json.dumps({"hits": {"hits": hits, "total": len(hits)}, "links": {"self": "x"}}).encode()

    def _zbmath(self, request: web.Request, _: bytes) -> bytes | web.Response:
        ids = [term.removeprefix("arxiv:") for term in request.query["search_string"].split(" | ")]
        size = int(request.query["results_per_page"])
        if request.path != "/zbmath/document/_search" or not 1 <= size <= 100:
            return self._refuse(f"zbMATH: {request.path_qs}", 400)
        known = self._known("zbmath", ids)
        status = {"execution": "successful request", "nr_total_results": len(known), "status_code": 200}
        if not known:
            return web.json_response({"result": None, "status": {**status, "status_code": 404}}, status=404)
        result = [
            {
                "contributors": {"authors": [_zbmath_author(author) for author in authors]},
                "links": [
                    {"identifier": "10.1000/1", "type": "doi"},
                    {"identifier": id_, "type": "arxiv", "url": f"https://arxiv.org/abs/{id_}"},
                ],
                "title": {"title": "zbMATH Open Web Interface contents unavailable due to conflicting licenses."},
            }
            for id_, authors in known.items()
        ]
        return json.dumps({"result": result, "status": status}).encode()

    def _orcid(self, request: web.Request, _: bytes) -> bytes | web.Response:
        if request.headers.get("Accept") != "application/json":
            return self._refuse("ORCID would answer in XML", 400)
        people: dict[str, tuple[str, list[str]]] = {}
        for id_, authors in self.papers.items():
            for author in authors:
                if orcid := author.ids.get("orcid"):
                    people.setdefault(orcid, (author.name, []))[1].append(id_)
        if request.path == "/orcid/expanded-search/":
            sought = re.fullmatch(r'family-name:"([^"]+)" AND given-names:"([^"]+)"', request.query["q"])
            if sought is None or not 1 <= int(request.query["rows"]) <= 1000:
                return self._refuse(f"ORCID: {request.query_string}", 400)
            named = [orcid for orcid, (name, _) in people.items() if name.rpartition(" ")[2] == sought[1]]
            result = [_orcid_person(orcid, people[orcid][0]) for orcid in named[: int(request.query["rows"])]]
            return json.dumps({"expanded-result": result or None, "num-found": len(named)}).encode()
        orcid = request.path.removeprefix("/orcid/").removesuffix("/works")
        if orcid not in people:
            return web.json_response({"response-code": 404, "error-code": 9016}, status=404)
        return json.dumps({"last-modified-date": None, "group": list(map(_orcid_group, people[orcid][1]))}).encode()

    def _dblp(self, request: web.Request, body: bytes) -> bytes | web.Response:
        if request.method != "POST" or request.headers.get("Accept") != "application/sparql-results+json":
            return web.Response(status=500, body=BOT_CHECK, content_type="text/html")
        query = parse_qs(body.decode())["query"][0]
        records = re.findall(r"<https://dblp\.org/rec/journals/corr/abs-(\d{4})-(\d{4,5})>", query)
        if not records or "dblp:hasSignature" not in query or query.count("{") != query.count("}"):
            return self._refuse("DBLP: a query that asks for no signatures", 400)
        rows = []
        for id_, authors in self._known("dblp", [".".join(record) for record in records]).items():
            for place, author in enumerate(authors, 1):
                rows.append(_dblp_row(id_, place, author))
        rows.reverse()  # SPARQL promises no order
        head = {"vars": ["paper", "ordinal", "name", "creator", "ambiguous", "orcid", "affiliation"]}
        return json.dumps({"head": head, "results": {"bindings": rows}}).encode()


def _openalex_author(author: Listed) -> dict[str, Any]:
    id_ = author.ids.get("openalex")
    orcid = f"https://orcid.org/{author.orcid}" if author.orcid else None
    profile = {"id": f"https://openalex.org/{id_}", "display_name": author.name, "orcid": orcid}
    if id_ == "deleted":
        profile = {"id": "https://openalex.org/A5317838346", "display_name": "Deleted Author", "orcid": None}
    institutions = [{"id": "https://openalex.org/I1", "display_name": author.institution}] if author.institution else []
    return {
        "author_position": "middle",
        "author": profile if id_ else {"id": None, "display_name": author.name, "orcid": None},
        "institutions": institutions,
        "raw_author_name": author.name,
    }


def _s2_author(author: Listed) -> dict[str, Any]:
    given_name, _, family = author.name.rpartition(" ")
    short = f"{given_name[:1]}. {family}" if given_name else family
    return {"authorId": author.ids.get("semanticscholar"), "name": short, "affiliations": [], "externalIds": None}


def _last_first(name: str) -> str:
    given_name, _, family = name.rpartition(" ")
    return f"{family}, {given_name}"


def _inspire_author(author: Listed) -> dict[str, Any]:
    id_ = author.ids.get("inspire")
    ids = [{"schema": "INSPIRE BAI", "value": f"{author.name.replace(' ', '.')}.1"}] if id_ else []
    ids += [{"schema": "ORCID", "value": author.orcid}] if author.orcid else []
    record = {"record": {"$ref": f"https://inspirehep.net/api/authors/{id_}"}} if id_ and id_.isdigit() else {}
    affiliations = [{"value": author.institution}] if author.institution else []
    return {"full_name": _last_first(author.name), "ids": ids, "affiliations": affiliations, **record}


def _zbmath_author(author: Listed) -> dict[str, Any]:
    codes = author.ids.get("zbmath", "")
    return {"aliases": [], "checked": "1", "codes": codes.split(), "name": _last_first(author.name)}


def _orcid_person(orcid: str, name: str) -> dict[str, Any]:
    given_names, _, family_names = name.rpartition(" ")
    return {
        "orcid-id": orcid,
        "given-names": given_names,
        "family-names": family_names,
        "credit-name": None,
        "other-name": [],
        "institution-name": ["A School of Long Ago"],
    }


def _orcid_group(id_: str) -> dict[str, Any]:
    ids = [
        {"external-id-type": "doi", "external-id-value": f"10.48550/arXiv.{id_}", "external-id-relationship": "self"},
        {"external-id-type": "isbn", "external-id-value": "978-1", "external-id-relationship": "part-of"},
    ]
    return {"work-summary": [{"title": {"title": {"value": "x"}}, "external-ids": {"external-id": ids}}]}


def _dblp_row(id_: str, place: int, author: Listed) -> dict[str, Any]:
    pid = author.ids.get("dblp", "")
    row: dict[str, Any] = {
        "paper": {"type": "uri", "value": f"https://dblp.org/rec/journals/corr/abs-{id_.replace('.', '-')}"},
        "ordinal": {
            "type": "literal",
            "datatype": "http://www.w3.org/2001/XMLSchema#int",
            "value": str(place),
        },
        "name": {"type": "literal", "value": f"{author.name} 0001" if pid else author.name},
        "creator": {"type": "uri", "value": f"https://dblp.org/pid/{pid or 'x/Nobody'}"},
    }
    if not pid:
        row["ambiguous"] = {"type": "uri", "value": "https://dblp.org/rdf/schema#AmbiguousCreator"}
    if author.institution and pid:
        row["affiliation"] = {"type": "literal", "value": author.institution}
    return row


too_many = answering(429, json.dumps(_TOO_MANY).encode())
spent = answering(429, b'{"error": "Rate limit exceeded"}', **{"Retry-After": "54000"})
down = answering(503, b"<html>upstream</html>", **{"Retry-After": "30"})
broken = answering(500, b"")
bot_check = answering(200, BOT_CHECK)
without_data = answering(200, b'{"total": 0, "offset": 0}')
nothing_but_nulls = answering(200, b"[null]")
another_shape = answering(200, b'{"results": {"bindings": {}}, "hits": [], "result": "none"}')
