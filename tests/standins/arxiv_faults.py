"""The bad days of arXiv, each a fault that `StrictArxiv.fail` takes: seen on the real one, or imaginable."""

import asyncio
import gzip
import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote, urlencode

from aiohttp import web

from bot.sample import loopback_oai, loopback_search
from bot.sample.loopback import Request

if TYPE_CHECKING:
    from tests.standins.arxiv import Fault, StrictArxiv

_XML = "application/xml"
_ERROR_FEED = b"""<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/</id><title>arXiv Search Results</title><updated>2026-04-12T22:59:06Z</updated>
  <opensearch:totalResults>1</opensearch:totalResults><opensearch:startIndex>0</opensearch:startIndex>
  <entry><id>https://arxiv.org/api/errors#internal</id><title>Error</title><updated>2026-04-12T22:59:06Z</updated>
  <summary>something went wrong inside</summary><author><name>arXiv api core</name></author></entry>
</feed>"""


def answering(body: bytes, *, status: int = 200, content_type: str = _XML, **headers: str) -> "Fault":
    """Answer with exactly this; `Retry_After="5"` becomes a header."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}

    async def fault(_: "StrictArxiv", __: web.Request, ___: Request) -> web.StreamResponse:
        return web.Response(status=status, body=body, content_type=content_type, headers=named)

    return fault


rate_exceeded = answering(b"Rate exceeded.", content_type="text/plain")
html_page = answering(b"<!DOCTYPE html><html><body>Down for maintenance<br></body></html>", content_type="text/html")
error_feed = answering(_ERROR_FEED, content_type="application/atom+xml")
nothing = answering(b"")


def spoiled(change: Callable[[bytes], bytes]) -> "Fault":
    """Answer with what `change` makes of the honest body."""

    async def fault(arxiv: "StrictArxiv", request: web.Request, seen: Request) -> web.StreamResponse:
        return web.Response(body=change(await arxiv.honest(request, seen)), content_type=_XML)

    return fault


cut_in_half = spoiled(lambda body: body[: len(body) // 2])
invalid_utf8 = spoiled(lambda body: body.replace(b"</title>", b"\xff</title>", 1))
entity_bomb = spoiled(
    lambda body: body.replace(
        b"?>",
        b'?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (97 + n, b"&%c;" % (96 + n) * 10) for n in range(1, 10))
        + b"]>",
        1,
    ).replace(b"</title>", b"&j;" * 1000 + b"</title>", 1)
)
huge_abstract = spoiled(lambda body: re.sub(rb"(?=</abstract>|</summary>)", b"word " * 6_000_000, body, count=1))
no_records = spoiled(lambda body: re.sub(rb"<record>.*</record>", b"", body, flags=re.DOTALL))
without_token = spoiled(lambda body: re.sub(rb"<resumptionToken.*</ListRecords>", b"</ListRecords>", body))
without_entries = spoiled(lambda body: re.sub(rb"<entry>.*</entry>", b"", body, flags=re.DOTALL))
without_first_entry = spoiled(lambda body: re.sub(rb"<entry>.*?</entry>", b"", body, count=1, flags=re.DOTALL))
without_total = spoiled(lambda body: re.sub(rb"<opensearch:totalResults>.*?>", b"", body))


async def false_empty(arxiv: "StrictArxiv", request: web.Request, seen: Request) -> web.StreamResponse:
    """A well-formed answer that says there is nothing."""
    if seen.path == "/oai":
        body = loopback_oai.answer(
            seen.args, [], today=arxiv.today, page_size=1, complete_list_size=False, base=arxiv.oai_url
        )
    else:
        _, body = loopback_search.answer(seen.args, [], today=arxiv.today)
    return web.Response(body=body, content_type=_XML)


async def bad_token(arxiv: "StrictArxiv", _: web.Request, seen: Request) -> web.StreamResponse:
    """What an expired resumption token gets."""
    return web.Response(body=arxiv.oai(seen.args | {"resumptionToken": "stale"}), content_type=_XML)


async def previous_page(arxiv: "StrictArxiv", _: web.Request, __: Request) -> web.StreamResponse:
    """The page before, again, token and all."""
    return web.Response(body=arxiv.oai(arxiv.requests[-2].args), content_type=_XML)


def skipped_page(*, cursor: bool) -> "Fault":
    """The page after the one that was asked for; without `cursor`, only the count can tell."""

    async def fault(arxiv: "StrictArxiv", _: web.Request, seen: Request) -> web.StreamResponse:
        question = dict(parse_qsl(unquote(seen.args["resumptionToken"])))
        question["skip"] = str(int(question["skip"]) + arxiv.page_size)
        body = arxiv.oai(seen.args | {"resumptionToken": quote(urlencode(question))})
        return web.Response(body=body if cursor else without_cursor(body), content_type=_XML)

    return fault


def without_cursor(body: bytes) -> bytes:
    """A page whose token counts the list but not the place in it."""
    return re.sub(rb' cursor="\d+"', b"", body)


async def hang(_: "StrictArxiv", __: web.Request, ___: Request) -> web.StreamResponse:
    """Take the request and never answer."""
    await asyncio.sleep(3600)
    raise AssertionError("nobody waits an hour")


async def dropped(_: "StrictArxiv", request: web.Request, __: Request) -> web.StreamResponse:
    """Hang up without an answer."""
    assert request.transport is not None
    request.transport.close()
    return web.Response()


def trickle(pause: float) -> "Fault":
    """The honest answer, one byte every `pause` seconds."""

    async def fault(arxiv: "StrictArxiv", request: web.Request, seen: Request) -> web.StreamResponse:
        body = await arxiv.honest(request, seen)
        response = web.StreamResponse(headers={"Content-Type": _XML})
        await response.prepare(request)
        for byte in body:
            await response.write(bytes([byte]))
            await asyncio.sleep(pause)
        return response

    return fault


async def hung_up_halfway(arxiv: "StrictArxiv", request: web.Request, seen: Request) -> web.StreamResponse:
    """Promise a whole answer, send half of it, hang up."""
    body = await arxiv.honest(request, seen)
    response = web.StreamResponse(headers={"Content-Type": _XML, "Content-Length": str(len(body))})
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    assert request.transport is not None
    request.transport.close()
    return response


class Endless:
    """White space before the answer, for ever; `sent` counts the bytes."""

    def __init__(self) -> None:
        self.sent = 0

    async def __call__(self, _: "StrictArxiv", request: web.Request, __: Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": _XML})
        await response.prepare(request)
        while True:
            await response.write(b" " * 65536)
            self.sent += 65536


def gzip_bomb(size: int) -> "Fault":
    """`size` bytes that come as less than a hundredth of it."""

    async def fault(arxiv: "StrictArxiv", request: web.Request, seen: Request) -> web.StreamResponse:
        packed = gzip.compress(b" " * size, compresslevel=1)  # only once it is asked for: it takes a second
        return await answering(packed, Content_Encoding="gzip")(arxiv, request, seen)

    return fault
