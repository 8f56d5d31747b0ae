"""The real process on Discord: settings, a slash command, and a stop in order."""

import asyncio
import signal

import pytest

from tests.standins.discord import StrictDiscord
from tests.stories.shell import Shell


async def test_run_serves_discord_until_it_is_asked_to_stop(shell: Shell) -> None:
    async with StrictDiscord() as discord:
        ann = discord.person("Ann")
        process = await shell.start("run", **settings(discord))
        try:
            await discord.is_heard(within=90)
            followed = await ann.runs(ann.dm, "follow", who="Mira Okafor")
            assert "You now follow Mira Okafor" in followed.text
        finally:
            process.send_signal(signal.SIGTERM)
            _, err = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode == 0, err
        assert b"Traceback" not in err
        assert discord.token.encode() not in err


@pytest.mark.torture
async def test_run_listens_with_as_many_shards_as_it_is_told_to(shell: Shell) -> None:
    async with StrictDiscord(shards=2) as discord:
        for shards in ("2", "auto"):
            discord.gateway.identified.clear()
            process = await shell.start("run", **settings(discord), DISCORD_SHARDS=shards)
            try:
                await discord.is_heard(2, within=90)
                assert sorted(discord.gateway.identified) == [(0, 2), (1, 2)]
            finally:
                process.send_signal(signal.SIGTERM)
                _, err = await asyncio.wait_for(process.communicate(), 60)
            assert process.returncode == 0, err


async def test_check_asks_discord_who_the_bot_is_and_never_shows_its_token(shell: Shell) -> None:
    async with StrictDiscord() as discord:
        code, out, err = await shell.run("check", **settings(discord))
        assert code == 0, out
        assert "ok    Discord" in out
        assert "scope=bot+applications.commands" in out
        assert discord.token not in out + err
        wrong = settings(discord) | {"DISCORD_BOT_TOKEN": "b2xk.revoked.token-that-is-no-more"}
        code, out, err = await shell.run("check", **wrong)
        assert code == 1
        assert "FAIL  Discord" in out
        assert "revoked" not in out + err


def settings(discord: StrictDiscord) -> dict[str, str]:
    return {
        "ACCESS": "open",
        "DISCORD_BOT_TOKEN": discord.token,
        "DISCORD_API_URL": discord.api_url,
        "DISCORD_GATEWAY_URL": discord.gateway_url,
    }
