"""docs/add-a-command.md, tried as written: the command works, in every language, and Discord takes it."""

from pathlib import Path

from tests.pages.teaching_page import apply_page, code_blocks


def test_the_command_of_the_page_works(tmp_path: Path) -> None:
    apply_page(code_blocks("add-a-command.md"), tmp_path).check(
        "tests/stories/test_latest.py",
        "tests/house/test_phrases.py",
        "tests/house/test_phrase_keys.py",
        "tests/house/test_readme.py::test_the_command_table_is_the_registry",
        "tests/adapters/test_discord_commands.py::test_discord_takes_them",
    )
