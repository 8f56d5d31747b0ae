"""The console as most people meet Paperboy first: a real process on a pseudo-terminal, typed at and looked at."""

import asyncio
import json
import stat
from pathlib import Path

import pytest

from tests.standins.zotero import KEY
from tests.stories.discord_product import answers_after
from tests.stories.pseudo_terminal import at_a_terminal
from tests.waiting import until

EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.mark.parametrize("typed", ["", "/follow Mira Okafor\n"])
async def test_run_with_nobody_to_serve_says_why_and_is_not_to_be_repeated(shell, typed):
    code, out, err = await shell.run("run", typed=typed)
    assert (code, out) == (2, "")
    assert err.startswith("paperboy: run: no platform is set, and there is no terminal to chat at.")
    assert "TELEGRAM_BOT_TOKEN or DISCORD_BOT_TOKEN" in err
    assert len(err.splitlines()) == 1
    assert list(shell.folder.iterdir()) == []


async def test_the_example_copied_as_it_is_changes_nothing_that_a_chat_shows(shell):
    (shell.folder / ".env").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    async with at_a_terminal(shell, "run", forked=False) as terminal:
        await terminal.shows("This is Paperboy’s console.")
        await terminal.asks()
        terminal.types("/following\r")
        await terminal.shows("You follow nobody yet")
        await terminal.asks()
        terminal.types("\x04")
        assert await terminal.ends() == 0
        assert not any("[info" in line or "run.started" in line for line in terminal.lines)


async def test_a_line_is_completed_cleared_and_remembered_and_nothing_secret_is(shell):
    key, history = "made-up-and-secret-0123456789", shell.folder / "paperboy.history-me"
    history.write_text('"/time 07:30"\n', encoding="utf-8")  # of the session before
    history.chmod(0o600)
    async with at_a_terminal(shell, "chat", OPENALEX_API_KEY=key) as terminal:
        await terminal.asks()
        terminal.types("/follow Mira Okafor\r")
        await terminal.shows("You now follow Mira Okafor")
        await terminal.asks()
        terminal.types("/unf\t")
        await terminal.asks("/unfollow")
        terminal.types(" Mi\t")
        await terminal.asks("/unfollow Mira Okafor")
        terminal.types("\r")
        await terminal.shows("You no longer follow Mira Okafor")
        for line in (f"my key is {key}", "/start Ab3-invitation", f"/saved zotero {KEY}", " /help time"):
            await terminal.asks()
            terminal.types(line)
            await terminal.asks(line)
            terminal.types("\r")
        await terminal.asks()
        for line in ("/unfollow Mira Okafor", "/follow Mira Okafor", "/time 07:30"):
            terminal.types("\x1b[A")
            await terminal.asks(line)
        terminal.types("\x03")
        await terminal.asks()
        assert [json.loads(row) for row in history.read_text(encoding="utf-8").splitlines()] == [
            "/time 07:30",
            "/follow Mira Okafor",
            "/unfollow Mira Okafor",
        ]
        terminal.types("/forget\r")
        await terminal.shows("[1]")
        await terminal.asks()
        terminal.types("1\r")
        await until(lambda: not history.exists())
        await terminal.asks()
        terminal.types("/following\r")
        await terminal.shows("You follow nobody yet")
        assert stat.S_IMODE(history.stat().st_mode) == 0o600
        await terminal.asks()
        terminal.types("\x03")
        assert await terminal.ends() == 0


async def test_what_is_logged_stands_above_the_line_that_is_typed(shell):
    may_answer = asyncio.Event()
    shell.arxiv.fail(answers_after(may_answer))
    async with at_a_terminal(shell, "run", LOG_LEVEL="DEBUG", CONSOLE_HISTORY="off") as terminal:
        await terminal.asks()
        terminal.types("/follo")
        await terminal.asks("/follo")
        may_answer.set()
        await terminal.shows("collect.swept")
        await terminal.asks("/follo")
        assert not any(line.startswith("›") for line in terminal.lines[:-1])
        terminal.types("wing\r")
        await terminal.shows("You follow nobody yet")
        await terminal.asks()
        terminal.types("\x04")
        assert await terminal.ends() == 0
    assert not list(shell.folder.glob("*.history-*"))
