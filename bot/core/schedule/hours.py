"""Reads the hour and the days that a person writes for her digest: "08:30 Mon-Fri", "工作日 8点", "平日 8時".

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
    read = _read(text) if len(text) <= _LONGEST else None
    if read is None:
        raise BadInput("error-time", text=text.strip()[:60])
    return read


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


def _time(found: re.Match[str]) -> time | None:
    if found["numeral"]:
        hour, minute = _NUMERALS[found["numeral"]], 30 if found["past"] else 0
    else:
        hour = int(found["four"] or found["hour"])
        minute = 30 if found["half"] else int(found["digits"] or found["colon"] or found["minute"] or 0)
    if found["am"] or found["pm"]:
        if found["morning"] or found["evening"] or not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["pm"] else 0)
    elif (found["morning"] or found["evening"]) and hour == 12:
        return None  # noon for some, midnight for others
    elif found["morning"] and hour > 12:
        return None
    elif found["evening"] and hour < 12:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _days(words: str) -> frozenset[int] | None:
    """The days that `words` name, every day if none, None if anything in them is not understood."""
    days: set[int] = set()
    before: int | None = None  # the day just named, from which a range can start
    ranging = False
    for said in _said(words):
        if said is None:
            return None
        if said == "range":
            if before is None:
                return None
            ranging = True
        elif isinstance(said, frozenset):
            if ranging:
                return None
            days |= said
            before = None
        elif ranging and before is not None:
            days.update((before + step) % 7 for step in range((said - before) % 7 + 1))
            before, ranging = None, False
        else:
            days.add(said)
            before = said
    return None if ranging else frozenset(days) or EVERY_DAY


def _said(words: str) -> Iterator[int | frozenset[int] | Literal["range"] | None]:
    """A day, a group of days or the word for a range, one after the other; None for what is none of them."""
    position = 0
    while position < len(words):
        found = _WORD.match(words, position)
        if found is None:
            yield None
            return
        position = found.end()
        if found["group"]:
            yield _GROUPS[found["group"]]
        elif found["range"]:
            yield "range"
        elif not found["filler"]:
            yield _day(found)


def _day(found: re.Match[str]) -> int | None:
    if name := found["english"]:
        return _ENGLISH.get(name, _ENGLISH.get(name.removesuffix("s")))
    if numeral := found["chinese"]:
        return "一二三四五六天".index(numeral)
    return 6 if found["sunday"] else "月火水木金土日".index(found["japanese"])
