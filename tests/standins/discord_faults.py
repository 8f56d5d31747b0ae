"""Discord's bad days, each a fault that `StrictDiscord.fail` takes.

A fault gets the request, and `accept`, which does what was asked and gives the honest answer.
"""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

Accept = Callable[[], Awaitable[web.Response]]
Fault = Callable[[web.Request, Accept], Awaitable[web.StreamResponse]]


def refusing(status: int, code: int, message: str = "No") -> Fault:
    """Answer with an error, as the API words one."""

    async def fault(_: web.Request, __: Accept) -> web.StreamResponse:
        return answer({"code": code, "message": message}, status)

    return fault


missing_access = refusing(403, 50001, "Missing Access")
blocked = refusing(403, 50007, "Cannot send messages to this user")
no_common_server = refusing(403, 50278, "Cannot send messages to this user due to having no mutual guilds")
opening_too_fast = refusing(400, 40003, "You are opening direct messages too fast.")
missing_permissions = refusing(403, 50013, "Missing Permissions")
unknown_channel = refusing(404, 10003, "Unknown Channel")
unauthorized = refusing(401, 0, "401: Unauthorized")


def too_many(seconds: float, *, everywhere: bool = False) -> Fault:
    """429 from Discord itself: wait so many seconds."""

    async def fault(_: web.Request, __: Accept) -> web.StreamResponse:
        return rate_limit(seconds, everywhere=everywhere)

    return fault


async def ban(_: web.Request, __: Accept) -> web.StreamResponse:
    """429 from Cloudflare, which says nothing about when it ends."""
    return web.Response(status=429, text="<html>error code: 1015</html>", content_type="text/html")


async def forbidden_by_proxy(_: web.Request, __: Accept) -> web.StreamResponse:
    """403 in HTML: whoever that was, it was not Discord."""
    return web.Response(status=403, text="<html>403 Forbidden</html>", content_type="text/html")


def status(number: int) -> Fault:
    """Discord's own trouble, or that of what stands in front of it."""

    async def fault(_: web.Request, __: Accept) -> web.StreamResponse:
        return web.Response(status=number, text="<html></html>", content_type="text/html")

    return fault


async def hang(_: web.Request, __: Accept) -> web.StreamResponse:
    """Take the request and never answer."""
    await asyncio.sleep(3600)
    raise AssertionError("nobody waits an hour")


async def hang_after_accepting(_: web.Request, accept: Accept) -> web.StreamResponse:
    """Do what was asked, and never say so."""
    await accept()
    await asyncio.sleep(3600)
    raise AssertionError("nobody waits an hour")


async def reset(request: web.Request, _: Accept) -> web.StreamResponse:
    """Hang up without having done anything."""
    _hang_up(request)
    return web.Response()


async def reset_after_accepting(request: web.Request, accept: Accept) -> web.StreamResponse:
    """Do what was asked, then hang up."""
    await accept()
    _hang_up(request)
    return web.Response()


async def garbage(_: web.Request, accept: Accept) -> web.StreamResponse:
    """Do what was asked, then answer with something that is no JSON."""
    await accept()
    return web.Response(text="<html>", content_type="text/html")


def slowly(seconds: float) -> Fault:
    """Answer honestly, after a while."""

    async def fault(_: web.Request, accept: Accept) -> web.StreamResponse:
        await asyncio.sleep(seconds)
        return await accept()

    return fault


def answer(body: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """JSON as Discord sends it: its content type names no charset, and the library looks for exactly that."""
    response = web.json_response(body, status=status, headers=headers)
    response.headers["Content-Type"] = "application/json"
    return response


def rate_limit(seconds: float, *, everywhere: bool, headers: dict[str, str] | None = None) -> web.Response:
    """429, with the header by which the library knows that it comes from Discord."""
    limit_headers = {"Via": "1.1 google", "Retry-After": f"{seconds:.3f}", **(headers or {})}
    if everywhere:
        limit_headers["X-RateLimit-Global"] = "true"
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": everywhere}
    return answer(body, 429, limit_headers)


def _hang_up(request: web.Request) -> None:
    assert request.transport is not None
    request.transport.abort()
