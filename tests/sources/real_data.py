"""Where the real papers and recorded answers of arXiv lie: beside the project, never in it."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).parents[2].parent / "shared" / "real"


def real_file(name: str) -> Path:
    """A file of the real data; skips the test where there is none."""
    file = Path(os.environ.get("PAPERBOY_REAL_DATA", _BESIDE)) / name
    if not file.exists():
        pytest.skip(f"the real data file {name} is not beside the project")
    return file


def recorded(name: str) -> bytes:
    """The bytes of one recorded answer of arXiv."""
    return real_file(f"feeds/{name}").read_bytes()
