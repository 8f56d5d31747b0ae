"""The pages of docs/ that teach, tried as written in a copy of the project: what they add works there."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast

from tests.pages.teaching_page import PROJECT, CodeBlock, apply_page, code_blocks

pytestmark = pytest.mark.timeout(300)  # it starts ruff, mypy and pytest: on a busy machine that adds up
PLATFORM = code_blocks("add-a-platform.md")
MOST_LINES = 150  # of a platform


# What each page adds is tried by these tests of the copy. All pages are applied to one copy, the language last, for
# its file holds what the others say, too: to check types and to load the project five times would take a minute more.
TRIED = {
    "add-a-command.md": (
        "tests/stories/test_latest.py",
        "tests/house/test_readme.py::test_the_command_table_is_the_registry",
    ),
    "add-a-field.md": (
        "tests/stories/test_report_number.py",
        "tests/sources/test_oai_pages.py::test_a_whole_page_gives_every_record_as_it_was",
        "tests/contracts/test_migrations.py::test_migrations_lead_to_what_the_code_expects[sqlite]",
    ),
    "add-a-source.md": ("tests/scheduler/test_maplerxiv.py",),
    "change-a-phrase.md": ("tests/views/test_related_heading.py",),
    "add-a-platform.md": ("tests/contracts/test_parley.py",),
    "add-a-language.md": ("tests/views/test_dutch.py", "tests/adapters/test_telegram_commands.py"),
}
TRIED_TOGETHER = (
    "tests/house/test_phrases.py",
    "tests/house/test_phrase_keys.py",
    "tests/house/test_phrase_examples.py",
    "tests/adapters/test_discord_commands.py",
)


def test_what_the_pages_add_works_and_discord_takes_it(tmp_path: Path) -> None:
    """What the page of a language leaves to the translator stays English here."""
    blocks = [renumber(block) for page in TRIED for block in code_blocks(page)]
    project = apply_page(blocks, tmp_path)
    (project.root / "adapters" / "parley" / "__init__.py").touch()
    folder = project.root / "bot" / "phrases"
    phrases = _phrases(folder / "en.ftl") | _phrases(folder / "nl.ftl")
    (folder / "nl.ftl").write_text("\n".join(phrases.values()) + "\n", encoding="utf-8")
    project.check(*(test for tests in TRIED.values() for test in tests), *TRIED_TOGETHER)


def renumber(block: CodeBlock) -> CodeBlock:
    """A migration of a page follows the last one that there is, whichever that is by now."""
    if "migrations" not in block.file:
        return block
    versions = (PROJECT / "bot/storage/migrations/versions").glob("*.py")
    last = max(match[0] for version in versions if (match := re.match(r"\d{4}", version.name)))

    page_number = re.search(r"/(\d{4})_", block.file)
    assert page_number is not None
    numbers = {page_number[1]: f"{int(last) + 1:04}", f"{int(page_number[1]) - 1:04}": last}

    def follow(text: str) -> str:
        return re.sub("|".join(numbers), lambda match: numbers[match[0]], text)

    return replace(block, file=follow(block.file), code=follow(block.code))


def test_a_platform_takes_less_than_150_lines() -> None:
    product = [block for block in PLATFORM if not block.file.startswith("tests/")]
    lines = [line for block in product for line in block.added.splitlines() if line.strip()]
    assert 100 < len(lines) < MOST_LINES


def test_a_source_takes_less_than_150_lines() -> None:
    product = [block for block in code_blocks("add-a-source.md") if not block.file.startswith("tests/")]
    lines = [line for block in product for line in block.added.splitlines() if line.strip()]
    assert 60 < len(lines) < MOST_LINES


def test_a_platform_has_the_five_rooms() -> None:
    rooms = {Path(block.file).name for block in PLATFORM if block.file.startswith("adapters/")}
    assert rooms == {"run.py", "commands.py", "render.py", "send.py", "failures.py"}


def _phrases(file: Path) -> dict[str, str]:
    """The phrases of a .ftl file by key, as they are written there."""
    text = file.read_text(encoding="utf-8")
    return {
        entry.id.name: text[entry.span.start : entry.span.end]
        for entry in FluentResource(text).body
        if isinstance(entry, ast.Message) and entry.span is not None
    }
