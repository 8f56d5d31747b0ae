"""What `paperboy check` says of Telegram and Discord, in good times and in each kind of bad ones."""

import asyncio
from collections.abc import Sequence

import pytest

from adapters.discord import check as discord_check
from adapters.telegram import check as telegram_check
from adapters.telegram.connection import TelegramBot
from bot.core.chats import ChatRef
from tests.standins.discord import StrictDiscord
from tests.standins.discord_limits import Refusal
from tests.standins.telegram import StrictTelegram
from tests.waiting import until

OURS = "https://bot.example.org/telegram"


async def telegram_says(
    telegram: StrictTelegram, webhook: str | None = None, token: str | None = None, places: Sequence[ChatRef] = ()
) -> list[str]:
    lines = await telegram_check.check_telegram(token or telegram.token, telegram.api_url, webhook, places)
    return [f"{fine} {label.strip()}: {text}" for label, fine, text in lines]


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
        await until(lambda: "getUpdates" in telegram.calls)
        _, line = await telegram_says(telegram)
        assert line.startswith("None polling: another process listens with this token")
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        await other.close_connections()


async def test_telegram_calls_somebody_else() -> None:
    async with StrictTelegram() as telegram:
        telegram.webhook = {"url": "https://old.example.net/secret-path"}
        for ours in (None, OURS):
            _, line = await telegram_says(telegram, ours)
            assert line.startswith("False webhook: Telegram calls https://old.example.net, not this bot")
            assert "secret-path" not in line


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
        (line,) = await telegram_says(telegram, token="987654321:AAF-some_other_token_of_nobody_0123")
        assert line.startswith("False Telegram: the token is refused; @BotFather tells it")
        await telegram.hide()
        (line,) = await telegram_says(telegram)
        assert line.startswith(f"False Telegram: {telegram.api_url}: ")
        assert "is TELEGRAM_API_URL right" in line


async def test_telegram_tells_where_the_bot_may_not_write_and_what_to_do() -> None:
    async with StrictTelegram() as telegram:
        ann = telegram.person("Ann")
        news, lab, club, former = telegram.channel("News", [ann]), *(telegram.group(name, [ann]) for name in "LCG")
        moved = telegram.group("M", [ann], basic=True)
        places = [news, lab, club, former, moved]

        async def obstacles() -> dict[str, str]:
            refs = [ChatRef("telegram", str(place.id)) for place in places]
            lines = await telegram_check.check_telegram(telegram.token, telegram.api_url, None, refs)
            assert all(fine is False for label, fine, _ in lines[1:])
            names = {f"telegram:{place.id}": place.name for place in places}
            return {names[label.strip()]: text for label, _, text in lines[1:]}

        assert await obstacles() == {}
        news.bot_may_write = False
        lab.members_may_write = False
        club.bot_is, club.bot_may_write = "restricted", False
        former.kicks(ann, told=False)
        telegram.migrate(moved, ann, told=False)
        lines = await obstacles()
        assert lines.keys() == {"News", "L", "C", "G"}
        assert lines["News"] == (
            "the bot may not post there: in the channel's settings, Administrators, add @paperboy_test_bot "
            "and allow it to post messages"
        )
        assert lines["L"] == lines["C"]
        assert "allow members to send messages in the group's permissions, or make @paperboy_test_bot" in lines["L"]
        assert lines["G"].endswith("add @paperboy_test_bot there again, then say /start there")
        lab.bot_is, club.bot_may_write, news.bot_is = "administrator", True, "left"
        assert (await obstacles()).keys() == {"News", "G"}


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (
            {"can_join_groups": False},
            "None groups: nobody can add it to a group or channel: at @BotFather",
        ),
        ({"can_read_all_group_messages": True}, "None groups: it is sent everything that is said in groups"),
    ],
)
async def test_what_botfather_was_told(settings: dict[str, bool], expected: str) -> None:
    async with StrictTelegram() as telegram:
        telegram.botfather = settings
        assert (await telegram_says(telegram))[1].startswith(expected)


async def test_discord_tells_where_the_bot_may_not_write_and_what_to_do() -> None:
    async with StrictDiscord() as discord:
        lab = discord.guild("Lab", discord.person("Ann"))
        papers, hidden, silent, deleted = (
            discord.channel(name, lab) for name in ("papers", "hidden", "silent", "gone")
        )
        hidden.refusal, silent.bot_may_write = Refusal(403, 50001, "Missing Access"), False
        del discord.places[deleted.id]
        refs = [ChatRef("discord", place.id) for place in (papers, hidden, silent, deleted)]
        refs.append(ChatRef("discord", silent.id, "77"))
        lines = await discord_check.check_discord(discord.token, discord.api_url, discord.gateway_url, None, refs)
        obstacles = [(label.strip(), text) for label, fine, text in lines if fine is False]
        assert [label for label, _ in obstacles] == [str(ref) for ref in refs[1:]]
        assert "add it to the server (the address above), and allow it “View Channel” there" in obstacles[0][1]
        assert "in the channel's permissions, allow it “View Channel” and “Send Messages”" in obstacles[1][1]
        assert "is not there any more" in obstacles[2][1]
        assert "“Send Messages in Threads”" in obstacles[3][1]
        assert len(discord.refused) == 2  # the one that it may not see, and the one that is gone


async def discord_says(discord: StrictDiscord, shards: int | None = None, token: str | None = None) -> list[str]:
    lines = await discord_check.check_discord(token or discord.token, discord.api_url, discord.gateway_url, shards)
    return [f"{fine} {label.strip()}: {text}" for label, fine, text in lines]


async def test_discord_answers_and_says_how_it_is_let_in() -> None:
    async with StrictDiscord() as discord:
        discord.guild("Lab", discord.person("Ann"))
        first, install, intents = await discord_says(discord)
        assert first.startswith("True Discord: ")
        assert first.endswith("in 1 server")
        assert "client_id=" in install
        assert "scope=bot+applications.commands" in install
        assert intents == "None intents: it needs no privileged intent, and none is on"
        assert discord.refused == []
        assert discord.gateway.identified == []  # it has only asked


@pytest.mark.parametrize(
    ("portal", "expected"),
    [
        ({"interactions_endpoint_url": "https://x.example/"}, "False commands: they go to an interactions endpoint"),
        ({"bot_require_code_grant": True}, "False install: nobody can: turn “Requires OAuth2 Code Grant” off"),
        ({"approximate_user_install_count": 1}, "in 0 servers, installed by 1 person"),
        ({}, "None servers: it is in none yet: open the address above to add it"),
        (
            {"flags": 1 << 19},
            "None intents: message content on, though it needs no privileged intent: turn",
        ),
        ({"flags": 1 << 12 | 1 << 14}, "None intents: presence, server members on, though it needs no"),
    ],
)
async def test_settings_in_the_portal(portal: dict[str, object], expected: str) -> None:
    async with StrictDiscord() as discord:
        discord.portal = portal
        assert any(expected in line for line in await discord_says(discord))


@pytest.mark.parametrize(
    ("shards", "expected"),
    [
        (None, "False shards: Discord wants 4 shards: set DISCORD_SHARDS=auto"),
        (2, "None shards: Discord recommends 4 shards, DISCORD_SHARDS says 2; auto follows it"),
        (0, None),
        (4, None),
    ],
)
async def test_shards(shards: int | None, expected: str | None) -> None:
    async with StrictDiscord(shards=4) as discord:
        lines = [line for line in await discord_says(discord, shards) if "shards" in line]
        assert lines == ([expected] if expected else [])


async def test_discord_refuses_the_token_wants_a_pause_or_is_away() -> None:
    async with StrictDiscord() as discord:
        (line,) = await discord_says(discord, token="b2xk.revoked.token-that-is-no-more")
        assert line.startswith("False Discord: the token is refused; “Reset Token” at https://discord.com/developers/")
        assert "revoked" not in line
        discord.starts_left = 0
        assert "False gateway: too many starts today" in (await discord_says(discord))[-1]
        await discord.hide()
        (line,) = await discord_says(discord)
        assert line.startswith(f"False Discord: {discord.api_url}: ")
        assert "is DISCORD_API_URL right" in line
