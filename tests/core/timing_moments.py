"""Zones, schedules and instants at which clocks are turned, for tests of what is due."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.core.schedule.timing import Schedule

# Half-hour summer time; a date left out; summer time that pauses for Ramadan; odd minutes; a gap up to
# midnight; gaps at midnight; the ends of the world; and ordinary ones.


ZONES = [
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "America/Nuuk",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Beirut",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Etc/GMT+12",
    "Antarctica/Troll",
    "Europe/Zurich",
    "America/New_York",
    "Asia/Shanghai",
    "UTC",
]
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def turns(zone: str) -> list[datetime]:
    """Days (UTC) between 2010 and 2030 on which the zone's clocks are turned."""
    days = [datetime(2010, 1, 1, tzinfo=UTC) + n * DAY for n in range(365 * 20)]
    offsets = [day.astimezone(ZoneInfo(zone)).utcoffset() for day in days]
    return [day for day, before, after in zip(days, offsets, offsets[1:], strict=False) if before != after]


zone_turns = st.deferred(lambda: st.sampled_from([(zone, turn) for zone in ZONES for turn in turns(zone)]))

hours = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
weekdays = st.frozensets(st.integers(0, 6), min_size=1)
schedules = st.builds(Schedule, st.sampled_from(ZONES), hours, weekdays)
instants = st.timedeltas(timedelta(), 29 * 365 * DAY).map(lambda since: datetime(2009, 1, 1, tzinfo=UTC) + since)


@st.composite
def moments(draw: st.DrawFn) -> tuple[Schedule, datetime]:
    """A schedule and an instant, half of the time within three days of a turn of its clocks."""
    if draw(st.booleans()):
        return draw(schedules), draw(instants)
    zone, turn = draw(zone_turns)
    near = turn + draw(st.timedeltas(-3 * DAY, 4 * DAY))
    return Schedule(zone, draw(hours), draw(weekdays)), near


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def wall(zone: str, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
