"""What the bot says, in the reader's language: phrases by Fluent, dates and numbers by Babel.

Phrases are the interface's own words. A paper's prose is never here: translating that is writing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Resource

from bot.core.following.categories import category_name, label_of
from bot.core.text.document import Span, Text, plain
from bot.phrases.languages import DEFAULT, LANGUAGES
from bot.phrases.traditional import to_traditional

_MARK = re.compile("\ue000(\\d+)\ue001")  # private use; only what Fluent made is searched for it, never a value


class Phrasebook:
    """The phrases of one interface language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(LANGUAGES[language].locale)
        # No isolation marks: they would end up inside links and commands.
        self._bundle = FluentBundle([LANGUAGES[language].fluent], use_isolating=False)
        self._bundle.add_resource(resource(language))

    def say(self, key: str, **values: str | int) -> str:
        """The phrase `key`, filled in. A missing phrase or value is our mistake and raises.

        Numbers choose among plural forms; words are put in as they are, whatever they contain.
        """
        return plain(self.spans(key, **values))

    def spans(self, key: str, **values: str | int | Span | tuple[Span, ...]) -> tuple[Span, ...]:
        """The phrase `key` with spans (a bold name, a link, several) where they were put in."""
        message = self._bundle.get_message(key)
        if message.value is None:
            raise KeyError(key)
        inserts: list[tuple[Span, ...]] = []
        filled: dict[str, str | int] = {}
        for name, value in values.items():
            if isinstance(value, int):
                filled[name] = value
            else:  # Fluent refuses words of more than 2,500 characters: it gets a mark for them
                filled[name] = f"\ue000{len(inserts)}\ue001"
                span = Text(value) if isinstance(value, str) else value
                inserts.append(span if isinstance(span, tuple) else (span,))
        text, problems = self._bundle.format_pattern(message.value, filled)
        if problems:
            raise ValueError(f"phrase {key} in {self.language}: {problems[0]}")
        return _join_text(_insert(inserts, str(text)))

    def category(self, code: str) -> str:
        """What a category of arXiv's is called; its code if it is none."""
        origin = LANGUAGES[self.language].converted_from
        name = category_name(code, origin or self.language)
        return to_traditional(name) if origin else name

    def labelled_category(self, code: str, between: str = " ") -> str:
        """As it is typed, with what it is called where that says more: "cs.CV Computer Vision", "bioRxiv botany"."""
        label, name = label_of(code), self.category(code)
        return label if label.casefold().endswith(name.casefold()) else f"{label}{between}{name}"

    def has(self, key: str) -> bool:
        """Whether there is such a phrase."""
        return self._bundle.has_message(key)

    def number(self, value: int) -> str:
        """A number as it is written here: 12,345."""
        return str(format_decimal(value, locale=self.locale))

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

    def city(self, zone: str) -> str | None:
        """The city an IANA zone is named after, where its name here differs from that in the zone: 上海."""
        for name in (zone, *_older_names().get(zone, ())):
            if city := self.locale.time_zones.get(name, {}).get("city"):
                return str(city)
        return None

    def several(self, names: Iterable[str]) -> str:
        """Names one after the other: "A, B and C"."""
        *first, last = list(names) or [""]
        return self.say("list-and", first=self.say("list-comma").join(first), last=last) if first else last

    def several_spans(self, items: Sequence[tuple[Span, ...]]) -> tuple[Span, ...]:
        """The same for names that are more than words."""
        return _join_text(_insert(items, self.several(f"\ue000{number}\ue001" for number in range(len(items)))))

    def moment(self, value: datetime, now: datetime) -> str:
        """A past instant in its own zone: the hour alone if it is today, else with the day."""
        if value.date() == now.date():
            return self.clock(value)
        return f"{self.short_day(value.date(), now.date())} {self.clock(value)}"


@cache
def _older_names() -> dict[str, list[str]]:
    """Under which names CLDR may know a zone still: Asia/Calcutta for Asia/Kolkata."""
    names: dict[str, list[str]] = {}
    for older, zone in get_global("zone_aliases").items():
        names.setdefault(zone, []).append(older)
    return names


@cache
def phrasebook(language: str) -> Phrasebook:
    """The phrasebook of an interface language, English where there is none."""
    return Phrasebook(language if language in LANGUAGES else DEFAULT)


@cache
def resource(language: str) -> Resource:
    """All of a language as Fluent parsed it, which takes longer than anything that is done with it."""
    return FluentResource(phrases(language))


def phrases(language: str) -> str:
    """A language's phrases as they stand in its file, or as they are converted from another's."""
    if origin := LANGUAGES[language].converted_from:
        return to_traditional(phrases(origin))
    return files("bot.phrases").joinpath(f"{language}.ftl").read_text(encoding="utf-8")


@cache
def keys(language: str) -> dict[str, Any]:
    """Every phrase of a language as Fluent parsed it: for the tests that hold the languages together."""
    return {
        entry.id.name: entry for entry in resource(language).body if hasattr(entry, "value") and hasattr(entry, "id")
    }


def _insert(inserts: Sequence[tuple[Span, ...]], marked: str) -> Iterator[Span]:
    """Plain words, and at each mark what is inserted there."""
    for odd, piece in enumerate(_MARK.split(marked)):
        yield from inserts[int(piece)] if odd % 2 else (Text(piece),)


def _join_text(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbouring plain words as one span, empty spans left out."""
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if isinstance(span, Text) and isinstance(before, Text) and span.tex == before.tex:
            joined[-1] = Text(before.text + span.text, span.tex)
        elif span.text:
            joined.append(span)
    return tuple(joined)
