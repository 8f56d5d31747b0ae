"""The lines that somebody has typed at a terminal, for the arrow keys: in a file that nobody else may read.

What is secret never gets in, nor a line that begins with a space. That the file can't be read or written is no trouble:
the lines of this session are there all the same.
"""

import contextlib
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from prompt_toolkit.history import History

MOST = 1_000  # lines


class LineHistory(History):
    """The last lines in `file`, each as a JSON string on a line. `is_secret`: whether a line must not be kept."""

    def __init__(self, file: Path | None, is_secret: Callable[[str], bool]) -> None:
        super().__init__()
        self._file = file
        self._is_secret = is_secret

    def append_string(self, string: str) -> None:
        """Keep a line, unless it is the one before once more."""
        line = string.rstrip()
        private = string[:1].isspace() or self._is_secret(line)
        if line and not private and self._loaded_strings[:1] != [line]:
            super().append_string(line)

    def load_history_strings(self) -> Iterable[str]:
        """The lines in the file, the last first; of more than twice as many as are kept the older ones are dropped."""
        lines = list(_read(self._file)) if self._file else []
        if self._file and len(lines) > 2 * MOST:
            with contextlib.suppress(OSError):
                self._file.unlink()
            for line in lines[-MOST:]:
                self.store_string(line)
        return lines[: -MOST - 1 : -1]

    def store_string(self, string: str) -> None:
        """Add a line to the file."""
        if self._file is None:
            return
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with open(descriptor, "a", encoding="utf-8") as file:
                file.write(json.dumps(string, ensure_ascii=False) + "\n")

    def clear(self) -> None:
        """Forget every line."""
        self._loaded_strings.clear()
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.unlink()


def _read(file: Path) -> Iterable[str]:
    try:
        rows = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    for row in rows:
        with contextlib.suppress(ValueError):
            line = json.loads(row)
            if isinstance(line, str):
                yield line
