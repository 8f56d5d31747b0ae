"""What becomes of papers: told to the chats that got them, as far as they want, and once."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.core.chats import ToldChanges
from bot.core.delivery import DeliveryState, DeliveryStatus
from bot.core.following.paper_changes import ChangeKind, changed_sentences
from bot.core.papers import Paper
from bot.ports import DAILY
from bot.storage.store import SqlStore
from tests.contracts.made_up import BEGAN, DUE, FRESH, MIRA, a_chat, draft, ref
from tests.contracts.set_clock import START
from tests.contracts.test_works import JOURNAL, PREPRINT

LATER = START + timedelta(days=1)
SECOND = replace(PREPRINT, abstract="We train judges. They fail on long texts.", updated=date(2026, 6, 20), version=2)
WITHDRAWN = replace(PREPRINT, comment="This paper has been withdrawn: Lemma 2 is wrong.", updated=date(2026, 6, 21))


async def a_reader(store: SqlStore, name: str, changes: ToldChanges, *, saves: bool = False) -> int:
    """A chat that was shown the preprint."""
    chat, _ = await store.chats.get_or_create(ref(name), replace(FRESH, changes=changes), DUE, START)
    await store.follows.add(chat.id, MIRA, START)
    await store.pending.add(chat.id, [PREPRINT.id], START)
    delivery = await store.outbox.enqueue(draft(chat.id, PREPRINT.id), START)
    assert delivery is not None
    claim = await store.deliveries.claim(["telegram"], START, 60, delivery)
    assert claim is not None
    for position in range(len(claim.payloads)):
        await store.deliveries.record_part(claim, position, str(position), START, 60)
    assert await store.deliveries.settle(claim, DeliveryStatus(DeliveryState.SENT, 0, START), START)
    if saves:
        await store.saved.add(chat.id, PREPRINT.id, START)
    return chat.id


async def told(store: SqlStore, chat: int) -> list[ChangeKind]:
    """What its next digest would say."""
    return [change.kind for change in (await store.pending.digest_inputs([chat]))[chat].changes]


async def bring(store: SqlStore, *records: Paper, at: datetime = LATER) -> None:
    """Sweep them."""
    for record in records:
        await store.papers.add_page([record], BEGAN, at)


async def test_who_saved_a_paper_hears_of_its_journal_and_who_wants_to_of_all(store: SqlStore) -> None:
    await bring(store, PREPRINT, at=START)
    await a_chat(store, "0", MIRA)
    matched = await a_chat(store, "other", MIRA)
    saver = await a_reader(store, "1", ToldChanges.SAVED, saves=True)
    reader = await a_reader(store, "2", ToldChanges.SAVED)
    keen = await a_reader(store, "3", ToldChanges.FOLLOWED)
    quiet = await a_reader(store, "4", ToldChanges.OFF, saves=True)
    await bring(store, JOURNAL)
    published = [ChangeKind.PUBLISHED]
    assert await told(store, saver) == await told(store, keen) == published
    assert [await told(store, chat) for chat in (reader, quiet, matched)] == [[], [], []]
    (change,) = (await store.pending.digest_inputs([saver]))[saver].changes
    assert (change.paper.id, change.detail) == (PREPRINT.id, "Made-up Methods")
    await bring(store, JOURNAL, PREPRINT)
    assert await told(store, saver) == published


async def test_everybody_who_got_a_paper_hears_that_it_was_withdrawn(store: SqlStore) -> None:
    await bring(store, PREPRINT, at=START)
    matched = await a_chat(store, "0", MIRA)
    quiet = await a_reader(store, "1", ToldChanges.OFF)
    await bring(store, WITHDRAWN, replace(WITHDRAWN, version=3))
    assert await told(store, quiet) == [ChangeKind.WITHDRAWN]
    assert await told(store, matched) == []


async def test_another_abstract_is_told_with_the_sentences_that_changed(store: SqlStore) -> None:
    await bring(store, PREPRINT, at=START)
    await a_chat(store, "0", MIRA)
    keen = await a_reader(store, "1", ToldChanges.FOLLOWED)
    await bring(store, replace(SECOND, abstract="We  train judges."))
    assert await told(store, keen) == []
    await bring(store, replace(SECOND, version=3, updated=date(2026, 6, 22)))
    (change,) = (await store.pending.digest_inputs([keen]))[keen].changes
    assert change.kind is ChangeKind.REVISED
    assert changed_sentences(change.detail, change.paper.abstract) == [("", "They fail on long texts.")]


async def test_what_a_digest_has_said_is_not_said_again(store: SqlStore) -> None:
    await bring(store, PREPRINT, at=START)
    await a_chat(store, "0", MIRA)
    keen = await a_reader(store, "1", ToldChanges.FOLLOWED)
    await bring(store, JOURNAL)
    changes = (await store.pending.digest_inputs([keen]))[keen].changes
    said = tuple((change.paper.id, change.kind) for change in changes)
    assert await store.outbox.enqueue(replace(draft(keen, slot="2026-06-17", kind=DAILY), changes=said), LATER)
    assert await told(store, keen) == []
    await bring(store, JOURNAL, SECOND)
    assert await told(store, keen) == [ChangeKind.REVISED]


async def test_who_got_the_paper_after_the_change_got_it_as_it_is(store: SqlStore) -> None:
    await bring(store, PREPRINT, JOURNAL, at=START - timedelta(days=1))
    await a_chat(store, "0", MIRA)
    keen = await a_reader(store, "1", ToldChanges.FOLLOWED)
    assert await told(store, keen) == []
