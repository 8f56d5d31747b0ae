"""The bad days of bioRxiv, medRxiv and Europe PMC, each a fault that `StrictPreprints.fail` takes.

All but the last few were seen on the real ones; the recordings' notes say when.
"""

import asyncio
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.sample.loopback import Request

if TYPE_CHECKING:
    from tests.standins.preprints import Fault, StrictPreprints

Change = Callable[[dict[str, Any]], object]


def answering(body: str, *, status: int = 200, content_type: str = "application/json", **headers: str) -> "Fault":
    """Answer with exactly this."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}

    async def fault(_: "StrictPreprints", __: web.Request, ___: Request) -> web.StreamResponse:
        return web.Response(text=body, status=status, content_type=content_type, headers=named)

    return fault


def spoiled(change: Change) -> "Fault":
    """Answer with the honest page after `change` has changed it in its place."""

    async def fault(server: "StrictPreprints", request: web.Request, entry: Request) -> web.StreamResponse:
        page = await server.honest(request, entry)
        change(page)
        return web.json_response(page)

    return fault


async def dropped(_: "StrictPreprints", request: web.Request, __: Request) -> web.StreamResponse:
    """The connection falls before an answer."""
    assert request.transport is not None
    request.transport.abort()
    await asyncio.sleep(0)
    return web.Response()


async def cut_in_half(server: "StrictPreprints", request: web.Request, entry: Request) -> web.StreamResponse:
    """Half of the bytes, as if they were all."""
    body = json.dumps(await server.honest(request, entry))
    return web.Response(text=body[: len(body) // 2], content_type="application/json")


async def first_page_again(server: "StrictPreprints", request: web.Request, entry: Request) -> web.StreamResponse:
    """The first page, whatever was asked for, with the cursor that was asked for."""
    *path, cursor, form = entry.path.split("/")
    page = await server.honest(request, Request(entry.at, "/".join([*path, "0", form]), entry.args, entry.user_agent))
    page["messages"][0]["cursor"] = int(cursor)
    return web.json_response(page)


async def other_cursor(server: "StrictPreprints", request: web.Request, entry: Request) -> web.StreamResponse:
    """The first page, and it says so."""
    *path, _, form = entry.path.split("/")
    page = await server.honest(request, Request(entry.at, "/".join([*path, "0", form]), entry.args, entry.user_agent))
    return web.json_response(page)


nothing = answering("")
html_page = answering("<!DOCTYPE html><html><title>Are you a bot?</title></html>", content_type="text/html")
server_error = answering("Internal Server Error", status=500, content_type="text/plain")
throttled = answering("slow down", status=429, content_type="text/plain", Retry_After="7")
no_posts = answering('{"messages":[{"status":"no posts found"}],"collection":[]}')
not_recognized = answering('{"messages":[{"status":"Server not recognized"}],"collection":[]}')
no_messages = answering('{"collection":[]}')
hollow = answering('{"version":"6.9"}')
error_in_200 = answering('{"errCode":404,"errMsg":"No search criteria provided."}')
fewer_rows_than_it_says = spoiled(lambda page: page["collection"].pop())
one_category = spoiled(lambda page: page["messages"][0].update(category="neuroscience"))
other_interval = spoiled(lambda page: page["messages"][0].update(interval="2013-01-01:2026-12-31"))
other_server = spoiled(lambda page: page["collection"][0].update(server="elsewhereRxiv"))
row_of_another_day = spoiled(lambda page: page["collection"][0].update(date="2019-01-01"))
everything_there_is = spoiled(lambda page: page["messages"][0].update(total="305000"))
no_fields_known = spoiled(lambda page: [row.pop("title") for row in page["collection"]])


def overstated(by: int, *, total_is_text: bool = True) -> "Fault":
    """A total that counts rows which never come."""

    def change(page: dict[str, Any]) -> None:
        message = page["messages"][0]
        if "total" in message:
            total = int(message["total"]) + by
            message["total"] = str(total) if total_is_text else total

    return spoiled(change)
