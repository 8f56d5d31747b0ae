"""How long `paperboy --help` takes, beside a Python that does nothing."""

import statistics
import subprocess
import sys
import time

import pytest

SECONDS = 0.4
ROUNDS = 15


def _seconds(*command: str) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


@pytest.mark.bench
def test_help_answers_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    ours, bare = [], []
    for _ in range(ROUNDS):  # in turn, so that the machine's mood strikes both
        ours.append(_seconds(sys.executable, "-m", "bot", "--help"))
        bare.append(_seconds(sys.executable, "-c", "pass"))
    ratio = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
    with capsys.disabled():
        print(  # noqa: T201 - a benchmark's result
            f"\npaperboy --help: median {statistics.median(ours):.3f} s ({min(ours):.3f} to {max(ours):.3f}), "
            f"{ratio:.1f} times a Python that does nothing ({statistics.median(bare):.3f} s)"
        )
    assert statistics.median(ours) < SECONDS
