"""Discord's side of a running bot: listens at the gateway, hands on what arrives, stops in order.

That Discord is out of reach, at the start or for hours, ends nothing: it is tried again, and everything else of the
process goes on. What is sent goes over another connection (`connection`), which outlives this one.
"""

import asyncio
import contextlib
import time
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any

import discord
import structlog
from discord.http import Route

from adapters.discord.arrival import DiscordArrival
from adapters.discord.commands import build_tree, button_class, keep_synced
from adapters.discord.connection import LONGEST_QUEUE, DiscordConnection
from adapters.discord.failures import TOKEN_REFUSED, describe
from adapters.discord.handlers import DiscordHandlers
from adapters.discord.mentions import DiscordMentions, words_to
from adapters.discord.places import DiscordPlaces
from adapters.discord.proxy import proxy_options
from adapters.discord.send import PLATFORM, DiscordMessenger
from bot.commands.command import CommandServices
from bot.core.chats import bot_name

log = structlog.get_logger(__name__)

# Commands and buttons need none; servers, to know channels and threads; messages, to be spoken to in words: in private,
# and where the bot is mentioned. Of no other message does Discord hand over the words.
INTENTS = discord.Intents(guilds=True, messages=True)
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds between tries to listen
STEADY = 60.0  # seconds of listening after which a new trouble is a new one
HANG_UP, FINISH, CLOSE = 1.5, 4.0, 1.5  # seconds; together well within ten


class DiscordListener:
    """Listens to Discord. `shards`: how many; 0 lets Discord decide, None means none."""

    def __init__(
        self,
        services: CommandServices,
        connection: DiscordConnection,
        messenger: DiscordMessenger,
        shards: int | None = None,
    ) -> None:
        services = replace(services, commands=services.commands.on(PLATFORM))
        self._services = services
        self._connection = connection
        self._name = bot_name(PLATFORM, connection.token)
        self._shards = shards
        self._handlers = DiscordHandlers(services, messenger)
        self._mentions = DiscordMentions(services, messenger)
        self._arrival = DiscordArrival(services, messenger)
        self._places = DiscordPlaces(services)

    async def run(self) -> None:
        """Listen until cancelled; what has arrived by then is still answered, if that takes a few seconds.

        Of several processes one listens, the others stand by.
        """
        while True:
            async with self._services.store.process_locks.hold(self._name, _stand_by) as lost:
                listening = asyncio.create_task(self._listen_persistently())
                try:
                    await lost.wait()
                finally:
                    listening.cancel()
                    await asyncio.gather(listening, return_exceptions=True)
            log.warning("discord.overtaken")

    async def _listen_persistently(self) -> None:
        wait = FIRST_WAIT
        while True:
            began = time.monotonic()
            try:
                await self._listen()
                reason = "the gateway said goodbye"
            except discord.LoginFailure:
                log.error("discord.token_refused", again_in=TOKEN_REFUSED)
                await asyncio.sleep(TOKEN_REFUSED)
                continue
            except Exception as problem:
                reason = describe(problem)
            if time.monotonic() - began > STEADY:
                wait = FIRST_WAIT
            log.warning("discord.out_of_reach", reason=reason, again_in=wait)
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    async def _listen(self) -> None:
        """Until the line is lost for good; the library resumes one that is only interrupted."""
        client = self._client()
        tree = build_tree(client, self._services.commands, self._handlers)
        client.add_dynamic_items(button_class(self._handlers))
        background: list[asyncio.Task[None]] = []
        try:
            await self._connection.log_in(client)
            background.append(asyncio.create_task(keep_synced(tree, self._services.store.key_values)))
            background.append(asyncio.create_task(self._log_when_ready(client)))
            # One shard that can't connect must not end the others; without shards we repeat it sooner ourselves.
            await client.connect(reconnect=self._shards is not None)
        finally:
            for task in background:
                task.cancel()
            await _within(HANG_UP, _hang_up(client))
            await self._handlers.processor.finish(FINISH)
            await _within(CLOSE, client.close())
            log.info("discord.stopped_listening")

    def _client(self) -> discord.Client:
        settings: dict[str, Any] = {
            "intents": INTENTS,
            "max_messages": None,
            "member_cache_flags": discord.MemberCacheFlags.none(),
            "chunk_guilds_at_startup": False,
            "max_ratelimit_timeout": LONGEST_QUEUE,
            "allowed_mentions": discord.AllowedMentions.none(),
            **proxy_options(Route.BASE),
        }
        if self._shards is None:
            client = discord.Client(**settings)
        else:
            client = discord.AutoShardedClient(shard_count=self._shards or None, **settings)

        @client.event
        async def on_message(message: discord.Message) -> None:
            if _is_private_message(message):
                await self._handlers.handle_message(message)
            elif client.user is not None and (words := words_to(client.user.id, message)) is not None:
                await self._handlers.processor.run(self._mentions.answer(message, words))

        self._places.listen_on(client)

        @client.event
        async def on_raw_message_edit(edit: discord.RawMessageUpdateEvent) -> None:
            if _is_private_message(edit.message):
                await self._handlers.handle_message(edit.message, edited=True)

        @client.event
        async def on_guild_join(guild: discord.Guild) -> None:
            await self._places.reopen_server(guild)
            await self._handlers.processor.run(self._arrival.greet(guild))

        @client.event
        async def on_error(event: str, *_: object) -> None:
            log.exception("discord.event_failed", event_name=event)

        return client

    async def _log_when_ready(self, client: discord.Client) -> None:
        """Not an `on_ready`: the library calls that seconds later, even for a client that has been closed meanwhile."""
        await client.wait_until_ready()
        log.info("discord.listening", bot=str(client.user), servers=len(client.guilds), shards=self._shards)


def _stand_by() -> None:
    log.info("discord.standing_by")


def _is_private_message(message: discord.Message) -> bool:
    """Whether somebody has written it to the bot; what the library tells of a call or a pinned message is empty."""
    content = message.content or message.attachments or message.stickers or message.message_snapshots
    return message.guild is None and not message.author.bot and bool(content)


async def _hang_up(client: discord.Client) -> None:
    """Leave the gateway; the connection for answers stays."""
    if isinstance(client, discord.AutoShardedClient):
        await asyncio.gather(*(shard.disconnect() for shard in client.shards.values()), return_exceptions=True)
    elif client.ws is not None:
        await client.ws.close(code=1000)


async def _within(seconds: float, ending: Coroutine[Any, Any, object]) -> None:
    """Let it end in that time: the library waits half a minute for a gateway that does not say goodbye."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            try:
                await ending
            except (discord.DiscordException, OSError, RuntimeError) as problem:
                log.warning("discord.stopping", reason=describe(problem))
