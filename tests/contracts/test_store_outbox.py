"""Deliveries: enqueued once, claimed by one, sent in order, settled."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.delivery import DeliveryState, DeliveryStatus, after_sent
from bot.ports import ON_DEMAND, Claim, DeliveryDraft, DueChange, FrozenDigest
from bot.storage.store import SqlStore
from tests.contracts.made_up import BEGAN, DUE, MIRA, REWARDS, VISION, a_chat, draft, paper, ref, waiting_ids
from tests.contracts.set_clock import START, SetClock

LATER = DUE + timedelta(days=1)
TELEGRAM = ["telegram"]
SENT = DeliveryStatus(DeliveryState.SENT, 0, START)


async def _a_chat_with_papers(store: SqlStore, *ids: str) -> int:
    chat = await a_chat(store, "1", MIRA)
    await store.papers.add_page([paper(id_) for id_ in ids], BEGAN, START)
    return chat


async def test_a_delivery_takes_its_papers_and_moves_the_chat_on(store: SqlStore) -> None:
    chat = await _a_chat_with_papers(store, "1", "2", "3")
    delivery = await store.outbox.enqueue(
        DeliveryDraft(chat, "daily", "2026-06-16", ({"text": "so"},), ("1",), ("2",)), START, DueChange(DUE, LATER)
    )
    assert delivery is not None
    assert await waiting_ids(store, chat) == {"3"}
    assert await store.pending.shown_or_pending(chat, ["1", "2", "3"]) == {"1", "3"}
    stored_chat = await store.chats.get(chat)
    assert stored_chat is not None
    assert stored_chat.next_due == LATER
    assert await store.outbox.last_daily(chat) == date(2026, 6, 16)


async def test_a_slot_is_filled_once(store: SqlStore) -> None:
    chat = await _a_chat_with_papers(store, "1", "2")
    assert await store.outbox.enqueue(draft(chat, "1"), START) is not None
    assert await store.outbox.enqueue(draft(chat, "2"), START, DueChange(DUE, LATER)) is None
    assert await waiting_ids(store, chat) == {"2"}
    stored_chat = await store.chats.get(chat)
    assert stored_chat is not None
    assert stored_chat.next_due == LATER  # moved on all the same
    assert await store.outbox.enqueue(draft(chat, "2", kind="asked"), START) is not None
    assert await store.outbox.enqueue(draft(await a_chat(store, "2")), START) is not None


async def test_a_digest_is_found_again_by_its_slot_in_its_chat_alone(store: SqlStore) -> None:
    chat = await _a_chat_with_papers(store, "1", "2", "3")
    assert await store.outbox.enqueue(draft(chat, "3", "1", parts=3), START) is not None
    assert await store.outbox.enqueue(draft(chat, "2", kind=ON_DEMAND, slot="0123456789ab", parts=1), START) is not None
    assert await store.outbox.enqueue(draft(chat, kind="owner", slot="0"), START) is not None
    daily, requested = FrozenDigest(("3", "1"), {"text": "part 2"}), FrozenDigest(("2",), {"text": "part 0"})
    assert await store.outbox.digest(chat, "2026-06-16") == daily
    assert await store.outbox.digest(chat, "0123456789ab") == requested
    assert await store.outbox.digest(chat, "0") is None
    assert await store.outbox.digest(chat, "2026-06-17") is None
    assert await store.outbox.digest(await a_chat(store, "2"), "2026-06-16") is None


async def test_a_paper_is_delivered_once(store: SqlStore) -> None:
    chat = await _a_chat_with_papers(store, "1", "2")
    assert await store.outbox.enqueue(draft(chat, "1"), START) is not None
    second = DeliveryDraft(chat, "daily", "2026-06-17", ({"text": "so"},), ("1", "2"), ())
    assert await store.outbox.enqueue(second, START, DueChange(DUE, DUE)) is None
    assert await waiting_ids(store, chat) == {"2"}
    assert await store.outbox.last_daily(chat) == date(2026, 6, 16)
    assert await store.outbox.enqueue(draft(chat, "never heard of", slot="2026-06-18"), START) is None


async def test_without_next_due_the_chat_is_due_when_it_was(store: SqlStore) -> None:
    chat = await _a_chat_with_papers(store, "1")
    assert await store.outbox.enqueue(draft(chat, "1", slot="7", kind="asked"), START) is not None
    stored_chat = await store.chats.get(chat)
    assert stored_chat is not None
    assert stored_chat.next_due == DUE
    assert await store.outbox.last_daily(chat) is None


async def test_a_quiet_day_is_passed_over(store: SqlStore) -> None:
    chat = await _a_chat_with_papers(store, "1", "2")
    await store.outbox.skip_day(chat, date(2026, 6, 16), DueChange(DUE, DUE), ["2"])
    assert await store.outbox.last_daily(chat) == date(2026, 6, 16)
    assert await waiting_ids(store, chat) == {"1"}
    await store.outbox.skip_day(chat, date(2026, 6, 15), DueChange(DUE, None), [])
    assert await store.outbox.last_daily(chat) == date(2026, 6, 16)
    stored_chat = await store.chats.get(chat)
    assert stored_chat is not None
    assert stored_chat.next_due is None


async def test_what_is_on_its_way_is_not_forgotten(store: SqlStore) -> None:
    chat = await _a_chat_with_papers(store, "1")
    assert await store.outbox.enqueue(draft(chat, "1"), START) is not None
    await store.outbox.skip_day(chat, date(2026, 6, 17), DueChange(DUE, DUE), ["1"])
    assert await store.pending.shown_or_pending(chat, ["1"]) == {"1"}


async def test_a_claim_carries_the_parts_as_they_were_frozen(store: SqlStore) -> None:
    chat = await a_chat(store)
    payloads = ({"text": "Ünï ⟨1⟩ 论文", "buttons": [[{"label": "x", "n": 1.5}]], "none": None}, {"text": ""})
    delivery = await store.outbox.enqueue(DeliveryDraft(chat, "asked", "1", payloads), START)
    claim = await store.deliveries.claim(TELEGRAM, START, 60)
    assert claim is not None
    assert claim.delivery == delivery
    assert claim.chat == chat
    assert claim.ref == ref()
    assert claim.payloads == payloads
    assert claim.first == 0
    assert claim.status == DeliveryStatus(DeliveryState.READY, 0, START)


async def test_a_claim_is_for_one(store: SqlStore, other_store: SqlStore, clock: SetClock) -> None:
    await store.outbox.enqueue(draft(await a_chat(store)), START)
    assert await store.deliveries.claim(["discord", "console"], START, 60) is None
    assert await store.deliveries.claim([], START, 60) is None
    assert await store.deliveries.claim(TELEGRAM, START, 60) is not None
    assert await other_store.deliveries.claim(TELEGRAM, START, 60) is None
    assert await other_store.deliveries.claim(TELEGRAM, clock.tick(59), 60) is None


async def test_a_lease_runs_out(store: SqlStore, other_store: SqlStore, clock: SetClock) -> None:
    await store.outbox.enqueue(draft(await a_chat(store), parts=3), START)
    late = await store.deliveries.claim(TELEGRAM, START, 60)
    assert late is not None
    assert await store.deliveries.record_part(late, 0, "m0", clock.tick(50), 60)  # and so the lease runs anew
    assert await other_store.deliveries.claim(TELEGRAM, clock.tick(50), 60) is None
    now = clock.tick(20)
    taken_over = await other_store.deliveries.claim(TELEGRAM, now, 60)
    assert taken_over is not None
    assert taken_over.first == 1
    assert taken_over.status.uncertain  # the late one may have sent it, and not come to say so
    # What the late one did is recorded, that it is late it is told, and what becomes of the delivery is not its to say.
    assert not await store.deliveries.record_part(late, 1, "m1", now, 60)
    assert not await store.deliveries.settle(late, DeliveryStatus(DeliveryState.GIVEN_UP, 1, now, "late"), now)
    assert await store.deliveries.claim(TELEGRAM, now, 60) is None
    assert await other_store.deliveries.settle(
        taken_over, DeliveryStatus(DeliveryState.READY, 1, now, "once more"), now
    )
    again = await store.deliveries.claim(TELEGRAM, now, 60)
    assert again is not None
    assert again.first == 2
    assert again.status == DeliveryStatus(DeliveryState.READY, 1, now, "once more")


async def test_what_was_sent_once_more_is_counted_whoever_falls_over(store: SqlStore, clock: SetClock) -> None:
    delivery = await store.outbox.enqueue(draft(await a_chat(store), parts=3), START)
    assert delivery is not None

    async def repeats() -> tuple[int, int]:
        story = await store.inspection.delivery(delivery)
        assert story is not None
        return story.repeats, (await store.health.counts(clock.now())).repeats

    async def claim() -> Claim:
        claimed = await store.deliveries.claim(TELEGRAM, clock.tick(61), 60)
        assert claimed is not None
        return claimed

    await claim()  # and falls over: the first part may have arrived
    assert await repeats() == (0, 0)
    await claim()  # sends it once more, and falls over, too
    third = await claim()
    assert await repeats() == (1, 1)
    assert await store.deliveries.record_part(third, 0, "m0", clock.now(), 60)
    assert await repeats() == (2, 2)
    assert await store.deliveries.record_part(third, 1, "m1", clock.now(), 60)  # the first time
    assert await repeats() == (2, 2)
    last = after_sent(replace(third.status, uncertain=False, repeats=2))
    assert await store.deliveries.settle(third, last, clock.now(), (2, "m2"))
    assert await repeats() == (2, 2)


async def test_a_delivery_whose_parts_are_all_sent_is_left_to_settle(store: SqlStore, clock: SetClock) -> None:
    await store.outbox.enqueue(draft(await a_chat(store), parts=1), START)
    claim = await store.deliveries.claim(TELEGRAM, START, 60)
    assert claim is not None
    await store.deliveries.record_part(claim, 0, None, START, 60)
    again = await store.deliveries.claim(TELEGRAM, clock.tick(61), 60)
    assert again is not None
    assert again.first == len(again.payloads) == 1


async def test_later_means_later(store: SqlStore, clock: SetClock) -> None:
    chat = await _a_chat_with_papers(store, "1")
    await store.outbox.enqueue(draft(chat, "1"), START)
    claim = await store.deliveries.claim(TELEGRAM, START, 60)
    assert claim is not None
    assert await store.deliveries.settle(
        claim, DeliveryStatus(DeliveryState.READY, 1, START + timedelta(seconds=10), "busy"), START
    )
    assert await store.deliveries.claim(TELEGRAM, clock.tick(9.999), 60) is None
    assert await store.deliveries.claim(TELEGRAM, clock.tick(0.001), 60) is not None


@pytest.mark.parametrize(
    ("status", "counts_as_shown", "asked_again"),
    [
        (SENT, {"1"}, 0),
        (DeliveryStatus(DeliveryState.PARKED, 0, START, "blocked"), {"1"}, 0),
        (DeliveryStatus(DeliveryState.GIVEN_UP, 1, START, "refused"), set(), 1),
    ],
)
async def test_settled_is_settled(
    store: SqlStore, clock: SetClock, status: DeliveryStatus, counts_as_shown: set[str], asked_again: int
) -> None:
    chat = await _a_chat_with_papers(store, "1")
    await store.outbox.enqueue(draft(chat, "1"), START)
    claim = await store.deliveries.claim(TELEGRAM, START, 60)
    assert claim is not None
    assert await store.deliveries.settle(claim, status, START)
    assert not await store.deliveries.settle(claim, SENT, START)
    assert await store.deliveries.claim(TELEGRAM, clock.tick(10_000), 60) is None
    assert await waiting_ids(store, chat) == set()
    assert await store.pending.shown_or_pending(chat, ["1"]) == counts_as_shown
    assert await store.pending.add(chat, ["1"], START) == asked_again


async def test_a_chats_deliveries_go_out_one_after_the_other(store: SqlStore, clock: SetClock) -> None:
    chat = await a_chat(store)
    first, second = [await store.outbox.enqueue(draft(chat, slot=slot), START) for slot in ("2026-06-15", "2026-06-16")]
    other = await store.outbox.enqueue(draft(await a_chat(store, "2"), slot="2026-06-16"), clock.tick(1))
    now = clock.tick(1)

    claims = [await store.deliveries.claim(TELEGRAM, now, 60) for _ in range(3)]
    assert [claim and claim.delivery for claim in claims] == [first, other, None]
    assert await store.deliveries.claim(TELEGRAM, now, 60, only=second) is None
    assert claims[0] is not None
    assert await store.deliveries.settle(
        claims[0], DeliveryStatus(DeliveryState.READY, 1, now + timedelta(minutes=5), "busy"), now
    )
    assert await store.deliveries.claim(TELEGRAM, now, 60) is None  # the first one is still to come

    now = clock.tick(301)
    assert await store.deliveries.claim(TELEGRAM, now, 60, only=second) is None
    again = await store.deliveries.claim(TELEGRAM, now, 60, only=first)
    assert again is not None
    assert await store.deliveries.settle(again, SENT, now)
    last = await store.deliveries.claim(TELEGRAM, now, 60, only=second)
    assert last is not None
    assert last.delivery == second


async def test_a_category_can_have_many_readers(store: SqlStore) -> None:
    chats = [await a_chat(store, str(number), VISION) for number in range(40)]
    page = [paper(str(number), categories=("cs.CV",)) for number in range(30)]
    assert await store.papers.add_page(page, BEGAN, START) == (30, 1200)
    ids = tuple(stored.id for stored in page)
    assert (
        await store.outbox.enqueue(DeliveryDraft(chats[0], "daily", "2026-06-16", ({"text": "so"},), ids), START)
        is not None
    )
    assert await waiting_ids(store, chats[0]) == set()
    assert await waiting_ids(store, chats[1]) == set(ids)


async def test_what_digests_are_chosen_from_is_gathered_for_many_chats_at_once(store: SqlStore) -> None:
    first, second, third = (
        await a_chat(store, "1", MIRA, VISION),
        await a_chat(store, "2", MIRA),
        await a_chat(store, "3"),
    )
    await store.mutes.add(second, REWARDS, START)
    await store.papers.add_page([paper("a"), paper("b", "Somebody Else", categories=("cs.CV",))], BEGAN, START)
    await store.outbox.enqueue(draft(second, slot="2026-06-16"), START, DueChange(DUE, DUE))
    inputs = await store.pending.digest_inputs([first, second, third, 999])
    assert {chat: {each.id for each in chosen_from.pending} for chat, chosen_from in inputs.items()} == {
        first: {"a", "b"},
        second: {"a"},
        third: set(),
        999: set(),
    }
    assert inputs[first].follows == (MIRA, VISION)
    assert (inputs[second].mutes, inputs[second].last_daily) == ((REWARDS,), date(2026, 6, 16))
    assert (inputs[third].follows, inputs[third].last_daily) == ((), None)
