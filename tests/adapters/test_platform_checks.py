"""What `paperboy check` says of Telegram and Discord, in good times and in each kind of bad ones."""

import asyncio

import pytest

from adapters.discord import check as discord_check
from adapters.telegram import check as telegram_check
from adapters.telegram.connection import TelegramBot
from tests.standins.discord import StrictDiscord
from tests.standins.telegram import StrictTelegram

OURS = "https://bot.example.org/telegram"


async def telegram_says(telegram: StrictTelegram, webhook: str | None = None, token: str | None = None) -> list[str]:
    found = await telegram_check.told(token or telegram.token, telegram.api_url, webhook)
    return [f"{fine} {what.strip()}: {said}" for what, fine, said in found]


async def test_telegram_answers_and_nobody_else_listens() -> None:
    async with StrictTelegram() as telegram:
        ann = telegram.person("Ann")
        ann.says("/start")
        assert await telegram_says(telegram) == ["True Telegram: @paperboy_test_bot answers"]
        bot = TelegramBot(telegram.token, telegram.api_url)
        assert len(await bot.get_updates(timeout=0)) == 1  # it was not taken
        await bot.close_connections()
        assert telegram.refused == []


async def test_telegram_is_listened_to_by_another_process() -> None:
    async with StrictTelegram() as telegram:
        other = TelegramBot(telegram.token, telegram.api_url)

        async def listen() -> None:
            while True:
                try:
                    await other.get_updates(timeout=20)
                except Exception:
                    await asyncio.sleep(0.3)

        listening = asyncio.create_task(listen())
        await asyncio.sleep(0.3)
        _, said = await telegram_says(telegram)
        assert said.startswith("None polling: another process listens with this token")
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        await other.close_connections()


async def test_telegram_calls_somebody_else() -> None:
    async with StrictTelegram() as telegram:
        telegram.webhook = {"url": "https://old.example.net/secret-path"}
        for ours in (None, OURS):
            _, said = await telegram_says(telegram, ours)
            assert said.startswith("False webhook: Telegram calls https://old.example.net, not this bot")
            assert "secret-path" not in said


async def test_telegram_calls_us_or_can_not() -> None:
    async with StrictTelegram() as telegram:
        assert (await telegram_says(telegram, OURS))[1] == "True webhook: not set yet; paperboy run sets it"
        telegram.webhook = {"url": OURS}
        assert (await telegram_says(telegram, OURS))[1] == "True webhook: Telegram calls it"
        telegram.webhook_trouble = {"last_error_date": 1, "last_error_message": "Connection refused"}
        assert (await telegram_says(telegram, OURS))[1].startswith(
            "False webhook: Telegram can't call https://bot.example.org: Connection refused; does the proxy"
        )


async def test_telegram_refuses_the_token_or_is_away() -> None:
    async with StrictTelegram() as telegram:
        (said,) = await telegram_says(telegram, token="987654321:AAF-some_other_token_of_nobody_0123")
        assert said.startswith("False Telegram: the token is refused; @BotFather tells it")
        await telegram.hide()
        (said,) = await telegram_says(telegram)
        assert said.startswith(f"False Telegram: {telegram.api_url}: ")
        assert "is TELEGRAM_API_URL right" in said


async def discord_says(discord: StrictDiscord, shards: int | None = None, token: str | None = None) -> list[str]:
    found = await discord_check.told(token or discord.token, discord.api_url, discord.gateway_url, shards)
    return [f"{fine} {what.strip()}: {said}" for what, fine, said in found]


async def test_discord_answers_and_says_how_it_is_let_in() -> None:
    async with StrictDiscord() as discord:
        discord.guild("Lab", discord.person("Ann"))
        first, install, intents = await discord_says(discord)
        assert first.startswith("True Discord: ")
        assert first.endswith("in 1 server")
        assert "client_id=" in install
        assert "scope=bot+applications.commands" in install
        assert intents == "None intents: the message content intent is not needed; leave it off"
        assert discord.refused == []
        assert discord.gateway.identified == []  # it has only asked


@pytest.mark.parametrize(
    ("portal", "said"),
    [
        ({"interactions_endpoint_url": "https://x.example/"}, "False commands: they go to an interactions endpoint"),
        ({"bot_require_code_grant": True}, "False install: nobody can: turn “Requires OAuth2 Code Grant” off"),
        ({"approximate_user_install_count": 1}, "in 0 servers, installed by 1 person"),
    ],
)
async def test_settings_in_the_portal(portal: dict[str, object], said: str) -> None:
    async with StrictDiscord() as discord:
        discord.portal = portal
        assert any(said in line for line in await discord_says(discord))


@pytest.mark.parametrize(
    ("shards", "said"),
    [
        (None, "False shards: Discord wants 4 shards: set DISCORD_SHARDS=auto"),
        (2, "None shards: Discord recommends 4 shards, DISCORD_SHARDS says 2; auto follows it"),
        (0, None),
        (4, None),
    ],
)
async def test_shards(shards: int | None, said: str | None) -> None:
    async with StrictDiscord(shards=4) as discord:
        found = [line for line in await discord_says(discord, shards) if "shards" in line]
        assert found == ([said] if said else [])


async def test_discord_refuses_the_token_wants_a_pause_or_is_away() -> None:
    async with StrictDiscord() as discord:
        (said,) = await discord_says(discord, token="b2xk.revoked.token-that-is-no-more")
        assert said.startswith("False Discord: the token is refused; “Reset Token” at https://discord.com/developers/")
        assert "revoked" not in said
        discord.starts_left = 0
        assert "False gateway: too many starts today" in (await discord_says(discord))[-1]
        await discord.hide()
        (said,) = await discord_says(discord)
        assert said.startswith(f"False Discord: {discord.api_url}: ")
        assert "is DISCORD_API_URL right" in said
