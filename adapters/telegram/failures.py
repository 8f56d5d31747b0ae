"""Every error of the library → what it means for a message: later, never, unknown, or the chat is gone or moved.

The one question that matters: can the message have arrived? sendMessage takes no idempotency key, so what may have
arrived becomes an `UnknownOutcome`, and what can't have arrived is simply sent again.
tests/house holds both tables against the installed libraries.
"""

from collections.abc import Callable
from datetime import timedelta

import httpx
from telegram import error

from bot.core.delivery import ChatGone, Failure, Moved, PermanentFailure, RetryLater, ThreadGone, UnknownOutcome
from bot.core.silence import SilenceCause

TOKEN_REFUSED = 300.0  # seconds between tries while the token is refused: its owner has to act, nothing is lost

# The request can't have been taken: it never left, or never got through to Telegram.
NEVER_ARRIVED: frozenset[type[Exception]] = frozenset(
    {
        httpx.ConnectError,
        httpx.ConnectTimeout,
        httpx.PoolTimeout,
        httpx.ProxyError,
        httpx.UnsupportedProtocol,
        httpx.LocalProtocolError,
        RuntimeError,  # what the library raises once it has been shut down
    }
)
# It was on its way: whether it was taken, nobody told us.
MAY_HAVE_ARRIVED: frozenset[type[Exception]] = frozenset(
    {
        httpx.HTTPError,
        httpx.RequestError,
        httpx.TransportError,
        httpx.TimeoutException,
        httpx.ReadTimeout,
        httpx.WriteTimeout,
        httpx.NetworkError,
        httpx.ReadError,
        httpx.WriteError,
        httpx.CloseError,
        httpx.ProtocolError,
        httpx.RemoteProtocolError,
        httpx.DecodingError,
        httpx.TooManyRedirects,
        httpx.HTTPStatusError,
    }
)

# What 400 says when not the message is wrong but the place can't be spoken in (any more).
# https://core.telegram.org/method/messages.sendMessage#possible-errors, and what the Bot API makes of them.
_PLACE_CLOSED = {
    "chat not found": SilenceCause.GONE,
    "chat_id is empty": SilenceCause.GONE,
    "user not found": SilenceCause.GONE,
    "peer_id_invalid": SilenceCause.GONE,
    "user_deactivated": SilenceCause.GONE,
    "user is deactivated": SilenceCause.GONE,
    "group is deactivated": SilenceCause.GONE,
    "group chat was deactivated": SilenceCause.GONE,
    "group chat was deleted": SilenceCause.GONE,
    "bot is not a member": SilenceCause.REMOVED,
    "bot was kicked": SilenceCause.REMOVED,
    "chat_write_forbidden": SilenceCause.MUTED,
    "chat_restricted": SilenceCause.MUTED,
    "chat_admin_required": SilenceCause.MUTED,
    "have no rights to send": SilenceCause.MUTED,
    "not enough rights": SilenceCause.MUTED,
    "need administrator rights": SilenceCause.MUTED,
    "bot was blocked": SilenceCause.REFUSED,
    "can't initiate conversation": SilenceCause.REFUSED,
}
# The same of a topic alone, or of all of them: it was closed, or deleted, or the group has topics no longer.
_THREAD_CLOSED = ("message thread not found", "topic_closed", "topic_deleted")


def classify(problem: error.TelegramError) -> Failure:
    """What an error means for the message that was being sent."""
    for kind in type(problem).__mro__:
        if kind in MEANINGS:
            return MEANINGS[kind](problem)
    return _classify_unclear(problem)


def is_unchanged(problem: error.TelegramError) -> bool:
    """Whether an edit failed only because there was nothing to change."""
    return isinstance(problem, error.BadRequest) and "message is not modified" in problem.message.casefold()


def has_unreadable_markup(problem: error.TelegramError) -> bool:
    """Whether Telegram could not read the tags: our mistake, and the words can still be said without them."""
    return isinstance(problem, error.BadRequest) and "parse entities" in problem.message.casefold()


def describe(problem: error.TelegramError) -> str:
    """One line for logs and records; never the token, which the library puts into some messages."""
    if isinstance(problem, error.InvalidToken):
        return "the token is refused"
    kind = type(problem).__name__
    return f"{kind}: {problem.message.removeprefix(f'{kind}: ')}"[:200]


def _classify_bad_request(problem: error.TelegramError) -> Failure:
    description = problem.message.casefold()
    if any(sign in description for sign in _THREAD_CLOSED):
        return ThreadGone(describe(problem))
    if cause := _cause(description):
        return ChatGone(describe(problem), cause)
    return PermanentFailure(describe(problem))


def _classify_forbidden(problem: error.TelegramError) -> Failure:
    return ChatGone(describe(problem), _cause(problem.message.casefold()) or SilenceCause.UNKNOWN)


def _cause(description: str) -> SilenceCause | None:
    return next((cause for sign, cause in _PLACE_CLOSED.items() if sign in description), None)


def _classify_flood(problem: error.TelegramError) -> Failure:
    after = problem.retry_after if isinstance(problem, error.RetryAfter) else timedelta()
    return RetryLater(describe(problem), after.total_seconds() if isinstance(after, timedelta) else float(after))


def _classify_migration(problem: error.TelegramError) -> Failure:
    if not isinstance(problem, error.ChatMigrated):
        raise TypeError(f"{type(problem).__name__} names no new chat")
    return Moved(str(problem.new_chat_id), describe(problem))


def _classify_network_error(problem: error.TelegramError) -> Failure:
    """By what caused it; without a cause it is an answer such as 500 or 502, from which nothing can be told."""
    cause = problem.__cause__
    if type(cause) in NEVER_ARRIVED or problem.message.startswith("Too Many Requests"):
        return RetryLater(describe(problem))
    return UnknownOutcome(describe(problem))


def _classify_unclear(problem: error.TelegramError) -> Failure:
    return UnknownOutcome(describe(problem))


MEANINGS: dict[type[BaseException], Callable[[error.TelegramError], Failure]] = {
    error.Forbidden: _classify_forbidden,
    error.BadRequest: _classify_bad_request,
    error.ChatMigrated: _classify_migration,
    error.RetryAfter: _classify_flood,
    error.TimedOut: _classify_network_error,
    error.NetworkError: _classify_network_error,
    error.InvalidToken: lambda problem: RetryLater(describe(problem), TOKEN_REFUSED),
    error.Conflict: lambda problem: RetryLater(describe(problem)),
    error.EndPointNotFound: lambda problem: PermanentFailure(describe(problem)),
    error.PassportDecryptionError: lambda problem: PermanentFailure(describe(problem)),
    error.TelegramError: _classify_unclear,  # an answer that is no JSON, for one
}
