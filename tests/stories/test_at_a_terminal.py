"""The console as most people meet Paperboy first: a real process on a pseudo-terminal, typed at and looked at."""

from pathlib import Path

import pytest

from tests.stories.pseudo_terminal import at_a_terminal

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
    async with at_a_terminal(shell, "run") as terminal:
        at = await terminal.shows("This is Paperboy’s console.")
        at = await terminal.shows("› ", at)
        terminal.types("/following\r")
        at = await terminal.shows("You follow nobody yet", at)
        await terminal.shows("› ", at)
        terminal.types("\x04")
        assert await terminal.ends() == 0
        assert "[info" not in terminal.text
        assert "run.started" not in terminal.text
