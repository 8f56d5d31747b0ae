"""Follows that are paused or silent by themselves: what becomes pending, and what a digest is chosen from."""

from bot.core.following.digest import choose
from bot.storage.store import SqlStore
from tests.contracts.made_up import BEGAN, LENA, MIRA, VISION, a_chat, paper, waiting_ids
from tests.contracts.set_clock import START


async def test_what_is_new_by_a_paused_follow_does_not_wait_unless_another_follow_wants_it(store: SqlStore) -> None:
    chat, other = await a_chat(store, "1", MIRA, VISION), await a_chat(store, "2", MIRA)
    await store.follows.change_state(chat, MIRA, paused=True)
    page = [paper("2606.00001"), paper("2606.00002", categories=("cs.CV",))]
    assert await store.papers.add_page(page, BEGAN, START) == (2, 3)
    assert await waiting_ids(store, chat) == {"2606.00002"}
    assert await waiting_ids(store, other) == {"2606.00001", "2606.00002"}


async def test_what_waited_before_is_neither_shown_nor_dropped_until_it_is_resumed(store: SqlStore) -> None:
    chat = await a_chat(store, "1", MIRA, LENA)
    await store.papers.add_page([paper("2606.00001"), paper("2606.00002", LENA.name)], BEGAN, START)

    async def chosen() -> tuple[list[str], tuple[object, ...]]:
        inputs = (await store.pending.digest_inputs([chat]))[chat]
        selection = choose(inputs.pending, inputs.follows, inputs.mutes, 8, paused=inputs.paused)
        return sorted(item.paper.id for item in selection.items), selection.dropped

    await store.follows.change_state(chat, MIRA, paused=True)
    assert await chosen() == (["2606.00002"], ())
    await store.follows.change_state(chat, MIRA, paused=False)
    assert await chosen() == (["2606.00001", "2606.00002"], ())


async def test_a_switch_leaves_the_other_and_everybody_elses_follow_alone(store: SqlStore) -> None:
    chat, other = await a_chat(store, "1", MIRA), await a_chat(store, "2", MIRA)
    await store.follows.change_state(chat, MIRA, silent=True)
    changed = await store.follows.change_state(chat, MIRA, paused=True)
    assert changed is not None
    assert (changed.paused, changed.silent, changed.subject) == (True, True, MIRA)
    assert await store.follows.details(chat) == [changed]
    assert [(follow.paused, follow.silent) for follow in await store.follows.details(other)] == [(False, False)]
    assert await store.follows.change_state(chat, LENA, paused=True) is None
    inputs = await store.pending.digest_inputs([chat, other])
    assert (inputs[chat].follows, inputs[chat].paused, inputs[chat].silent) == ((), (MIRA,), frozenset({MIRA}))
    assert (inputs[other].follows, inputs[other].paused, inputs[other].silent) == ((MIRA,), (), frozenset())
    assert [(row["paused"], row["silent"]) for row in (await store.personal_data.export(chat))["follow"]] == [
        (True, True)
    ]
    assert await store.follows.add(chat, LENA, START, paused=True)
    assert not await store.follows.add(chat, LENA, START)
    assert (await store.follows.details(chat))[1].paused
