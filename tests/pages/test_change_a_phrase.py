"""docs/change-a-phrase.md, tried as written: the phrases are what the page says, and the languages agree."""

from pathlib import Path

from tests.pages.teaching_page import apply_page, code_blocks


def test_the_phrases_of_the_page_are_said(tmp_path: Path) -> None:
    apply_page(code_blocks("change-a-phrase.md"), tmp_path).check(
        "tests/views/test_related_heading.py",
        "tests/house/test_phrases.py",
        "tests/house/test_phrase_keys.py",
        "tests/house/test_phrase_examples.py",
    )
