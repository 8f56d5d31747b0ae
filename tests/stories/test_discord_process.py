"""The real process on Discord: settings, a slash command, and a stop in order."""

import asyncio
import signal

from tests.standins.discord import StrictDiscord
from tests.stories.test_command_line import Shell, shell

__all__ = ["shell"]


async def test_run_serves_discord_until_it_is_asked_to_stop(shell: Shell) -> None:
    async with StrictDiscord() as discord:
        ann = discord.person("Ann")
        process = await shell.start(
            "run",
            DISCORD_BOT_TOKEN=discord.token,
            ACCESS="open",
            DISCORD_API_URL=discord.api_url,
            DISCORD_GATEWAY_URL=discord.gateway_url,
            PYTHONWARNINGS="error,ignore::DeprecationWarning:discord.player",  # it imports audioop, for voices
        )
        try:
            await discord.is_heard(within=30)
            followed = await ann.runs(ann.dm, "follow", who="Mira Okafor")
            assert "You now follow Mira Okafor" in followed.text
        finally:
            process.send_signal(signal.SIGTERM)
            _, err = await asyncio.wait_for(process.communicate(), 15)
        assert process.returncode == 0, err
        assert b"Traceback" not in err
        assert discord.token.encode() not in err
