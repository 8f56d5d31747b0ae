"""The bad days of OpenAlex, Crossref and INSPIRE, each a fault for `StrictCatalogues.faults`.

Bodies are those that were recorded or quoted from the real ones; the recordings' notes say when.
"""

import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

from tests.standins.author_pages import Fault

Change = Callable[[dict[str, Any]], object]


def answering(body: str, *, status: int = 200, content_type: str = "application/json", **headers: str) -> Fault:
    """Answer with exactly this."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}

    async def fault(_: web.Request, __: bytes) -> web.StreamResponse:
        return web.Response(text=body, status=status, content_type=content_type, headers=named)

    return fault


def spoiled(change: Change) -> Fault:
    """Answer with the honest page after `change` has changed it in its place."""

    async def fault(_: web.Request, body: bytes) -> web.StreamResponse:
        page = json.loads(body)
        change(page)
        return web.json_response(page)

    return fault


async def cut_in_half(_: web.Request, body: bytes) -> web.StreamResponse:
    """Half of the bytes, as if they were all."""
    return web.Response(body=body[: len(body) // 2], content_type="application/json")


async def dropped(request: web.Request, _: bytes) -> web.StreamResponse:
    """The connection falls before an answer."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


nothing = answering("")
html_page = answering("<!DOCTYPE html><html><title>Are you a bot?</title></html>", content_type="text/html")
gateway = answering("<html><body>504 Gateway Time-out</body></html>", status=504, content_type="text/html")
not_found = answering("Resource not found.", status=404, content_type="text/plain")
spent = answering('{"error":"Rate limit exceeded","message":"budget"}', status=429, Retry_After="54000")
error_in_200 = answering('{"error":"Invalid query parameters error.","message":"nonsense_field"}')
messages_in_200 = answering(
    '{"status":"failed","message-type":"validation-failure","message":[{"type":"x","value":"y","message":"is not"}]}'
)
hollow = answering("{}")
a_list = answering("[]")
same_cursor = spoiled(lambda page: page["meta"].update(next_cursor="*"))
list_ends_early = spoiled(lambda page: page["meta"].update(next_cursor=None, count=page["meta"]["count"] + 3))
empty_before_the_end = spoiled(lambda page: page["message"].update(items=[]))
none_of_many = spoiled(lambda page: page["hits"].update(hits=[]))
