"""Places that can't be reached any more, and places that are called otherwise now."""

from bot.core.chats import ChatRef
from bot.core.delivery import DeliveryState, DeliveryStatus
from bot.storage.store import SqlStore
from tests.contracts.made_up import (
    BEGAN,
    DUE,
    FRESH,
    LENA,
    MIRA,
    REWARDS,
    VISION,
    a_chat,
    draft,
    paper,
    ref,
    waiting_ids,
)
from tests.contracts.set_clock import START, SetClock

GROUP, TOPIC = ChatRef("telegram", "-5"), ChatRef("telegram", "-5", "7")


async def _chat(store: SqlStore, place: ChatRef) -> int:
    return (await store.chats.get_or_create(place, FRESH, DUE, START))[0].id


async def test_a_parked_place_is_not_due_and_wakes_when_it_speaks(store: SqlStore, clock: SetClock) -> None:
    group, topic, other = await _chat(store, GROUP), await _chat(store, TOPIC), await a_chat(store)
    await store.chat_lifecycle.park(GROUP, "kicked")
    await store.chat_lifecycle.park(GROUP, "kicked again")
    chats = [await store.chats.get(id_) for id_ in (group, topic, other)]
    assert [(chat.parked, chat.next_due) for chat in chats if chat] == [("kicked", None), ("kicked", None), (None, DUE)]
    woken, new = await store.chats.get_or_create(GROUP, FRESH, DUE, clock.tick(60))
    assert (woken.id, woken.parked, new) == (group, None, False)
    await store.chat_lifecycle.park(ChatRef("telegram", "nobody"), "unknown")


async def test_a_topic_is_parked_alone(store: SqlStore) -> None:
    group, topic = await _chat(store, GROUP), await _chat(store, TOPIC)
    await store.chat_lifecycle.park(TOPIC, "deleted")
    chats = [await store.chats.get(id_) for id_ in (group, topic)]
    assert [chat.parked for chat in chats if chat] == [None, "deleted"]


async def test_what_is_ready_waits_while_its_place_is_parked(store: SqlStore) -> None:
    chat = await a_chat(store)
    await store.outbox.enqueue(draft(chat, kind="owner"), START)
    await store.chat_lifecycle.park(ref(), "blocked")
    assert await store.deliveries.claim(["telegram"], START, 60) is None
    await store.chats.get_or_create(ref(), FRESH, DUE, START)
    assert await store.deliveries.claim(["telegram"], START, 60) is not None


async def test_a_place_moves_with_its_topics_and_everything_it_has(store: SqlStore) -> None:
    group, topic = await _chat(store, GROUP), await _chat(store, TOPIC)
    await store.follows.add(group, MIRA, START)
    await store.outbox.enqueue(draft(group), START)
    await store.chat_lifecycle.move(GROUP, "-1001")
    await store.chat_lifecycle.move(GROUP, "-1001")
    await store.chat_lifecycle.move(ChatRef("telegram", "nobody"), "-1002")
    assert await store.chats.get_or_create(ChatRef("telegram", "-1001"), FRESH, DUE, START) == (
        await store.chats.get(group),
        False,
    )
    moved = await store.chats.get(topic)
    assert moved is not None
    assert moved.ref == ChatRef("telegram", "-1001", "7")
    assert await store.follows.all(group) == [MIRA]
    claim = await store.deliveries.claim(["telegram"], START, 60)
    assert claim is not None
    assert claim.ref == ChatRef("telegram", "-1001")


async def test_who_spoke_under_the_new_name_first_gives_way_and_loses_nothing(store: SqlStore) -> None:
    old, new = await _chat(store, GROUP), await _chat(store, ChatRef("telegram", "-1001"))
    for chat, subjects in ((old, (MIRA, VISION)), (new, (MIRA, LENA))):
        for subject in subjects:
            await store.follows.add(chat, subject, START)
    await store.mutes.add(new, REWARDS, START)
    ids = ["2606.00001", "2606.00002", "2606.00003", "2606.00004"]
    papers = [paper(ids[0]), paper(ids[1], "Lena Vogt"), paper(ids[2], "Lena Vogt"), paper(ids[3], "Lena Vogt")]
    await store.papers.add_page(papers, BEGAN, START)
    assert await store.outbox.enqueue(draft(old, ids[0]), START)
    assert await store.outbox.enqueue(draft(new, ids[0], ids[1]), START)  # the same day's: it will be dropped
    assert await store.outbox.enqueue(draft(new, ids[2], kind="now", slot="x"), START)

    await store.chat_lifecycle.move(GROUP, "-1001")

    assert await store.chats.get(new) is None
    assert {subject.name for subject in await store.follows.all(old)} == {MIRA.name, VISION.name, LENA.name}
    assert await store.mutes.all(old) == [REWARDS]
    assert await waiting_ids(store, old) == {ids[1], ids[3]}
    delivered_to = []
    while claim := await store.deliveries.claim(["telegram"], START, 60):
        delivered_to.append(claim.chat)
        assert await store.deliveries.settle(claim, DeliveryStatus(DeliveryState.SENT, 0, START), START)
    assert delivered_to == [old, old]
    assert await store.pending.shown_or_pending(old, ids) == set(ids)


async def test_a_private_chat_with_topics_becomes_one(store: SqlStore) -> None:
    person, topics = ChatRef("telegram", "77"), [ChatRef("telegram", "77", number) for number in ("7", "8")]
    first, *others = [await _chat(store, place) for place in (*topics, person)]
    await store.follows.add(first, MIRA, START)
    for other in others:
        await store.follows.add(other, LENA, START)
        await store.mutes.add(other, VISION, START)
    for _ in range(2):
        await store.chat_lifecycle.unite(person)
    chat = await store.chats.find(person)
    assert chat is not None
    assert chat.id == first
    assert await store.follows.all(first) == [MIRA, LENA]
    assert await store.mutes.all(first) == [VISION]
    assert [await store.chats.find(topic) for topic in topics] == [None, None]
    await store.chat_lifecycle.unite(ChatRef("telegram", "nobody"))
