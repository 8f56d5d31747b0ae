"""What the owner is told: each trouble once when it has lasted, once when it is over."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.operations.alerts import Alert, after, alerts
from bot.core.operations.vitals import Disk, HealthSnapshot, PlatformStatus, StoredCounts, troubles
from bot.core.schedule.sweeps import SweepState

NOW = datetime(2026, 6, 16, 12, tzinfo=UTC)
GB = 1_000_000_000


def vitals(
    now: datetime = NOW,
    failing: timedelta | None = None,
    lines: dict[str, PlatformStatus] | None = None,
    disk: Disk | None = None,
    database: bool = True,
    delivery: timedelta | None = None,
    due: timedelta | None = None,
    read: timedelta | None = timedelta(hours=1),
) -> HealthSnapshot:
    state = SweepState(watermark=now - read if read else None, failing_since=now - failing if failing else None)
    kept = StoredCounts(
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
    return HealthSnapshot(now, NOW - timedelta(days=1), kept if database else None, lines or {}, disk)


def down(hours: float) -> PlatformStatus:
    return PlatformStatus(False, NOW - timedelta(hours=hours))


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (vitals(), []),
        (vitals(failing=timedelta(hours=23, minutes=59)), []),
        (vitals(failing=timedelta(hours=24)), ["sweep"]),
        (vitals(lines={"telegram": down(0.9)}), []),
        (vitals(lines={"telegram": down(1), "discord": PlatformStatus(True, NOW)}), ["platform:telegram"]),
        (vitals(disk=Disk(600_000_000, 100 * GB)), []),  # half a gigabyte will do
        (vitals(disk=Disk(400_000_000, 4 * GB)), []),  # and so will a tenth of a small disk
        (vitals(disk=Disk(400_000_000, 100 * GB)), ["disk"]),
        (vitals(database=False), []),
    ],
)
def test_what_is_told_when_it_has_lasted(found: HealthSnapshot, told: list[str]) -> None:
    telling = alerts(found, set())
    assert [alert.trouble for alert in telling] == told
    assert alerts(found, after(set(), telling)) == []  # once


@pytest.mark.parametrize(
    ("trouble", "still", "over"),
    [
        ("sweep", vitals(failing=timedelta(minutes=1)), vitals()),
        (
            "platform:telegram",
            vitals(lines={"telegram": down(0.1)}),
            vitals(lines={"telegram": PlatformStatus(True, NOW)}),
        ),
        (
            "platform:telegram",
            vitals(),
            vitals(lines={"telegram": PlatformStatus(True, NOW)}),
        ),  # not served by this process
        ("disk", vitals(disk=Disk(700_000_000, 100 * GB)), vitals(disk=Disk(GB, 100 * GB))),
        ("disk", vitals(), vitals(disk=Disk(400_000_000, 4 * GB))),
        ("sweep", vitals(database=False), vitals()),
    ],
)
def test_that_it_is_over_is_told_when_it_is_known(trouble: str, still: HealthSnapshot, over: HealthSnapshot) -> None:
    assert alerts(still, {trouble}) == []
    assert alerts(over, {trouble}) == [Alert(trouble, over=True)]
    assert after({trouble}, alerts(over, {trouble})) == frozenset()


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3)), max_size=40))
def test_whatever_happens_each_trouble_alternates(steps: list[tuple[bool, int]]) -> None:
    """Told, over, told, over: never twice the same, whatever the order of good and bad hours."""
    told: frozenset[str] = frozenset()
    heard: list[bool] = []
    since, now, was_up = NOW, NOW, True
    for up, hours in steps:
        if up != was_up:
            since, was_up = now, up
        now += timedelta(hours=hours)
        telling = alerts(vitals(now, lines={"telegram": PlatformStatus(up, since)}), told)
        told = after(told, telling)
        heard += [alert.over for alert in telling]
    assert heard == [number % 2 == 1 for number in range(len(heard))]


def test_what_keeps_it_from_being_ready() -> None:
    assert troubles(vitals()) == ()
    assert troubles(vitals(delivery=timedelta(minutes=29), due=timedelta(minutes=59))) == ()
    assert troubles(vitals(database=False)) == ("the database does not answer",)
    found = troubles(
        vitals(
            read=timedelta(hours=27),
            delivery=timedelta(minutes=31),
            due=timedelta(minutes=61),
            lines={"discord": down(0), "telegram": PlatformStatus(True, NOW)},
        )
    )
    assert found == (
        "arXiv was last read 2026-06-15 09:00 UTC",
        "a digest composed 2026-06-16 11:29 UTC is not sent yet",
        "a digest due 2026-06-16 10:59 UTC is not composed yet",
        "discord is not connected",
    )
    assert troubles(vitals(read=None)) == ("arXiv has not been read yet",)
