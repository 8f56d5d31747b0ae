"""A bioRxiv, a medRxiv and a Europe PMC on this machine's loopback, which serve made-up preprints.

They answer as the real ones do: rows by version in the order of their DOIs, authors with initials, totals as strings,
errors with status 200; Europe PMC has the names in full. They never look at the clock or the network.
"""

import re
import time
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from aiohttp import web

from bot.core.papers import Author, Paper
from bot.core.sources import SOURCES
from bot.sample.announced_papers import AnnouncedPaper
from bot.sample.loopback import LoopbackServer, Request

_DETAILS = re.compile(r"/details/(?P<server>\w+)/(?P<since>[\d-]+)/(?P<until>[\d-]+)/(?P<cursor>\d+)/json")
_PUBLISHED = re.compile(r"/pubs/(?P<server>\w+)/(?P<since>[\d-]+)/(?P<until>[\d-]+)/(?P<cursor>\d+)/json")
_BY_DOI = re.compile(r"/details/(?P<server>\w+)/(?P<doi>10\..+)/na/json")
_TERM = re.compile(r'(DOI|AUTHORID|AUTH|EXT_ID|PMCID):"([^"]+)"')
_DAYS = re.compile(r"FIRST_[IP]DATE:\[(\d{4}-\d\d-\d\d) TO (\d{4}-\d\d-\d\d)\]")  # here both are one day
_LONGEST_QUERY = 1500
_PUBLICATIONS = 100  # in a page


class LoopbackPreprints(LoopbackServer):
    """`async with LoopbackPreprints(papers) as preprints:`, then `preprints.url`, `.names_url`, `.today`.

    Of a paper with `source` "biorxiv" or "medrxiv", each version is announced for itself; others only Europe PMC has.
    `named`: whether Europe PMC has the names of preprints by now.
    """

    def __init__(self, papers: Iterable[AnnouncedPaper], *, page_size: int = 30, today: date | None = None) -> None:
        super().__init__()
        self._papers: list[AnnouncedPaper] = []
        self.add(papers)
        self.page_size = page_size
        self.today = today or max((announced.day for announced in self._papers), default=date.min)
        self.named = True
        self.published: dict[str, tuple[str, str, date]] = {}  # by DOI: the journal's, the journal, and the day
        self.requests: list[Request] = []

    def add(self, papers: Iterable[AnnouncedPaper]) -> None:
        """Post more."""
        self._papers = sorted([*self._papers, *papers], key=lambda announced: announced.paper.record_id)

    @property
    def url(self) -> str:
        """The base URL of the details interface."""
        return self._root

    @property
    def names_url(self) -> str:
        """The base URL of Europe PMC."""
        return f"{self._root}/europepmc"

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        agent = request.headers.get("User-Agent", "")
        entry = Request(time.monotonic(), request.path, dict(request.query), agent)
        self.requests.append(entry)
        return await self.serve(request, entry)

    async def serve(self, request: web.Request, entry: Request) -> web.StreamResponse:
        """The response to one request; stand-ins for tests put their own will before it."""
        if match := _DETAILS.fullmatch(entry.path):
            return web.json_response(self._details(match))
        if match := _PUBLISHED.fullmatch(entry.path):
            return web.json_response(self._publications(match))
        if match := _BY_DOI.fullmatch(entry.path):
            return web.json_response(self._versions(match["server"], match["doi"]))
        if entry.path == "/europepmc/search":
            return web.json_response(self._search(entry.args))
        return web.Response(status=404, text=f"nothing at {request.path}")

    def _versions(self, server: str, doi: str) -> dict[str, Any]:
        listed = [
            announced
            for announced in self._papers
            if (announced.paper.source, announced.paper.record_id) == (server, doi) and announced.day <= self.today
        ]
        if not listed:
            return _message("no posts found")
        rows = [_row(announced) for announced in sorted(listed, key=lambda announced: announced.day)]
        return {"messages": [{"status": "ok", "category": "all"}], "collection": rows}

    def is_named(self, announced: AnnouncedPaper) -> bool:
        """Whether Europe PMC has this preprint by now."""
        return self.named

    def _publications(self, match: re.Match[str]) -> dict[str, Any]:
        since, until = date.fromisoformat(match["since"]), date.fromisoformat(match["until"])
        cursor = int(match["cursor"])
        papers = {announced.paper.record_id: announced.paper for announced in self._papers}
        listed = [
            {
                "preprint_doi": doi,
                "published_doi": published,
                "published_journal": journal,
                "preprint_platform": SOURCES[match["server"]].name,
                "preprint_title": papers[doi].title,
                "published_date": day.isoformat(),
            }
            for doi, (published, journal, day) in sorted(self.published.items())
            if papers[doi].source == match["server"] and since <= day <= min(until, self.today)
        ]
        page = listed[cursor : cursor + _PUBLICATIONS]
        if not page:
            return _message("no articles found for the interval")
        message = {"status": "ok", "interval": f"{since}:{until}", "cursor": cursor, "count": len(page)}
        return {"messages": [message | {"total": str(len(listed))}], "collection": page}

    def _details(self, match: re.Match[str]) -> dict[str, Any]:
        server, cursor = match["server"], int(match["cursor"])
        if server not in ("biorxiv", "medrxiv"):
            return _message("Server not recognized")
        try:
            since, until = date.fromisoformat(match["since"]), date.fromisoformat(match["until"])
        except ValueError:
            return _message("Both dates must be in yyyy-mm-dd format")
        listed = [
            announced
            for announced in self._papers
            if announced.paper.source == server and since <= announced.day <= min(until, self.today)
        ]
        page = listed[cursor : cursor + self.page_size]
        if not page:
            return _message("no posts found")
        message = {
            "status": "ok",
            "category": "all",
            "interval": f"{since}:{until}",
            "cursor": cursor,
            "count": len(page),
            "count_new_papers": str(sum(announced.paper.version == 1 for announced in listed)),
            "total": str(len(listed)),
        }
        return {"messages": [message], "collection": [_row(announced) for announced in page]}

    def _search(self, args: Mapping[str, str]) -> dict[str, Any]:
        query = args.get("query", "")
        if not query or len(query) >= _LONGEST_QUERY:
            return {"errCode": 404, "errMsg": "No search criteria provided."}
        terms = {(kind, text.casefold()) for kind, text in _TERM.findall(query)}
        indexed = _DAYS.search(query)
        since, until = map(date.fromisoformat, indexed.groups()) if indexed else (date.min, date.max)
        newest = {announced.paper.record_id: announced for announced in self._papers if announced.day <= self.today}
        listed = [
            record
            for announced in newest.values()
            if since <= announced.day <= until
            and (announced.paper.source not in ("biorxiv", "medrxiv") or self.is_named(announced))
            and ("SRC:PPR" not in query or announced.paper.source in ("biorxiv", "medrxiv"))
            and terms & _search_terms(announced.paper)
            for record in [_record(announced)]
        ]
        if args.get("sort") == "P_PDATE_D desc":
            listed.sort(key=lambda record: record["firstPublicationDate"], reverse=True)
        mark, size = args.get("cursorMark", "*"), int(args.get("pageSize", "25"))
        start = 0 if mark == "*" else int(mark)
        page = listed[start : start + size]
        more = {"nextCursorMark": str(start + len(page))} if page else {}
        return {"version": "6.9", "hitCount": len(listed), **more, "resultList": {"result": page}}


def _message(status: str) -> dict[str, Any]:
    return {"messages": [{"status": status}], "collection": []}


def _row(announced: AnnouncedPaper) -> dict[str, str]:
    paper = announced.paper
    corresponding = next((author for author in paper.authors if author.affiliation), None)
    return {
        "title": paper.title,
        "authors": "; ".join(_with_initials(author.name) for author in paper.authors),
        "author_corresponding": corresponding.name if corresponding else "NA",
        "author_corresponding_institution": (corresponding.affiliation or "NA") if corresponding else "NA",
        "doi": paper.record_id,
        "date": announced.day.isoformat(),
        "version": str(paper.version or 1),
        "type": "withdrawn" if paper.comment == "Withdrawn" else "new results",
        "license": paper.license or "",
        "category": paper.primary.partition(":")[2].replace("-", " "),
        "jatsxml": "NA",
        "abstract": paper.abstract,
        "funder": "NA",
        "published": paper.same_as[0] if paper.same_as else "NA",
        "server": SOURCES[paper.source].name,
    }


def _split(name: str) -> tuple[str, list[str]]:
    *given, family = name.split()
    return family, [piece for word in given for piece in word.replace("-", " ").split()]


def _with_initials(name: str) -> str:
    """ "Mira Okafor" → "Okafor, M."."""
    family, given = _split(name)
    return f"{family}, {' '.join(f'{piece[0]}.' for piece in given)}" if given else family


def external_id(paper: Paper) -> str:
    """What Europe PMC calls it: a number, for a preprint behind "PPR"."""
    number = int.from_bytes(paper.id.encode()) % 10**7
    return f"PPR{number}" if paper.source in ("biorxiv", "medrxiv") else str(number)


def _search_terms(paper: Paper) -> set[tuple[str, str]]:
    terms = {("DOI", paper.record_id), ("EXT_ID", external_id(paper).casefold())}
    for author in paper.authors:
        family, given = _split(author.name)
        terms |= {("AUTH", f"{family} {''.join(piece[0] for piece in given)}".casefold())}
        terms |= {("AUTH", f"{family} {author.name.split()[0]}".casefold())}
        terms |= {("AUTHORID", author.orcid.casefold())} if author.orcid else set()
    return terms


def _record(announced: AnnouncedPaper) -> dict[str, Any]:
    paper = announced.paper
    is_preprint = paper.source in ("biorxiv", "medrxiv")
    place = (
        {"bookOrReportDetails": {"publisher": SOURCES[paper.source].name}}
        if is_preprint
        else {"journalInfo": {"journal": {"title": paper.venue or ""}}}
    )
    return {
        "id": external_id(paper),
        "source": "PPR" if is_preprint else "MED",
        "doi": paper.record_id,
        "title": f"{paper.title}.",
        "authorString": ", ".join(map(_short, paper.authors)) + ".",
        "authorList": {"author": [_listed(author) for author in paper.authors]},
        "abstractText": paper.abstract,
        "pubYear": str(announced.day.year),
        "language": "eng",
        "firstPublicationDate": announced.day.isoformat(),
        "firstIndexDate": announced.day.isoformat(),
        **place,
    }


def _short(author: Author) -> str:
    family, given = _split(author.name)
    return f"{family} {''.join(piece[0] for piece in given)}"


def _listed(author: Author) -> dict[str, Any]:
    family, given = _split(author.name)
    listed: dict[str, Any] = {"fullName": _short(author), "lastName": family, "initials": "".join(p[0] for p in given)}
    if any(len(piece) > 1 for piece in given if piece[-1] != "."):  # what a journal prints with initials has none
        listed["firstName"] = " ".join(author.name.split()[:-1])
    if author.orcid:
        listed["authorId"] = {"type": "ORCID", "value": author.orcid}
    return listed
