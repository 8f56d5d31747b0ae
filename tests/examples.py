"""How many examples a property is tried on: a sample in `make test`, all of them in `make torture`.

HYPOTHESIS_PROFILE=torture tries as many as each test names; =explore looks at new ones, 2,000 of each.
"""

import os

TORTURE = os.environ.get("HYPOTHESIS_PROFILE") == "torture"
SAMPLE = 8  # one example in so many is looked at in `make test`
FEWEST = 15


def examples(many: int) -> int:
    """The `max_examples` of a test that looks at `many` where there is time: else fewer, never below 15."""
    return many if TORTURE else min(many, max(FEWEST, many // SAMPLE))
