"""What the tests of the sources share: a pace, naps, patience in miniature, and papers to serve."""

from datetime import date, timedelta

import pytest

from bot.core.papers import Author, Paper
from bot.sample.announced_papers import AnnouncedPaper
from bot.sources.retry_policy import RetryPolicy
from tests.sources.pace import Announce, Naps, Turns

FIRST_DAY = date(2026, 6, 15)


@pytest.fixture
def turns() -> Turns:
    return Turns()


@pytest.fixture
def naps() -> Naps:
    return Naps()


@pytest.fixture
def quick() -> RetryPolicy:
    """As patient as the real thing, in miniature: a second or so, three tries."""
    return RetryPolicy(connect=2.0, silence=1.0, total=1.6, tries=3, first_wait=5.0, longest_wait=100.0)


@pytest.fixture
def announce() -> Announce:
    """`announce(5)`: five papers, one a day."""

    def announce_papers(count: int) -> list[AnnouncedPaper]:
        return [
            AnnouncedPaper(
                FIRST_DAY + timedelta(days=n),
                Paper(
                    id=f"9902.{n:05}",
                    title=f"On the {n}th thing",
                    abstract=f"We study {n} things & find $x < {n}$.",
                    authors=(Author("Mira Okafor"), Author(f"Person{n} O'Hara Jr.", "Institute <of> Things")),
                    categories=("cs.CV", "stat.ML"),
                    created=FIRST_DAY + timedelta(days=n - 2),
                    comment="4 pages",
                ),
            )
            for n in range(count)
        ]

    return announce_papers
