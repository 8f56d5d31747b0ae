"""The picture of twelve weeks: a PNG for a phone, by day and by night, with every name or its number."""

import zlib
from datetime import date

import pytest

from bot.charts import fonts
from bot.charts.painter import paint_week
from bot.core.following.week_chart import WEEKS, WeekChart, first_weeks
from bot.ports import ChartWords

WEEK_STARTS = first_weeks(date(2099, 1, 7))
WORDS = ChartWords("Your twelve weeks", "9 papers", "papers", "saved", "By author", "By field", ("5 Jan",) * WEEKS)


def chart(*names: str) -> WeekChart:
    counts = (0,) * 8 + (1, 2, 0, 3)
    authors = tuple((name, counts) for name in names)
    return WeekChart(WEEK_STARTS, counts, (1,) * WEEKS, authors, 0, (("cs.CV", 5), ("bioRxiv neuroscience", 4)))


def first_pixel(png: bytes) -> tuple[int, ...]:
    """Red, green and blue of the upper left corner."""
    data, position = b"", 8
    while position < len(png):
        length = int.from_bytes(png[position : position + 4], "big")
        if png[position + 4 : position + 8] == b"IDAT":
            data += png[position + 8 : position + 8 + length]
        position += length + 12
    return tuple(zlib.decompress(data)[1:4])


def test_it_is_as_wide_as_a_phone_by_day_and_by_night() -> None:
    day, unnamed = paint_week(chart("Mira Okafor", "Yi Wang"), WORDS, by_night=False)
    night, _ = paint_week(chart("Mira Okafor", "Yi Wang"), WORDS, by_night=True)
    width, height = (int.from_bytes(day[start : start + 4], "big") for start in (16, 20))
    assert (day[:4], width, unnamed) == (b"\x89PNG", 1080, ())
    assert width <= height < 2 * width
    assert min(first_pixel(day)) > 240
    assert max(first_pixel(night)) < 60
    assert paint_week(chart("Mira Okafor", "Yi Wang"), WORDS, by_night=False)[0] == day


def test_a_name_without_letters_here_is_a_number(
    monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    monkeypatch.setattr(fonts, "WIDE", ())
    monkeypatch.setattr(fonts, "FALLBACKS", ())
    fonts.families.cache_clear()
    try:
        _, unnamed = paint_week(chart("Mira Okafor", "王小明", "김민수", "Sørén Łukasz"), WORDS, by_night=False)
    finally:
        fonts.families.cache_clear()
    assert unnamed == ("王小明", "김민수")
    assert not [warning for warning in recwarn if "Glyph" in str(warning.message)]  # an empty box was drawn


def test_chinese_and_japanese_names_are_written_where_there_are_letters(recwarn: pytest.WarningsRecorder) -> None:
    if len(fonts.families()) == 1:
        pytest.skip("no font with Chinese and Japanese characters is installed here")
    _, unnamed = paint_week(chart("王小明", "高橋花子", "陳志豪"), WORDS, by_night=True)
    assert unnamed == ()
    assert not [warning for warning in recwarn if "Glyph" in str(warning.message)]
