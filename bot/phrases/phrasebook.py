"""What the bot says, in the reader's language: phrases by Fluent, dates and numbers by Babel.

Phrases are the interface's own words. A paper's prose is never here: translating that is writing.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

from bot.core.document import Bold, Code, Dim, Link, Span, Text
from bot.phrases.languages import DEFAULT, LANGUAGES

_MARK = re.compile("\ue000(\\d+)\ue001")  # private use: tidied input never holds one
_SPANS = (Text, Bold, Dim, Code, Link)


class Phrasebook:
    """The phrases of one interface language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(LANGUAGES[language].locale)
        # No isolation marks: they would end up inside links and commands.
        self._bundle = FluentBundle([LANGUAGES[language].fluent], use_isolating=False)
        self._bundle.add_resource(FluentResource(_resource(language)))

    def say(self, key: str, **values: str | int) -> str:
        """The phrase `key`, filled in. A missing phrase or value is our mistake and raises."""
        message = self._bundle.get_message(key)
        if message.value is None:
            raise KeyError(key)
        said, problems = self._bundle.format_pattern(message.value, values)
        if problems:
            raise ValueError(f"phrase {key} in {self.language}: {problems[0]}")
        return str(said)

    def spans(self, key: str, **values: str | int | Span) -> tuple[Span, ...]:
        """The phrase `key` with spans (a bold name, a link) where they were put in."""
        put: list[Span] = []
        plain: dict[str, str | int] = {}
        for name, value in values.items():
            if isinstance(value, _SPANS):
                plain[name] = f"\ue000{len(put)}\ue001"
                put.append(value)
            else:
                plain[name] = value
        pieces = _MARK.split(self.say(key, **plain))
        found = (put[int(piece)] if odd % 2 else Text(piece) for odd, piece in enumerate(pieces))
        return tuple(span for span in found if span.text)

    def has(self, key: str) -> bool:
        """Whether there is such a phrase."""
        return self._bundle.has_message(key)

    def number(self, value: int) -> str:
        """A number as it is written here: 12,345."""
        written: str = format_decimal(value, locale=self.locale)
        return written

    def day(self, value: date) -> str:
        """A day with its weekday: "Tuesday, 16 June", 6月16日 周二."""
        return format_date(value, LANGUAGES[self.language].day, locale=self.locale)

    def short_day(self, value: date, today: date | None = None) -> str:
        """A day in a line of details: "15 Jun", with the year where it is not this one."""
        same_year = today is None or today.year == value.year
        form = LANGUAGES[self.language]
        return format_date(value, form.short_day if same_year else form.short_day_year, locale=self.locale)

    def clock(self, value: time | datetime) -> str:
        """A time of day on a 24-hour clock, as digests' hours are set: 08:30."""
        return format_time(value, "HH:mm", locale=self.locale)

    def weekday(self, number: int) -> str:
        """A weekday's short name, 0 = Monday."""
        return str(self.locale.days["stand-alone"]["abbreviated"][number])

    def several(self, names: Iterable[str]) -> str:
        """Names one after the other: "A, B and C"."""
        told = list(names)
        if len(told) < 2:
            return "".join(told)
        return self.say("list-and", first=self.say("list-comma").join(told[:-1]), last=told[-1])

    def moment(self, value: datetime, now: datetime) -> str:
        """A past instant in its own zone: the hour alone if it is today, else with the day."""
        if value.date() == now.date():
            return self.clock(value)
        return f"{self.short_day(value.date(), now.date())} {self.clock(value)}"


@cache
def phrasebook(language: str) -> Phrasebook:
    """The phrasebook of an interface language, English where there is none."""
    return Phrasebook(language if language in LANGUAGES else DEFAULT)


def keys(language: str) -> dict[str, Any]:
    """Every phrase of a language as Fluent parsed it: for the tests that hold the languages together."""
    return {
        entry.id.name: entry
        for entry in FluentResource(_resource(language)).body
        if hasattr(entry, "value") and hasattr(entry, "id")
    }


def _resource(language: str) -> str:
    return files("bot.phrases").joinpath(f"{language}.ftl").read_text(encoding="utf-8")
