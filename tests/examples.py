"""How much a test looks at: a sample in `make test`, all of it in `make torture`.

HYPOTHESIS_PROFILE=torture tries as many as each test names; =explore looks at new ones, 2,000 of each.
"""

import os
from collections.abc import Sequence
from typing import TypeVar

TORTURE = os.environ.get("HYPOTHESIS_PROFILE") == "torture"
SAMPLE = 8  # one example in so many is looked at in `make test`
FEWEST = 15
T = TypeVar("T")


def examples(many: int, fewest: int = FEWEST) -> int:
    """The `max_examples` of a test that looks at `many` where there is time: else fewer, never below `fewest`.

    Where an example is a story on a real database, a handful of them costs as much as hundreds elsewhere.
    """
    return many if TORTURE else min(many, max(fewest, many // SAMPLE))


def sample(many: Sequence[T]) -> Sequence[T]:
    """Every fourth of the real papers, names or digests that a test looks at; all of them where there is time."""
    return many if TORTURE else many[::4]


def malice(piece: str, length: int = 1_000_000) -> str:
    """`piece` again and again, `length` characters in all where there is time; else a quarter of that.

    A quarter still tells time that grows with the square (minutes) from time that grows with the text.
    """
    return piece * ((length if TORTURE else length // 4) // len(piece))
