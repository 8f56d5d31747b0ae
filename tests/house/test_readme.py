"""The README: its command table is the registry's, and its captures are what the demo really prints."""

import re
from pathlib import Path

from bot.commands.registry import REGISTRY
from bot.phrases.phrasebook import phrasebook
from tests.stories.shell import BARE, forks

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_command_table_is_the_registry():
    book = phrasebook("en")
    rows = [f"| `{command.usage}` | {book.say(command.phrase)} |" for command in REGISTRY]
    table = "\n".join(["| command | what it does |", "|---|---|", *rows])
    assert table in README, f"put this table into README.md:\n\n{table}\n"


def test_the_captures_are_the_demo(tmp_path):
    exit_code, demo_output, _ = forks().run_blocking(tmp_path, BARE, ("demo",))
    demo = demo_output.decode()
    assert exit_code == 0
    captures = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    shown = [capture for capture in captures if "9901." in capture]
    assert len(shown) == 2
    for capture in shown:
        assert capture in demo, capture


def test_every_file_it_links_to_is_there():
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README) + re.findall(r'src="([^"]+)"', README)
    for link in links:
        assert (Path(__file__).parents[2] / link).exists(), link
