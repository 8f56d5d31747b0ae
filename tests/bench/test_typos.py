"""How long it takes to find the names near a mistyped one among a million; `make bench` shows the figures."""

import random
import sqlite3
import statistics
import time
from pathlib import Path

import pytest

from bot.core.authors.naming.keys import completion_keys
from bot.storage import migrate
from bot.storage.store import SqlStore
from tests.contracts.set_clock import SetClock

NAMES = 1_000_000
SECONDS = 0.5  # at the 95th percentile; somebody waits
ASKED = 200
_ONSETS = "b c ch d f g h j k l m n p q r s sh t w x y z zh br kr st".split()  # noqa: SIM905 - reads better as words
_RHYMES = "a ai an ang ao e ei en eng er i ia ian in ing iu o ong ou u ui un ov ev in".split()  # noqa: SIM905 - as above


def _words(rng: random.Random, count: int) -> list[str]:
    """Made-up words of one to three syllables, short ones first: as with real names, those are the common ones."""
    made = {"".join(rng.choice(_ONSETS) + rng.choice(_RHYMES) for _ in range(1 + n % 3)) for n in range(count * 3)}
    return sorted(made, key=lambda word: (len(word), word))[:count]


def _people(rng: random.Random) -> dict[str, int]:
    """A million names, some family names on one in twenty-five, as Wang is; each on so many papers."""
    families, given = _words(rng, 60_000), _words(rng, 30_000)
    rng.shuffle(given)
    found: dict[str, int] = {}
    while len(found) < NAMES:
        family = families[min(int(rng.paretovariate(0.55)) - 1, 10**9) % len(families)]
        first = given[min(int(rng.paretovariate(0.35)) - 1, 10**9) % len(given)]
        found[f"{first.capitalize()} {family.capitalize()}"] = min(int(rng.paretovariate(1.0)), 200)
    return found


def _mistyped(rng: random.Random, name: str) -> str:
    at = rng.randrange(len(name))
    while name[at] == " ":
        at = rng.randrange(len(name))
    return name[:at] + rng.choice(["", "x", name[at] * 2]) + name[at + 1 :]


@pytest.mark.bench
async def test_near_names_among_a_million(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rng = random.Random(7)
    people = _people(rng)
    url = f"sqlite:///{tmp_path / 'names.db'}"
    migrate.upgrade_blocking(url)
    rows = sorted((one, name, papers) for name, papers in people.items() for one in completion_keys(name))
    with sqlite3.connect(tmp_path / "names.db") as database:
        database.executemany("INSERT INTO written_name (start, name, papers) VALUES (?, ?, ?)", rows)
    database.close()
    store = SqlStore(url, SetClock())
    took: list[float] = []
    found = 0
    try:
        for right in rng.choices(list(people), k=ASKED):
            typed = _mistyped(rng, right)
            if typed in people:
                continue
            begun = time.perf_counter()
            near = await store.author_names.near(typed, 4)
            took.append(time.perf_counter() - begun)
            found += right in near
    finally:
        await store.close()
    late = statistics.quantiles(took, n=20)[-1]
    with capsys.disabled():
        print(  # noqa: T201 - a benchmark's result
            f"\n{len(people):,} names: near names in {statistics.median(took) * 1000:.0f} ms (median), "
            f"{late * 1000:.0f} ms (95%), {max(took) * 1000:.0f} ms (most); "
            f"the right one among four: {found} of {len(took)}"
        )
    assert late < SECONDS
