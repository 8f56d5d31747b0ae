"""Each bad day of arXiv, Telegram, Discord and the model by itself, in a week in which Europe's clocks go back.

It comes and goes on Friday, stays for the whole of Monday, is there when the product starts on Tuesday, and is gone on
Wednesday. In the end all papers of all five weekdays have arrived; where a platform refuses for good, what does not
arrive is visibly given up, with a reason; who has shut us out gets everything when a try finds her open, or she speaks.
"""

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.chats import ChatRef
from bot.core.delivery import DeliveryState
from tests.torture import bad_days
from tests.torture.arrived import Verdict, papers_of
from tests.torture.bad_days import ARXIV, CATALOGUE, DISCORD, MODEL, TELEGRAM, forgotten
from tests.torture.hostile import Hostile, Life, hostile
from tests.torture.report import report

THURSDAY, FRIDAY, *_, MONDAY, TUESDAY, WEDNESDAY, AFTER = (date(2026, 10, 22) + timedelta(days=n) for n in range(8))
WEEKDAYS = (THURSDAY, FRIDAY, MONDAY, TUESDAY, WEDNESDAY)
HOURS = ((5, 0), (6, 30), (7, 10), (12, 10), (12, 40), (15, 0), (21, 0))
WHOLE_DAY = 5000  # requests
LIES = ("98.6%", "evil.example")
pytestmark = pytest.mark.timeout(600)
Spoil = Callable[[Hostile], Any]


async def lived(
    folder: Path, once: Spoil, lasting: Spoil, parked: str = "", patience: float = 2.0, **overrides: Any
) -> Verdict:
    """What comes of such a week. `parked`: whose chat must be left alone by Monday's end; `overrides`: of settings."""
    papers = papers_of(WEEKDAYS, (1, 3, 2, 1, 2))
    async with hostile(folder, THURSDAY, papers, patience) as outside:
        outside.overrides = overrides
        verdict = outside.verdict(await week(outside, once, lasting, parked), LIES)
        assert outside.telegram.refused == []
        assert outside.discord.refused == []
        return verdict


async def week(outside: Hostile, once: Spoil, lasting: Spoil, parked: str) -> dict[str, set[str]]:
    """Live through it; what was given up."""
    async with outside.product() as life:
        await life.is_heard()
        await life.both_follow()
        await day(life, THURSDAY)
        await day(life, FRIDAY, once)
        for weekend in (1, 2):
            await life.works(FRIDAY + timedelta(days=weekend), 13)
        await spoil(lasting, outside)
        await day(life, MONDAY)
        if parked:
            held_back = [one for one in await life.deliveries(parked) if one.state is DeliveryState.PARKED]
            assert held_back
            assert all(one.reason for one in held_back)
    async with outside.product() as life:
        await day(life, TUESDAY, until=12)
        outside.heal()
        await day(life, TUESDAY, once)
        outside.heal()
    async with outside.product() as life:
        await life.works(WEDNESDAY, 5)
        await life.both_speak()
        await day(life, WEDNESDAY)
        for later in range(3):
            await day(life, AFTER + timedelta(days=later))
        return await life.given_up()


async def day(life: Life, on: date, spoiling: Spoil | None = None, *, until: int = 24) -> None:
    """One day; before each hour something is spoilt, if it is to be."""
    for hour, minute in HOURS:
        if hour < until:
            if spoiling is not None:
                await spoil(spoiling, life.outside)
            await life.works(on, hour, minute)


async def spoil(how: Spoil, outside: Hostile) -> None:
    made = how(outside)
    if isinstance(made, Awaitable):
        await made


def flawless(verdict: Verdict, unknowable: int = 0) -> None:
    """Everything arrived, once, with its link and its sentence, and nothing else did."""
    assert verdict.lost == []
    assert verdict.retold == []
    assert verdict.bare == []
    assert verdict.lies == []
    assert verdict.loud == []
    assert verdict.repeated["Dora"] == 0
    assert verdict.repeated["Ann"] <= unknowable


@pytest.mark.parametrize(("module", "names", "other"), CATALOGUE, ids=[one[0].__name__ for one in CATALOGUE])
def test_none_is_forgotten(module: Any, names: set[str], other: set[str]) -> None:
    assert forgotten(module, names, other) == set()


@pytest.mark.torture
@pytest.mark.parametrize("name", ARXIV)
async def test_arxiv(tmp_path: Path, name: str) -> None:
    fault = ARXIV[name]
    verdict = await lived(
        tmp_path,
        lambda outside: outside.world.arxiv.fail(fault),
        lambda outside: outside.world.arxiv.fail(fault, times=None),
    )
    flawless(verdict)
    assert verdict.given_up == []


@pytest.mark.torture
@pytest.mark.parametrize("name", TELEGRAM)
async def test_telegram(tmp_path: Path, name: str) -> None:
    happened = Counter[str]()

    async def fault(request: Any, accept: Any) -> Any:
        happened[request.match_info["method"].casefold()] += 1
        return await TELEGRAM[name](request, accept)

    verdict = await lived(
        tmp_path,
        lambda outside: outside.telegram.fail("sendMessage", fault),
        lambda outside: outside.telegram.fail("", *[fault] * WHOLE_DAY),
        "Ann" if name in bad_days.GONE_ON_TELEGRAM else "",
        patience=0.5 if "hang" in name else 2.0,
    )
    unanswered = name in bad_days.UNKNOWABLE or "hang" in name  # with so little patience any answer may be late
    flawless(verdict, happened["sendmessage"] if unanswered else 0)
    assert bool(verdict.given_up) == (name in bad_days.REFUSED)
    report(f"Telegram, {name}", repeated=verdict.repeated["Ann"], of_unanswered=happened["sendmessage"])


@pytest.mark.torture
@pytest.mark.parametrize("name", DISCORD)
async def test_discord(tmp_path: Path, name: str) -> None:
    fault = DISCORD[name]
    verdict = await lived(
        tmp_path,
        lambda outside: outside.discord.fail("/messages", fault),
        lambda outside: outside.discord.fail("", *[fault] * WHOLE_DAY),
        "Dora" if name in bad_days.GONE_ON_DISCORD else "",
        patience=0.5 if "hang" in name else 1.0,
    )
    flawless(verdict)
    assert bool(verdict.given_up) == (name in bad_days.REFUSED)


GATEWAY: dict[str, Spoil] = {
    "lines cut": lambda outside: outside.discord.gateway.drop(),
    "asked to reconnect": lambda outside: outside.discord.gateway.ask_to_reconnect(),
    "session invalid": lambda outside: outside.discord.gateway.invalidate(resumable=False),
    "session to be resumed": lambda outside: outside.discord.gateway.invalidate(resumable=True),
    **{
        f"closed with {code}": lambda outside, code=code: outside.discord.gateway.hang_up(code)  # type: ignore[misc]
        for code in (1000, 1001, 1006, 4000, 4004, 4007, 4009, 4014)
    },
}


@pytest.mark.torture
@pytest.mark.parametrize("name", GATEWAY)
async def test_discords_gateway(tmp_path: Path, name: str) -> None:
    flawless(await lived(tmp_path, GATEWAY[name], GATEWAY[name]))


@pytest.mark.torture
@pytest.mark.parametrize("name", MODEL)
async def test_model(tmp_path: Path, name: str) -> None:
    verdict = await lived(
        tmp_path,
        lambda outside: outside.model.next(MODEL[name]),
        lambda outside: outside.model.next(*[MODEL[name]] * WHOLE_DAY),
    )
    flawless(verdict)
    assert verdict.given_up == []


@pytest.mark.torture
@pytest.mark.parametrize("budget", [0, 300])
async def test_a_budget_that_is_spent(tmp_path: Path, budget: int) -> None:
    flawless(await lived(tmp_path, lambda _: None, lambda _: None, daily_token_budget=budget))


@pytest.mark.torture
async def test_migrated(tmp_path: Path) -> None:
    """On Monday the group is another one, of which nobody has told; every attempt is answered with where it is."""

    def moves(outside: Hostile) -> None:
        old, new = outside.club, outside.telegram.migrate(outside.club, outside.ann, told=False)
        outside.inboxes["Club"] = lambda: [*old.inbox, *new.inbox]
        outside.refs["Club"] = ChatRef("telegram", str(new.id))

    papers = papers_of(WEEKDAYS, (1, 3, 2, 1, 2))
    async with hostile(tmp_path, THURSDAY, papers, 2.0) as outside:
        async with outside.product() as life:
            await life.is_heard()
            await life.both_follow()
            await outside.add_club()
            await day(life, THURSDAY)
            await day(life, FRIDAY)
            moves(outside)
            await day(life, MONDAY)
            await day(life, TUESDAY)
        async with outside.product() as life:
            for last in (WEDNESDAY, AFTER, AFTER + timedelta(days=1)):
                await day(life, last)
            flawless(outside.verdict(await life.given_up()))


@pytest.mark.torture
@pytest.mark.parametrize("address", ["http://nobody.invalid", "http://127.0.0.1:9"], ids=["no such name", "refused"])
@pytest.mark.parametrize("place", ["arxiv", "telegram", "discord", "model"])
async def test_nobody_is_there(tmp_path: Path, place: str, address: str) -> None:
    """Whoever starts on Tuesday finds no such host, or nobody who listens there."""
    flawless(await lived(tmp_path, lambda _: None, lambda outside: outside.elsewhere.update({place: address})))
