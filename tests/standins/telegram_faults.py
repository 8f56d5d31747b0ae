"""Telegram's bad days, each a fault that `StrictTelegram.fail` takes.

A fault gets the request, and `accept`, which does what was asked and gives the honest answer.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

Accept = Callable[[], web.Response]
Fault = Callable[[web.Request, Accept], Awaitable[web.StreamResponse]]


def refusing(status: int, description: str, **parameters: Any) -> Fault:
    """Answer with an error, as the Bot API words one."""

    async def fault(_: web.Request, __: Accept) -> web.StreamResponse:
        body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
        if parameters:
            body["parameters"] = parameters
        return web.json_response(body, status=status)

    return fault


def too_many(seconds: int) -> Fault:
    """429: wait so many seconds."""
    return refusing(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


blocked = refusing(403, "Forbidden: bot was blocked by the user")
kicked = refusing(403, "Forbidden: bot was kicked from the supergroup chat")
unauthorized = refusing(401, "Unauthorized")
not_found = refusing(404, "Not Found")


def migrate(to: int) -> Fault:
    """The group has become a supergroup."""
    return refusing(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=to)


async def bad_gateway(_: web.Request, __: Accept) -> web.StreamResponse:
    """What stands in front of the Bot API says so, in HTML."""
    return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")


async def internal_error(_: web.Request, __: Accept) -> web.StreamResponse:
    """Telegram's own trouble."""
    return web.json_response({"ok": False, "error_code": 500, "description": "Internal Server Error"}, status=500)


async def hang(_: web.Request, __: Accept) -> web.StreamResponse:
    """Take the request and never answer."""
    await asyncio.sleep(3600)
    raise AssertionError("nobody waits an hour")


async def hang_after_accepting(_: web.Request, accept: Accept) -> web.StreamResponse:
    """Do what was asked, and never say so."""
    accept()
    await asyncio.sleep(3600)
    raise AssertionError("nobody waits an hour")


async def reset(request: web.Request, _: Accept) -> web.StreamResponse:
    """Hang up without having done anything."""
    _hang_up(request)
    return web.Response()


async def reset_after_accepting(request: web.Request, accept: Accept) -> web.StreamResponse:
    """Do what was asked, then hang up."""
    accept()
    _hang_up(request)
    return web.Response()


async def garbage(_: web.Request, accept: Accept) -> web.StreamResponse:
    """Do what was asked, then answer with something that is no JSON."""
    accept()
    return web.Response(text="<html>", content_type="text/html")


async def nonsense(_: web.Request, accept: Accept) -> web.StreamResponse:
    """Do what was asked, then answer with JSON that is no message."""
    accept()
    return web.json_response({"ok": True, "result": {"message": "sent"}})


def slowly(seconds: float) -> Fault:
    """Answer honestly, after a while."""

    async def fault(_: web.Request, accept: Accept) -> web.StreamResponse:
        await asyncio.sleep(seconds)
        return accept()

    return fault


def _hang_up(request: web.Request) -> None:
    assert request.transport is not None
    request.transport.abort()
