"""Every error of the library → what it means for a message: later, never, unknown, or the chat is gone.

Discord tells with a code of its own what is wrong; only where there is none (a proxy answered, or Cloudflare) the
status decides, and then nobody's chat is given up for it. A repetition within minutes is recognised by its nonce, so
what may have arrived is sent again without risk. tests/house holds the tables against the installed libraries.

Codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""

from collections.abc import Callable

import aiohttp
import discord
from discord import app_commands, gateway, oggparse, opus

from bot.core.delivery import ChatGone, Failure, PermanentFailure, RetryLater, UnknownOutcome
from bot.core.silence import SilenceCause

TOKEN_REFUSED = 300.0  # seconds between tries while the token is refused: its owner has to act, nothing is lost
BANNED = 600.0  # seconds; Cloudflare's ban after too many refused requests lasts as long as they go on
SLOWLY = 60.0  # seconds, where Discord names none
MISSING_ACCESS = 50001  # the first ones are often wrong: `send` asks again

# The place can't be spoken in now.
PLACE_CLOSED = {
    10003: SilenceCause.GONE,  # unknown channel
    10004: SilenceCause.GONE,  # unknown server
    10013: SilenceCause.GONE,  # unknown user
    20009: SilenceCause.REFUSED,  # explicit content can't be sent to the recipient
    50001: SilenceCause.MUTED,  # missing access
    50007: SilenceCause.REFUSED,  # can't send messages to this user
    50008: SilenceCause.UNKNOWN,  # can't send messages in a channel of that kind
    50013: SilenceCause.MUTED,  # missing permissions
    50024: SilenceCause.UNKNOWN,  # can't do this in a channel of that kind
    50033: SilenceCause.GONE,  # invalid recipient
    50083: SilenceCause.CLOSED,  # the thread is archived
    50278: SilenceCause.REFUSED,  # no server in common with this user
    160005: SilenceCause.CLOSED,  # the thread is locked
}
# Refused now, taken later; the codes that mean "too fast".
LATER = frozenset(
    {
        20016,  # slow mode of the channel
        20028,  # the channel's limit of messages
        40003,  # direct messages opened too fast
        40062,  # the service is being rate-limited
        130000,  # overloaded
    }
)

# The request can't have been taken: it never left, or never got through to Discord.
NEVER_ARRIVED: frozenset[type[Exception]] = frozenset(
    {
        aiohttp.ClientConnectorError,
        aiohttp.ClientConnectorCertificateError,
        aiohttp.ClientConnectorDNSError,
        aiohttp.ClientConnectorSSLError,
        aiohttp.ClientProxyConnectionError,
        aiohttp.ClientSSLError,
        aiohttp.ClientHttpProxyError,
        aiohttp.ConnectionTimeoutError,
        aiohttp.InvalidURL,
        aiohttp.InvalidUrlClientError,
        aiohttp.NonHttpUrlClientError,
        aiohttp.ServerFingerprintMismatch,
        RuntimeError,  # what the library raises once it has been shut down
    }
)
# It was on its way: whether it was taken, nobody told us.
MAY_HAVE_ARRIVED: frozenset[type[Exception]] = frozenset(
    {
        aiohttp.ClientError,
        aiohttp.ClientConnectionError,
        aiohttp.ClientConnectionResetError,
        aiohttp.ClientOSError,
        aiohttp.ClientPayloadError,
        aiohttp.ClientResponseError,
        aiohttp.ContentTypeError,
        aiohttp.InvalidUrlRedirectClientError,
        aiohttp.NonHttpUrlRedirectClientError,
        aiohttp.RedirectClientError,
        aiohttp.ServerConnectionError,
        aiohttp.ServerDisconnectedError,
        aiohttp.ServerTimeoutError,
        aiohttp.SocketTimeoutError,
        aiohttp.TooManyRedirects,
        aiohttp.UploadAbortedError,
        aiohttp.WSMessageTypeError,
        aiohttp.WSServerHandshakeError,
        TimeoutError,
        OSError,
    }
)


def classify(problem: Exception) -> Failure:
    """What an error means for the message that was being sent."""
    for kind in type(problem).__mro__:
        if kind in MEANINGS:
            return MEANINGS[kind](problem)
        if kind in NEVER_ARRIVED:
            return RetryLater(describe(problem))
        if kind in MAY_HAVE_ARRIVED:
            break
    return UnknownOutcome(describe(problem))


def code_of(problem: Exception) -> int:
    """Discord's own code for what is wrong; 0 if there is none."""
    return problem.code if isinstance(problem, discord.HTTPException) else 0


def describe(problem: BaseException) -> str:
    """One line for logs and records; never a token."""
    if isinstance(problem, discord.LoginFailure):
        return "the token is refused"
    if isinstance(problem, discord.HTTPException) and not problem.code:
        return f"{type(problem).__name__}: {problem.status}"  # its text is a proxy's page
    return f"{type(problem).__name__}: {problem}"[:200]


def _classify_response(problem: Exception) -> Failure:
    if not isinstance(problem, discord.HTTPException):
        raise TypeError(f"{type(problem).__name__} is no answer")
    reason = describe(problem)
    if cause := PLACE_CLOSED.get(problem.code):
        return ChatGone(reason, cause)
    if problem.code in LATER:
        return RetryLater(reason, SLOWLY)
    if problem.status == 401:
        return RetryLater(reason, TOKEN_REFUSED)
    if problem.status == 429:
        return RetryLater(reason, SLOWLY if problem.code else BANNED)
    if problem.status >= 500:
        return UnknownOutcome(reason)
    if not problem.code:  # whoever that was, it was not Discord speaking of this message
        return RetryLater(reason)
    return ChatGone(reason) if problem.status == 403 else PermanentFailure(reason)


def _classify_rate_limit(problem: Exception) -> Failure:
    after = problem.retry_after if isinstance(problem, discord.RateLimited) else SLOWLY
    return RetryLater(describe(problem), after)


MEANINGS: dict[type[BaseException], Callable[[Exception], Failure]] = {
    discord.HTTPException: _classify_response,
    discord.Forbidden: _classify_response,
    discord.NotFound: _classify_response,
    discord.DiscordServerError: _classify_response,
    discord.RateLimited: _classify_rate_limit,
    discord.LoginFailure: lambda problem: RetryLater(describe(problem), TOKEN_REFUSED),
    discord.GatewayNotFound: lambda problem: RetryLater(describe(problem)),
    discord.ClientException: lambda problem: RetryLater(describe(problem)),  # not logged in, or not any more
    discord.InvalidData: lambda problem: UnknownOutcome(describe(problem)),  # an answer that it can't read
    discord.DiscordException: lambda problem: UnknownOutcome(describe(problem)),
}

# What the library raises elsewhere: while listening, for commands, in voice channels. A message never meets them.
ELSEWHERE: frozenset[type[BaseException]] = frozenset(
    {
        discord.ConnectionClosed,
        discord.PrivilegedIntentsRequired,
        gateway.ReconnectWebSocket,
        gateway.WebSocketClosure,
        discord.InteractionResponded,
        discord.MissingApplicationID,
        discord.FFmpegProcessError,
        opus.OpusError,
        opus.OpusNotLoaded,
        oggparse.OggError,
        app_commands.AppCommandError,
        app_commands.BotMissingPermissions,
        app_commands.CheckFailure,
        app_commands.CommandAlreadyRegistered,
        app_commands.CommandInvokeError,
        app_commands.CommandLimitReached,
        app_commands.CommandNotFound,
        app_commands.CommandOnCooldown,
        app_commands.CommandSignatureMismatch,
        app_commands.CommandSyncFailure,
        app_commands.MissingAnyRole,
        app_commands.MissingPermissions,
        app_commands.MissingRole,
        app_commands.NoPrivateMessage,
        app_commands.TransformerError,
        app_commands.TranslationError,
    }
)
