"""What people write for an hour and days, in three languages, and what is not one."""

from collections.abc import Set
from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.schedule.hours import parse_time
from bot.errors import BadInput

EVERY = frozenset(range(7))
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("08:30", 8, 30),
        ("/time 08:30", 8, 30),
        ("8:30", 8, 30),
        ("08.30", 8, 30),
        ("0830", 8, 30),
        ("8", 8, 0),
        ("0", 0, 0),
        ("23:59", 23, 59),
        ("8am", 8, 0),
        ("8:30 PM", 20, 30),
        ("8 p.m.", 20, 0),
        ("12am", 0, 0),
        ("12pm", 12, 0),
        ("20h30", 20, 30),
        ("20h", 20, 0),
        ("at 8:30.", 8, 30),
        ("０８：３０", 8, 30),
        ("８ｐｍ", 20, 0),
        ("8点", 8, 0),
        ("8点半", 8, 30),
        ("八点半", 8, 30),
        ("早上8点", 8, 0),
        ("下午3:15", 15, 15),
        ("下午15点", 15, 0),
        ("晚上八点", 20, 0),
        ("8時30分", 8, 30),
        ("午前8時", 8, 0),
        ("午後0時30分", 12, 30),
        ("  8:30\n", 8, 30),
    ],
)
def test_an_hour_alone_is_for_every_day(text: str, hour: int, minute: int) -> None:
    assert parse_time(text) == (time(hour, minute), EVERY)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("Mon Wed Fri", {MON, WED, FRI}),
        ("mon, wed & fri", {MON, WED, FRI}),
        ("on Mondays and Thursdays", {MON, THU}),
        ("Tues", {TUE}),
        ("Mon-Fri", {MON, TUE, WED, THU, FRI}),
        ("mon – fri", {MON, TUE, WED, THU, FRI}),
        ("Monday to Thursday", {MON, TUE, WED, THU}),
        ("Fri-Mon", {FRI, SAT, SUN, MON}),
        ("Mon-Wed Sat", {MON, TUE, WED, SAT}),
        ("weekdays", {MON, TUE, WED, THU, FRI}),
        ("weekend", {SAT, SUN}),
        ("weekdays and Sunday", {MON, TUE, WED, THU, FRI, SUN}),
        ("daily", EVERY),
        ("every day", EVERY),
        ("周一", {MON}),
        ("週一", {MON}),
        ("星期一", {MON}),
        ("周日", {SUN}),
        ("星期天", {SUN}),
        ("周一、三、五", {MON, WED, FRI}),
        ("周一和周四", {MON, THU}),
        ("周一至周五", {MON, TUE, WED, THU, FRI}),
        ("周一到五", {MON, TUE, WED, THU, FRI}),
        ("工作日", {MON, TUE, WED, THU, FRI}),
        ("每天", EVERY),
        ("周末", {SAT, SUN}),
        ("月 火", {MON, TUE}),
        ("月水金", {MON, WED, FRI}),
        ("月・木", {MON, THU}),
        ("日曜日", {SUN}),
        ("月曜から金曜まで", {MON, TUE, WED, THU, FRI}),
        ("月〜金", {MON, TUE, WED, THU, FRI}),
        ("平日", {MON, TUE, WED, THU, FRI}),
        ("毎日", EVERY),
        ("土日", {SAT, SUN}),
        ("週末", {SAT, SUN}),
    ],
)
def test_days_stand_before_or_after_the_hour(days: str, expected: Set[int]) -> None:
    assert parse_time(f"08:30 {days}") == (time(8, 30), frozenset(expected))
    assert parse_time(f"{days} 08:30") == (time(8, 30), frozenset(expected))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "25:99",
        "24:00",
        "8:60",
        "8:",
        "8:3",
        "8.5",
        "830",
        "8:30:00",
        "-8:30",
        "13pm",
        "0am",
        "下午8pm",
        "晚上12点",
        "早上20点",
        "noon",
        "Mon",
        "8:30 9:30",
        "8:30 blursday",
        "8:30 Mon-",
        "8:30 -Fri",
        "8:30 Mon-Wed-Fri",
        "8:30 weekdays-Sat",
        "8:30 mondayy",
        "8:30 周",
        "8:30\u202e",
        "\u20668:30",
        "8:30\x00",
        "8:30 \x1b[31mMon",
        "½",
        "8" * 5000,
        "8:30 Mon " * 600,
    ],
)
def test_all_else_is_refused_in_a_few_words(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_time(text)
    assert refused.value.phrase == "error-time"
    assert len(str(refused.value.details["text"])) <= 60


names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


@given(
    st.times(),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.sampled_from(["%H:%M", "%H.%M", "%I:%M %p", "%Hh%M"]),
)
def test_what_is_written_plainly_reads_back(at: time, days: frozenset[int], form: str) -> None:
    at = at.replace(second=0, microsecond=0, fold=0)
    text = f"{at.strftime(form)} {' '.join(names[day] for day in sorted(days))}"
    assert parse_time(text) == (at, days)


@given(st.text(max_size=120) | st.text("0123456789:.-h ampMonTueFri周一月金毎日点時", max_size=40))
def test_anything_is_read_or_refused(text: str) -> None:
    with suppress(BadInput):
        at, days = parse_time(text)
        assert at == at.replace(second=0, microsecond=0, tzinfo=None)
        assert days
        assert days <= EVERY
