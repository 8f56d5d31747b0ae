"""The cheap counters, at every run of the tests: statements, commits, requests and calls of a model.

Times differ between machines and moods; these don't. `counts.toml` has what each may be, and the tolerance: whoever
makes it more sees this test go red, and either mends it or writes down the new number with the reason.
"""

import math
import tomllib
from datetime import timedelta
from pathlib import Path

from tests.standins.honest_model import honest
from tests.standins.llm import LlmEndpoint
from tests.standins.telegram import StrictTelegram
from tests.stories.conftest import TUESDAY, Person, World, announced
from tests.stories.database_work import count_database_work
from tests.stories.product import with_model
from tests.stories.telegram_product import running

WEDNESDAY = TUESDAY + timedelta(days=1)
PEOPLE, PAPERS = 10, 6
STORED = 100  # papers of one name
_FILE = tomllib.loads(Path(__file__).with_name("counts.toml").read_text(encoding="utf-8"))
Counts = dict[str, float]


def assert_as_before(group: str, counts: Counts) -> None:
    """Each of `counts` is what the file says at most, but for the tolerance; and the file names no others."""
    limits: Counts = _FILE[group]
    print(f"\n{group}: " + ", ".join(f"{name} {count:g}" for name, count in counts.items()))  # noqa: T201
    assert counts.keys() == limits.keys()
    risen = {
        name: f"{count:g}, before {limits[name]:g}"
        for name, count in counts.items()
        if count > math.ceil(limits[name] * (1 + _FILE["tolerance"]))
    }
    assert not risen, f"what {group} costs has risen"


async def test_what_a_day_costs(world: World, telegram: StrictTelegram) -> None:
    world.announce(announced(99, "Lena Vogt"))
    world.announce(
        *(
            announced(n, "Mira Okafor", "Jun-Ho Park", day=WEDNESDAY, title=f"On thing {n}")
            for n in range(1, PAPERS + 1)
        )
    )
    people = [telegram.person(f"P{number}") for number in range(PEOPLE)]
    counts: Counts = {}
    async with LlmEndpoint(honest) as model, running(world, telegram, **with_model(model)) as product:
        for person in people:
            person.says("/follow Mira Okafor")
            await person.hears()
        await product.reads_arxiv()
        await product.reads_arxiv()  # as those who have just followed had it read
        world.morning(WEDNESDAY, 13)
        requests = len(world.arxiv.requests)
        with count_database_work() as work:
            await product.reads_arxiv()
        counts["requests of a sweep"] = len(world.arxiv.requests) - requests
        counts["statements of a sweep"] = len(work.statements)
        counts["commits of a sweep"] = work.commits
        calls = len(model.requests)
        with count_database_work() as work:
            assert await product.app.composer.compose_due() == PEOPLE
        counts["calls of a model for all digests"] = len(model.requests) - calls
        counts["statements to compose a digest"] = len(work.statements) / PEOPLE
        counts["commits to compose a digest"] = work.commits / PEOPLE
        before = telegram.sent
        with count_database_work() as work:
            await product.app.deliverer.deliver_all()
        counts["messages of a digest"] = (telegram.sent - before) / PEOPLE
        counts["statements to deliver a digest"] = len(work.statements) / PEOPLE
        counts["commits to deliver a digest"] = work.commits / PEOPLE
    assert_as_before("a day", counts)


async def test_what_commands_cost(world: World) -> None:
    coauthors = ("Jun-Ho Park", "Lena Vogt", "Wei-Ting Hsu", "Rafael Quintero")
    world.announce(
        *(
            announced(n, "Mira Okafor", coauthors[n % 4], title=f"Reward models for made-up thing {n}")
            for n in range(1, STORED + 1)
        )
    )
    counts: Counts = {}
    async with world.product() as ann:
        await ann.app.collector.sweep()
        await ann.says("/follow cs.AI")
        for line in _FILE["commands"]:
            counts[line] = await _statements(ann, line)
    assert_as_before("commands", counts)


async def _statements(person: Person, line: str) -> int:
    with count_database_work() as work:
        assert await person.says(line)
    return len(work.statements)
