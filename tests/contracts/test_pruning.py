"""What is old goes, a few rows at a time; what waits stays, and so do counts and that a paper came to a chat.

That nobody gets a paper twice and nothing waiting is lost, whatever is pruned when, `test_items_property` tries.
"""

from datetime import date, datetime, timedelta

import pytest

from bot.core.delivery import DeliveryState, DeliveryStatus
from bot.core.operations.budgets import TokenUsage
from bot.core.schedule.sweeps import SweepReport
from bot.ports import Brief, DeliveryDraft, Entry, FrozenDigest, ReceivedUpdate
from bot.storage.database import Database
from bot.storage.pruning import SqlPruning
from bot.storage.store import SqlStore
from scheduler.prune import NightlyPruner
from tests.contracts.made_up import BEGAN, MIRA, a_chat, draft, paper, waiting_ids
from tests.contracts.set_clock import START, SetClock
from tests.stories.database_work import count_database_work

TELEGRAM = ["telegram"]
DAY = timedelta(days=1)
LATER = START + 100 * DAY


async def _settle(store: SqlStore, draft_: DeliveryDraft, state: DeliveryState, at: datetime = START) -> int:
    delivery = await store.outbox.enqueue(draft_, at)
    assert delivery is not None
    claim = await store.deliveries.claim(TELEGRAM, at, 60, delivery)
    assert claim is not None
    await store.deliveries.record_part(claim, 0, "7", at, 60)
    assert await store.deliveries.settle(claim, DeliveryStatus(state, 1, at, "because", repeats=2), at)
    return delivery


async def test_what_was_sent_goes_and_its_papers_never_come_again(store: SqlStore, clock: SetClock) -> None:
    chat = await a_chat(store, "1", MIRA)
    await store.papers.add_page([paper(id_) for id_ in "1234567"], BEGAN, START)
    old = await _settle(store, draft(chat, "1", slot="2026-06-16"), DeliveryState.SENT)
    refused = await _settle(store, draft(chat, "2", slot="2026-06-17"), DeliveryState.GIVEN_UP)
    notice = await _settle(store, draft(chat, kind="owner", slot="0"), DeliveryState.SENT)
    latest = await _settle(store, draft(chat, "3", slot="2026-06-18"), DeliveryState.SENT)
    begun = await store.outbox.enqueue(draft(chat, "4", slot="2026-06-19"), START)
    assert begun is not None
    other = await a_chat(store, "2")
    only = await _settle(store, draft(other), DeliveryState.SENT)
    before = await store.health.counts(LATER)

    assert not await store.pruning.prune(START)  # nothing is older
    assert await store.pruning.prune(START + DAY) == {"delivery": 3}
    gone = [each for each in (old, refused, notice, latest, begun, only) if not await store.inspection.delivery(each)]
    assert gone == [old, refused, notice]
    assert (await store.health.counts(LATER)).deliveries == before.deliveries
    assert (await store.health.counts(LATER)).repeats == before.repeats == 10
    assert await store.outbox.digest(chat, "2026-06-16") is None
    assert await store.outbox.digest(chat, "2026-06-18") == FrozenDigest(("3",), {"text": "part 1"})
    assert await store.outbox.last_digest(chat) == START
    assert [summary.last for summary in await store.access.chats(9)] == [START, START]

    assert await waiting_ids(store, chat) == {"5", "6", "7"}
    assert await store.papers.add_page([paper(id_) for id_ in "1234567"], BEGAN, LATER) == (0, 0)
    assert await store.pending.add(chat, list("134567"), LATER) == 0
    assert await store.pending.add(chat, ["2"], LATER) == 1  # what could not be sent may be asked for, as before
    audit = await store.inspection.paper_for_chat(chat, "1")
    assert audit.progress is not None
    assert (audit.progress.state, audit.progress.delivery) == ("shown", None)
    new = await store.outbox.enqueue(draft(chat, "5", slot="2026-06-20"), LATER)
    assert new is not None
    assert new > only  # a number that is gone is never another one's
    await store.personal_data.erase(chat)


async def test_where_a_source_stands_follows_from_what_stays(store: SqlStore) -> None:
    def report(day: int, new: int = 0, error: str | None = None, source: str = "arxiv") -> SweepReport:
        at = START + day * DAY
        return SweepReport(at, BEGAN + day * DAY, 1, 5, new, 0, 0, None if error else at, at, error, source)

    for day, new, error in ((0, 9, None), (1, 4, None), (2, 0, "away"), (3, 3, None), (4, 0, None), (5, 0, None)):
        await store.sweeps.record(report(day, new, error))
    await store.sweeps.record(report(6, 0, "away"))
    await store.sweeps.record(report(7, 0, "away"))
    await store.sweeps.record(report(0, 0, "away", "biorxiv"))  # never read
    states, outages, counts = (
        await store.sweeps.states(),
        await store.sweeps.outages(),
        await store.health.counts(LATER),
    )
    assert await store.pruning.prune(LATER) == {"sweep": 3}  # of days 1, 2 and 4
    assert (await store.sweeps.states(), await store.sweeps.outages()) == (states, outages)
    after = await store.health.counts(LATER)
    assert (after.good_sweeps, after.failed_sweeps, after.new_papers) == (5, 3, 16)
    assert after == counts
    assert not await store.pruning.prune(LATER)


async def test_what_was_spent_and_written_and_received(store: SqlStore) -> None:
    chat, day, call = await a_chat(store, "1"), START.date(), TokenUsage(calls=1, prompt=10, completion=2)
    for of, chats in ((day, (7, 8, 8, None)), (day + 2 * DAY, (7, 8))):
        for each in chats:
            await store.model_usage.add(of, "m", "entry", each, call)
    await store.written.add_entry(paper(), "en", "e1", Entry("Old", model="m"), START)
    await store.written.add_entry(paper(), "ja", "e1", Entry("新しい", model="m"), LATER)
    await store.written.add_brief([paper(), paper("2")], "en", "e1", Brief("Both.", ("2",), "m"), START)
    await store.inbox.receive("telegram-1", {1: ReceivedUpdate("1", "{}")}, START, 0)
    await store.inbox.receive("telegram-1", {2: ReceivedUpdate("1", "{}")}, LATER, 0)
    for at in (START, LATER):
        await store.quotas.consume_daily(chat if at == START else await a_chat(store, "2"), at.date(), "x", 5)
        await store.quotas.consume_within(chat, "refresh" if at == START else "code", 5, DAY, at)
    daily = await store.model_usage.daily(date.min)

    rows = await store.pruning.prune(START + DAY)
    assert rows == {"entry": 2, "usage": 2, "received_update": 1, "tally": 1, "taken": 1}
    assert await store.model_usage.daily(date.min) == daily
    assert await store.model_usage.tokens(day) == 4 * 12
    assert await store.model_usage.tokens(day, 8) == 0
    assert await store.model_usage.tokens(day + 2 * DAY, 8) == 12
    assert await store.written.entry(paper(), "en", "e1") is None
    assert await store.written.entry(paper(), "ja", "e1") is not None
    assert await store.inbox.resume("telegram-1", START, LATER + DAY, LATER) == {2: "{}"}
    assert not await store.pruning.prune(START + DAY)


async def test_a_few_rows_a_transaction_and_others_write_in_between(store: SqlStore, url: str) -> None:
    chats = [await a_chat(store, str(number)) for number in range(2)]
    for number in range(30):
        await _settle(store, draft(chats[0], kind="owner", slot=str(number), parts=1), DeliveryState.SENT)
    await _settle(store, draft(chats[0]), DeliveryState.SENT)
    database = Database(url)
    try:
        with count_database_work() as work:
            rows = await SqlPruning(database, step_seconds=0).prune(LATER)
        assert rows == {"delivery": 30}
        assert work.commits >= 3
    finally:
        await database.close()


async def test_once_a_night_whoever_comes_first(store: SqlStore, other_store: SqlStore, clock: SetClock) -> None:
    def pruner(of: SqlStore) -> NightlyPruner:
        return NightlyPruner(of.pruning, of.key_values, clock, days=14)

    chat = await a_chat(store)
    clock.time = LATER.replace(hour=2)

    async def is_there(slot: str, age: timedelta) -> int:
        return await _settle(store, draft(chat, kind="owner", slot=slot), DeliveryState.SENT, clock.now() - age)

    young, old = await is_there("1", 13 * DAY), await is_there("2", 15 * DAY)
    await _settle(store, draft(chat), DeliveryState.SENT)
    await pruner(store).prune_if_due()  # never before: at once
    assert await store.inspection.delivery(young)
    assert not await store.inspection.delivery(old)
    later = await is_there("3", 15 * DAY)
    clock.tick(60)
    await _settle(store, draft(chat, slot="2026-06-17"), DeliveryState.SENT)
    await pruner(other_store).prune_if_due()
    assert await store.inspection.delivery(later)
    clock.tick(3600)  # three in the morning has passed
    await pruner(other_store).prune_if_due()
    assert not await store.inspection.delivery(later)


@pytest.mark.parametrize("state", [DeliveryState.PARKED, DeliveryState.READY])
async def test_what_is_held_back_goes_out_however_late(store: SqlStore, state: DeliveryState) -> None:
    chat = await a_chat(store, "1", MIRA)
    await store.papers.add_page([paper("1")], BEGAN, START)
    delivery = await store.outbox.enqueue(draft(chat, "1", slot="s", kind="asked", parts=1), START)
    if state is DeliveryState.PARKED:
        claim = await store.deliveries.claim(TELEGRAM, START, 60)
        assert claim is not None
        await store.deliveries.settle(claim, DeliveryStatus(state, 1, START, "blocked"), START)
    await _settle(store, draft(await a_chat(store, "2")), DeliveryState.SENT)
    await store.pruning.prune(LATER)
    audit = await store.inspection.delivery(delivery or 0)
    assert audit is not None
    assert (audit.state, audit.parts, audit.papers) == (state, 1, ("1",))
