"""The brief of a week goes out once a Sunday, whoever composes it and whatever falls over, to whom can be reached."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.core.chats import Preferences
from bot.core.schedule.timing import Schedule
from bot.errors import StorageError
from bot.ports import DueChange
from bot.writing.extractive.extract import KeylessWriter
from scheduler.attributions import AttributionService
from scheduler.deliver import Deliverer
from scheduler.week import WeekComposer
from tests.contracts.made_up import BEGAN, MIRA, draft, paper, ref
from tests.scheduler.conftest import ScriptedMessenger

TUESDAY = datetime(2026, 6, 16, 8, tzinfo=UTC)
SUNDAY = datetime(2026, 6, 21, 8, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WEEKDAYS = Preferences(schedule=Schedule("UTC", time(8), frozenset(range(5))))  # whose digests come on no Sunday


class Office:
    """A composer of weeks with its surroundings."""

    def __init__(self, store, clock):
        self.store, self.clock, self.messenger = store, clock, ScriptedMessenger()
        self.messengers = {"telegram": self.messenger}
        self.weeks = self.composer()
        self.deliverer = Deliverer(store.deliveries, store.chat_lifecycle, self.messengers, clock)
        clock.time = TUESDAY

    def composer(self):
        """One more process."""
        attributions = AttributionService(self.store.corpus, self.clock)
        return WeekComposer(self.store, KeylessWriter(), self.messengers, self.clock, attributions)

    async def chat(self, name="1", preferences=WEEKDAYS):
        """A chat that wants its week, and had a paper on Tuesday."""
        chats = self.store.chats
        chat, _ = await chats.get_or_create(ref(name), preferences, TUESDAY + DAY, TUESDAY)
        await self.store.follows.add(chat.id, MIRA, TUESDAY - DAY)
        await self.store.papers.add_page([paper(f"2606.0000{name}", title=f"Paper {name}")], BEGAN, TUESDAY)
        delivery = await self.store.outbox.enqueue(draft(chat.id, f"2606.0000{name}", parts=1), TUESDAY)
        await self.deliverer.deliver(delivery)
        self.messenger.sent.clear()
        return (await chats.change_preferences(chat.id, lambda own: replace(own, brief=True), TUESDAY)).after

    async def gets(self, at):
        """What comes at that moment, by chat."""
        self.clock.time = at
        await self.weeks.compose_due()
        await self.deliverer.deliver_all()
        came, self.messenger.sent = self.messenger.sent, []
        return {chat for chat, text in came if text.startswith("Your week")}


@pytest.fixture
def office(store, clock):
    return Office(store, clock)


async def test_once_a_sunday_whoever_composes_it_and_whatever_falls_over(office):
    chat = await office.chat()
    other = office.composer()
    assert await office.gets(SUNDAY - HOUR) == set()
    office.clock.time = SUNDAY
    assert sum(await asyncio.gather(*(each.compose_due() for each in (office.weeks, other) * 3))) == 1
    assert await office.gets(SUNDAY) == {"1"}
    ((_, due),) = await office.store.chats.briefs_due(("telegram",), SUNDAY + 8 * DAY, 9)
    assert due == SUNDAY + 7 * DAY
    await office.store.chats.move_brief(chat.id, DueChange(due, SUNDAY))  # it fell over between the two
    assert await office.gets(SUNDAY + HOUR) == set()
    assert await office.gets(SUNDAY + 7 * DAY) == {"1"}


async def test_a_sunday_that_was_missed_is_made_up_for_within_hours_or_not_at_all(office):
    await office.chat()
    assert await office.gets(SUNDAY + 20 * HOUR) == set()  # Monday, four in the morning
    assert await office.gets(SUNDAY + 7 * DAY + 10 * HOUR) == {"1"}  # in the evening of that Sunday


async def test_who_is_paused_or_out_of_reach_gets_none_and_who_is_back_does(office):
    paused, parked = await office.chat("1"), await office.chat("2")
    await office.chat("3")
    await office.store.chats.change_preferences(paused.id, lambda own: replace(own, paused=True), TUESDAY)
    await office.store.chat_lifecycle.park(parked.ref, "blocked")
    assert await office.gets(SUNDAY) == {"3"}
    await office.store.chats.change_preferences(paused.id, lambda own: replace(own, paused=False), SUNDAY)
    await office.store.chat_lifecycle.reopen([parked.ref])
    due = await office.store.chats.briefs_due(("telegram",), SUNDAY, 9)
    assert {chat.id for chat, _ in due} == {paused.id, parked.id}  # nothing was composed where nobody could read it
    assert await office.gets(SUNDAY + HOUR) == {"1", "2"}


async def test_another_hour_or_zone_moves_it_and_never_brings_a_second(office):
    chat = await office.chat()

    async def change(schedule, now):
        await office.store.chats.change_preferences(chat.id, lambda own: replace(own, schedule=schedule), now)

    await change(Schedule("Asia/Tokyo", time(8)), TUESDAY)
    assert await office.gets(datetime(2026, 6, 20, 23, tzinfo=UTC)) == {"1"}  # Sunday morning there
    await change(Schedule("UTC", time(9)), SUNDAY)
    assert await office.gets(SUNDAY + HOUR) == set()
    await office.store.chats.change_preferences(chat.id, lambda own: replace(own, brief=False), SUNDAY)
    assert await office.gets(SUNDAY + 7 * DAY + HOUR) == set()


async def test_one_chat_in_trouble_holds_up_no_other_and_is_tried_again(office):
    await office.chat("1")
    await office.chat("2")
    prepare, failures = office.messenger.prepare, [StorageError()]

    def stumble(document, *, rich=False):
        if failures:
            raise failures.pop()
        return prepare(document, rich=rich)

    office.messenger.prepare = stumble
    first = await office.gets(SUNDAY)
    assert len(first) == 1
    assert first | await office.gets(SUNDAY + HOUR) == {"1", "2"}
    office.weeks.end()
    assert await office.gets(SUNDAY + 7 * DAY) == set()


async def test_a_week_holds_what_came_in_it_and_the_next_the_rest(office):
    chat = await office.chat()
    shown = office.store.pending.shown_between
    assert [(own.id, at) for own, at in await shown(chat.id, TUESDAY - DAY, TUESDAY, 9)] == [("2606.00001", TUESDAY)]
    assert await shown(chat.id, TUESDAY, TUESDAY + DAY, 9) == []
    await office.store.papers.add_page([paper("2606.00009", created=date(2026, 6, 17))], BEGAN, TUESDAY + DAY)
    assert [own.id for own, _ in await shown(chat.id, TUESDAY - DAY, TUESDAY + 2 * DAY, 9)] == ["2606.00001"]
