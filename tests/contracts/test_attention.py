"""What counts for the order of a digest: counted and read in two statements, however many chats are due."""

from datetime import timedelta

from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.core.following.attention import MOST_FAVOURITES, MOST_OPENED
from tests.contracts.made_up import BEGAN, LENA, MIRA, VISION, a_chat, paper
from tests.contracts.set_clock import START


async def test_chats_that_follow_a_name_are_counted_and_no_others(store):
    chats = [await a_chat(store, str(number), MIRA) for number in range(4)]
    await a_chat(store, "cat", VISION)
    await store.follows.add(chats[0], LENA, START)
    await store.papers.add_page(
        [
            paper("2606.00001", MIRA.name, LENA.name, categories=("cs.CV",)),
            paper("2606.00002", LENA.name),
            paper("2606.00003", "Noor El-Amin", categories=("cs.CV",)),
        ],
        BEGAN,
        START,
    )
    ids = ["2606.00001", "2606.00002", "2606.00003", "2606.00009"]
    evidence = await store.attention.evidence(chats[0], ids)
    assert evidence.followers == {"2606.00001": 4, "2606.00002": 1}
    assert (await store.pending.digest_inputs(chats[:1]))[chats[0]].attention == evidence
    await store.follows.change_state(chats[1], MIRA, paused=True)
    assert (await store.attention.evidence(chats[0], ids[:1])).followers == {"2606.00001": 3}


async def test_what_was_saved_last_is_what_a_chat_likes(store):
    chat, other = await a_chat(store, "1", MIRA), await a_chat(store, "2", MIRA)
    several = [paper(f"2606.{number:05}", title=f"Saved {number}") for number in range(MOST_FAVOURITES + 2)]
    await store.papers.add(several, START)
    for place, each in enumerate(several):
        await store.saved.add(chat, each.id, START + timedelta(minutes=place))
    await store.saved.add(other, several[0].id, START)
    inputs = await store.pending.digest_inputs([chat, other])
    favourites = inputs[chat].attention.favourites
    assert [favourite.paper.id for favourite in favourites] == [each.id for each in several[:1:-1]]
    assert favourites[0].words.title == f"saved {MOST_FAVOURITES + 1}"
    assert [favourite.paper.id for favourite in inputs[other].attention.favourites] == [several[0].id]


async def test_of_what_was_opened_the_latest_few_stay_and_move_with_their_work(store):
    chat = await a_chat(store, "1", MIRA)
    several = [paper(f"2606.{number:05}", title=f"Opened {number}") for number in range(MOST_OPENED + 2)]
    await store.papers.add(several, START)
    for place, each in enumerate((*several, several[3])):
        await store.attention.note_opened(chat, each.id, START + timedelta(minutes=place))
    evidence = await store.attention.evidence(chat, [])
    expected = [several[3], *(each for each in several[:1:-1] if each is not several[3])]
    assert [liked.paper.id for liked in evidence.opened] == [each.id for each in expected]
    assert evidence.favourites == ()
    assert len((await store.personal_data.export(chat))["opened"]) == MOST_OPENED


async def test_it_costs_two_statements_however_many_chats_are_due(store):
    chats = [await a_chat(store, str(number), MIRA) for number in range(6)]
    await store.papers.add_page([paper(f"2606.{number:05}") for number in range(5)], BEGAN, START)
    for chat in chats:
        await store.saved.add(chat, "2606.00001", START)
    statements = []

    def note(connection, cursor, statement, *_):
        statements.append(statement)

    counts = []
    event.listen(Engine, "before_cursor_execute", note)
    try:
        for some in (chats[:1], chats):
            statements.clear()
            await store.pending.digest_inputs(some)
            counts.append(len(statements))
            ours = [line for line in statements if "count(DISTINCT" in line or "row_number()" in line]
            assert len(ours) == 2
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert counts[0] == counts[1]
