"""Strict stand-ins for the directories' pages about authors, over loopback. The people are made up.

They refuse what the real ones refuse or ask not to be done: no contact in the User-Agent, a page of arXiv outside of
a turn, ORCID without asking for JSON, OpenAlex and Semantic Scholar with a wrong key, a field or a page size that there
is not. The shapes are those of the public documentation, as read in November 2026.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from aiohttp import web

from bot.sample.loopback import LoopbackServer

Fault = Callable[[web.Request, bytes], Awaitable[web.StreamResponse]]

ORCID = "0000-0002-1825-0097"
UNLINKED = "0000-0001-5109-3700"
KEY = "made-up-key"
S2_KEY = "made-up-s2-key"
PAPERS = [
    ("2606.00001", "Score Distributions as Rewards", ["Yi Tanaka", "Mira Okafor", "Jun-Ho Park"]),
    ("2605.00002", "Sparse Routing & <Ice> Sheets", ["Mira Okafor", "Y. Tanaka"]),
    ("math/0309136", "An Old Result", ["Yi Tanaka"]),
]
_CONTACT = re.compile(r"Paperboy/\S+ \(\+\S[^()]*\)")
_AUTHOR_FIELDS = {"id", "display_name", "display_name_alternatives", "works_count", "orcid"}
_WORK_FIELDS = {"id", "display_name", "title", "doi", "ids", "locations", "authorships", "publication_date"}


class StrictDirectories(LoopbackServer):
    """All on one port, each under its own path. `fault` spoils every answer until it is None again."""

    def __init__(self, turn_held: Callable[[], bool]) -> None:
        super().__init__()
        self.refused: list[str] = []
        self.asked: list[str] = []
        self.fault: Fault | None = None
        self._turn_held = turn_held

    def urls(self) -> dict[str, str]:
        """Where each of them is."""
        return {name: f"{self._root}/{name}" for name in _DIRECTORIES}

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        directory = request.path.split("/")[1]
        if directory == "elsewhere":
            return web.Response(status=500)
        if reason := self._against_the_rules(request, directory):
            self.refused.append(reason)
            return web.Response(status=400, text=reason)
        answer = _DIRECTORIES[directory](request)
        if isinstance(answer, web.Response):
            return answer
        return await self.fault(request, answer) if self.fault else web.Response(body=answer)

    def _against_the_rules(self, request: web.Request, directory: str) -> str | None:
        if not _CONTACT.fullmatch(request.headers.get("User-Agent", "")):
            return "no contact in the User-Agent"
        if directory == "arxiv" and not self._turn_held():
            return "a page of arXiv outside of a turn"
        if directory == "orcid" and request.headers.get("Accept") != "application/json":
            return "ORCID would answer in XML"
        return None


def _arxiv(request: web.Request) -> bytes | web.Response:
    if request.path not in {"/arxiv/a/tanaka_y_1.atom2", f"/arxiv/a/{ORCID}.atom2", "/arxiv/a/old_style_1.atom2"}:
        return web.Response(status=404, text="<html>Not found</html>", content_type="text/html")
    old = "old_style" in request.path
    entries = []
    for known, title, authors in PAPERS:
        names = [", ".join(authors)] if old else authors
        signed = "".join(f"<author><name>{escape(name)}</name></author>" for name in names)
        entries.append(
            f"<entry><id>http://arxiv.org/abs/{known}v2</id><title>{escape(title)}</title>"
            f"<published>2026-06-01T00:00:00Z</published><summary>Made up.</summary>{signed}</entry>"
        )
    head = "<title>Yi Tanaka's articles on arXiv</title><id>http://arxiv.org/a/tanaka_y_1</id>"
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{"".join(entries)}</feed>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{feed}'.encode()


def _orcid(request: web.Request) -> bytes | web.Response:
    asked = request.path.removeprefix("/orcid/").removesuffix("/record")
    if asked not in {ORCID, UNLINKED}:
        return web.json_response({"response-code": 404, "error-code": 9016}, status=404)

    def summary(title: str, kind: str, value: str) -> dict[str, Any]:
        ids = [{"external-id-type": kind, "external-id-value": value, "external-id-relationship": "self"}]
        return {"title": {"title": {"value": title}, "subtitle": None}, "external-ids": {"external-id": ids}}

    groups = [
        {"work-summary": [summary("In a journal", "doi", "10.1000/1"), summary("x", "arxiv", "arXiv:2606.00001")]},
        {"work-summary": [summary("Sparse Routing", "doi", "10.48550/arXiv.2605.00002")]},
        {"work-summary": [summary("A Book", "isbn", "978-1"), {"title": None, "external-ids": None}]},
    ]
    name = {"given-names": {"value": "Yi"}, "family-name": {"value": "Tanaka"}, "credit-name": {"value": "Y. Tanaka"}}
    others = {"other-name": [{"content": "Tanaka Yi"}, {"content": None}]}
    record = {
        "orcid-identifier": {"path": asked, "uri": f"https://orcid.org/{asked}"},
        "person": {"name": name, "other-names": others},
        "activities-summary": {"works": {"group": groups}},
    }
    return json.dumps(record).encode()


def _openalex(request: web.Request) -> bytes | web.Response:
    if request.query.get("api_key") != KEY:
        return web.json_response({"error": "Invalid API key"}, status=401)
    select = set(request.query["select"].split(","))
    if request.path == "/openalex/authors/A5000000009":  # merged into another
        raise web.HTTPMovedPermanently(f"/openalex/authors/A5000000001?{request.query_string}")
    if request.path == "/openalex/authors/A5000000001" and select <= _AUTHOR_FIELDS:
        alternatives = ["Y. Tanaka", "Yi Tanaka", "Yi  Tanaka"]
        told = {"id": "https://openalex.org/A5000000001", "display_name": "Yi Tanaka", "works_count": 3}
        return json.dumps({**told, "display_name_alternatives": alternatives}).encode()
    if request.path != "/openalex/works":
        return web.json_response({"error": "Not Found"}, status=404)
    wanted = request.query["filter"] == "authorships.author.id:A5000000001"
    if not wanted or not select <= _WORK_FIELDS or not 1 <= int(request.query["per_page"]) <= 100:
        return web.json_response({"error": "Invalid query"}, status=400)
    results: list[dict[str, Any]] = []
    for at, (known, title, authors) in enumerate(PAPERS):
        signed = [
            {"author": {"id": f"https://openalex.org/A500000000{_person(name)}", "display_name": name}}
            for name in authors
        ]
        ids = {"doi": f"https://doi.org/10.48550/arxiv.{known}"} if at else {"doi": None}
        places = [{"landing_page_url": None}, {"landing_page_url": f"http://arxiv.org/abs/{known}"}]
        results.append({"display_name": title, "ids": ids, "locations": places, "authorships": signed})
    return json.dumps({"meta": {"count": 3, "per_page": 100}, "results": results}).encode()


def _person(name: str) -> int:
    return {"Yi Tanaka": 1, "Y. Tanaka": 1, "Mira Okafor": 2, "Jun-Ho Park": 3}[name]


def _dblp(request: web.Request) -> bytes | web.Response:
    pid = request.path.removeprefix("/dblp/pid/").removesuffix(".xml")
    if pid not in {"12/3456-1", "t/YiTanaka"}:
        return web.Response(
            status=404, text="<!DOCTYPE html><html>dblp: page not found</html>", content_type="text/html"
        )
    several = ' publtype="disambiguation"' if pid == "t/YiTanaka" else ""
    own = f'<author pid="{pid}">Yi Tanaka 0001</author><author pid="{pid}">Yi Sato</author>'
    records = []
    for at, (known, title, authors) in enumerate(PAPERS):
        signed = "".join(
            f'<author pid="{pid if "Tanaka" in name else f"99/{_person(name)}"}">'
            f"{'Yi Sato' if at == 2 else name} 0001</author>"
            for name in authors
        )
        link = f"<ee type='oa'>https://doi.org/10.48550/arXiv.{known}</ee>" if at else ""
        records.append(
            f'<r><article key="journals/corr/abs-{at}" publtype="informal">{signed}<title>{escape(title)}.</title>'
            f"<year>2026</year><volume>abs/{known}</volume><journal>CoRR</journal>{link}</article></r>"
        )
    page = "<r><www key='homepages/x'><title>Home Page</title></www></r>"
    person = f'<person key="homepages/{pid}"{several}>{own}</person>'
    body = f'<dblpperson name={quoteattr("Yi Tanaka 0001")} pid={quoteattr(pid)} n="3">{person}'
    homonyms = '<homonyms n="1"><h><person publtype="disambiguation"><author>Yi Tanaka</author></person></h></homonyms>'
    return f'<?xml version="1.0"?>\n{body}{homonyms}{"".join(records)}{page}</dblpperson>'.encode("us-ascii")


def _semantic_scholar(request: web.Request) -> bytes | web.Response:
    key = request.headers.get("x-api-key")
    if key != S2_KEY:
        body = {"message": "Forbidden"} if key else {"message": "Too Many Requests.", "code": "429"}
        return web.json_response(body, status=403 if key else 429)
    fields = set(request.query.get("fields", "").split(","))
    if request.path == "/semantic_scholar/author/1723755":
        if fields != {"name"}:
            return web.json_response({"error": "Unrecognized or unsupported fields"}, status=400)
        return json.dumps({"authorId": "1723755", "name": "Yi Tanaka"}).encode()
    if request.path != "/semantic_scholar/author/1723755/papers":
        return web.json_response({"error": "Author with id 0 not found"}, status=404)
    if not fields <= {"title", "externalIds", "authors"} or not 1 <= int(request.query["limit"]) <= 1000:
        return web.json_response({"error": "Unrecognized or unsupported fields"}, status=400)
    papers = [
        {
            "paperId": f"{at:040x}",
            "title": title,
            "externalIds": {"ArXiv": known, "CorpusId": at},
            "authors": [
                {"authorId": "1723755" if "Tanaka" in name else str(_person(name)), "name": name} for name in authors
            ],
        }
        for at, (known, title, authors) in enumerate(PAPERS)
    ]
    return json.dumps({"offset": 0, "next": 100, "data": papers}).encode()


def _last_first(name: str) -> str:
    given_name, _, family = name.rpartition(" ")
    return f"{family}, {given_name}"


def _inspire(request: web.Request) -> bytes | web.Response:
    if request.path == "/inspire/authors/1274753":
        ids = [{"value": "Yi.Tanaka.1", "schema": "INSPIRE BAI"}, {"value": "INSPIRE-1", "schema": "INSPIRE ID"}]
        name = {"value": "Tanaka, Yi", "name_variants": ["Sato, Yi"], "preferred_name": "Yi Tanaka"}
        return json.dumps({"id": "1274753", "metadata": {"ids": ids, "name": name, "positions": []}}).encode()
    if request.path != "/inspire/literature":
        return web.json_response({"status": 404, "message": "PID does not exist."}, status=404)
    if request.query["q"] != "a Yi.Tanaka.1" or int(request.query["size"]) > 1000:
        return web.json_response({"status": 400}, status=400)
    if any("email" in name for name in request.query["fields"].split(",")) or "authors," in request.query["fields"]:
        return web.json_response({"status": 403}, status=403)
    hits = [
        {
            "metadata": {
                "titles": [{"title": title}],
                "arxiv_eprints": [{"value": known}],
                "authors": [
                    {
                        "full_name": _last_first(name),
                        "ids": [{"schema": "INSPIRE BAI", "value": "Yi.Tanaka.1"}] if "Tanaka" in name else [],
                    }
                    for name in authors
                ],
            }
        }
        for known, title, authors in PAPERS
    ]
    return json.dumps({"hits": {"hits": hits, "total": 3}, "links": {}}).encode()


def _zbmath(request: web.Request) -> bytes | web.Response:
    if request.path != "/zbmath/document/_search" or not 1 <= int(request.query["results_per_page"]) <= 100:
        return web.json_response({"status": {"status_code": 400}}, status=400)
    if request.query["search_string"] != "ai:tanaka.yi":
        return web.json_response({"result": None, "status": {"status_code": 404}}, status=404)
    result = [
        {
            "title": {"title": title},
            "links": [{"type": "doi", "identifier": "10.1000/1"}, {"type": "arxiv", "identifier": known}],
            "contributors": {
                "authors": [
                    {"codes": ["tanaka.yi" if "Tanaka" in name else f"x.{_person(name)}"], "name": _last_first(name)}
                    for name in authors
                ]
            },
        }
        for known, title, authors in PAPERS
    ]
    return json.dumps({"result": result, "status": {"nr_total_results": 3, "status_code": 200}}).encode()


_DIRECTORIES: dict[str, Callable[[web.Request], bytes | web.Response]] = {
    "arxiv": _arxiv,
    "orcid": _orcid,
    "openalex": _openalex,
    "dblp": _dblp,
    "semantic_scholar": _semantic_scholar,
    "inspire": _inspire,
    "zbmath": _zbmath,
}


def answering(status: int, body: bytes = b"", **headers: str) -> Fault:
    """Answer with exactly this."""

    async def fault(_: web.Request, __: bytes) -> web.StreamResponse:
        return web.Response(status=status, body=body, headers=headers)

    return fault


html_page = answering(200, b"<!DOCTYPE html><html><body>Down for maintenance</body></html>")
nothing = answering(200)
no_object = answering(200, b"[" * 100_000)


async def elsewhere(request: web.Request, _: bytes) -> web.StreamResponse:
    """Redirect to where we would be found under another name."""
    raise web.HTTPFound(f"http://localhost:{request.url.port}/elsewhere")


async def in_a_circle(request: web.Request, _: bytes) -> web.StreamResponse:
    """Redirect to where we are."""
    raise web.HTTPFound(str(request.rel_url))


async def cut_in_half(_: web.Request, body: bytes) -> web.StreamResponse:
    """The first half, as if it were all."""
    return web.Response(body=body[: len(body) // 2])


async def broken_off(request: web.Request, body: bytes) -> web.StreamResponse:
    """The first half, then the connection falls."""
    response = web.StreamResponse(headers={"Content-Length": str(len(body))})
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    assert request.transport is not None
    request.transport.close()
    return response


class Huge:
    """It has no end in sight; `written` says how many bytes were taken."""

    def __init__(self) -> None:
        self.written = 0

    async def __call__(self, request: web.Request, body: bytes) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while self.written < 2**30:
            piece = body[:100] + b" " * 65_536
            await response.write(piece)
            self.written += len(piece)
        return response


async def hanging(_: web.Request, __: bytes) -> web.StreamResponse:
    """Nothing comes."""
    await asyncio.sleep(60)
    return web.Response()


async def dripping(request: web.Request, body: bytes) -> web.StreamResponse:
    """A byte now and then."""
    response = web.StreamResponse()
    await response.prepare(request)
    for at in range(len(body)):
        await response.write(body[at : at + 1])
        await asyncio.sleep(0.2)
    return response
