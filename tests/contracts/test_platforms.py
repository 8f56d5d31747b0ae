"""The platform contract, kept by the console, Telegram and Discord."""

import re
import sys
from collections.abc import AsyncIterator

import pytest

from tests.contracts.console_under_test import ConsoleUnderTest
from tests.contracts.discord_under_test import DiscordUnderTest
from tests.contracts.platform_contract import PlatformContract
from tests.contracts.telegram_under_test import TelegramUnderTest
from tests.standins.discord import StrictDiscord
from tests.standins.telegram import StrictTelegram
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import World


class TestConsole(PlatformContract):
    """A terminal."""

    @pytest.fixture
    async def under(self, world: World, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ConsoleUnderTest]:
        """Standard input is the test's while it runs."""
        monkeypatch.setattr(sys, "stdin", sys.stdin)
        monkeypatch.delenv("NO_COLOR", raising=False)
        under = ConsoleUnderTest(world)
        yield under
        under.close()


class TestTelegram(PlatformContract):
    """Telegram's Bot API."""

    @pytest.fixture
    async def under(self, world: World) -> AsyncIterator[TelegramUnderTest]:
        """Nothing is refused but what a test asks for that can't be."""
        async with StrictTelegram(telegram_product.hasty_rates()) as telegram:
            yield TelegramUnderTest(world, telegram)
            assert [
                reason for reason in telegram.refused if not re.search("chat not found|no number|was blocked", reason)
            ] == []


class TestDiscord(PlatformContract):
    """Discord's REST API and gateway."""

    @pytest.fixture
    async def under(self, world: World) -> AsyncIterator[DiscordUnderTest]:
        """Nothing is refused but what a test asks for that can't be."""
        async with StrictDiscord(discord_product.hasty_rates()) as discord:
            yield DiscordUnderTest(world, discord)
            assert [
                reason for reason in discord.refused if not re.search("Unknown|Invalid Recipient|Cannot send", reason)
            ] == []
