"""docs/add-a-language.md, tried as written; what the page leaves to the translator stays English here."""

from pathlib import Path

from fluent.runtime import FluentResource
from fluent.syntax import ast

from tests.pages.teaching_page import apply_page, code_blocks


def _phrases(file: Path) -> dict[str, str]:
    """The phrases of a .ftl file by key, as they are written there."""
    text = file.read_text(encoding="utf-8")
    return {
        entry.id.name: text[entry.span.start : entry.span.end]
        for entry in FluentResource(text).body
        if isinstance(entry, ast.Message) and entry.span is not None
    }


def test_the_language_of_the_page_is_spoken(tmp_path: Path) -> None:
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
