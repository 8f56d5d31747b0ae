"""What many tasks store at once is stored in few transactions, and nobody's trouble is another's."""

import asyncio
from contextlib import suppress

import pytest
from sqlalchemy.exc import IntegrityError

from bot.core.delivery import after_sent
from bot.errors import StorageError
from bot.ports import DueChange
from bot.storage.group_commit import MOST_TOGETHER, GroupCommit
from tests.contracts.made_up import DUE, a_chat, draft, paper, waiting_ids
from tests.contracts.set_clock import START
from tests.stories.database_work import count_database_work

MANY = 30
LATER = DUE.replace(day=DUE.day + 1)


async def test_many_digests_are_stored_and_settled_in_few_commits(store):
    await store.papers.add([paper("1"), paper("2")], START)
    chats = [await a_chat(store, str(number)) for number in range(MANY)]
    for chat in chats:
        await store.pending.add(chat, ["1", "2"], START)
    with count_database_work() as work:
        deliveries = await asyncio.gather(
            *(store.outbox.enqueue(draft(chat, "1"), START, DueChange(DUE, LATER)) for chat in chats)
        )
    assert len(set(deliveries)) == MANY
    assert work.commits <= 3
    assert [await waiting_ids(store, chat) for chat in chats] == [{"2"}] * MANY
    assert {(await store.chats.get(chat)).next_due for chat in chats} == {LATER}
    claims = await store.deliveries.claim_many(["telegram"], START, 60.0, MANY)
    assert {claim.chat: claim.delivery for claim in claims} == dict(zip(chats, deliveries, strict=True))
    with count_database_work() as work:
        settled = await asyncio.gather(
            *(
                store.deliveries.settle(claim, after_sent(claim.status), START, (1, f"m{claim.chat}"))
                for claim in claims
            )
        )
    assert settled == [True] * MANY
    assert work.commits <= 3
    assert [await store.pending.shown_or_pending(chat, ["1"]) for chat in chats] == [{"1"}] * MANY


async def test_of_those_stored_together_each_gets_what_is_its_own(store):
    await store.papers.add([paper("1")], START)
    first, second, third, quiet = [await a_chat(store, name) for name in ("1", "2", "3", "4")]
    await store.pending.add(first, ["1"], START)
    nobody = 10**6
    due = DueChange(DUE, LATER)
    answers = await asyncio.gather(
        store.outbox.enqueue(draft(first, "1"), START, due),
        store.outbox.enqueue(draft(second, "1"), START, due),  # not pending there
        store.outbox.enqueue(draft(nobody), START, due),  # erased in between
        store.outbox.enqueue(draft(third, slot="2026-06-16"), START, DueChange(START, LATER)),  # due at another time
        store.outbox.enqueue(draft(third, slot="2026-06-16"), START, due),  # the same once more
        store.outbox.skip_day(quiet, START.date(), due, []),
        return_exceptions=True,
    )
    assert isinstance(answers[0], int)
    assert answers[1] is None
    assert isinstance(answers[2], IntegrityError)
    assert isinstance(answers[3], int)
    assert answers[4] is None
    assert [(await store.chats.get(chat)).next_due for chat in (first, second, third, quiet)] == [LATER] * 4
    assert await store.outbox.last_daily(second) is None
    assert await store.outbox.last_daily(quiet) == START.date()


async def test_what_is_settled_for_another_claim_is_not_recorded(store):
    chats = [await a_chat(store, str(number)) for number in range(2)]
    for chat in chats:
        await store.outbox.enqueue(draft(chat), START)
    claims = await store.deliveries.claim_many(["telegram"], START, 0.0, 2)
    overtaking = await store.deliveries.claim(["telegram"], START, 60.0)
    settled = await asyncio.gather(
        *(store.deliveries.settle(claim, after_sent(claim.status), START, (1, "m")) for claim in claims)
    )
    assert settled == [claim.delivery != overtaking.delivery for claim in claims]


async def test_whoever_is_cancelled_leaves_and_it_is_written_all_the_same():
    written, begun, may_write = [], asyncio.Event(), asyncio.Event()

    async def write(requests):
        begun.set()
        await may_write.wait()
        written.append(list(requests))
        return requests

    commits = GroupCommit(write, key=lambda request: request, again=False)
    first, second, third = [asyncio.create_task(commits.submit(name)) for name in "abc"]
    await begun.wait()
    fourth = asyncio.create_task(commits.submit("a"))
    await asyncio.sleep(0)
    second.cancel()
    fourth.cancel()
    may_write.set()
    assert [await first, await third] == ["a", "c"]
    for cancelled in (second, fourth):
        with suppress(asyncio.CancelledError):
            await cancelled
    assert await commits.submit("d") == "d"
    assert written[0] == ["a", "b", "c"]
    assert sorted(name for names in written[1:] for name in names) == ["a", "d"]


@pytest.mark.parametrize(
    ("error", "again", "tries"), [(StorageError, False, 1), (StorageError, True, 3), (ValueError, False, 3)]
)
async def test_a_transaction_that_fails_is_tried_request_by_request(error, again, tries):
    asked = []

    async def write(requests):
        asked.append(list(requests))
        if "bad" in requests:
            raise error
        return requests

    commits = GroupCommit(write, key=lambda request: request, again=again)
    answers = await asyncio.gather(commits.submit("good"), commits.submit("bad"), return_exceptions=True)
    assert isinstance(answers[1], error)
    assert isinstance(answers[0], error) is (tries == 1)
    assert len(asked) == tries


async def test_only_so_many_are_written_together():
    sizes = []

    async def write(requests):
        sizes.append(len(requests))
        return requests

    commits = GroupCommit(write, key=lambda request: request, again=False)
    await asyncio.gather(*(commits.submit(number) for number in range(MOST_TOGETHER + 1)))
    assert sizes == [MOST_TOGETHER, 1]
