"""docs/add-a-platform.md, tried as written: the platform keeps the contract."""

from pathlib import Path

from tests.pages.teaching_page import apply_page, code_blocks

BLOCKS = code_blocks("add-a-platform.md")
MOST_LINES = 150


def test_a_platform_takes_less_than_150_lines() -> None:
    lines = [line for block in BLOCKS if not block.file.startswith("tests/") for line in block.added.splitlines()]
    written = [line for line in lines if line.strip()]
    assert 100 < len(written) < MOST_LINES


def test_the_page_shows_the_five_rooms() -> None:
    rooms = {Path(block.file).name for block in BLOCKS if block.file.startswith("adapters/")}
    assert rooms == {"run.py", "commands.py", "render.py", "send.py", "failures.py"}


def test_the_platform_of_the_page_keeps_the_contract(tmp_path: Path) -> None:
    project = apply_page(BLOCKS, tmp_path)
    (project.root / "adapters" / "parley" / "__init__.py").touch()
    project.check("tests/contracts/test_parley.py")
