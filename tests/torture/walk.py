"""Tells the story of three days once for every point at which the product can be killed, and keeps count.

A point is a commit (killed just before it, and just after) or a request to the outside (when it has come in, and when
it has been done but not answered). A first telling without a kill says how many points there are.
"""

import asyncio
import contextlib
import os
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path

from tests.torture.lives import Life, Nursery, nursery
from tests.torture.outside import outside
from tests.torture.story import Telling

MOST = 12  # chance kills in one telling: then it is left in peace, or it would never come to its end


@dataclass(frozen=True, slots=True)
class Kill:
    """Where: at which commit, or at which request's point; or at chance, `every` seconds or so, `MOST` times.

    `on`: a point by its name, that `occurrence` of it, which stays the same when there is a request more before it.
    """

    commit: int = 0
    after: bool = False
    request: int = 0
    on: str = ""
    occurrence: int = 0
    every: float = 0.0
    seed: int = 0


@dataclass
class Count:
    """What came of it."""

    tellings: int = 0
    kills: int = 0
    lost: int = 0
    under_way: int = 0
    repeated: int = 0
    repeated_on_discord: int = 0
    counted: int = 0
    loud: int = 0
    answered_again: int = 0
    in_two_chats: int = 0  # kills at which more than one chat had a part under way
    broken: list[str] = field(default_factory=list)

    def __iadd__(self, other: "Count") -> "Count":
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))
        return self


async def measure() -> tuple[int, int, float]:
    """How many commits and how many points at requests the story has, and how many seconds it takes here."""
    with _folder() as folder:
        async with nursery() as lives, outside() as world:
            telling, began = Telling(world, lives, folder), time.monotonic()
            await telling.tell()
            assert telling.verdict().broken() is None
            assert not world.refused()
            return telling.commits, world.points.passed, time.monotonic() - began


def every_point(commits: int, requests: int) -> list[Kill]:
    """All of them, and a few more: how many there are differs by a few from telling to telling."""
    at_commits = [Kill(commit=number, after=after) for number in range(1, commits + 4) for after in (False, True)]
    return at_commits + [Kill(request=number) for number in range(1, requests + 7)]


def at_chance(seconds: float, seed: int) -> list[Kill]:
    """One telling for each of eight patiences, from a sixteenth to half of the time that a quiet telling takes."""
    return [Kill(every=seconds * part / 16, seed=seed + part) for part in range(1, 9)]


async def walk(kills: list[Kill], together: int = os.cpu_count() or 1) -> Count:
    """Tell the story once for each of `kills`."""
    count, left = Count(), iter(kills)

    async def one_after_the_other() -> None:
        async with nursery() as lives:
            for kill in left:
                await _tell(lives, kill, count)

    await asyncio.gather(*(one_after_the_other() for _ in range(together)))
    return count


async def _tell(lives: Nursery, kill: Kill, count: Count) -> None:
    with _folder() as folder:
        async with outside() as world:
            world.points.at, world.points.on, world.points.occurrence = kill.request, kill.on, kill.occurrence
            telling = Telling(world, lives, folder, kill.commit, after=kill.after)
            chance, impatient = random.Random(kill.seed), set[asyncio.Task[None]]()
            if kill.every:
                telling.restless = lambda life: impatient.add(
                    asyncio.create_task(_killed(life, chance.uniform(0, 2 * kill.every), telling.died < MOST))
                )
            try:
                await telling.tell()
            except Exception as problem:
                problem.add_note(f"at {kill}\n{_last_words(folder)}")
                raise
            finally:
                for task in impatient:
                    task.cancel()
            verdict = telling.verdict()
            count.tellings += 1
            count.kills += telling.died
            count.lost += len(verdict.lost)
            count.under_way += verdict.under_way
            count.in_two_chats += telling.under_way.in_two_chats
            count.repeated += len(verdict.twice)
            count.repeated_on_discord += len(verdict.discord_twice)
            count.counted += verdict.counted
            count.loud += len(verdict.loud)
            count.answered_again += verdict.answered_again
            if broken := verdict.broken() or world.refused():
                count.broken.append(f"{kill}: {broken}")


async def _killed(life: Life, after: float, yet: bool) -> None:
    if yet:
        await asyncio.sleep(after)
        life.kill()


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """A short name: a socket's may not be long."""
    with tempfile.TemporaryDirectory(prefix="paperboy-") as folder:
        yield Path(folder)


def _last_words(folder: Path) -> str:
    kept = folder / "log"
    return kept.read_text(encoding="utf-8")[-4000:] if kept.exists() else "it said nothing"
