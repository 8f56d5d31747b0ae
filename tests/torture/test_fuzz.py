"""Whatever comes in is read or refused.

The short form takes some hundred examples of each; `make torture` ten minutes of each, or as many seconds as
FUZZ_SECONDS says.
"""

import os
import time

import pytest

from tests.torture.fuzzed import FUZZED
from tests.torture.fuzzing import fuzz
from tests.torture.report import report


@pytest.mark.parametrize("what", FUZZED)
def test_nothing_but_our_own_errors(what: str) -> None:
    fuzz(FUZZED[what], 120)


@pytest.mark.torture
@pytest.mark.parametrize("what", FUZZED)
def test_for_long(what: str) -> None:
    end, examples = time.monotonic() + float(os.environ.get("FUZZ_SECONDS", "600")), 0
    while time.monotonic() < end:
        fuzz(FUZZED[what], 2000)
        examples += 2000
    report(f"fuzzed: {what}", examples=examples)
