"""Two processes change what one chat has set, all at once: everything that was confirmed is kept."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.chats import Length, Preferences
from bot.core.schedule.timing import first_due
from bot.core.text.document import Sound
from bot.storage.store import SqlStore
from tests.contracts.made_up import DUE, FRESH, ref
from tests.contracts.set_clock import START
from tests.examples import examples

_runs = count()
_SCHEDULE = {"zone", "at", "weekdays"}
_values: dict[str, st.SearchStrategy[Any]] = {
    "zone": st.sampled_from(["UTC", "Europe/Berlin", "Asia/Tokyo"]),
    "at": st.sampled_from([time(6, 45), time(8), time(21, 30)]),
    "weekdays": st.sampled_from([frozenset(range(7)), frozenset({0, 2}), frozenset({5})]),
    "language": st.sampled_from(["en", "zh", "ja"]),
    "length": st.sampled_from(Length),
    "paused": st.booleans(),
    "quiet_days": st.booleans(),
    "rich": st.booleans(),
    "publish": st.booleans(),
    "brief": st.booleans(),
    "sound": st.sampled_from(Sound),
}
_at_once = st.fixed_dictionaries({}, optional=_values)  # each column by one command, all of them at the same time


def _setting(column: str, value: object) -> Callable[[Preferences], Preferences]:
    def change(preferences: Preferences) -> Preferences:
        if column in _SCHEDULE:
            return replace(preferences, schedule=replace(preferences.schedule, **{column: value}))  # type: ignore[arg-type]  # drawn for it
        return replace(preferences, **{column: value})  # type: ignore[arg-type]  # likewise

    return change


@settings(
    max_examples=examples(40, fewest=6), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rounds=st.lists(_at_once, min_size=1, max_size=5))
async def test_every_confirmed_setting_is_kept(
    store: SqlStore, other_store: SqlStore, rounds: list[dict[str, object]]
) -> None:
    chat = (await store.chats.get_or_create(ref(f"run {next(_runs)}"), FRESH, DUE, START))[0]
    model, due = FRESH, chat.next_due
    for commands in rounds:
        before = model
        changes = [_setting(column, value) for column, value in commands.items()]
        await asyncio.gather(
            *(
                (store, other_store)[number % 2].chats.change_preferences(chat.id, change, START)
                for number, change in enumerate(changes)
            )
        )
        for change in changes:
            model = change(model)
        kept = await other_store.chats.get(chat.id)
        assert kept is not None
        assert kept.preferences == model
        if model.paused:
            due = None
        elif model.schedule != before.schedule or before.paused:
            due = first_due(model.schedule, None, START)
        assert kept.next_due == due
