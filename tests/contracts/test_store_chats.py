"""Chats, what they prefer, follow and mute."""

import asyncio
from dataclasses import replace
from datetime import UTC, time, timedelta

import pytest

from bot.core.chats import ChatRef, Length
from bot.core.delivery import DeliveryState, DeliveryStatus
from bot.core.following.follows import Subject, SubjectKind
from bot.core.schedule.timing import Schedule, first_due
from bot.errors import StorageError
from bot.ports import DueChange
from bot.storage.store import SqlStore
from tests.contracts.made_up import ANOTHER, DUE, FRESH, LENA, MIRA, REWARDS, VISION, a_chat, draft, is_due, paper, ref
from tests.contracts.set_clock import START, SetClock


async def test_a_chat_is_made_once(store: SqlStore) -> None:
    created, first = await store.chats.get_or_create(ref(), FRESH, DUE, START)
    again, second = await store.chats.get_or_create(ref(), ANOTHER, DUE, START)
    assert (first, second) == (True, False)
    assert created == again
    assert created.preferences == FRESH
    assert created.ref == ref()
    assert created.next_due == DUE
    assert await store.chats.get(created.id) == created
    assert await store.chats.get(created.id + 1) is None


async def test_places_differ_by_platform_and_thread(store: SqlStore) -> None:
    places = [ChatRef("telegram", "1"), ChatRef("discord", "1"), ChatRef("telegram", "1", "7")]
    ids = {(await store.chats.get_or_create(place, FRESH, DUE, START))[0].id for place in places}
    assert len(ids) == 3


async def test_preferences_come_back_as_they_went(store: SqlStore) -> None:
    chat_id = await a_chat(store)
    changed = await store.chats.change_preferences(chat_id, lambda _: ANOTHER, START)
    chat = await store.chats.get(chat_id)
    assert chat is not None
    assert changed.before.preferences == FRESH
    assert changed.after == chat
    assert chat.preferences == ANOTHER
    assert chat.next_due == first_due(ANOTHER.schedule, None, START)
    assert chat.next_due.tzinfo is UTC


async def test_a_change_leaves_alone_what_it_does_not_change(store: SqlStore, other_store: SqlStore) -> None:
    chat_id = await a_chat(store)
    changes = (
        (store, lambda own: replace(own, schedule=replace(own.schedule, zone="Europe/Berlin"))),
        (other_store, lambda own: replace(own, schedule=replace(own.schedule, at=time(6, 45)))),
        (store, lambda own: replace(own, length=Length.FULL)),
        (other_store, lambda own: replace(own, quiet_days=True)),
        (store, lambda own: replace(own, language="zh")),
    )
    await asyncio.gather(
        *(each_store.chats.change_preferences(chat_id, change, START) for each_store, change in changes)
    )
    schedule = Schedule("Europe/Berlin", time(6, 45))
    chat = await store.chats.get(chat_id)
    assert chat is not None
    assert chat.preferences == replace(FRESH, schedule=schedule, length=Length.FULL, quiet_days=True, language="zh")
    assert chat.next_due == first_due(schedule, None, START)


async def test_what_is_no_change_of_the_schedule_moves_nothing(store: SqlStore) -> None:
    chat_id = await a_chat(store)
    changed = await store.chats.change_preferences(chat_id, lambda own: replace(own, length=Length.SHORT), START)
    assert changed.after.next_due == DUE
    await store.chats.change_preferences(chat_id, lambda own: replace(own, paused=True), START)
    resumed = await store.chats.change_preferences(chat_id, lambda own: replace(own, paused=False), START)
    assert resumed.after.next_due == first_due(FRESH.schedule, None, START)


async def test_a_chat_that_is_gone_confirms_nothing(store: SqlStore) -> None:
    with pytest.raises(StorageError):
        await store.chats.change_preferences(await a_chat(store) + 1, lambda own: own, START)


async def test_a_parked_chat_changes_and_is_not_due(store: SqlStore) -> None:
    chat_id = await a_chat(store)
    await store.chat_lifecycle.park(ref(), "blocked")
    changed = await store.chats.change_preferences(chat_id, lambda own: ANOTHER, START)
    assert changed.after.next_due is None


async def test_who_paused_or_chose_another_hour_meanwhile_is_not_rescheduled(store: SqlStore) -> None:
    for name, change in (
        ("paused", lambda own: replace(own, paused=True)),
        ("another", lambda _: ANOTHER),
        ("same", lambda own: replace(own, length=Length.SHORT)),
    ):
        chat_id = await a_chat(store, name)
        changed = await store.chats.change_preferences(chat_id, change, START)
        moved, stays = START + timedelta(days=3), changed.after.next_due
        await store.chats.reschedule(chat_id, DueChange(DUE, moved))
        await store.outbox.enqueue(draft(chat_id), START, DueChange(DUE, moved))
        await store.outbox.skip_day(chat_id, START.date(), DueChange(DUE, moved), [])
        stored_chat = await store.chats.get(chat_id)
        assert stored_chat is not None
        assert stored_chat.next_due == (moved if name == "same" else stays)


async def test_due_chats_come_longest_waiting_first(store: SqlStore) -> None:
    for name, minutes in (("a", -5), ("b", -50), ("c", 1), ("d", 0)):
        await is_due(store, await a_chat(store, name), START + timedelta(minutes=minutes))
    await is_due(store, await a_chat(store, "never"), None)
    due = await store.chats.due(["telegram", "console"], START, 10)
    assert [chat.ref.chat for chat in due] == ["b", "a", "d"]
    assert [chat.ref.chat for chat in await store.chats.due(["telegram"], START, 2)] == ["b", "a"]
    assert await store.chats.due(["discord"], START, 10) == []
    assert await store.chats.due([], START, 10) == []


async def test_a_paused_chat_is_never_due(store: SqlStore) -> None:
    chat_id = await a_chat(store)
    await store.chats.change_preferences(chat_id, lambda own: replace(own, paused=True), START)
    assert await store.chats.due(["telegram"], START, 10) == []


@pytest.mark.parametrize("subject", [MIRA, VISION, REWARDS])
async def test_following_and_unfollowing(store: SqlStore, subject: Subject) -> None:
    chat_id, other = await a_chat(store, "1"), await a_chat(store, "2")
    assert await store.follows.add(chat_id, subject, START)
    assert not await store.follows.add(chat_id, subject, START)
    assert await store.follows.add(other, subject, START)
    assert await store.follows.all(chat_id) == [subject]
    assert await store.follows.remove(chat_id, subject)
    assert not await store.follows.remove(chat_id, subject)
    assert await store.follows.all(chat_id) == []
    assert await store.follows.all(other) == [subject]


async def test_a_name_written_otherwise_is_the_same(store: SqlStore) -> None:
    chat_id, other = await a_chat(store, "1"), await a_chat(store, "2")
    spelled, respelled = Subject(SubjectKind.AUTHOR, "Ming-Ming Cheng"), Subject(SubjectKind.AUTHOR, "mingming cheng")
    assert spelled.key == respelled.key
    assert await store.follows.add(chat_id, spelled, START)
    assert not await store.follows.add(chat_id, respelled, START)
    assert await store.follows.add(other, respelled, START)
    assert (await store.follows.all(chat_id), await store.follows.all(other)) == ([spelled], [respelled])
    assert await store.follows.remove(chat_id, respelled)
    assert await store.follows.all(chat_id) == []


async def test_follows_come_oldest_first(store: SqlStore, clock: SetClock) -> None:
    await a_chat(store, "other", VISION, LENA)
    chat_id = await a_chat(store)
    for subject in (LENA, MIRA, VISION):
        await store.follows.add(chat_id, subject, clock.tick(1))
    assert await store.follows.all(chat_id) == [LENA, MIRA, VISION]


async def test_muting_and_unmuting(store: SqlStore) -> None:
    chat_id = await a_chat(store)
    assert await store.mutes.add(chat_id, REWARDS, START)
    assert not await store.mutes.add(chat_id, Subject(SubjectKind.PHRASE, "Reward  MODELS"), START)
    assert await store.mutes.add(chat_id, VISION, START)
    assert await store.mutes.all(chat_id) == [REWARDS, VISION]
    assert await store.mutes.remove(chat_id, Subject(SubjectKind.PHRASE, "reward-models"))
    assert not await store.mutes.remove(chat_id, REWARDS)
    assert await store.mutes.all(chat_id) == [VISION]


async def test_what_nobody_follows_any_more_matches_nothing(store: SqlStore) -> None:
    chat_id = await a_chat(store, "1", MIRA)
    await store.follows.remove(chat_id, MIRA)
    assert await store.papers.add_page([paper()], START.date(), START) == (1, 0)
    assert await store.follows.add(chat_id, MIRA, START)  # and following anew works
    assert await store.papers.add_page([paper("2606.00002")], START.date(), START) == (1, 1)


async def test_a_parked_chat_wakes_when_it_speaks(store: SqlStore, clock: SetClock) -> None:
    chat_id = await a_chat(store, "1")
    first, second = [await store.outbox.enqueue(draft(chat_id, kind="owner", slot=slot), START) for slot in ("a", "b")]
    claim = await store.deliveries.claim(["telegram"], START, 60)
    assert claim is not None
    assert await store.deliveries.settle(claim, DeliveryStatus(DeliveryState.PARKED, 3, START, "blocked"), START)
    parked = await store.chats.get(chat_id)
    assert parked is not None
    assert (parked.parked, parked.next_due) == ("blocked", None)
    assert (
        await store.deliveries.claim(["telegram"], clock.tick(3600), 60) is None
    )  # neither the parked one nor the next

    now = clock.tick(3600)
    woken, fresh = await store.chats.get_or_create(ref("1"), ANOTHER, DUE, now)
    assert not fresh
    assert (woken.parked, woken.next_due, woken.preferences) == (None, DUE, FRESH)  # it has missed no digest
    for delivery, attempts in ((first, 3), (second, 0)):
        claim = await store.deliveries.claim(["telegram"], now, 60)
        assert claim is not None
        assert (claim.delivery, claim.status.attempts) == (delivery, attempts)
        assert await store.deliveries.settle(claim, DeliveryStatus(DeliveryState.SENT, attempts, now), now)


async def test_a_chat_that_a_wrong_clock_put_off_for_years_is_due(store: SqlStore) -> None:
    for name, days in (("soon", 8), ("years", 1800)):
        await is_due(store, await a_chat(store, name), START + timedelta(days=days))
    assert [chat.ref.chat for chat in await store.chats.due(["telegram"], START, 10)] == ["years"]
