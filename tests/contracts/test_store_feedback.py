"""What chats save, and their feedback on authorship."""

from datetime import timedelta

from bot.core.chats import ChatRef
from bot.core.following.feedback import Feedback
from bot.storage.store import SqlStore
from tests.contracts.made_up import LENA, MIRA, a_chat, paper
from tests.contracts.set_clock import START

ONE, TWO = paper("2606.00001"), paper("2606.00002")
LATER = START + timedelta(minutes=1)


async def test_a_paper_is_saved_once_and_found_again(store: SqlStore) -> None:
    await store.papers.add([ONE, TWO], START)
    ann, bob = await a_chat(store, "1"), await a_chat(store, "2")
    assert [await store.saved.add(ann, ONE.id, START), await store.saved.add(ann, ONE.id, LATER)] == [True, False]
    assert await store.saved.add(ann, TWO.id, LATER)
    assert [stored.id for stored in await store.saved.page(ann, 10)] == [TWO.id, ONE.id]
    assert [stored.id for stored in await store.saved.page(ann, 10, 1)] == [ONE.id]
    assert await store.saved.among(ann, [ONE.id, "2606.09999"]) == {ONE.id}
    assert await store.saved.page(bob, 10) == []

    assert [await store.saved.remove(ann, ONE.id), await store.saved.remove(ann, ONE.id)] == [True, False]
    assert [stored.id for stored in await store.saved.page(ann, 10)] == [TWO.id]


async def test_the_last_word_counts_and_can_be_taken_back(store: SqlStore) -> None:
    await store.papers.add([ONE, TWO], START)
    ann, bob = await a_chat(store, "1"), await a_chat(store, "2")
    await store.feedback.add(ann, Feedback(ONE.id, MIRA, True), START)
    await store.feedback.add(ann, Feedback(ONE.id, MIRA, False), LATER)
    await store.feedback.add(ann, Feedback(TWO.id, LENA, True), START)
    assert set(await store.feedback.all(ann)) == {Feedback(ONE.id, MIRA, False), Feedback(TWO.id, LENA, True)}
    assert await store.feedback.all(bob) == []
    await store.feedback.remove(ann, ONE.id, MIRA)
    await store.feedback.remove(ann, ONE.id, LENA)
    assert await store.feedback.all(ann) == [Feedback(TWO.id, LENA, True)]


async def test_marks_move_with_the_chat(store: SqlStore) -> None:
    await store.papers.add([ONE, TWO], START)
    old, new = await a_chat(store, "old"), await a_chat(store, "new")
    for chat in (old, new):
        await store.saved.add(chat, ONE.id, START)
    await store.saved.add(new, TWO.id, LATER)
    await store.feedback.add(old, Feedback(ONE.id, MIRA, True), START)
    await store.feedback.add(new, Feedback(ONE.id, MIRA, False), START)
    await store.feedback.add(new, Feedback(TWO.id, MIRA, False), START)
    await store.chat_lifecycle.move(ChatRef("telegram", "old"), "new")
    assert {stored.id for stored in await store.saved.page(old, 10)} == {ONE.id, TWO.id}
    assert set(await store.feedback.all(old)) == {Feedback(ONE.id, MIRA, True), Feedback(TWO.id, MIRA, False)}
