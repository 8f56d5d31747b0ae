"""What the bot shows as an example, in any language, works when it is typed."""

import re
from collections.abc import Callable

import pytest

from bot.commands.registry import REGISTRY
from bot.core.chats import Length
from bot.core.following.follows import Subject, SubjectKind
from bot.core.schedule.hours import parse_time
from bot.core.schedule.zones import parse_zone
from bot.phrases.languages import DEFAULT, LANGUAGES
from bot.phrases.phrasebook import keys, phrasebook

READERS: dict[str, Callable[[str], object]] = {
    "follow": Subject.parse,
    "length": Length,
    "mute": Subject.parse_mute,
    "settings": {"quiet on": True, "quiet off": False, "sound off": False}.__getitem__,
    "time": parse_time,
    "timezone": parse_zone,
}
# Elsewhere a command is spoken of ("/digest brings what waits"), here it is shown with what follows it.
SHOWN = [
    *sorted(key for key in keys(DEFAULT) if key.startswith("error-")),
    "hint-slash",
    "following-none",
    "start-whom-here",
]
APART = re.compile(r"[，、。；：（）]|, |\.?$|\. |; |: | or ")  # what can't be in the middle of an example
EXAMPLE = re.compile(r"(?<!\w)/([a-z]+) (\S.*)")

NUMBERS = "saved authors count limit more papers parked percent place rejected score theirs total tried"
WORDS = "ids category coauthors command date days example facts first id label language languages last model name names"
WORDS += " near directory number reasons since source subjects text time title what when words written year zone length"
WORDS += " site access code counts link made owners platform reason size until who cost setting institution read second"
WORDS += " source sources orcid title venue mark"
VALUES: dict[str, str | int] = {**dict.fromkeys(NUMBERS.split(), 3), **dict.fromkeys(WORDS.split(), "…")}


def said(language: str, key: str) -> str:
    return phrasebook(language).say(key, **VALUES)


def examples(language: str) -> list[tuple[str, str]]:
    pieces = [piece.strip() for key in SHOWN for piece in APART.split(said(language, key))]
    shown = [(found[1], found[2]) for piece in pieces if (found := EXAMPLE.search(piece))]
    return [(command, rest) for command, rest in shown if command in READERS and rest != "…"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_are_understood(language: str) -> None:
    for command, rest in examples(language):
        READERS[command](rest)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_shows_as_many(language: str) -> None:
    assert [command for command, _ in examples(language)] == [command for command, _ in examples(DEFAULT)]
    assert {command for command, _ in examples(language)} == set(READERS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_are_people_and_phrases_phrases(language: str) -> None:
    kinds = {Subject.parse(rest).kind for command, rest in examples(language) if command == "follow"}
    assert kinds == set(SubjectKind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_named_exists(language: str) -> None:
    named = {name for key in keys(language) for name in re.findall(r"(?<![\w/])/([a-z]+)", said(language, key))}
    assert {name for name in named if REGISTRY.get(name) is None} == set()
    assert len(named) > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_in_brackets_behind_a_parameter_is_understood(language: str) -> None:
    def shown(key: str) -> list[str]:
        found = re.search(r"[（(](.+)[)）]", said(language, key))
        assert found, key
        return re.split(r"、|, ", found[1])

    (hour,), (days,) = shown("parameter-at"), shown("parameter-days")
    assert len(parse_time(f"{hour} {days}")[1]) == 3
    assert len({parse_zone(zone) for zone in shown("parameter-zone")}) == 2
    assert {Subject.parse(one).kind for key in ("parameter-who", "parameter-what") for one in shown(key)} == {
        SubjectKind.CATEGORY
    }
