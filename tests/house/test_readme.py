"""The READMEs and the page for users: command tables are the registry's, captures are what the demo really prints."""

import re
from pathlib import Path

import pytest

from bot.commands.registry import REGISTRY
from bot.phrases.phrasebook import phrasebook
from tests.stories.shell import BARE, forks

HOUSE = Path(__file__).parents[2]
READMES = {"en": "README.md", "zh": "docs/README.zh.md", "ja": "docs/README.ja.md"}
HEADINGS = {"en": "| command | what it does |", "zh": "| 命令 | 作用 |", "ja": "| コマンド | 内容 |"}
# What shows parts of the demo, by the demo's language, and how many.
CAPTURES = {"en": (("README.md", 2), ("docs/using.md", 3)), "zh": ((READMES["zh"], 2),), "ja": ((READMES["ja"], 2),)}


def text_of(page: str) -> str:
    return (HOUSE / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", READMES)
def test_the_command_table_is_the_registry(language: str) -> None:
    book = phrasebook(language)
    rows = [f"| `{command.usage}` | {book.say(command.phrase)} |" for command in REGISTRY]
    table = "\n".join([HEADINGS[language], "|---|---|", *rows])
    assert table in text_of(READMES[language]), f"put this table into {READMES[language]}:\n\n{table}\n"


@pytest.mark.parametrize("language", CAPTURES)
def test_the_captures_are_the_demo(tmp_path: Path, language: str) -> None:
    exit_code, demo_output, _ = forks().run_blocking(tmp_path, BARE, ("demo", "--language", language))
    demo = demo_output.decode()
    assert exit_code == 0
    for page, count in CAPTURES[language]:
        blocks = re.findall(r"```text\n(.*?)```", text_of(page), re.DOTALL)
        captures = [block for block in blocks if "adapters/" not in block]  # which is the drawing of the house
        assert len(captures) == count
        for capture in captures:
            assert capture in demo, capture


@pytest.mark.parametrize("page", [*READMES.values(), "docs/using.md", "docs/comparison.md"])
def test_every_file_it_links_to_is_there(page: str) -> None:
    text = text_of(page)
    links = re.findall(r"\]\((?!http)([^)#]+)\)", text) + re.findall(r'src="([^"]+)"', text)
    assert links
    for link in links:
        assert ((HOUSE / page).parent / link).exists(), link


def test_every_command_that_users_are_taught_is_there() -> None:
    names = {command.name for command in REGISTRY}
    taught = set(re.findall(r"(?<![\w./])/([a-z]+)", re.sub(r"https?://\S+", "", text_of("docs/using.md"))))
    assert len(taught) > 20
    assert taught <= names
