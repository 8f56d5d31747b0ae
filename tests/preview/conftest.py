"""The digest's page on all platforms, drawn once in each language for all tests that look at it."""

import asyncio
from functools import cache

import pytest

from bot.preview.generate import preview

ALL = ("telegram", "discord", "console")


@cache
def drawn(language: str) -> str:
    """The page; not to be called while a loop is running."""
    return asyncio.run(preview(ALL, language))


@pytest.fixture
def page(language: str) -> str:
    """The page in the `language` of the test."""
    return drawn(language)
