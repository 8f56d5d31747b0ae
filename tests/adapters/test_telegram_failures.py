"""What errors of the library mean for a message."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from telegram import error

import adapters.telegram  # noqa: F401 - the library's durations, as the adapter wants them
from adapters.telegram.failures import (
    TOKEN_REFUSED,
    classify,
    describe,
    has_unreadable_markup,
    is_unchanged,
)
from bot.core.delivery import (
    ChatGone,
    DeliveryState,
    DeliveryStatus,
    Moved,
    PermanentFailure,
    RetryLater,
    ThreadGone,
    UnknownOutcome,
    after_failed,
)

NOW = datetime(2026, 6, 16, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("problem", "means"),
    [
        (error.Forbidden("Forbidden: bot was blocked by the user"), ChatGone),
        (error.Forbidden("Forbidden: bot can't initiate conversation with a user"), ChatGone),
        (error.BadRequest("Bad Request: chat not found"), ChatGone),
        (error.BadRequest("Bad Request: message thread not found"), ThreadGone),
        (error.BadRequest("Bad Request: TOPIC_CLOSED"), ThreadGone),
        (error.BadRequest("Bad Request: not enough rights to send text messages to the chat"), ChatGone),
        (error.BadRequest("Bad Request: need administrator rights in the channel chat"), ChatGone),
        (error.BadRequest("Bad Request: message is too long"), PermanentFailure),
        (error.BadRequest("Bad Request: BUTTON_DATA_INVALID"), PermanentFailure),
        (error.EndPointNotFound("Endpoint 'sendRichMessage' not found in Bot API"), PermanentFailure),
        (error.PassportDecryptionError("no"), PermanentFailure),
        (error.RetryAfter(7), RetryLater),
        (error.InvalidToken(), RetryLater),
        (error.Conflict("Conflict: terminated by other getUpdates request"), RetryLater),
        (error.NetworkError("Too Many Requests: slow down"), RetryLater),
        (error.NetworkError("Bad Gateway (502)"), UnknownOutcome),
        (error.TimedOut(), UnknownOutcome),
        (error.TelegramError("Invalid server response"), UnknownOutcome),
        (error.ChatMigrated(-1001), Moved),
    ],
)
def test_meanings(problem: error.TelegramError, means: type) -> None:
    assert type(classify(problem)) is means


@pytest.mark.parametrize("kind", [error.NetworkError, error.TimedOut])
@pytest.mark.parametrize(
    ("cause", "means"),
    [
        (httpx.ConnectError("no route"), RetryLater),
        (httpx.ConnectTimeout("slow"), RetryLater),
        (httpx.PoolTimeout("full"), RetryLater),
        (RuntimeError("not initialized"), RetryLater),
        (httpx.ReadTimeout("slow"), UnknownOutcome),
        (httpx.ReadError("cut"), UnknownOutcome),
        (httpx.WriteError("cut"), UnknownOutcome),
        (httpx.RemoteProtocolError("cut"), UnknownOutcome),
        (ValueError("what?"), UnknownOutcome),
    ],
)
def test_whether_it_can_have_arrived(kind: type[error.NetworkError], cause: Exception, means: type) -> None:
    problem = kind("httpx")
    problem.__cause__ = cause
    assert type(classify(problem)) is means


def test_a_new_kind_of_error_is_uncertain_until_it_is_named() -> None:
    class Novel(error.BadRequest):
        pass

    assert isinstance(classify(Novel("chat not found")), ChatGone)
    assert isinstance(classify(type("Odd", (error.TelegramError,), {})("?")), UnknownOutcome)


def test_waiting_as_told_is_no_attempt() -> None:
    assert classify(error.RetryAfter(7)) == RetryLater("RetryAfter: Flood control exceeded. Retry in 0:00:07", 7.0)
    assert classify(error.RetryAfter(timedelta(seconds=2))) == RetryLater(
        "RetryAfter: Flood control exceeded. Retry in 0:00:02", 2.0
    )
    standing = after_failed(DeliveryStatus(DeliveryState.READY, 2, NOW), classify(error.RetryAfter(7)), NOW)
    assert (standing.state, standing.attempts, standing.not_before) == (
        DeliveryState.READY,
        2,
        NOW + timedelta(seconds=7),
    )
    assert classify(error.InvalidToken()) == RetryLater("the token is refused", TOKEN_REFUSED)


def test_a_moved_chat_is_sent_to_at_once_and_counts_no_attempt() -> None:
    moved = classify(error.ChatMigrated(-1001))
    assert moved == Moved("-1001", "ChatMigrated: Group migrated to supergroup. New chat id: -1001")
    standing = after_failed(DeliveryStatus(DeliveryState.READY, 2, NOW, uncertain=True), moved, NOW)
    assert (standing.state, standing.attempts, standing.uncertain) == (DeliveryState.READY, 2, True)
    assert NOW < standing.not_before <= NOW + timedelta(seconds=5)


def test_what_is_no_failure_and_what_can_be_said_otherwise() -> None:
    assert is_unchanged(error.BadRequest("Bad Request: message is not modified: specified new message content …"))
    assert not is_unchanged(error.BadRequest("Bad Request: message to edit not found"))
    assert has_unreadable_markup(error.BadRequest("Bad Request: can't parse entities: unsupported start tag"))
    assert not has_unreadable_markup(error.Forbidden("can't parse entities"))


def test_a_token_is_never_told() -> None:
    token = "987654321:AAF-made-up_token-for-the-stand-in-only"
    assert token not in describe(error.InvalidToken(f"The token `{token}` was rejected by the server."))
    assert (
        describe(error.Forbidden("Forbidden: bot was blocked by the user")) == "Forbidden: bot was blocked by the user"
    )
