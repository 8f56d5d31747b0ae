"""What errors of the library mean for a message."""

from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest
from aiohttp.client_reqrep import ConnectionKey

from adapters.discord.failures import (
    BANNED,
    LATER,
    PLACE_CLOSED,
    SLOWLY,
    TOKEN_REFUSED,
    classify,
    describe,
)
from bot.core.delivery import ChatGone, PermanentFailure, RetryLater, UnknownOutcome

HOST = ConnectionKey("discord.com", 443, True, True, None, None, None)


def http_error(status: int, code: int = 0, message: str = "No") -> discord.HTTPException:
    """An answer, as the library raises it."""
    kind = {403: discord.Forbidden, 404: discord.NotFound}.get(
        status, discord.DiscordServerError if status >= 500 else discord.HTTPException
    )
    response: Any = SimpleNamespace(status=status, reason="")
    return kind(response, {"code": code, "message": message} if code else "<html>")


@pytest.mark.parametrize("code", sorted(PLACE_CLOSED))
@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_place_that_is_gone(status: int, code: int) -> None:
    assert isinstance(classify(http_error(status, code)), ChatGone)


@pytest.mark.parametrize("code", sorted(LATER))
def test_too_fast_is_later_and_no_attempt(code: int) -> None:
    assert classify(http_error(400, code, "Slow")) == RetryLater(
        f"HTTPException: 400  (error code: {code}): Slow", SLOWLY
    )


@pytest.mark.parametrize(
    ("problem", "means"),
    [
        (http_error(400, 50035), PermanentFailure),
        (http_error(400, 50006), PermanentFailure),
        (http_error(400, 200000), PermanentFailure),  # refused by a server's own filter
        (http_error(403, 99999), ChatGone),  # whatever it is: asking again is how a ban begins
        (http_error(404, 99999), PermanentFailure),
        (http_error(403), RetryLater),  # a proxy's page; nobody's chat is given up for that
        (http_error(404), RetryLater),
        (http_error(400), RetryLater),
        (http_error(500), UnknownOutcome),
        (http_error(503, 0), UnknownOutcome),
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
    assert classify(http_error(429)) == RetryLater("HTTPException: 429", BANNED)
    assert classify(http_error(401)) == RetryLater("HTTPException: 401", TOKEN_REFUSED)
    assert classify(discord.LoginFailure("Improper token has been passed.")) == RetryLater(
        "the token is refused", TOKEN_REFUSED
    )


def test_a_new_kind_of_error_means_what_its_kin_mean() -> None:
    novel = type("Novel", (discord.Forbidden,), {})
    response: Any = SimpleNamespace(status=403, reason="")
    assert isinstance(classify(novel(response, {"code": 50007, "message": ""})), ChatGone)


def test_a_proxys_page_is_not_kept() -> None:
    assert describe(http_error(502)) == "DiscordServerError: 502"
    assert len(describe(http_error(400, 50035, "x" * 5000))) == 200
