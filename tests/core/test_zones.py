"""What people write for where they are."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from importlib import resources
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.schedule.zones import parse_zone, zones_like
from bot.errors import BadInput

NAMES = resources.files("tzdata").joinpath("zones").read_text(encoding="ascii").split()
REFUSED = {"EST", "MST", "Factory"}


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Zurich", "Europe/Zurich"),
        ("europe/zurich", "Europe/Zurich"),
        ("Zürich", "Europe/Zurich"),
        (" ZURICH ", "Europe/Zurich"),
        ("new york", "America/New_York"),
        ("America/New York", "America/New_York"),
        ("Tokyo", "Asia/Tokyo"),
        ("Ｔｏｋｙｏ", "Asia/Tokyo"),
        ("東京", "Asia/Tokyo"),
        ("Japan", "Asia/Tokyo"),
        ("Beijing", "Asia/Shanghai"),
        ("北京", "Asia/Shanghai"),
        ("上海", "Asia/Shanghai"),
        ("ソウル", "Asia/Seoul"),
        ("서울", "Asia/Seoul"),
        ("São Paulo", "America/Sao_Paulo"),
        ("port au prince", "America/Port-au-Prince"),
        ("St. John's", "America/St_Johns"),
        ("Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("Kathmandu", "Asia/Kathmandu"),
        ("Lord Howe", "Australia/Lord_Howe"),
        ("Singapore", "Asia/Singapore"),
        ("Iceland", "Atlantic/Reykjavik"),
        ("Samoa", "Pacific/Apia"),
        ("UTC", "UTC"),
        ("gmt", "UTC"),
        ("Z", "UTC"),
        ("+5:30", "Asia/Kolkata"),
        ("UTC+5.5", "Asia/Kolkata"),
        ("gmt +0545", "Asia/Kathmandu"),
        ("UTC-9:30", "Pacific/Marquesas"),
    ],
)
def test_cities_and_names(text: str, zone: str) -> None:
    assert parse_zone(text) == zone


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("+02:00", 2),
        ("GMT+2", 2),
        ("UTC+8", 8),
        ("utc +08:00", 8),
        ("UTC-5", -5),
        ("−3", -3),
        ("+14", 14),
        ("-12", -12),
    ],
)
def test_whole_hours_from_utc_keep_their_sign(text: str, hours: int) -> None:
    zone = ZoneInfo(parse_zone(text))
    assert datetime(2026, 6, 16, tzinfo=UTC).astimezone(zone).utcoffset() == timedelta(hours=hours)


def test_a_name_that_counts_backwards_is_taken_as_it_is() -> None:
    assert parse_zone("Etc/GMT-2") == "Etc/GMT-2"  # two hours ahead of UTC
    assert parse_zone("GMT+0") == "UTC"


def offsets(zone: str) -> list[timedelta | None]:
    return [datetime(2026, month, 16, tzinfo=ZoneInfo(zone)).utcoffset() for month in range(1, 13)]


def test_every_name_of_tzdata_is_read_as_a_zone_with_the_same_clocks() -> None:
    for name in set(NAMES) - REFUSED:
        zone = parse_zone(name)
        assert parse_zone(name.lower().replace("_", " ")) == zone, name
        assert offsets(zone) == offsets(name), name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mars",
        "EST",
        "MST",
        "CST",
        "IST",
        "Eastern",
        "West",
        "Factory",
        "localtime",
        "Europe",
        "Europe/",
        "/",
        "../etc/passwd",
        "posix/Europe/Zurich",
        "-3:30",  # Newfoundland has summer time
        "+5:17",
        "UTC+5.3",
        "+15",
        "-13",
        "+",
        "8",
        "to\u202ekyo",
        "Tokyo\x00",
        "\x1b[31mTokyo",
        "a" * 5000,
        "Tokyo " * 900,
        "New" + " " * 5000 + "York",
    ],
)
def test_all_else_is_refused_in_a_few_words(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_zone(text)
    assert refused.value.phrase == "error-zone"
    assert len(str(refused.value.details["text"])) <= 60


@given(st.text(max_size=100) | st.text("GMTUTC+-:0123456789 ", max_size=12))
def test_anything_is_a_working_zone_or_refused(text: str) -> None:
    with suppress(BadInput):
        zone = parse_zone(text)
        assert ZoneInfo(zone).key == zone
        assert parse_zone(zone) == zone


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("zur", "Europe/Zurich"),
        ("Zü", "Europe/Zurich"),
        ("new y", "America/New_York"),
        ("bei", "Asia/Shanghai"),
        ("東", "Asia/Tokyo"),
        ("+2", "Etc/GMT-2"),
        ("europe/l", "Europe/Lisbon"),
    ],
)
def test_what_is_being_typed_is_completed(typed: str, zone: str) -> None:
    assert zones_like(typed, 25)[0] == zone


@given(st.text(max_size=12))
def test_completions_are_zones_each_once(typed: str) -> None:
    zones = zones_like(typed, 25)
    assert len(zones) == len(set(zones)) <= 25
    for zone in zones:
        ZoneInfo(zone)
    with suppress(BadInput):
        assert parse_zone(typed) == zones[0]


def test_nothing_typed_is_nothing_found() -> None:
    assert zones_like(" ", 25) == zones_like("xyzzy", 25) == []


def test_zones_between_whole_hours_have_no_summer_time() -> None:
    for text, zone in (("+3:30", "Asia/Tehran"), ("+4:30", "Asia/Kabul"), ("+9:30", "Australia/Darwin")):
        assert parse_zone(text) == zone
        offsets = {datetime(2026, month, 1, tzinfo=ZoneInfo(zone)).utcoffset() for month in (1, 4, 7, 10)}
        hours, minutes = text[1:].split(":")
        assert offsets == {timedelta(hours=int(hours), minutes=int(minutes))}
