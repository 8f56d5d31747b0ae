"""Recorded answers of the real arXiv: they lie beside the project, never in it."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).parents[2].parent / "shared" / "real"


def recorded(name: str) -> bytes:
    """The bytes of one recorded answer; skips the test where there is none."""
    file = Path(os.environ.get("PAPERBOY_REAL_DATA", _BESIDE)) / "feeds" / name
    if not file.exists():
        pytest.skip(f"the recorded answer {name} is not beside the project")
    return file.read_bytes()
