"""What is added to a stored paper makes it new to those whom it fits only now; who got it hears of its withdrawal."""

from dataclasses import replace
from datetime import date, timedelta

from bot.core.following.follows import Subject
from bot.core.following.paper_changes import ChangeKind
from bot.core.papers import Paper
from bot.ports import DueChange
from bot.storage.store import SqlStore
from tests.contracts.made_up import BEGAN, DUE, LENA, MIRA, VISION, a_chat, draft, paper, waiting_ids
from tests.contracts.set_clock import START

LATER = START + timedelta(days=1)
CROSS_LISTED = paper(categories=("cs.LG", "cs.CV"))
JOINED = paper("2606.00001", "Mira Okafor", "Lena Vogt", updated=date(2026, 6, 17), version=2)


async def changes_of(store: SqlStore, chat: int) -> list[tuple[str, ChangeKind, str]]:
    inputs = (await store.pending.digest_inputs([chat]))[chat]
    return [(change.paper.id, change.kind, change.detail) for change in inputs.changes]


async def sweep(store: SqlStore, *papers: Paper) -> None:
    await store.papers.add_page(papers, BEGAN, LATER)


async def test_a_later_cross_list_reaches_those_who_follow_that_category_once(store: SqlStore) -> None:
    chat, other = await a_chat(store, "1", VISION), await a_chat(store, "2", Subject.parse("cs.LG"))
    await sweep(store, paper())
    assert (await waiting_ids(store, chat), await waiting_ids(store, other)) == (set(), {"2606.00001"})
    await sweep(store, CROSS_LISTED)
    assert await waiting_ids(store, chat) == {"2606.00001"}
    assert await changes_of(store, chat) == [("2606.00001", ChangeKind.CROSS_LISTED, "cs.CV")]
    assert await changes_of(store, other) == []
    change = ("2606.00001", "cross-listed")
    await store.outbox.enqueue(replace(draft(chat, "2606.00001"), changes=(change,)), LATER)
    assert await changes_of(store, chat) == []
    await sweep(store, paper(), replace(CROSS_LISTED, title="Another title"))
    assert await waiting_ids(store, chat) == set()


async def test_an_author_who_joins_reaches_the_followers_and_a_respelled_name_does_not(store: SqlStore) -> None:
    chat = await a_chat(store, "1", LENA)
    await sweep(store, paper())
    await sweep(store, JOINED)
    assert await waiting_ids(store, chat) == {"2606.00001"}
    assert await changes_of(store, chat) == [("2606.00001", ChangeKind.JOINED, "Lena Vogt")]
    await sweep(store, paper("2606.00002", "L. Vogt", "Someone Else"))
    await store.pending.digest_inputs([chat])
    before = await waiting_ids(store, chat)
    await sweep(store, paper("2606.00002", "Lena Vogt", "Someone Else"))
    assert await waiting_ids(store, chat) == before


async def test_what_fitted_before_or_is_paused_gets_nothing(store: SqlStore) -> None:
    await sweep(store, paper())
    late = await a_chat(store, "1", MIRA)  # since after the paper: it was here before
    archive = await a_chat(store, "2", Subject.parse("cs"))
    paused = await a_chat(store, "3", VISION)
    await store.follows.change_state(paused, VISION, paused=True)
    await sweep(store, replace(CROSS_LISTED, authors=JOINED.authors))
    for chat in (late, archive, paused):
        assert await waiting_ids(store, chat) == set()
        assert await changes_of(store, chat) == []


async def test_who_got_or_saved_a_paper_hears_of_its_withdrawal_once(store: SqlStore) -> None:
    got, saved, waits, none = [await a_chat(store, str(number), MIRA) for number in range(4)]
    await sweep(store, paper())
    await store.outbox.enqueue(draft(got, "2606.00001"), LATER)
    await store.pending.digest_inputs([none])
    await store.outbox.skip_day(none, date(2026, 6, 17), DueChange(DUE, DUE), ["2606.00001"])
    await store.saved.add(saved, "2606.00001", LATER)
    withdrawn = replace(paper(updated=date(2026, 6, 18)), comment="This paper has been withdrawn: an error")
    await sweep(store, withdrawn)
    await sweep(store, replace(withdrawn, title="Another title"))
    for chat, expected in ((got, 1), (saved, 1), (waits, 0), (none, 0)):
        assert len(await changes_of(store, chat)) == expected, chat
    assert (await changes_of(store, got))[0][1] is ChangeKind.WITHDRAWN
