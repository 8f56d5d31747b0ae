"""Whom a chat means by a name: kept, taught by verdicts, gathered for digests, forgotten with the follow, moved."""

from bot.core.authors.identity import Person, seeded
from bot.core.chats import ChatRef
from bot.core.following.attributions import FollowedPerson
from bot.core.following.feedback import Feedback
from bot.core.following.follows import Subject, SubjectKind
from bot.storage.store import SqlStore
from tests.contracts.made_up import DUE, FRESH, LENA, MIRA, a_chat, paper
from tests.contracts.set_clock import START

KNOWN = [paper("2606.00001", "Mira Okafor", "Jun-Ho Park"), paper("2606.00002", "Mira Okafor", "Jun-Ho Park")]
NEW = paper("2606.00003", "Mira Okafor", "Yi Tanaka")
HER = FollowedPerson.of(MIRA.name, seeded(MIRA.name, KNOWN), [seeded(MIRA.name, [NEW])])


async def _person(store: SqlStore, chat: int) -> Person:
    whom = await store.person(chat, MIRA)
    assert whom is not None
    return whom.read()[0]


async def test_without_a_word_everybody_is_meant(store: SqlStore) -> None:
    chat = await a_chat(store, "1", MIRA)
    assert await store.person(chat, MIRA) is None
    assert await store.persons(chat) == []
    await store.keep_person(chat, HER, START)
    assert await store.person(chat, MIRA) == HER
    another = FollowedPerson.of(MIRA.name, seeded(MIRA.name, [NEW]))
    await store.keep_person(chat, another, START)
    assert await store.persons(chat) == [another]
    await store.forget_person(chat, MIRA)
    assert await store.persons(chat) == []


async def test_a_verdict_teaches_and_its_withdrawal_unteaches(store: SqlStore) -> None:
    chat, other = await a_chat(store, "1", MIRA), await a_chat(store, "2", MIRA)
    await store.keep([NEW], START)
    for one in (chat, other):
        await store.keep_person(one, HER, START)
    for hers in (True, False):
        await store.judge(chat, Feedback(NEW.id, MIRA, hers), START)
        assert (await _person(store, chat)).verdict(NEW.id) is hers
    assert await store.person(other, MIRA) == HER
    await store.withdraw(chat, NEW.id, MIRA)
    assert await store.person(chat, MIRA) == HER


async def test_a_verdict_of_a_name_that_means_everybody_is_only_a_verdict(store: SqlStore) -> None:
    chat = await a_chat(store, "1", MIRA)
    await store.keep([NEW], START)
    await store.judge(chat, Feedback(NEW.id, MIRA, True), START)
    assert await store.persons(chat) == []


async def test_composing_gets_them_with_everything_else(store: SqlStore) -> None:
    chat, other = await a_chat(store, "1", MIRA, LENA), await a_chat(store, "2", MIRA)
    await store.keep_person(chat, HER, START)
    gathered = await store.gather([chat, other])
    assert gathered[chat].persons == (HER,)
    assert gathered[other].persons == ()


async def test_to_stop_following_is_to_forget(store: SqlStore) -> None:
    chat = await a_chat(store, "1", MIRA, LENA)
    await store.keep_person(chat, HER, START)
    await store.unfollow(chat, LENA)
    assert await store.persons(chat) == [HER]
    await store.unfollow(chat, Subject(SubjectKind.AUTHOR, "mira okafor"))
    assert await store.persons(chat) == []


async def test_a_place_that_moves_takes_them_along(store: SqlStore) -> None:
    group = ChatRef("telegram", "-5")
    old = (await store.chat(group, FRESH, DUE, START))[0].id
    new = (await store.chat(ChatRef("telegram", "-1005"), FRESH, DUE, START))[0].id
    lena = FollowedPerson.of(LENA.name, seeded(LENA.name, [paper("2606.00009", LENA.name)]))
    await store.follow(old, MIRA, START)
    for subject, whom in ((MIRA, HER), (LENA, lena)):
        await store.follow(new, subject, START)
        await store.keep_person(new, whom, START)
    await store.move(group, "-1005")
    assert await store.persons(old) == [lena]  # of Mira Okafor the older chat follows everybody


async def test_papers_alongside_and_the_newest(store: SqlStore) -> None:
    await store.keep([*KNOWN, NEW], START)
    assert {one.id for one in await store.alongside(["J.-H. Park", "Yi Tanaka"], 10)} >= {NEW.id}
    assert {one.id for one in await store.alongside(["Jun-Ho Park"], 10)} == {one.id for one in KNOWN}
    assert await store.alongside([], 10) == []
    assert len(await store.newest(2)) == 2
