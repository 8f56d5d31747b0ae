"""The answer to one interaction: at once, or after a sign that it is coming; for everybody, or for the asker alone.

An interaction can be responded to once and followed up for fifteen minutes; which of them is due is known here only.
"""

import asyncio
import io
from collections.abc import Sequence

import discord

from adapters.discord.components import view_of
from adapters.discord.render import Component
from adapters.discord.send import SILENT_ALWAYS
from bot.ports import Payload

FIRST = 3.0  # seconds for the response: later, Discord takes none
PATIENCE = 10.0  # seconds for another request; the library's own are five minutes


class DiscordReplySender:
    """Speaks in answer to `interaction`. Everything raises what the library raises, or TimeoutError."""

    def __init__(self, interaction: discord.Interaction) -> None:
        self._interaction = interaction
        self._held: bool | None = None  # whether the answer that was announced is for the asker alone

    async def hold_on(self, *, alone: bool) -> None:
        """Let it be seen that an answer is coming, and by whom it will be."""
        async with asyncio.timeout(FIRST):
            await self._interaction.response.defer(ephemeral=alone, thinking=True)
        self._held = alone

    async def say(self, payloads: Sequence[Payload], *, alone: bool) -> None:
        """Say this, once."""
        if self._held is not None and self._held != alone:  # only the first answer's audience was announced
            await self._forget()
        for payload in payloads:
            view = view_of(payload["components"])
            silent = payload["silent"]
            if self._interaction.response.is_done():
                async with asyncio.timeout(PATIENCE):
                    await self._interaction.followup.send(
                        view=view, ephemeral=alone, allowed_mentions=SILENT_ALWAYS, silent=silent, wait=True
                    )
            else:
                async with asyncio.timeout(FIRST):
                    await self._interaction.response.send_message(
                        view=view, ephemeral=alone, allowed_mentions=SILENT_ALWAYS, silent=silent
                    )

    async def hand_over(self, name: str, content: bytes, *, alone: bool) -> None:
        """Send a file, after something was said."""
        async with asyncio.timeout(PATIENCE):
            await self._interaction.followup.send(
                file=discord.File(io.BytesIO(content), name), ephemeral=alone, allowed_mentions=SILENT_ALWAYS, wait=True
            )

    async def say_nothing(self) -> None:
        """Leave no trace: what was asked for is there already."""
        if self._held is not None:
            await self._forget()
            return
        pressed = self._interaction.type is discord.InteractionType.component
        async with asyncio.timeout(FIRST):
            await self._interaction.response.defer(ephemeral=True)
        if not pressed:
            await self._forget()

    async def replace(self, message: discord.Message, components: Sequence[Component]) -> None:
        """Let the message whose button was pressed consist of this now."""
        view = view_of(components)
        if not self._interaction.response.is_done():
            async with asyncio.timeout(FIRST):
                await self._interaction.response.edit_message(view=view, allowed_mentions=SILENT_ALWAYS)
            return
        async with asyncio.timeout(PATIENCE):
            await self._interaction.followup.edit_message(message.id, view=view, allowed_mentions=SILENT_ALWAYS)
        await self._forget()

    async def _forget(self) -> None:
        async with asyncio.timeout(PATIENCE):
            await self._interaction.delete_original_response()
        self._held = None
