"""docs/add-a-platform.md, tested as written: its code goes into a copy of the project, and keeps the contract there."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / "docs" / "add-a-platform.md"
MOST_LINES = 150
BLOCK = re.compile(
    r"^`(?P<file>[^`\n]+)`(?:, (?P<where>under|above) `(?P<anchor>[^`\n]+)`)?:\n\n"
    r"```(?:python|diff)\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """Code of the page: a file, or what is put into one under or above the line that holds `anchor`."""

    file: str
    where: str | None
    anchor: str | None
    code: str

    def put(self, project: Path) -> None:
        """Do as the page says."""
        path = project / self.file
        if self.anchor is None:
            path.parent.mkdir(exist_ok=True)
            path.write_text(self.code, encoding="utf-8")
            return
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        (place,) = (number for number, line in enumerate(lines) if self.anchor in line)
        added = self.code.splitlines(keepends=True)
        assert all(line.startswith("+") for line in added)
        lines.insert(place + (self.where == "under"), "".join(line[1:] for line in added))
        path.write_text("".join(lines), encoding="utf-8")


def blocks() -> list[Block]:
    """Every block of the page, in order."""
    page = PAGE.read_text(encoding="utf-8")
    found = [Block(*match.group("file", "where", "anchor", "code")) for match in BLOCK.finditer(page)]
    assert 2 * len(found) == page.count("```"), "a block whose place the page does not name"
    return found


def test_a_platform_takes_less_than_150_lines() -> None:
    lines = [line for block in blocks() if not block.file.startswith("tests/") for line in block.code.splitlines()]
    written = [line for line in lines if line.strip("+ ")]
    assert 100 < len(written) < MOST_LINES


def test_the_page_shows_the_five_rooms() -> None:
    rooms = {Path(block.file).name for block in blocks() if block.file.startswith("adapters/")}
    assert rooms == {"run.py", "commands.py", "render.py", "send.py", "failures.py"}


def test_the_platform_of_the_page_keeps_the_contract(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    shutil.copy(PROJECT / "pyproject.toml", project)
    for folder in ("bot", "adapters", "scheduler", "tests"):
        shutil.copytree(PROJECT / folder, project / folder, ignore=shutil.ignore_patterns(".hypothesis"))
    for block in blocks():
        block.put(project)
    (project / "adapters" / "parley" / "__init__.py").touch()

    def run(*command: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(project), "PYTEST_ADDOPTS": ""},
            capture_output=True,
            text=True,
            timeout=110,
            check=False,
        )
        assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]

    run(
        "ruff",
        "check",
        "--quiet",
        "adapters/parley",
        "bot/wiring/platforms.py",
        "bot/settings.py",
        "tests/contracts/test_parley.py",
    )
    run("ruff", "format", "--check", "--quiet", "adapters/parley", "bot", "tests/contracts/test_parley.py")
    run("pytest", "-p", "no:cacheprovider", "--no-header", "tests/contracts/test_parley.py")
