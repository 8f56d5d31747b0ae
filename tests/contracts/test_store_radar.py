"""What sentences catch, in both databases: each chat's own, a few a day, moved and forgotten with the follow."""

from datetime import date, timedelta

from bot.core.chats import ChatRef
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.nearness import marked_terms
from bot.core.following.radar import CatchState
from bot.storage.store import SqlStore
from tests.contracts.made_up import BEGAN, a_chat, paper, waiting_ids
from tests.contracts.set_clock import START

SENTENCE = Subject(SubjectKind.SENTENCE, "reward models that say how sure they are")
TODAY, TOMORROW = date(2026, 6, 16), date(2026, 6, 17)
CHESS = "Reward models. Chess engines play tournaments against grandmasters."


def near(number: int, abstract: str = "Reward models. Judges abstain.", title: str = "Reward models"):
    return paper(f"2606.{number:05}", title=title, abstract=abstract)


async def states(store: SqlStore, chat: int) -> dict[str, CatchState | None]:
    return {catch.paper.id[-1]: catch.state for catch in await store.radar.page(chat, SENTENCE, 10)}


async def test_a_day_brings_the_nearest_that_are_new_to_the_chat(store: SqlStore) -> None:
    chat, other = await a_chat(store, "1", SENTENCE), await a_chat(store, "2")
    await store.follows.change_state(chat, SENTENCE, a_day=2)
    await store.mutes.add(chat, Subject(SubjectKind.PHRASE, "muted"), START)
    far, muted = near(3, "A reward.", "One model"), near(4, "Reward models, muted.")
    await store.papers.add([near(5)], START)
    await store.pending.add(chat, ["2606.00005"], START)
    await store.radar.add(chat, SENTENCE, [near(5)], START)
    assert await store.papers.add_page([near(1), near(2), far, muted, near(6, "Ice.", "Ice")], BEGAN, START) == (5, 0)
    assert set(await states(store, chat)) == {"1", "2", "4", "5"}
    assert await store.radar.admit({chat: TODAY, other: TODAY}, START, settle=False) == 2
    assert await waiting_ids(store, chat) == {"2606.00001", "2606.00002", "2606.00005"}
    assert await states(store, chat) == dict.fromkeys("125", CatchState.TAKEN) | {"4": CatchState.NEW}
    assert await store.radar.admit({chat: TODAY}, START, settle=False) == 0
    await store.papers.add_page([near(7), near(8), near(9)], BEGAN, START + timedelta(hours=1))
    assert await store.radar.admit({chat: TODAY}, START, settle=False) == 0  # the day has had its two
    assert await store.radar.admit({chat: TOMORROW}, START, settle=True) == 2
    assert (await states(store, chat))["9"] is CatchState.OVER
    assert await store.radar.admit({chat: TOMORROW + timedelta(days=1)}, START, settle=True) == 0
    assert await store.radar.counts(chat, START) == {SENTENCE: 7}
    assert (await store.inspection.paper_for_chat(chat, "2606.00009")).is_caught
    assert not (await store.inspection.paper_for_chat(other, "2606.00009")).is_caught


async def test_what_one_chat_says_changes_what_is_caught_for_it_alone(store: SqlStore) -> None:
    chat, other = await a_chat(store, "1", SENTENCE), await a_chat(store, "2", SENTENCE)
    await store.papers.add_page([near(1, CHESS)], BEGAN, START)
    terms = marked_terms(SENTENCE.name, near(1, CHESS))
    tuned = await store.radar.tune(chat, SENTENCE, lambda tuning: tuning.mark("2606.00001", terms, False))
    assert tuned is not None
    assert tuned.tuning.mark_of("2606.00001") is False
    assert await store.follows.all(chat) == [tuned]
    assert (await store.follows.all(chat))[0].tuning == tuned.tuning
    await store.papers.add_page([near(2, CHESS, "Chess")], BEGAN, START)
    assert set(await states(store, chat)) == {"1"}
    assert set(await states(store, other)) == {"1", "2"}
    assert (await store.personal_data.export(chat))["follow"][0]["tuning"] == tuned.tuning.to_json()
    assert (
        await store.radar.tune(chat, Subject(SubjectKind.SENTENCE, "nobody follows this"), lambda tuning: tuning)
        is None
    )


async def test_it_goes_where_the_follow_goes_and_with_it(store: SqlStore) -> None:
    chat, other = await a_chat(store, "1", SENTENCE), await a_chat(store, "2")
    await store.papers.add_page([near(1), near(2)], BEGAN, START)
    await store.chat_lifecycle.hand_over(chat, other)
    assert await states(store, chat) == {}
    assert set(await states(store, other)) == {"1", "2"}
    await store.follows.change_state(other, SENTENCE, paused=True)
    await store.papers.add_page([near(3)], BEGAN, START)
    assert await store.radar.admit({other: TODAY}, START, settle=True) == 0
    assert set(await states(store, other)) == {"1", "2"}
    assert set(await store.radar.catches_of(other, "2606.00001")) == {SENTENCE}
    assert await store.follows.remove(other, SENTENCE)
    await store.follows.add(other, SENTENCE, START)
    assert await states(store, other) == {}
    await store.radar.add(other, SENTENCE, [near(1)], START)
    await store.personal_data.erase(other)
    assert await store.chats.find(ChatRef("telegram", "2")) is None


async def test_stored_papers_are_found_by_a_sentence(store: SqlStore) -> None:
    papers = [near(1), near(2, "Ice.", "Ice by night"), near(3, "Ordinary.", "Modelling a reward, one reward model")]
    await store.papers.add_page(papers, BEGAN, START)
    matching = await store.corpus.matching(SENTENCE, 10)
    assert {found.id for found in matching} == {"2606.00001", "2606.00003"}
    assert await store.corpus.matching(SENTENCE, 10, START + timedelta(days=1)) == []
    assert await store.corpus.matching(SENTENCE, 10, submitted_before=date(2026, 6, 15)) == []
    assert len(await store.corpus.matching(SENTENCE, 10, START, submitted_from=date(2026, 6, 15))) == 2
