"""What every error of the library means, and that there is none without a meaning."""

import importlib
import inspect
import pkgutil
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest
from aiohttp.client_reqrep import ConnectionKey

from adapters.discord.failures import (
    BANNED,
    ELSEWHERE,
    LATER,
    MAY_HAVE_ARRIVED,
    MEANINGS,
    NEVER_ARRIVED,
    PLACE_GONE,
    SLOWLY,
    TOKEN_REFUSED,
    classify,
    describe,
)
from bot.core.delivery import ChatGone, PermanentFailure, RetryLater, UnknownOutcome

# Extensions are for other kinds of bots; the types are for type checkers and can't even be imported by themselves.
APART = ("discord.ext", "discord.types", "discord.__main__")
ONLY_WHEN_READING = {aiohttp.streams.EofStream, aiohttp.WebSocketError}
HOST = ConnectionKey("discord.com", 443, True, True, None, None, None)


def answered(status: int, code: int = 0, message: str = "No") -> discord.HTTPException:
    """An answer, as the library raises it."""
    kind = {403: discord.Forbidden, 404: discord.NotFound}.get(
        status, discord.DiscordServerError if status >= 500 else discord.HTTPException
    )
    response: Any = SimpleNamespace(status=status, reason="")
    return kind(response, {"code": code, "message": message} if code else "<html>")


def test_every_error_of_the_library_has_a_meaning_or_is_met_elsewhere() -> None:
    found = set()
    for module in pkgutil.walk_packages(discord.__path__, "discord."):
        if not module.name.startswith(APART):
            members = vars(importlib.import_module(module.name)).values()
            classes = {one for one in members if inspect.isclass(one) and issubclass(one, BaseException)}
            found |= {one for one in classes if one.__module__.startswith("discord.")}
    assert found == set(MEANINGS) | ELSEWHERE
    assert not set(MEANINGS) & ELSEWHERE


def test_every_error_of_the_http_library_is_known_to_have_left_or_not() -> None:
    members = vars(aiohttp).values()
    http = {one for one in members if inspect.isclass(one) and issubclass(one, Exception)}
    http = {one for one in http if not issubclass(one, Warning)} - ONLY_WHEN_READING
    assert http == {one for one in NEVER_ARRIVED | MAY_HAVE_ARRIVED if one.__module__.startswith("aiohttp")}
    assert not NEVER_ARRIVED & MAY_HAVE_ARRIVED


@pytest.mark.parametrize("code", sorted(PLACE_GONE))
@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_place_that_is_gone(status: int, code: int) -> None:
    assert isinstance(classify(answered(status, code)), ChatGone)


@pytest.mark.parametrize("code", sorted(LATER))
def test_too_fast_is_later_and_no_attempt(code: int) -> None:
    assert classify(answered(400, code, "Slow")) == RetryLater(
        f"HTTPException: 400  (error code: {code}): Slow", SLOWLY
    )


@pytest.mark.parametrize(
    ("problem", "means"),
    [
        (answered(400, 50035), PermanentFailure),
        (answered(400, 50006), PermanentFailure),
        (answered(400, 200000), PermanentFailure),  # refused by a server's own filter
        (answered(403, 99999), ChatGone),  # whatever it is: asking again is how a ban begins
        (answered(404, 99999), PermanentFailure),
        (answered(403), RetryLater),  # a proxy's page; nobody's chat is given up for that
        (answered(404), RetryLater),
        (answered(400), RetryLater),
        (answered(500), UnknownOutcome),
        (answered(503, 0), UnknownOutcome),
        (discord.InvalidData("?"), UnknownOutcome),
        (discord.ClientException("not logged in"), RetryLater),
        (discord.GatewayNotFound(), RetryLater),
        (discord.DiscordException("?"), UnknownOutcome),
        (aiohttp.ClientConnectorDNSError(HOST, OSError(0, "no such host")), RetryLater),
        (aiohttp.ConnectionTimeoutError(), RetryLater),
        (RuntimeError("Session is closed"), RetryLater),
        (aiohttp.ServerDisconnectedError(), UnknownOutcome),
        (aiohttp.SocketTimeoutError(), UnknownOutcome),
        (aiohttp.ClientPayloadError(), UnknownOutcome),
        (ConnectionResetError(104, "reset"), UnknownOutcome),
        (TimeoutError(), UnknownOutcome),
        (KeyError("id"), UnknownOutcome),
    ],
)
def test_meanings(problem: Exception, means: type) -> None:
    assert type(classify(problem)) is means


def test_waiting_as_told() -> None:
    assert classify(discord.RateLimited(71.5)) == RetryLater(
        "RateLimited: Too many requests. Retry in 71.50 seconds.", 71.5
    )
    assert classify(answered(429)) == RetryLater("HTTPException: 429", BANNED)
    assert classify(answered(401)) == RetryLater("HTTPException: 401", TOKEN_REFUSED)
    assert classify(discord.LoginFailure("Improper token has been passed.")) == RetryLater(
        "the token is refused", TOKEN_REFUSED
    )


def test_a_new_kind_of_error_means_what_its_kin_mean() -> None:
    novel = type("Novel", (discord.Forbidden,), {})
    response: Any = SimpleNamespace(status=403, reason="")
    assert isinstance(classify(novel(response, {"code": 50007, "message": ""})), ChatGone)


def test_a_proxys_page_is_not_kept() -> None:
    assert describe(answered(502)) == "DiscordServerError: 502"
    assert len(describe(answered(400, 50035, "x" * 5000))) == 200
