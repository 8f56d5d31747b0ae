"""A page of docs/ that teaches: its code blocks, applied to a copy of the project and tried there.

The line before a block says where it belongs:

- "`path`:" before a block in any language but diff: the file with that content.
- "`path`, under `words`:" or "above": the block's + lines stand beside the only line of the file that contains `words`.
- "`path`:" before a diff: its lines without + stand in the file exactly once, and what the block makes of them replaces
  them.

A block without such a line is an error, so nothing on a page stays untried. Shell commands are indented instead.
"""

import functools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.stories.forks import LIBRARIES, Forks

PROJECT = Path(__file__).parents[2]
_READMES = ("README.md", "docs/README.zh.md", "docs/README.ja.md")
_COPIED = ("bot", "adapters", "scheduler", "tests", "pyproject.toml", *_READMES)
# Compiled modules come along, so that nothing is compiled again; those that another process is writing do not.
_NOT_COPIED = shutil.ignore_patterns(".hypothesis", "*.pyc.*")
_TYPES = ".mypy_cache"
_BLOCK = re.compile(
    r"^`(?P<file>[^`\n]+)`(?:, (?P<where>under|above) `(?P<anchor>[^`\n]+)`)?:\n\n"
    r"```(?P<language>\w+)\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_TIMEOUT = 240  # seconds
# A library that is loaded already can't have its assertions explained, which nobody misses.
_PYTEST = ("-n", "0", "-p", "no:cacheprovider", "--no-header", "-W", "ignore::pytest.PytestAssertRewriteWarning")


@dataclass(frozen=True)
class CodeBlock:
    """A block of a page: a new file, lines beside the line that contains `anchor`, or a replacement."""

    file: str
    where: str | None
    anchor: str | None
    language: str
    code: str

    @property
    def added(self) -> str:
        """What the block writes: all of a new file, or a diff's lines that it adds or leaves."""
        return self._lines(" +") if self.language == "diff" else self.code

    def apply(self, project: Path) -> None:
        """Change the file in `project` as the page says. Raises AssertionError where the page does not fit it."""
        path = project / self.file
        if self.language != "diff":
            assert not path.exists(), f"{self.file} is there already"
            path.parent.mkdir(exist_ok=True)
            path.write_text(self.code, encoding="utf-8")
            return
        text = path.read_text(encoding="utf-8")
        path.write_text(self._replace(text) if self.anchor is None else self._insert(text, self.anchor), "utf-8")

    def _replace(self, text: str) -> str:
        before = self._lines(" -")
        assert before, f"{self.file}: the diff has only new lines and does not say where they belong"
        places = [match.start() for match in re.finditer("^" + re.escape(before), text, re.MULTILINE)]
        assert len(places) == 1, f"{self.file} contains this {len(places)} times:\n{before}"
        return text[: places[0]] + self.added + text[places[0] + len(before) :]

    def _insert(self, text: str, anchor: str) -> str:
        assert not self._lines(" -"), f"{self.file}, {self.where} {anchor}: only new lines are put beside a line"
        lines = text.splitlines(keepends=True)
        places = [number for number, line in enumerate(lines) if anchor in line]
        assert len(places) == 1, f"{self.file}: {len(places)} lines contain {anchor}"
        lines.insert(places[0] + (self.where == "under"), self.added)
        return "".join(lines)

    def _lines(self, marks: str) -> str:
        """The lines of a diff that carry one of `marks`, without it; an empty line counts as unchanged."""
        lines = (line if line.strip() else " \n" for line in self.code.splitlines(keepends=True))
        return "".join(line[1:] for line in lines if line[0] in marks)


@dataclass(frozen=True)
class ProjectCopy:
    """The project with a page applied to it: `changed` are the files that the page names."""

    root: Path
    changed: tuple[str, ...]

    def check(self, *tests: str) -> None:
        """Ruff and mypy on every changed Python file, then `tests`, as pytest is told. Raises AssertionError.

        Without the types that mypy has stored of the project, which `make test` leaves, it would take a minute: then
        it is left out.
        """
        python = [file for file in self.changed if file.endswith(".py")]
        self._run("ruff", "check", "--quiet", *python)
        self._run("ruff", "format", "--check", "--quiet", *python)
        if (PROJECT / _TYPES).is_dir():
            shutil.copytree(PROJECT / _TYPES, self.root / _TYPES, ignore=_NOT_COPIED)
            self._run("mypy", *python)
        self._test(*tests)

    def _test(self, *tests: str) -> None:
        environment = {
            name: value for name, value in self._environment().items() if not name.startswith("PYTEST_XDIST")
        }
        arguments = (*_PYTEST, *tests)
        code, out, err = _pytest().run_blocking(self.root, environment, arguments)
        assert code == 0, (out + err).decode(errors="replace")[-6000:]

    def _environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        return {**ours, "PYTHONPATH": str(self.root)}

    def _run(self, *command: str) -> None:
        process = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.root,
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=_TIMEOUT,
            check=False,
        )
        assert process.returncode == 0, (process.stdout + process.stderr)[-6000:]


@functools.cache
def _pytest() -> Forks:
    """Every page's pytest: the libraries are loaded once, the project anew from each copy."""
    return Forks(dict(os.environ), loaded=LIBRARIES, module="pytest", within=_TIMEOUT)


def code_blocks(page: str) -> tuple[CodeBlock, ...]:
    """The code blocks of docs/`page`, in order."""
    text = (PROJECT / "docs" / page).read_text(encoding="utf-8")
    blocks = tuple(
        CodeBlock(*match.group("file", "where", "anchor", "language", "code")) for match in _BLOCK.finditer(text)
    )
    assert blocks
    assert 2 * len(blocks) == text.count("```"), f"docs/{page} has a block whose file it does not name"
    return blocks


def apply_page(blocks: Iterable[CodeBlock], directory: Path) -> ProjectCopy:
    """A copy of the project in `directory`, with `blocks` applied in order."""
    root = directory / "project"
    (root / "docs").mkdir(parents=True)
    for name in _COPIED:
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, root / name, ignore=_NOT_COPIED)
        else:
            shutil.copy2(PROJECT / name, root / name)
    changed: dict[str, None] = {}
    for block in blocks:
        block.apply(root)
        changed[block.file] = None
    return ProjectCopy(root, tuple(changed))
