"""Reads the hour and the days that a user writes for the digest: "08:30 Mon-Fri", "工作日 8点", "平日 8時".

It refuses to guess: what is not wholly understood is answered with an example, and nothing changes.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import time
from typing import Literal

from bot.core.schedule.timing import EVERY_DAY
from bot.errors import BadInput

_LONGEST = 100  # characters; the longest sensible wish names seven days

_MORNING = "上午|早上|早晨|凌晨|午前|朝"
_EVENING = "下午|晚上|傍晚|午後|夜"
_NUMERALS = {"两": 2, "十一": 11, "十二": 12} | {c: value for value, c in enumerate("零一二三四五六七八九十")}
_TIME = re.compile(
    rf"(?:(?P<morning>{_MORNING})|(?P<evening>{_EVENING}))?\s?(?:的\s?)?"
    r"(?:"
    r"(?P<four>\d{2})(?P<digits>\d{2})"
    r"|(?P<hour>\d{1,2})"
    r"(?:\s?[:.]\s?(?P<colon>\d{2})|\s?(?:h|[時时点點])\s?(?:(?P<minute>\d{2})\s?分?|(?P<half>半)|整)?)?"
    r"|(?P<numeral>十[一二]?|[零一二两三四五六七八九])\s?[時时点點](?:(?P<past>半)|整)?"
    r")"
    r"\s?(?:(?P<am>a\.?m\b\.?)|(?P<pm>p\.?m\b\.?))?",
)

_NAMES = "mon monday|tue tues tuesday|wed wednesday|thu thur thurs thursday|fri friday|sat saturday|sun sunday"
_ENGLISH = {name: day for day, names in enumerate(_NAMES.split("|")) for name in names.split()}
_WORKDAYS = frozenset(range(5))
_WEEKEND = frozenset({5, 6})
_GROUPS = {
    **dict.fromkeys(("daily", "every day", "everyday", "all days", "每天", "每日", "毎日"), EVERY_DAY),
    **dict.fromkeys(("weekdays", "weekday", "workdays", "工作日", "平日"), _WORKDAYS),
    **dict.fromkeys(("weekends", "weekend", "周末", "週末", "土日"), _WEEKEND),
}
_WORD = re.compile(
    "|".join(
        [
            r"(?P<group>(?:" + "|".join(sorted(_GROUPS, key=len, reverse=True)) + r")(?![a-z]))",
            r"(?P<range>-|–|—|~|〜|至|到|から|(?:to|through|until)(?![a-z]))",
            r"(?P<filler>[\s,、;/&+・]+|(?:and|on|at|every|each)(?![a-z])|和|と|的|に|まで)",
            r"(?P<english>[a-z]+)(?:'s)?\.?",
            r"(?:周|週|星期|礼拜|禮拜)?(?P<chinese>[一二三四五六天])",
            r"(?:周|週|星期|礼拜|禮拜)(?P<sunday>日)",
            r"(?P<japanese>[月火水木金土日])(?:曜日?)?",
        ]
    )
)


def parse_time(text: str) -> tuple[time, frozenset[int]]:
    """The hour (to the minute) and the weekdays (0 for Monday) that `text` asks for; no days means every day.

    Hours: 08:30, 8.30, 0830, 8, 8am, 8:30 pm, 20h30, 8点半, 下午8点, 午後8時30分, full-width forms included.
    Days, before or after: names, lists and ranges of them (Fri-Mon goes over the weekend), weekdays, weekend,
    daily, in English, Chinese or Japanese. Raises BadInput("error-time") for all else.
    """
    wish = _read(text) if len(text) <= _LONGEST else None
    if wish is None:
        raise BadInput("error-time", text=text.strip()[:60])
    return wish


def _read(text: str) -> tuple[time, frozenset[int]] | None:
    words = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).casefold()).strip(" .。")
    words = words.removeprefix("/time")
    times = list(_TIME.finditer(words))
    if len(times) != 1:
        return None
    at = _time(times[0])
    rest = words[: times[0].start()] + " " + words[times[0].end() :]
    days = _days(rest)
    return None if at is None or days is None else (at, days)


def _time(match: re.Match[str]) -> time | None:
    if match["numeral"]:
        hour, minute = _NUMERALS[match["numeral"]], 30 if match["past"] else 0
    else:
        hour = int(match["four"] or match["hour"])
        minute = 30 if match["half"] else int(match["digits"] or match["colon"] or match["minute"] or 0)
    if match["am"] or match["pm"]:
        if match["morning"] or match["evening"] or not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["pm"] else 0)
    elif (match["morning"] or match["evening"]) and hour == 12:
        return None  # noon for some, midnight for others
    elif match["morning"] and hour > 12:
        return None
    elif match["evening"] and hour < 12:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _days(words: str) -> frozenset[int] | None:
    """The days that `words` name, every day if none, None if anything in them is not understood."""
    days: set[int] = set()
    before: int | None = None  # the day just named, from which a range can start
    in_range = False
    for item in _parse_days(words):
        if item is None:
            return None
        if item == "range":
            if before is None:
                return None
            in_range = True
        elif isinstance(item, frozenset):
            if in_range:
                return None
            days |= item
            before = None
        elif in_range and before is not None:
            days.update((before + step) % 7 for step in range((item - before) % 7 + 1))
            before, in_range = None, False
        else:
            days.add(item)
            before = item
    return None if in_range else frozenset(days) or EVERY_DAY


def _parse_days(words: str) -> Iterator[int | frozenset[int] | Literal["range"] | None]:
    """A day, a group of days or the word for a range, one after the other; None for what is none of them."""
    position = 0
    while position < len(words):
        match = _WORD.match(words, position)
        if match is None:
            yield None
            return
        position = match.end()
        if match["group"]:
            yield _GROUPS[match["group"]]
        elif match["range"]:
            yield "range"
        elif not match["filler"]:
            yield _day(match)


def _day(match: re.Match[str]) -> int | None:
    if name := match["english"]:
        return _ENGLISH.get(name, _ENGLISH.get(name.removesuffix("s")))
    if numeral := match["chinese"]:
        return "一二三四五六天".index(numeral)
    return 6 if match["sunday"] else "月火水木金土日".index(match["japanese"])
