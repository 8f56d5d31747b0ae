"""The buttons of the first message: each carries what `setup` understands, and fits where platforms show it."""

from dataclasses import replace
from datetime import UTC, datetime, time
from itertools import pairwise

import pytest

from bot.core.chats import Preferences
from bot.core.schedule.hours import parse_time
from bot.core.schedule.timing import Schedule
from bot.core.schedule.zones import parse_zone
from bot.core.text.document import Button, Buttons, Document
from bot.phrases.languages import LANGUAGES
from bot.views import onboarding
from bot.views.context import ViewContext

NOW = datetime(2026, 6, 16, 6, 30, tzinfo=UTC)


def buttons(document: Document) -> list[Button]:
    return [button for leaf in document.leaves() if isinstance(leaf, Buttons) for row in leaf.rows for button in row]


def view_context(language: str, at: time = time(8), zone: str = "Asia/Kolkata") -> ViewContext:
    return ViewContext(Preferences(language=language, schedule=Schedule(zone, at)), NOW)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_city_shows_its_clock_in_the_readers_words_earliest_first(language: str) -> None:
    *cities, back = buttons(onboarding.zones(view_context(language)))
    assert back.action == "setup"
    assert len(cities) == 24
    zones = [city.action.removeprefix("setup zone ") for city in cities]
    assert [parse_zone(zone) for zone in zones] == zones
    clocks = [parse_time(city.label[:5])[0] for city in cities]
    turns = sum(after < before for before, after in pairwise(clocks))
    assert turns <= 1  # only where the day changes
    names = [city.label[6:] for city in cities]
    assert len(set(names)) == 24
    assert language not in {"zh", "ja"} or not any(name.isascii() for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_panel_shows_what_is_chosen_and_no_hour_is_missing(language: str) -> None:
    panel = buttons(onboarding.panel(view_context(language, time(8, 30))))
    assert [button.label for button in panel if button.label.startswith("✓")] == [
        f"✓ {LANGUAGES[language].name}",
        "✓ 08:30",
    ]
    hours = [button.action.removeprefix("setup at ") for button in panel if button.action.startswith("setup at")]
    assert hours == sorted({*onboarding.HOURS, "08:30"})
    assert [f"{parse_time(hour)[0]:%H:%M}" for hour in hours] == hours


def test_the_question_is_about_the_clock_there() -> None:
    first = onboarding.panel(view_context("en"))
    assert "Yes, it is 12:00" in [button.label for button in buttons(first)]
    moved = replace(view_context("en").preferences, schedule=Schedule("Europe/Zurich"))
    assert "Yes, it is 08:30" in [button.label for button in buttons(onboarding.panel(ViewContext(moved, NOW)))]
