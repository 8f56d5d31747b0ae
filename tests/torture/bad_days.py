"""Every bad day that the stand-ins know, by name: what the hostile weeks are made of.

A name begins with that of what makes the fault in its module, so that a test can tell whether one was forgotten there.
"""

import json
from types import ModuleType
from typing import Any

from aiohttp import web

from bot.sample.loopback import Request
from tests.standins import arxiv_faults as arxiv
from tests.standins import discord_faults as discord
from tests.standins import llm
from tests.standins import telegram_faults as telegram
from tests.standins.arxiv import Fault as ArxivFault
from tests.standins.arxiv import StrictArxiv

LIE = "It reaches 98.6% on a made-up set."  # no abstract says so
HTML = "<html><body>Sign in to the hotel's network</body></html>"


def _later(fault: ArxivFault) -> ArxivFault:
    """A fault of what follows a first page; that one is served as ever."""

    async def only_then(served: StrictArxiv, request: web.Request, seen: Request) -> web.StreamResponse:
        if "resumptionToken" in seen.args:
            return await fault(served, request, seen)
        return web.Response(body=await served.honest(request, seen), content_type="application/xml")

    return only_then


ARXIV: dict[str, ArxivFault] = {
    "answering: 404": arxiv.answering(b"gone", status=404),
    "answering: 403": arxiv.answering(b"Forbidden", status=403),
    "answering: 429 for a minute": arxiv.answering(b"Rate exceeded.", status=429, Retry_After="60"),
    "answering: 500": arxiv.answering(b"", status=500),
    "answering: 503 for two hours": arxiv.answering(b"busy", status=503, Retry_After="7200"),
    "answering: a redirect": arxiv.answering(b"", status=302, Location="http://127.0.0.1:9/"),
    "rate_exceeded": arxiv.rate_exceeded,
    "html_page": arxiv.html_page,
    "error_feed": arxiv.error_feed,
    "nothing": arxiv.nothing,
    "cut_in_half": arxiv.cut_in_half,
    "invalid_utf8": arxiv.invalid_utf8,
    "entity_bomb": arxiv.entity_bomb,
    "huge_abstract": arxiv.huge_abstract,
    "no_records": arxiv.no_records,
    "without_token": arxiv.without_token,
    "without_entries": arxiv.without_entries,
    "without_first_entry": arxiv.without_first_entry,
    "without_total": arxiv.without_total,
    "false_empty": arxiv.false_empty,
    "bad_token": _later(arxiv.bad_token),
    "previous_page": _later(arxiv.previous_page),
    "skipped_page: counted": _later(arxiv.skipped_page(cursor=True)),
    "skipped_page: not counted": _later(arxiv.skipped_page(cursor=False)),
    "hang": arxiv.hang,
    "dropped": arxiv.dropped,
    "trickle": arxiv.trickle(0.05),
    "hung_up_halfway": arxiv.hung_up_halfway,
    "Endless": arxiv.Endless(),
    "gzip_bomb": arxiv.gzip_bomb(80 * 2**20),
}
# Everything but `migrated`, which is a story of its own.
TELEGRAM: dict[str, telegram.Fault] = {
    "refusing: too long": telegram.refusing(400, "Bad Request: message is too long"),
    "too_many: a second": telegram.too_many(1),
    "too_many: an hour": telegram.too_many(3600),
    "blocked": telegram.blocked,
    "kicked": telegram.kicked,
    "unauthorized": telegram.unauthorized,
    "not_found": telegram.not_found,
    "bad_gateway": telegram.bad_gateway,
    "internal_error": telegram.internal_error,
    "hang": telegram.hang,
    "hang_after_accepting": telegram.hang_after_accepting,
    "reset": telegram.reset,
    "reset_after_accepting": telegram.reset_after_accepting,
    "garbage": telegram.garbage,
    "nonsense": telegram.nonsense,
    "slowly": telegram.slowly(0.3),
}
DISCORD: dict[str, discord.Fault] = {
    "refusing: invalid form": discord.refusing(400, 50035, "Invalid Form Body"),
    "missing_access": discord.missing_access,
    "blocked": discord.blocked,
    "no_common_server": discord.no_common_server,
    "opening_too_fast": discord.opening_too_fast,
    "missing_permissions": discord.missing_permissions,
    "unknown_channel": discord.unknown_channel,
    "unauthorized": discord.unauthorized,
    "too_many: a moment": discord.too_many(0.05),
    "too_many: an hour": discord.too_many(3600),
    "too_many: everywhere": discord.too_many(0.05, everywhere=True),
    "ban": discord.ban,
    "forbidden_by_proxy": discord.forbidden_by_proxy,
    "status: 500": discord.status(500),
    "status: 502": discord.status(502),
    "status: 504": discord.status(504),
    "hang": discord.hang,
    "hang_after_accepting": discord.hang_after_accepting,
    "reset": discord.reset,
    "reset_after_accepting": discord.reset_after_accepting,
    "garbage": discord.garbage,
    "slowly": discord.slowly(0.3),
}
_ENTRY: dict[str, Any] = {"new": "A method.", "how": None, "result": None, "audience": None, "limits": None}


def _saying(**changes: object) -> llm.Day:
    named = {f"{field}_from": [1] for field in ("new", *changes)}  # as if the first sentence bore it out
    return llm.says(json.dumps({**_ENTRY, "headline": None, **named, **changes}))


MODEL: dict[str, llm.Day] = {
    "says: nothing": llm.says(""),
    "says: no text": llm.says(None),
    "says: chatter": llm.says("Certainly! Here is what you asked for."),
    "says: half an object": llm.says('{"new": "We pro'),
    "says: a list": llm.says("[[[[[]]]]]"),
    "says: other keys": llm.says('{"summary": "A method."}'),
    "says: numbers for words": llm.says('{"new": 7, "sentences": [1, 2]}'),
    "says: a lie": _saying(new=LIE, result=LIE, headline=LIE),
    "says: other papers": llm.says(json.dumps({"sentences": [f"{LIE} [7][9]", f"Both do [0]. {LIE}", LIE]})),
    "says: an address": _saying(new="See https://evil.example/now for more.", result="Ask @everyone."),
    "says: far too much": llm.says(json.dumps({**_ENTRY, "new": f"{LIE} " * 50_000})),
    "says: deep": llm.says('{"new":' * 50_000),
    "says: a refusal": llm.says(None, refusal="I can't help with that."),
    "says: withheld by a filter": llm.says("", finish="content_filter"),
    "says: cut at the limit": llm.says('{"new": "We', finish="length"),
    "sends: a page": llm.sends(HTML, content_type="text/html"),
    "sends: nothing": llm.sends(""),
    "sends: no choice": llm.sends('{"choices": []}'),
    "sends: an error that is none": llm.sends('{"error": {"message": "overloaded"}}'),
    "sends: a redirect": llm.sends("", status=302, Location="http://127.0.0.1:9/"),
    "fails: 400": llm.fails(400, "no such parameter", param="messages"),
    "fails: 401": llm.fails(401, "Incorrect API key provided"),
    "fails: 403": llm.fails(403, "not for you"),
    "fails: 404": llm.fails(404, "no such model"),
    "fails: 422": llm.fails(422, "response_format is not supported"),
    "fails: 429 for a moment": llm.fails(429, "slow down", retry_after_ms="5"),
    "fails: 429 for half a minute": llm.fails(429, "slow down", Retry_After="30"),
    "fails: 429, quota": llm.fails(429, "insufficient_quota"),
    "fails: 500": llm.fails(500, "oops", retry_after_ms="5"),
    "fails: 503": llm.fails(503, "overloaded", retry_after_ms="5"),
    "hangs": llm.hangs,
    "drips": llm.drips,
    "breaks_chunks": llm.breaks_chunks,
    "breaks_off": llm.breaks_off,
}

# What can't be known to have arrived, though it has: it may be repeated.
UNKNOWABLE = {"hang_after_accepting", "reset_after_accepting", "garbage", "nonsense"}
# After these the chat is left alone until somebody speaks there again.
GONE_ON_TELEGRAM = {"blocked", "kicked"}
GONE_ON_DISCORD = {"missing_access", "blocked", "no_common_server", "missing_permissions", "unknown_channel"}
# And these are given up for good: what was to be said is at fault.
REFUSED = {"refusing: too long", "refusing: invalid form"}

CATALOGUE: tuple[tuple[ModuleType, set[str], set[str]], ...] = (  # what is in it, and what makes no fault
    (arxiv, set(ARXIV), {"spoiled", "without_cursor"}),
    (telegram, {*TELEGRAM, "migrate"}, set()),
    (discord, set(DISCORD), {"answer", "rate_limit"}),
    (llm, set(MODEL), {"LlmEndpoint"}),
)


def forgotten(module: ModuleType, names: set[str], other: set[str]) -> set[str]:
    """What makes faults in `module` and has no name here."""
    made = {
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and callable(value) and getattr(value, "__module__", "") == module.__name__
    }
    return made - {name.partition(":")[0] for name in names} - other
