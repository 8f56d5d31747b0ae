"""The pages of docs/ that teach, tried as written in a copy of the project: what they add works there."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast

from tests.pages.teaching_page import PROJECT, apply_page, code_blocks

pytestmark = pytest.mark.timeout(300)  # each starts ruff, mypy and pytest: on a busy machine that adds up
PLATFORM = code_blocks("add-a-platform.md")
MOST_LINES = 150  # of a platform
MIGRATION, FORMER = "0018", "0017"  # as docs/add-a-field.md numbers them


def test_the_command_works_and_discord_takes_it(tmp_path: Path) -> None:
    apply_page(code_blocks("add-a-command.md"), tmp_path).check(
        "tests/stories/test_latest.py",
        "tests/house/test_phrases.py",
        "tests/house/test_phrase_keys.py",
        "tests/house/test_readme.py::test_the_command_table_is_the_registry",
        "tests/adapters/test_discord_commands.py::test_discord_takes_them",
    )


def test_the_field_comes_from_arxiv_and_is_shown(tmp_path: Path) -> None:
    versions = (PROJECT / "bot/storage/migrations/versions").glob("*.py")
    last = max(match[0] for version in versions if (match := re.match(r"\d{4}", version.name)))

    def renumber(text: str) -> str:
        """The page's migration follows the last one that there is, whichever that is by now."""
        return text.replace(MIGRATION, f"{int(last) + 1:04}").replace(FORMER, last)

    blocks = [
        replace(block, file=renumber(block.file), code=renumber(block.code)) if "migrations" in block.file else block
        for block in code_blocks("add-a-field.md")
    ]
    apply_page(blocks, tmp_path).check(
        "tests/stories/test_report_number.py",
        "tests/sources/test_oai_pages.py::test_a_whole_page_gives_every_record_as_it_was",
        "tests/contracts/test_migrations.py::test_migrations_lead_to_what_the_code_expects[sqlite]",
    )


def test_the_changed_phrases_are_said_and_the_languages_agree(tmp_path: Path) -> None:
    apply_page(code_blocks("change-a-phrase.md"), tmp_path).check(
        "tests/views/test_related_heading.py",
        "tests/house/test_phrases.py",
        "tests/house/test_phrase_keys.py",
        "tests/house/test_phrase_examples.py",
    )


def test_the_language_is_spoken(tmp_path: Path) -> None:
    """What the page leaves to the translator stays English here."""
    project = apply_page(code_blocks("add-a-language.md"), tmp_path)
    folder = project.root / "bot" / "phrases"
    phrases = _phrases(folder / "en.ftl") | _phrases(folder / "nl.ftl")
    (folder / "nl.ftl").write_text("\n".join(phrases.values()) + "\n", encoding="utf-8")
    project.check(
        "tests/views/test_dutch.py",
        "tests/house/test_phrases.py",
        "tests/house/test_phrase_examples.py",
        "tests/adapters/test_discord_commands.py",
        "tests/adapters/test_telegram_commands.py",
    )


def test_a_platform_takes_less_than_150_lines() -> None:
    product = [block for block in PLATFORM if not block.file.startswith("tests/")]
    lines = [line for block in product for line in block.added.splitlines() if line.strip()]
    assert 100 < len(lines) < MOST_LINES


def test_a_platform_has_the_five_rooms() -> None:
    rooms = {Path(block.file).name for block in PLATFORM if block.file.startswith("adapters/")}
    assert rooms == {"run.py", "commands.py", "render.py", "send.py", "failures.py"}


def test_the_platform_keeps_the_contract(tmp_path: Path) -> None:
    project = apply_page(PLATFORM, tmp_path)
    (project.root / "adapters" / "parley" / "__init__.py").touch()
    project.check("tests/contracts/test_parley.py")


def _phrases(file: Path) -> dict[str, str]:
    """The phrases of a .ftl file by key, as they are written there."""
    text = file.read_text(encoding="utf-8")
    return {
        entry.id.name: text[entry.span.start : entry.span.end]
        for entry in FluentResource(text).body
        if isinstance(entry, ast.Message) and entry.span is not None
    }
