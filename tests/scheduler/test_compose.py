"""Composing: one digest a local date, the quiet days, what failed elsewhere, and nothing twice."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.core.chats import Length, Preferences
from bot.core.following.follows import Subject, SubjectKind
from bot.core.schedule.sweeps import SweepReport
from bot.core.schedule.timing import Schedule
from bot.errors import SourceError
from bot.ports import DueChange, Entry
from bot.writing.extractive.extract import KeylessWriter
from scheduler.compose import Composer
from scheduler.deliver import Deliverer, Publisher
from tests.contracts.made_up import MIRA, paper, ref
from tests.scheduler.conftest import ScriptedMessenger, SmallCatalogue

EIGHT = datetime(2026, 6, 16, 8, tzinfo=UTC)
DAY = timedelta(days=1)
PLAIN = Preferences(schedule=Schedule("UTC", time(8)))


class Office:
    """A composer with its surroundings, and a chat that is due at eight."""

    def __init__(self, store, clock):
        self.store, self.clock = store, clock
        self.messenger, self.catalogue = ScriptedMessenger(), SmallCatalogue()
        messengers = {"telegram": self.messenger}
        self.composer = Composer(store, KeylessWriter(), self.catalogue, messengers, clock)
        self.deliverer = Deliverer(store.deliveries, store.chat_lifecycle, messengers, clock)
        self.publisher = Publisher(self.composer, self.deliverer)
        clock.time = EIGHT

    async def chat(self, preferences=PLAIN, *follows, name="1"):
        chat, _ = await self.store.chats.get_or_create(ref(name), preferences, EIGHT, EIGHT - DAY)
        for subject in follows or (MIRA,):
            await self.store.follows.add(chat.id, subject, EIGHT - DAY)
        return chat

    async def swept(self, *papers, error=None):
        began = date(2026, 6, 1)
        await self.store.papers.add_page(papers, began, self.clock.now())
        watermark = None if error else self.clock.now()
        report = SweepReport(self.clock.now(), began, new=len(papers), watermark=watermark, error=error)
        await self.store.sweeps.record(report)

    async def morning(self):
        """What the clock brings now, as one text."""
        before = len(self.messenger.sent)
        await self.composer.compose_due()
        await self.deliverer.deliver_all()
        return "\n".join(text for _, text in self.messenger.sent[before:])


@pytest.fixture
def office(store, clock):
    return Office(store, clock)


async def test_one_digest_a_date_whoever_composes(office):
    await office.chat()
    await office.swept(paper("2606.00001"))
    await asyncio.gather(*(office.composer.compose_due() for _ in range(5)))
    await office.deliverer.deliver_all()
    assert sum("2606.00001" in text or "Score" in text for _, text in office.messenger.sent) == 1


async def test_a_quiet_day_moves_on_without_a_word_and_is_not_composed_again(office):
    chat = await office.chat()
    await office.swept()
    assert await office.morning() == ""
    assert await office.store.outbox.last_daily(chat.id) == EIGHT.date()
    stored_chat = await office.store.chats.get(chat.id)
    assert stored_chat is not None
    assert stored_chat.next_due == EIGHT + DAY


async def test_a_day_without_arxiv_says_so_and_so_does_a_digest(office):
    await office.chat()
    await office.swept(error="Rate exceeded")
    assert "arXiv could not be read since 08:00" in await office.morning()
    office.clock.time = EIGHT + DAY
    await office.swept(paper("2606.00001"), error="Rate exceeded")
    digest_text = await office.morning()
    assert "Score Distributions" in digest_text
    assert "arXiv could not be read since" in digest_text


async def test_what_was_unfollowed_or_muted_is_forgotten_not_shown(office):
    chat = await office.chat()
    await office.swept(paper("2606.00001"), paper("2606.00002", title="A survey"))
    await office.store.mutes.add(chat.id, Subject(SubjectKind.PHRASE, "survey"), EIGHT)
    assert "survey" not in await office.morning()
    assert await office.store.pending.shown_or_pending(chat.id, ["2606.00001", "2606.00002"]) == {"2606.00001"}


async def test_a_day_with_nothing_but_muted_papers_is_quiet_and_forgets_them(office):
    chat = await office.chat()
    await office.store.mutes.add(chat.id, Subject(SubjectKind.PHRASE, "survey"), EIGHT)
    await office.swept(paper("2606.00002", title="A survey"))
    assert await office.morning() == ""
    assert await office.store.pending.papers(chat.id) == []


async def test_after_downtime_one_digest_with_everything(office):
    await office.chat()
    for day in range(5):
        office.clock.time = EIGHT + day * DAY
        await office.swept(paper(f"2606.0000{day}", title=f"Day {day}"))
    digest_text = await office.morning()
    assert "5 new papers" in digest_text
    assert "Covers Tuesday, 16 June to Saturday, 20 June: I was not running in between." in digest_text
    assert await office.morning() == ""


async def test_a_chat_in_trouble_does_not_hold_up_the_others(office):
    await office.chat()
    await office.chat(replace(PLAIN, length=Length.SHORT), name="2")
    await office.swept(paper("2606.00001"))

    class Stumbling(KeylessWriter):
        stumbled = False

        async def write(self, paper, language, *, chat=None, within=None) -> Entry:
            if not self.stumbled:
                self.stumbled = True
                raise RuntimeError("a bug of ours")
            return await super().write(paper, language, chat=chat)

    office.composer._writer = Stumbling()  # noqa: SLF001 - the only way to have it fail once
    await office.morning()
    await office.morning()
    assert {chat for chat, _ in office.messenger.sent} == {"1", "2"}


async def test_older_papers_come_from_what_is_kept_then_from_the_catalogue_and_never_twice(office):
    chat = await office.chat()
    stored = [paper(f"2605.0000{n}", created=date(2026, 5, 10 + n)) for n in range(3)]
    await office.store.papers.add(stored, EIGHT)
    office.catalogue.papers = [paper(f"2604.0000{n}", created=date(2026, 4, 10 + n)) for n in range(9)]
    batches = 0
    while await office.publisher.publish(chat, older=True):
        batches += 1
        assert batches < 5
    texts = "\n".join(text for _, text in office.messenger.sent)
    assert "8 older papers" in texts
    assert "4 older papers" in texts
    assert batches == 2


async def test_without_the_catalogue_older_papers_are_an_honest_error(office):
    chat = await office.chat()
    office.catalogue.fails = SourceError("arXiv does not answer")
    with pytest.raises(SourceError):
        await office.publisher.publish(chat, older=True)
    await office.store.papers.add([paper("2605.00001")], EIGHT)
    assert await office.publisher.publish(chat, older=True)


async def test_a_changed_hour_is_never_a_second_digest_of_the_date(office):
    chat = await office.chat()
    await office.swept(paper("2606.00001"))
    assert await office.morning()
    await office.swept(paper("2606.00002", title="Later that day"))
    await office.store.chats.change_preferences(
        chat.id, lambda own: replace(own, schedule=Schedule("UTC", time(9))), EIGHT
    )
    nine = await office.store.chats.get(chat.id)
    assert nine.next_due == EIGHT + timedelta(hours=25)
    await office.store.chats.reschedule(chat.id, DueChange(nine.next_due, EIGHT + timedelta(hours=1)))
    office.clock.time = EIGHT + timedelta(hours=1)
    assert await office.morning() == ""
    office.clock.time = EIGHT + timedelta(hours=25)
    assert "Later that day" in await office.morning()
