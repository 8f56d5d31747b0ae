"""Two processes on one database: nothing lost, nothing twice, nobody stuck."""

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Sequence

from bot.core.delivery import DeliveryState, DeliveryStatus
from bot.core.following.follows import Subject, SubjectKind
from bot.ports import DueChange
from bot.storage.store import SqlStore
from tests.contracts.made_up import BEGAN, DUE, FRESH, LENA, MIRA, VISION, a_chat, draft, paper, ref, waiting_ids
from tests.contracts.set_clock import START

SENT = DeliveryStatus(DeliveryState.SENT, 0, START)


async def test_forty_changes_at_once_are_forty_changes(store: SqlStore, other_store: SqlStore) -> None:
    chat = await a_chat(store)
    subjects = [Subject(SubjectKind.PHRASE, f"phrase {number}") for number in range(40)]
    both = [store, other_store]
    outcomes = await asyncio.gather(
        *(both[number % 2].follows.add(chat, subject, START) for number, subject in enumerate(subjects))
    )
    assert all(outcomes)
    assert set(await store.follows.all(chat)) == set(subjects)
    assert all(
        await asyncio.gather(
            *(both[number % 2].follows.remove(chat, subject) for number, subject in enumerate(subjects))
        )
    )
    assert await other_store.follows.all(chat) == []


async def test_reading_then_writing_loses_no_update(store: SqlStore, other_store: SqlStore) -> None:
    """Each claim counts on from what it read; a lost update would give one ticket twice."""
    chat = await a_chat(store)
    await store.outbox.enqueue(draft(chat), START)

    async def claim(each_store: SqlStore) -> int:
        while (claim := await each_store.deliveries.claim(["telegram"], START, 0)) is None:  # noqa: ASYNC110 (another process decides)
            await asyncio.sleep(0.005)  # PostgreSQL skips what is locked
        return claim.ticket

    tickets = await asyncio.gather(*(claim(each_store) for each_store in (store, other_store) * 12))
    assert sorted(tickets) == list(range(1, 25))


async def test_the_same_follow_at_once_is_one(store: SqlStore, other_store: SqlStore) -> None:
    chat = await a_chat(store)
    ways = [Subject(SubjectKind.AUTHOR, "Mira Okafor"), Subject(SubjectKind.AUTHOR, "mira okafor")]
    outcomes = await asyncio.gather(
        *(
            each_store.follows.add(chat, way, START)
            for each_store in (store, other_store)
            for way in ways
            for _ in range(4)
        )
    )
    assert sum(outcomes) == 1
    assert len(await store.follows.all(chat)) == 1


async def test_following_while_others_unfollow(store: SqlStore, other_store: SqlStore) -> None:
    """The last to leave turns off the light, but not while somebody comes in."""
    leaving = [await a_chat(store, f"l{number}", MIRA) for number in range(12)]
    coming = [await a_chat(store, f"c{number}") for number in range(12)]
    for day in range(3):
        await asyncio.gather(
            *(store.follows.remove(chat, MIRA) for chat in leaving),
            *(other_store.follows.add(chat, MIRA, START) for chat in coming),
        )
        assert await store.papers.add_page([paper(f"2606.{day}")], BEGAN, START) == (1, len(coming))
        leaving, coming = coming, leaving


async def test_a_first_message_twice_at_once_makes_one_chat(store: SqlStore, other_store: SqlStore) -> None:
    chats = await asyncio.gather(
        *(each_store.chats.get_or_create(ref("9"), FRESH, DUE, START) for each_store in (store, other_store) * 5)
    )
    assert len({chat.id for chat, _ in chats}) == 1
    assert sum(fresh for _, fresh in chats) == 1


async def test_two_who_claim_never_get_the_same(store: SqlStore, other_store: SqlStore) -> None:
    enqueued = {await store.outbox.enqueue(draft(await a_chat(store, str(number))), START) for number in range(24)}

    async def drain(each_store: SqlStore) -> list[int]:
        claimed = []
        idle = 0
        while idle < 3:  # what is locked is skipped: nothing now does not mean nothing left
            if claim := await each_store.deliveries.claim(["telegram"], START, 600):
                claimed.append(claim.delivery)
                idle = 0
            else:
                idle += 1
        return claimed

    drained = await asyncio.gather(*(drain(each_store) for each_store in (store, other_store) for _ in range(3)))
    claimed = [delivery for deliveries in drained for delivery in deliveries]
    assert len(claimed) == len(set(claimed))
    assert set(claimed) == enqueued


async def test_enqueued_twice_at_once_is_enqueued_once(store: SqlStore, other_store: SqlStore) -> None:
    chat = await a_chat(store, "1", MIRA)
    await store.papers.add_page([paper("1"), paper("2")], BEGAN, START)
    same_slot = await asyncio.gather(
        *(each_store.outbox.enqueue(draft(chat, "1"), START) for each_store in (store, other_store) * 3)
    )
    assert sum(delivery is not None for delivery in same_slot) == 1
    same_paper = await asyncio.gather(
        *(
            each_store.outbox.enqueue(draft(chat, "2", kind="asked", slot=str(slot)), START)
            for slot, each_store in enumerate((store, other_store) * 3)
        )
    )
    assert sum(delivery is not None for delivery in same_paper) == 1


async def test_two_sweeps_at_once_find_each_paper_new_once(store: SqlStore, other_store: SqlStore) -> None:
    chats = [await a_chat(store, str(number), MIRA, VISION) for number in range(5)]
    page = [paper(f"2606.{number:05}", categories=("cs.CV",)) for number in range(60)]
    counts = await asyncio.gather(
        *(
            each_store.papers.add_page(part, BEGAN, START)
            for each_store in (store, other_store)
            for part in (page, page[::-1], page[:30])
        )
    )
    assert (sum(new for new, _ in counts), sum(waiting for _, waiting in counts)) == (60, 300)
    for chat in chats:
        assert await waiting_ids(store, chat) == {stored.id for stored in page}


async def test_whoever_begins_to_follow_during_a_sweep_misses_nothing(store: SqlStore, other_store: SqlStore) -> None:
    chats = [await a_chat(store, str(number)) for number in range(6)]
    page = [paper(f"2606.{number:05}") for number in range(40)]

    async def follow(chat: int) -> set[str]:
        """Either the sweep sees the follow, or the chat sees what the sweep stored."""
        await asyncio.sleep(0.002 * chat)
        await other_store.follows.add(chat, MIRA, START)
        visible = {stored.id for stored in await other_store.corpus.matching(MIRA, 100)}
        return visible | await waiting_ids(other_store, chat)

    sweep = asyncio.create_task(store.papers.add_page(page, BEGAN, START))
    seen_by_chat = await asyncio.gather(*map(follow, chats))
    await sweep
    for chat, visible in zip(chats, seen_by_chat, strict=True):
        assert visible | await waiting_ids(store, chat) == {stored.id for stored in page}


async def test_everything_at_once_leaves_nobody_stuck(store: SqlStore, other_store: SqlStore) -> None:
    chats = [await a_chat(store, str(number), MIRA, VISION) for number in range(6)]
    papers = [paper(f"2606.{number:05}", categories=("cs.CV",)) for number in range(40)]

    def work(each_store: SqlStore, step: int) -> Sequence[Awaitable[object]]:
        chat, few = chats[step % 6], papers[step % 7 :: 3]
        return (
            each_store.papers.add_page(few, BEGAN, START),
            each_store.papers.add(few[::-1], START),
            each_store.pending.add(chat, [stored.id for stored in few[::-1]], START),
            each_store.outbox.enqueue(draft(chat, few[0].id, kind="asked", slot=str(step)), START, DueChange(DUE, DUE)),
            each_store.outbox.skip_day(chat, BEGAN, DueChange(DUE, DUE), [few[-1].id]),
            each_store.follows.add(chat, LENA, START),
            each_store.follows.remove(chat, LENA),
            each_store.chats.get_or_create(ref(str(step % 6)), FRESH, DUE, START),
            each_store.chats.change_preferences(chat, lambda _: FRESH, START),
            _send(each_store),
        )

    await asyncio.wait_for(
        asyncio.gather(
            *(task for step in range(8) for each_store in (store, other_store) for task in work(each_store, step))
        ),
        60,
    )


async def _send(store: SqlStore) -> None:
    if claim := await store.deliveries.claim(["telegram"], START, 60):
        await store.deliveries.record_part(claim, 0, None, START, 60)
        await store.deliveries.settle(claim, SENT, START)


async def test_who_is_cancelled_in_the_middle_holds_nobody_up(store: SqlStore, other_store: SqlStore) -> None:
    """At any moment: what was begun is undone, and no lock stays behind with a connection that nobody owns."""
    chat = await a_chat(store, "1", MIRA)
    chance = random.Random(16)
    swept: set[str] = set()
    for number in range(150):
        page = [paper(f"{number}.{id_}") for id_ in range(3)]
        sweeping = number % 2 == 0
        work = asyncio.create_task(
            store.papers.add_page(page, BEGAN, START)
            if sweeping
            else store.mutes.add(chat, Subject(SubjectKind.PHRASE, f"phrase {number}"), START)
        )
        await asyncio.sleep(chance.random() * (0.012 if sweeping else 0.004))
        work.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await work
            swept.update(id_.id for id_ in page if sweeping)
    async with asyncio.timeout(20):  # a lock that stayed behind would be waited for a minute
        assert await other_store.papers.add_page([paper("last")], BEGAN, START) == (1, 1)
        waiting = await waiting_ids(store, chat) - {"last"}
    assert waiting >= swept  # a cancelled one may have been done already
    assert all({f"{id_.split('.')[0]}.{other}" for other in range(3)} <= waiting for id_ in waiting)
