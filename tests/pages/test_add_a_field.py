"""docs/add-a-field.md, tried as written: the field comes from arXiv, is stored, and is shown."""

import re
from dataclasses import replace
from pathlib import Path

from tests.pages.teaching_page import PROJECT, apply_page, code_blocks

NUMBER, FORMER = "0011", "0010"  # as the page has them


def test_the_field_of_the_page_arrives(tmp_path: Path) -> None:
    versions = (PROJECT / "bot/storage/migrations/versions").glob("*.py")
    last = max(match[0] for version in versions if (match := re.match(r"\d{4}", version.name)))

    def renumber(text: str) -> str:
        """The page's migration follows the last one that there is, whichever that is by now."""
        return text.replace(NUMBER, f"{int(last) + 1:04}").replace(FORMER, last)

    blocks = [
        replace(block, file=renumber(block.file), code=renumber(block.code)) if "migrations" in block.file else block
        for block in code_blocks("add-a-field.md")
    ]
    apply_page(blocks, tmp_path).check(
        "tests/stories/test_report_number.py",
        "tests/sources/test_oai_pages.py::test_a_whole_page_gives_every_record_as_it_was",
        "tests/contracts/test_migrations.py::test_migrations_lead_to_what_the_code_expects[sqlite]",
    )
