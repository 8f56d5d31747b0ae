"""The real process on Telegram: settings, a follow, a digest, a check, and a stop in order."""

import asyncio
import signal

from tests.standins import telegram_faults as faults
from tests.standins.telegram import StrictTelegram
from tests.stories.shell import Shell
from tests.waiting import until


async def test_run_serves_telegram_until_it_is_asked_to_stop(shell: Shell) -> None:
    async with StrictTelegram() as telegram:
        process = await shell.start(
            "run", TELEGRAM_BOT_TOKEN=telegram.token, ACCESS="open", TELEGRAM_API_URL=telegram.api_url
        )
        try:
            ann = telegram.person("Ann")
            ann.says("/follow Mira Okafor")
            assert "You now follow Mira Okafor" in (await ann.hears(within=90)).read
            ann.says("/refresh")
            assert "6 new papers" in (await ann.hears(within=90)).read
        finally:
            process.send_signal(signal.SIGTERM)
            _, err = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode == 0, err
        assert b"Traceback" not in err
        assert telegram.token.encode() not in err


async def test_who_stands_by_does_what_was_left_by_a_process_that_was_killed(shell: Shell) -> None:
    """What a poll has confirmed Telegram gives to nobody again."""
    async with StrictTelegram() as telegram:
        settings = {"TELEGRAM_BOT_TOKEN": telegram.token, "ACCESS": "open", "TELEGRAM_API_URL": telegram.api_url}
        people = [telegram.person(f"P{number}", "en") for number in range(20)]
        for person in people:
            person.says("/follow Mira Okafor")
        for method in ("sendMessage", "sendRichMessage"):
            telegram.fail(method, *[faults.hang] * 100)
        first = await shell.start("run", **settings)
        await until(telegram.has_handed_out_everything, within=90)
        process = await shell.start("run", **settings)
        first.kill()
        await first.communicate()
        telegram.heal()
        try:
            for person in people:
                assert "follow Mira Okafor" in (await person.hears(within=90)).read
        finally:
            process.send_signal(signal.SIGTERM)
            _, err = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode == 0, err
        assert b"Traceback" not in err
        assert telegram.token.encode() not in err


async def test_check_asks_telegram_who_the_bot_is_and_never_shows_its_token(shell: Shell) -> None:
    async with StrictTelegram() as telegram:
        settings = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.api_url}
        code, out, err = await shell.run("check", **settings)
        assert code == 0, out
        assert "ok    Telegram" in out
        wrong = {**settings, "TELEGRAM_BOT_TOKEN": "987654321:AAF-some_other_token_of_nobody_0123"}
        code, refused, err_too = await shell.run("check", **wrong)
        assert code == 1
        assert "the token is refused" in refused
        assert telegram.token not in out + err
        assert "some_other_token" not in refused + err_too
