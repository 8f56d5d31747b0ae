"""The answer to one interaction: at once, or after a sign that it is coming; for everybody, or for the asker alone.

An interaction can be responded to once and followed up for fifteen minutes; which of them is due is known here only.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence

import aiohttp
import discord

from adapters.discord.components import attachment, view_of
from adapters.discord.render import Component
from adapters.discord.send import SILENT_ALWAYS
from bot.commands.call import File
from bot.ports import Payload

FIRST = 3.0  # seconds for the response: later, Discord takes none
SILENCE = 0.5  # seconds before "typing …" is shown
TYPING_LASTS = 8.0  # seconds; a client shows it for ten
PATIENCE = 10.0  # seconds for another request; the library's own are five minutes


class DiscordReplySender:
    """Answers `interaction`. Every method raises what the library raises, or TimeoutError."""

    def __init__(self, interaction: discord.Interaction) -> None:
        self._interaction = interaction
        self._announced: bool | None = None  # whether the answer that was announced is for the asker alone
        self._note: discord.WebhookMessage | None = None
        self._is_button = interaction.type is discord.InteractionType.component

    async def announce(self, note: Sequence[Payload], *, alone: bool) -> None:
        """Show that an answer is coming, and whether it is for the asker `alone`.

        Behind a button it may come in the place of the button's message. Discord lets only an interaction that was
        acknowledged as such change that message (https://docs.discord.com/developers/interactions/receiving-and-responding,
        callback type 6), and shows no sign of it: a `note` does until `withdraw_note`, to who pressed.
        """
        async with self._responding():
            await self._interaction.response.defer(ephemeral=alone, thinking=not self._is_button)
        if not self._is_button:
            self._announced = alone
            return
        for payload in note[:1]:
            with contextlib.suppress(discord.DiscordException, aiohttp.ClientError, OSError):
                async with asyncio.timeout(FIRST):
                    self._note = await self._interaction.followup.send(
                        view=view_of(payload["components"]), ephemeral=True, allowed_mentions=SILENT_ALWAYS, wait=True
                    )

    async def withdraw_note(self) -> None:
        """Take away what an announcement has shown; that it can't be is no trouble: who pressed can dismiss it."""
        note, self._note = self._note, None
        if note is not None:
            with contextlib.suppress(discord.DiscordException, aiohttp.ClientError, OSError):
                async with asyncio.timeout(PATIENCE):
                    await note.delete()

    async def send(self, payloads: Sequence[Payload], *, alone: bool) -> None:
        """Send the answer, once."""
        if self._announced is not None and self._announced != alone:  # only the first answer's audience was announced
            await self._delete_announcement()
        for payload in payloads:
            view = view_of(payload["components"])
            silent = payload["silent"]
            if self._interaction.response.is_done():
                async with asyncio.timeout(PATIENCE):
                    await self._interaction.followup.send(
                        view=view, ephemeral=alone, allowed_mentions=SILENT_ALWAYS, silent=silent, wait=True
                    )
            else:
                async with self._responding():
                    await self._interaction.response.send_message(
                        view=view, ephemeral=alone, allowed_mentions=SILENT_ALWAYS, silent=silent
                    )

    async def send_file(self, file: File, *, alone: bool) -> None:
        """Send a file, after the answer."""
        async with asyncio.timeout(PATIENCE):
            await self._interaction.followup.send(
                file=attachment(file), ephemeral=alone, allowed_mentions=SILENT_ALWAYS, wait=True
            )

    async def send_nothing(self) -> None:
        """Answer without a trace: what was asked for has been delivered already."""
        if self._announced is not None:
            await self._delete_announcement()
        elif not self._interaction.response.is_done():
            async with self._responding():
                await self._interaction.response.defer(ephemeral=True)
            if not self._is_button:
                await self._delete_announcement()

    async def replace(self, components: Sequence[Component]) -> None:
        """Replace the content of the message whose button was pressed."""
        view = view_of(components)
        if not self._interaction.response.is_done():
            async with self._responding():
                await self._interaction.response.edit_message(view=view, allowed_mentions=SILENT_ALWAYS)
            return
        async with asyncio.timeout(PATIENCE):
            await self._interaction.edit_original_response(view=view, allowed_mentions=SILENT_ALWAYS)

    @contextlib.asynccontextmanager
    async def _responding(self) -> AsyncIterator[None]:
        """Give the response its time. That Discord took it and the library can't read the echo is no trouble."""
        try:
            async with asyncio.timeout(FIRST):
                yield
        except (AttributeError, KeyError, TypeError, ValueError):
            if not self._interaction.response.is_done():
                raise

    async def _delete_announcement(self) -> None:
        async with asyncio.timeout(PATIENCE):
            await self._interaction.delete_original_response()
        self._announced = None


async def show_typing(channel: discord.abc.Messageable) -> None:
    """Show "typing …" in a private chat until cancelled; that it can't be shown is no trouble."""
    with contextlib.suppress(discord.DiscordException, aiohttp.ClientError, OSError):
        await asyncio.sleep(SILENCE)
        while True:
            await channel.typing()
            await asyncio.sleep(TYPING_LASTS)
