"""The digest's page on all platforms, drawn once a run in each language for all tests that look at it."""

import asyncio
import os
from pathlib import Path

import pytest

from bot.preview.generate import preview

ALL = ("telegram", "discord", "console")


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this test run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture
def page(language: str, run_folder: Path) -> str:
    """The page in the `language` of the test. Two processes that come at the same moment both draw it."""
    file = run_folder / f"page-{language}.html"
    if not file.exists():
        draft = file.with_suffix(f".{os.getpid()}")
        draft.write_text(asyncio.run(preview(ALL, language)), encoding="utf-8")
        draft.replace(file)
    return file.read_text(encoding="utf-8")
