"""Who is in, by which code; what is held on a chat, and that nothing of it stays when it is forgotten."""

import asyncio
from datetime import timedelta

from sqlalchemy import select

from bot.core.access import UserRef
from bot.core.chats import ChatRef
from bot.core.delivery import DeliveryState, DeliveryStatus
from bot.core.following.feedback import Feedback
from bot.ports import DeliveryDraft
from bot.storage.personal_data import tables
from bot.storage.store import SqlStore
from bot.storage.tables import Row
from tests.contracts.made_up import DUE, FRESH, LENA, MIRA, REWARDS, VISION, a_chat, draft, paper
from tests.contracts.set_clock import START

ANN, BOB, LAB = UserRef("telegram", "1"), UserRef("telegram", "2"), UserRef("discord", "77")
LATER = START + timedelta(minutes=1)


async def test_who_is_admitted_is_in_and_who_is_banned_is_not(store: SqlStore) -> None:
    assert await store.access.admissions({ANN, LAB}) == (set(), set())
    await store.access.admit(ANN, START)
    await store.access.admit(ANN, LATER)
    await store.access.ban(LAB, START)
    await store.access.admit(LAB, LATER)
    assert await store.access.admissions({ANN, BOB, LAB}) == ({ANN}, {LAB})
    assert [await store.access.unban(LAB), await store.access.unban(LAB), await store.access.unban(BOB)] == [
        True,
        False,
        False,
    ]
    assert await store.access.admissions({ANN, BOB, LAB}) == ({ANN, LAB}, set())


async def test_a_code_is_used_up_however_many_use_it_at_once(store: SqlStore, other_store: SqlStore) -> None:
    number = await store.access.create_invite("digest", 3, START, LATER)
    assert [invite.uses_left for invite in await store.access.invites(START)] == [3]
    people = [UserRef("telegram", str(number)) for number in range(100, 110)]
    let_in = await asyncio.gather(
        *((store, other_store)[at % 2].access.redeem("digest", user, START) for at, user in enumerate(people))
    )
    assert sum(let_in) == 3
    members, _ = await store.access.admissions(people)
    assert members == {user for user, came in zip(people, let_in, strict=True) if came}
    assert await store.access.invites(START) == []
    assert not await store.access.revoke(number, START)
    assert not await store.access.redeem("another", ANN, START)


async def test_a_code_can_be_revoked_and_lets_nobody_in_who_is_banned(store: SqlStore) -> None:
    number = await store.access.create_invite("digest", 2, START, LATER)
    await store.access.ban(BOB, START)
    assert not await store.access.redeem("digest", BOB, START)
    assert [invite.uses_left for invite in await store.access.invites(START)] == [2]
    assert await store.access.revoke(number, START)
    assert not await store.access.redeem("digest", ANN, START)


async def test_a_code_ends_by_itself(store: SqlStore) -> None:
    number = await store.access.create_invite("digest", 2, START, LATER)
    just_before = LATER - timedelta(seconds=1)
    assert await store.access.redeem("digest", ANN, just_before)
    assert [(invite.uses_left, invite.until) for invite in await store.access.invites(just_before)] == [(1, LATER)]
    assert not await store.access.redeem("digest", BOB, LATER)
    assert await store.access.invites(LATER) == []
    assert not await store.access.revoke(number, LATER)


async def test_an_owner_sees_that_chats_are_there_and_how_much_not_what(store: SqlStore) -> None:
    ann = await a_chat(store, "1", MIRA, LENA)
    bob = await a_chat(store, "2")
    await store.access.ban(BOB, START)
    delivery = await store.outbox.enqueue(draft(ann), START)
    assert delivery is not None
    summaries = await store.access.chats(10)
    assert [(chat.ref.chat, chat.follows, chat.banned, chat.last) for chat in summaries] == [
        ("2", 0, True, None),
        ("1", 2, False, None),
    ]
    assert [chat.ref.chat for chat in await store.access.chats(1, 1)] == ["1"]
    figures = await store.access.activity(START - timedelta(days=1))
    assert (figures.chats, figures.follows, figures.waiting, figures.oldest) == (2, 2, 1, START)
    assert [chat.id for chat in await store.chats.reachable(["telegram"], 0, 10)] == [ann, bob]
    await store.chat_lifecycle.park(ChatRef("telegram", "2"), "gone")
    assert [chat.id for chat in await store.chats.reachable(["telegram"], 0, 10)] == [ann]
    assert await store.chats.reachable(["discord"], 0, 10) == []


async def _full(store: SqlStore, name: str) -> int:
    """A chat with something in every table there is for one."""
    await store.papers.add([paper("2606.00001"), paper("2606.00002")], START)
    chat = await a_chat(store, name, MIRA, REWARDS)
    await store.mutes.add(chat, VISION, START)
    await store.saved.add(chat, "2606.00002", START)
    await store.feedback.add(chat, Feedback("2606.00001", MIRA, True), START)
    await store.pending.add(chat, ["2606.00001", "2606.00002"], START)
    await store.outbox.enqueue(draft(chat, "2606.00001"), START)
    await store.outbox.enqueue(DeliveryDraft(chat, "owner", "x", ({"text": "y"},)), START)
    await store.access.admit(UserRef("telegram", name), START)
    return chat


async def test_everything_held_is_handed_over(store: SqlStore) -> None:
    ann = await _full(store, "1")
    await _full(store, "2")
    export = await store.personal_data.export(ann)
    assert set(export) == {table.name for table in tables()} | {"chat", "part", "member"}
    assert {name: len(rows) for name, rows in export.items() if name in EXPECTED} == EXPECTED
    assert export["chat"][0]["chat"] == "1"
    assert export["part"][0]["payload"] == {"text": "part 0"}
    assert await store.personal_data.export(999) == {table: [] for table in export if table != "member"}


EXPECTED = {
    "chat": 1, "follow": 2, "mute": 1, "saved": 1, "verdict": 1, "item": 2, "delivery": 2, "part": 3, "member": 1,
}  # fmt: skip


async def test_who_is_forgotten_leaves_nothing_in_any_table_and_nobody_else_loses_anything(store: SqlStore) -> None:
    ann, bob = await _full(store, "1"), await _full(store, "2")
    await store.follows.add(ann, LENA, START)
    before = await store.personal_data.export(bob)
    await store.personal_data.erase(ann)
    assert await store.chats.get(ann) is None
    assert not any((await store.personal_data.export(ann)).values())
    assert await store.access.admissions({ANN, BOB}) == ({BOB}, set())
    assert await store.personal_data.export(bob) == before
    assert await _names(store) == {MIRA.name, REWARDS.name}  # nobody else has followed Lena
    await store.personal_data.erase(ann)


async def _names(store: SqlStore) -> set[str]:
    async with store._database.reading() as session:  # noqa: SLF001 - what no port shows must be gone, too
        subject = Row.metadata.tables["subject"]
        return set((await (await session.connection()).execute(select(subject.c.name))).scalars())


async def test_every_table_about_chats_goes_with_the_chat() -> None:
    """A table that somebody adds later is erased too, or its numbers are named here as what stays."""
    stays = {"usage"}  # what was spent stays spent: figures, by a number that nothing else knows any more
    for table in tables():
        keys = [key for key in table.c.chat_id.foreign_keys if key.column.table.name in {"chat", "follow"}]  # both go
        assert table.name in stays or [key.ondelete for key in keys] == ["CASCADE"], table.name


async def test_a_number_is_never_taken_twice(store: SqlStore) -> None:
    """Whoever still works on what was a chat's must not do it to the next one's."""
    ann = await _full(store, "1")
    claim = await store.deliveries.claim(["telegram"], START, 60)
    assert claim is not None
    await store.personal_data.erase(ann)
    bob = await _full(store, "2")
    assert bob > ann
    again = await store.deliveries.claim(["telegram"], START, 60)
    assert again is not None
    assert again.delivery > claim.delivery
    assert not await store.deliveries.record_part(claim, 0, "1", START, 60)
    assert not await store.deliveries.settle(claim, DeliveryStatus(DeliveryState.SENT, 0, START), START)


async def test_who_is_forgotten_may_be_met_again_as_a_stranger(store: SqlStore) -> None:
    ann = await _full(store, "1")
    await store.access.ban(ANN, START)
    await store.personal_data.erase(ann)
    assert await store.access.admissions({ANN}) == (set(), {ANN})  # a ban is the owner's, not the user's
    chat, new = await store.chats.get_or_create(ChatRef("telegram", "1"), FRESH, DUE, START)
    assert new
    assert await store.follows.all(chat.id) == []


async def test_forgetting_goes_on_while_others_read_and_write(store: SqlStore, other_store: SqlStore) -> None:
    chats = [await _full(store, str(number)) for number in range(1, 7)]
    async with asyncio.TaskGroup() as group:
        for chat in chats[:3]:
            group.create_task(store.personal_data.erase(chat))
        for chat in chats[3:]:
            group.create_task(other_store.follows.add(chat, LENA, LATER))
            group.create_task(other_store.personal_data.export(chat))
    assert [len(await store.follows.all(chat)) for chat in chats] == [0, 0, 0, 3, 3, 3]
