"""Messages to Discord: private chats, channels and threads.

A person's private chat is called by the person's id with an @ before it, and opened when something is first to be
said there; a channel is called by its own id. Sending is one request, or two where a notification is to say something:
plain words, which it shows, then the message that they turn into. Every failure is a value.
"""

import asyncio
import hashlib
import json
from collections.abc import Sequence

import discord
import structlog

from adapters.discord.components import attachment, components_of, view_of
from adapters.discord.connection import DiscordConnection
from adapters.discord.failures import MISSING_ACCESS, classify, code_of, describe
from adapters.discord.rate_limit import DiscordRateLimiter
from adapters.discord.render import Component, render
from bot.commands.call import File
from bot.core.chats import ChatRef
from bot.core.delivery import ChatGone, Outcome, PermanentFailure, RetryLater, Sent, UnknownOutcome
from bot.core.text.document import Document
from bot.ports import PUBLISH, Payload

log = structlog.get_logger(__name__)

PLATFORM = "discord"
PERSON = "@"
LONGEST_NONCE = 25
REMEMBERED = 10_000  # about 2 MB
DOUBTED = 4  # answers of "missing access" in a row; with the waits between them half a minute
LOOKED_BACK = 50  # messages of a chat; a request can bring 100
PAPER = "arxiv.org/abs/"
PUBLISHED_WITHIN = 10.0  # seconds; together with the message well within a delivery's lease
SILENT_ALWAYS = discord.AllowedMentions.none()


class DiscordMessenger:
    """Sends through `connection`. `remembered`: the private chats whose ids are cached, to save opening them again."""

    platform = PLATFORM

    def __init__(
        self,
        connection: DiscordConnection,
        rate_limiter: DiscordRateLimiter | None = None,
        remembered: int = REMEMBERED,
    ) -> None:
        self._connection = connection
        self._rate_limiter = rate_limiter or DiscordRateLimiter()
        self._remembered = remembered
        self._opened: dict[str, int] = {}
        self._doubted: dict[ChatRef, int] = {}

    def prepare(self, document: Document, *, rich: bool = False) -> Sequence[Payload]:
        return render(document)

    async def send(self, chat: ChatRef, payload: Payload, *, key: str, silent: bool = False) -> Outcome:
        # Discord knows a repetition by its nonce: within minutes it gives the first message back.
        # `silent`: it may be there already, perhaps for longer; papers that are there are not brought again.
        try:
            async with asyncio.timeout(self._connection.patience):
                channel = await self._channel(chat)
                earlier = await self._find_same(channel, payload) if silent else None
        except Exception as problem:
            outcome = classify(problem)
            if isinstance(outcome, UnknownOutcome):  # nothing has been said yet, so nothing can have arrived
                outcome = RetryLater(outcome.reason)
            return self._doubt_missing_access(chat, problem, outcome)
        try:
            message = earlier or await self._say(chat, channel, payload, key, silent=silent)
        except discord.DiscordException as problem:
            return self._doubt_missing_access(chat, problem, classify(problem))
        except Exception as problem:
            return classify(problem)
        self._doubted.pop(chat, None)
        if not message.flags.components_v2:
            unfolded = await self._unfold(chat, channel, message, payload, key)
            if unfolded != Sent(str(message.id)):
                return unfolded
        await self._publish(channel, message.id, payload)
        return Sent(str(message.id))

    async def _say(
        self, chat: ChatRef, channel: discord.PartialMessageable, payload: Payload, key: str, *, silent: bool
    ) -> discord.Message:
        """Say the whole message, or its preview if somebody is to be notified of it. Raises what the library raises."""
        is_silent = silent or payload["silent"]
        async with asyncio.timeout(self._connection.patience):
            await self._rate_limiter.acquire()
            if (preview := payload.get("preview")) and not is_silent:
                return await channel.send(preview, allowed_mentions=SILENT_ALWAYS, nonce=nonce_of(chat, payload, key))
            return await channel.send(
                view=view_of(payload["components"]),
                allowed_mentions=SILENT_ALWAYS,
                silent=is_silent,
                nonce=nonce_of(chat, payload, key),
            )

    async def _unfold(
        self, chat: ChatRef, channel: discord.PartialMessageable, message: discord.Message, payload: Payload, key: str
    ) -> Outcome:
        """Turn a preview into its message; where Discord won't have that, the message comes below it.

        Content gives way to components for good: https://discord.com/developers/docs/components/reference (an edit that
        sets the flag has to take away content and embeds). Until it has, the part counts as uncertain: it is looked for
        before it is sent again.
        """
        try:
            async with asyncio.timeout(self._connection.patience):
                await self._rate_limiter.acquire()
                await message.edit(
                    content=None, embeds=[], view=view_of(payload["components"]), allowed_mentions=SILENT_ALWAYS
                )
        except Exception as problem:
            outcome = classify(problem)
            if isinstance(outcome, PermanentFailure):
                log.warning("discord.preview_stays", reason=outcome.reason)
                whole = {name: value for name, value in payload.items() if name != "preview"}
                return await self.send(chat, whole, key=f"{key}-whole", silent=True)
            return UnknownOutcome(outcome.reason) if isinstance(outcome, RetryLater) else outcome
        return Sent(str(message.id))

    async def _publish(self, channel: discord.PartialMessageable, message: int, payload: Payload) -> None:
        """Send an announcement on to the servers that follow the channel, if it is to be.

        Discord lets ten an hour of a channel be published. Never raises: the message is there in any case.
        """
        if not payload.get(PUBLISH):
            return
        try:
            async with asyncio.timeout(PUBLISHED_WITHIN):
                await channel.get_partial_message(message).publish()
        except Exception as problem:  # refused, too fast, no announcement channel any more, out of reach
            log.warning("discord.not_published", channel=channel.id, reason=describe(problem))

    async def probe(self, chat: ChatRef) -> Outcome:
        # "Typing" takes the permission to send messages (https://github.com/discordeno/discordeno/issues/622). Whether
        # somebody takes private messages nobody says before one is sent.
        try:
            async with asyncio.timeout(self._connection.patience):
                channel = await self._channel(chat)
                await self._rate_limiter.acquire()
                await channel.typing()
        except Exception as problem:
            outcome = classify(problem)
            return RetryLater(outcome.reason) if isinstance(outcome, UnknownOutcome) else outcome
        return Sent()

    async def send_file(self, chat: ChatRef, file: File) -> Outcome:
        """Send a file."""
        try:
            async with asyncio.timeout(self._connection.patience):
                channel = await self._channel(chat)
                await self._rate_limiter.acquire()
                message = await channel.send(file=attachment(file), allowed_mentions=SILENT_ALWAYS, silent=True)
        except Exception as problem:
            return classify(problem)
        return Sent(str(message.id))

    async def _channel(self, chat: ChatRef) -> discord.PartialMessageable:
        client = await self._connection.client()
        if not chat.chat.startswith(PERSON):
            return client.get_partial_messageable(int(chat.thread or chat.chat))
        if chat.chat not in self._opened:
            await self._rate_limiter.acquire()
            person = discord.Object(int(chat.chat.removeprefix(PERSON)))
            opened = (await client.create_dm(person)).id
            if len(self._opened) >= self._remembered:
                self._opened.pop(next(iter(self._opened)), None)
            self._opened[chat.chat] = opened
            return client.get_partial_messageable(opened)
        return client.get_partial_messageable(self._opened[chat.chat])

    async def _find_same(self, channel: discord.PartialMessageable, payload: Payload) -> discord.Message | None:
        """A message of the same papers among the latest, or their preview; without papers it is not looked for."""
        words = words_of(payload["components"])
        if PAPER not in words:
            return None
        await self._rate_limiter.acquire()
        me = (await self._connection.client()).user
        try:
            async for message in channel.history(limit=LOOKED_BACK):
                is_preview = bool(message.content) and message.content == payload.get("preview")
                if message.author == me and (is_preview or words_of(components_of(message)) == words):
                    return message
        except discord.Forbidden:  # what was said there is not ours to read: the nonce has to do
            log.debug("discord.no_history", chat=channel.id)
        return None

    def _doubt_missing_access(self, chat: ChatRef, problem: Exception, outcome: Outcome) -> Outcome:
        """A "missing access" is often wrong, and so is the next one: only many in a row are believed."""
        doubts = self._doubted.pop(chat, 0) + 1
        if code_of(problem) != MISSING_ACCESS or doubts > DOUBTED:
            if isinstance(outcome, ChatGone):
                self._opened.pop(chat.chat, None)
            return outcome
        self._doubted[chat] = doubts
        return RetryLater(describe(problem))


def words_of(components: Sequence[Component]) -> str:
    """All text of a message without white space, of which Discord may take some away."""
    return "".join("".join(component.get("content", "").split()) for component in components)


def nonce_of(chat: ChatRef, payload: Payload, key: str) -> str:
    """The same for every attempt at one message; another for the same key where numbers began again."""
    whole = json.dumps([str(chat), key, payload], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:LONGEST_NONCE]
