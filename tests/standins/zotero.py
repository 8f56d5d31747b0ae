"""A strict Zotero over loopback: keys, and items that are written to a library. Made up.

Limits, fields and ways to fail are those of the public documentation of its Web API, version 3, as read in November
2026: at most fifty items, only fields that a type of item has, 412 for an item of version 0 that is there, 409 while a
library is locked. Whatever is against them is written down in `refused`.
"""

import json
import re
from typing import Any

from aiohttp import web

from bot.sample.loopback import LoopbackServer

KEY, READ_ONLY = "AbCdEfGhIjKlMnOpQrStUv12", "ZzZzZzZzZzZzZzZzZzZzZzZ9"
USER = 4711
_CONTACT = re.compile(r"Paperboy/\S+ \(\+\S[^()]*\)")
_ITEM_KEY = re.compile(r"[23456789ABCDEFGHIJKLMNPQRSTUVWXYZ]{8}")
_COMMON = {"key", "version", "itemType", "creators", "title", "abstractNote", "date", "DOI", "url", "extra"}
_FIELDS = {
    "preprint": _COMMON | {"repository", "archiveID"},
    "journalArticle": _COMMON | {"publicationTitle", "volume", "issue", "pages"},
    "conferencePaper": _COMMON | {"proceedingsTitle", "volume", "pages"},
}


class StrictZotero(LoopbackServer):
    """`library` is what has been written. `faults` spoil the next writes, in order, each by its name or status."""

    methods = "*"

    def __init__(self) -> None:
        super().__init__()
        self.library: dict[str, dict[str, Any]] = {}
        self.writes: list[int] = []  # items in each request that was written
        self.refused: list[str] = []
        self.faults: list[str | int] = []

    @property
    def url(self) -> str:
        """Where it is."""
        return self._root

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        if not _CONTACT.fullmatch(request.headers.get("User-Agent", "")):
            return self._refuse("no contact", 403)
        if request.headers.get("Zotero-API-Version") != "3" or KEY in str(request.url):
            return self._refuse("no version, or a key in an address", 400)
        key = request.headers.get("Zotero-API-Key")
        if key not in (KEY, READ_ONLY):
            return web.Response(status=403, text="Invalid key")
        if (request.method, request.path) == ("GET", "/keys/current"):
            access = {"user": {"library": True, "files": True, **({"write": True} if key == KEY else {})}}
            return web.json_response({"key": key, "userID": USER, "username": "mira", "access": access})
        if (request.method, request.path) != ("POST", f"/users/{USER}/items") or key != KEY:
            return self._refuse(f"{request.method} {request.path}", 403)
        fault = self.faults.pop(0) if self.faults else ""
        if fault in (409, 429, 500, 503):
            headers = {"Retry-After": "3"} if fault in (429, 503) else {}
            return web.Response(status=int(fault), text=f"not now, {KEY}", headers=headers)
        answer = self._write(await request.json())
        if fault == "lost" and request.transport is not None:
            request.transport.abort()  # it has been written, and nobody is told
        if fault == "hollow":
            return web.json_response({})
        return answer if isinstance(answer, web.Response) else web.json_response(answer, headers={"Backoff": "5"})

    def _write(self, items: list[dict[str, Any]]) -> dict[str, Any] | web.Response:
        if len(items) > 50:
            return self._refuse("more than fifty items", 413)
        self.writes.append(len(items))
        answer: dict[str, Any] = {"successful": {}, "success": {}, "unchanged": {}, "failed": {}}
        for place, item in enumerate(items):
            fields = _FIELDS.get(item["itemType"], set())
            if unknown := item.keys() - fields:
                self.refused.append(f"{item['itemType']} has no {unknown}")
                answer["failed"][str(place)] = {"key": item["key"], "code": 400, "message": "invalid field"}
            elif not _ITEM_KEY.fullmatch(item["key"]) or not all(map(_is_creator, item["creators"])):
                self.refused.append(json.dumps(item))
                answer["failed"][str(place)] = {"key": item["key"], "code": 400, "message": "invalid value"}
            elif item["version"] == 0 and item["key"] in self.library:
                answer["failed"][str(place)] = {"key": item["key"], "code": 412, "message": "it has another version"}
            else:
                self.library[item["key"]] = item
                answer["successful"][str(place)] = {"key": item["key"], "version": 1, "data": item}
                answer["success"][str(place)] = item["key"]
        return answer

    def _refuse(self, reason: str, status: int) -> web.Response:
        self.refused.append(reason)
        return web.Response(status=status, text=reason)


def _is_creator(creator: dict[str, str]) -> bool:
    names = creator.keys() - {"creatorType"}
    return creator["creatorType"] == "author" and names in ({"name"}, {"firstName", "lastName"})
