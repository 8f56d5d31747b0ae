"""What the owner is told: each problem once when it has lasted, once when it is over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.operations.alerts import Alert, due_alerts, still_open, update_open_problems
from bot.core.operations.health import Disk, HealthSnapshot, PlatformStatus, StoredCounts, problems
from bot.core.schedule.sweeps import SweepState

NOW = datetime(2026, 6, 16, 12, tzinfo=UTC)
GB = 1_000_000_000


def snapshot(
    now: datetime = NOW,
    failing: timedelta | None = None,
    platforms: dict[str, PlatformStatus] | None = None,
    disk: Disk | None = None,
    database: bool = True,
    delivery: timedelta | None = None,
    due: timedelta | None = None,
    read: timedelta | None = timedelta(hours=1),
) -> HealthSnapshot:
    state = SweepState(watermark=now - read if read else None, failing_since=now - failing if failing else None)
    counts = StoredCounts(
        sweeps=state,
        good_sweeps=1,
        failed_sweeps=0,
        new_papers=3,
        deliveries={},
        oldest_delivery=now - delivery if delivery else None,
        oldest_due=now - due if due else None,
        chats=1,
        parked=0,
        follows=1,
    )
    return HealthSnapshot(now, NOW - timedelta(days=1), counts if database else None, platforms or {}, disk)


def down(hours: float) -> PlatformStatus:
    return PlatformStatus(False, NOW - timedelta(hours=hours))


@pytest.mark.parametrize(
    ("health", "expected"),
    [
        (snapshot(), []),
        (snapshot(failing=timedelta(hours=23, minutes=59)), []),
        (snapshot(failing=timedelta(hours=24)), ["sweep"]),
        (snapshot(platforms={"telegram": down(0.9)}), []),
        (snapshot(platforms={"telegram": down(1), "discord": PlatformStatus(True, NOW)}), ["platform:telegram"]),
        (snapshot(disk=Disk(600_000_000, 100 * GB)), []),  # half a gigabyte will do
        (snapshot(disk=Disk(400_000_000, 4 * GB)), []),  # and so will a tenth of a small disk
        (snapshot(disk=Disk(400_000_000, 100 * GB)), ["disk"]),
        (snapshot(database=False), []),
    ],
)
def test_what_is_told_when_it_has_lasted(health: HealthSnapshot, expected: list[str]) -> None:
    alerts = due_alerts(health, set())
    assert [alert.problem for alert in alerts] == expected
    assert due_alerts(health, update_open_problems(set(), alerts)) == []  # once


@pytest.mark.parametrize(
    ("problem", "still", "over"),
    [
        ("sweep", snapshot(failing=timedelta(minutes=1)), snapshot()),
        (
            "platform:telegram",
            snapshot(platforms={"telegram": down(0.1)}),
            snapshot(platforms={"telegram": PlatformStatus(True, NOW)}),
        ),
        (
            "platform:telegram",
            snapshot(),
            snapshot(platforms={"telegram": PlatformStatus(True, NOW)}),
        ),  # not served by this process
        ("disk", snapshot(disk=Disk(700_000_000, 100 * GB)), snapshot(disk=Disk(GB, 100 * GB))),
        ("disk", snapshot(), snapshot(disk=Disk(400_000_000, 4 * GB))),
        ("sweep", snapshot(database=False), snapshot()),
    ],
)
def test_that_it_is_over_is_told_when_it_is_known(problem: str, still: HealthSnapshot, over: HealthSnapshot) -> None:
    assert due_alerts(still, {problem}) == []
    assert due_alerts(over, {problem}) == [Alert(problem, over=True)]
    assert update_open_problems({problem}, due_alerts(over, {problem})) == frozenset()


def test_nobody_is_told_that_a_source_is_read_again_that_is_switched_off() -> None:
    on = snapshot()
    off = replace(on, sources=frozenset({"arxiv"}))
    assert due_alerts(off, {"source:biorxiv", "sweep"}) == [Alert("sweep", over=True)]
    assert still_open({"source:biorxiv", "sweep"}, off) == {"sweep"}
    assert still_open({"source:biorxiv", "sweep"}, on) == {"source:biorxiv", "sweep"}


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3)), max_size=40))
def test_whatever_happens_each_problem_alternates(steps: list[tuple[bool, int]]) -> None:
    """Told, over, told, over: never twice the same, whatever the order of good and bad hours."""
    open_problems: frozenset[str] = frozenset()
    announced: list[bool] = []
    since, now, was_up = NOW, NOW, True
    for up, hours in steps:
        if up != was_up:
            since, was_up = now, up
        now += timedelta(hours=hours)
        alerts = due_alerts(snapshot(now, platforms={"telegram": PlatformStatus(up, since)}), open_problems)
        open_problems = update_open_problems(open_problems, alerts)
        announced += [alert.over for alert in alerts]
    assert announced == [number % 2 == 1 for number in range(len(announced))]


def test_what_keeps_it_from_being_ready() -> None:
    assert problems(snapshot()) == ()
    assert problems(snapshot(delivery=timedelta(minutes=29), due=timedelta(minutes=59))) == ()
    assert problems(snapshot(database=False)) == ("the database does not answer",)
    lines = problems(
        snapshot(
            read=timedelta(hours=27),
            delivery=timedelta(minutes=31),
            due=timedelta(minutes=61),
            platforms={"discord": down(0), "telegram": PlatformStatus(True, NOW)},
        )
    )
    assert lines == (
        "arXiv was last read 2026-06-15 09:00 UTC",
        "a digest composed 2026-06-16 11:29 UTC is not sent yet",
        "a digest due 2026-06-16 10:59 UTC is not composed yet",
        "discord is not connected",
    )
    assert problems(snapshot(read=None)) == ("arXiv has not been read yet",)
