"""Whom sources are asked for: followed authors, in turn, each from the day on which that began; and at what cost."""

from datetime import timedelta

import pytest

from bot.core.authors.identity import seed_person
from bot.core.following.attributions import FollowedPerson
from bot.core.following.follows import SubjectKind
from bot.ports import SourceUsage
from bot.storage.store import SqlStore
from tests.contracts.made_up import LENA, MIRA, VISION, a_chat
from tests.contracts.set_clock import START

AUTHOR, LATER, SOURCE = SubjectKind.AUTHOR, START + timedelta(hours=24), "crossref"


async def names_due(store: SqlStore, source: str = SOURCE, limit: int = 10) -> list[str]:
    return [inquiry.name for inquiry in await store.inquiries.due(source, AUTHOR, LATER, limit)]


async def test_everybody_who_is_followed_is_asked_for_once_however_many_follow(store: SqlStore) -> None:
    await a_chat(store, "1", MIRA, VISION)
    await a_chat(store, "2", MIRA, LENA)
    assert await names_due(store) == []
    assert await store.inquiries.begin(SOURCE, AUTHOR, START) == 2
    assert await names_due(store) == [MIRA.name, LENA.name]
    assert await names_due(store, "openalex") == []
    (first,) = await store.inquiries.due(SOURCE, AUTHOR, LATER, 1)
    assert (first.began, first.answered) == (START, None)


async def test_who_was_asked_for_waits_for_the_others(store: SqlStore) -> None:
    await a_chat(store, "1", MIRA, LENA)
    await store.inquiries.begin(SOURCE, AUTHOR, START)
    first, second = await store.inquiries.due(SOURCE, AUTHOR, LATER, 2)
    await store.inquiries.record(SOURCE, [first.subject_id], LATER, answered=True)
    assert await names_due(store) == [second.name]
    await store.inquiries.record(SOURCE, [second.subject_id], LATER + timedelta(hours=1), answered=False)
    again = await store.inquiries.due(SOURCE, AUTHOR, LATER + timedelta(days=1), 2)
    assert [(inquiry.name, inquiry.answered) for inquiry in again] == [(first.name, LATER), (second.name, None)]
    await store.inquiries.begin(SOURCE, AUTHOR, LATER)
    assert {inquiry.began for inquiry in await store.inquiries.due(SOURCE, AUTHOR, LATER + timedelta(days=2), 2)} == {
        START
    }


async def test_a_paused_follow_asks_nothing_and_to_stop_is_to_forget(store: SqlStore) -> None:
    chat = await a_chat(store, "1", MIRA, LENA)
    await store.inquiries.begin(SOURCE, AUTHOR, START)
    await store.follows.change_state(chat, MIRA, paused=True)
    assert await names_due(store) == [LENA.name]
    await store.follows.remove(chat, LENA)
    assert await names_due(store) == []
    await store.follows.add(chat, LENA, LATER)
    assert await names_due(store) == []
    assert await store.inquiries.begin(SOURCE, AUTHOR, LATER) == 1
    assert [inquiry.began for inquiry in await store.inquiries.due(SOURCE, AUTHOR, LATER, 5)] == [LATER]


async def test_what_chats_know_of_a_person_comes_with_the_name_each_once(store: SqlStore) -> None:
    first, second, third = [await a_chat(store, name, MIRA) for name in "123"]
    person = FollowedPerson.of(MIRA.name, seed_person(MIRA.name, identifiers=["orcid:0000-0002-1825-0097"]))
    other = FollowedPerson.of(MIRA.name, seed_person(MIRA.name, coauthors=["Lena Vogt"]))
    await store.persons.set(first, person, START)
    await store.persons.set(second, person, START)
    await store.persons.set(third, other, START)
    await store.inquiries.begin(SOURCE, AUTHOR, START)
    (inquiry,) = await store.inquiries.due(SOURCE, AUTHOR, LATER, 5)
    assert {followed.person for followed in inquiry.persons} == {person.person, other.person}


async def test_usage_adds_up_by_day_and_source(store: SqlStore) -> None:
    today = START.date()
    for cost in (0.0001, 0.0002):
        await store.inquiries.add_usage(SourceUsage(today, "openalex", 1, 20, 1, cost))
    await store.inquiries.add_usage(SourceUsage(today - timedelta(days=1), "crossref", 3, 5))
    newest, older = await store.inquiries.usage(today - timedelta(days=1))
    assert (newest.source, newest.requests, newest.records, newest.new) == ("openalex", 2, 40, 2)
    assert newest.cost == pytest.approx(0.0003)
    assert older == SourceUsage(today - timedelta(days=1), "crossref", 3, 5)
    assert await store.inquiries.usage(today) == [newest]
