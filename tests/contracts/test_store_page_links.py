"""Links to the pages of chats: whom they lead to, and how they end."""

from datetime import timedelta

from bot.core.chats import ChatRef
from bot.ports.pages import UNUSED
from bot.storage.store import SqlStore
from tests.contracts.made_up import a_chat
from tests.contracts.set_clock import START

DAY = timedelta(days=1)


async def test_a_link_leads_to_its_chat_until_it_ends(store: SqlStore) -> None:
    ann, bob = await a_chat(store, "1"), await a_chat(store, "2")
    await store.page_links.add(ann, "first", START, 2)
    await store.page_links.add(bob, "his", START, 2)
    assert [await store.page_links.chat_of(digest, START) for digest in ("first", "his", "none")] == [ann, bob, None]
    await store.page_links.add(ann, "second", START + DAY, 2)
    await store.page_links.add(ann, "third", START + 2 * DAY, 2)
    later = START + 3 * DAY
    assert [await store.page_links.chat_of(digest, later) for digest in ("first", "second", "third")] == [
        None,
        ann,
        ann,
    ]
    assert [await store.page_links.revoke_all(ann), await store.page_links.revoke_all(ann)] == [2, 0]
    assert [await store.page_links.chat_of(digest, later) for digest in ("second", "his")] == [None, bob]


async def test_a_link_lives_a_year_from_its_last_use(store: SqlStore) -> None:
    ann = await a_chat(store, "1")
    await store.page_links.add(ann, "used", START, 5)
    await store.page_links.add(ann, "unused", START, 5)
    half = START + UNUSED / 2
    assert await store.page_links.chat_of("used", half) == ann
    assert [await store.page_links.chat_of(digest, START + UNUSED) for digest in ("used", "unused")] == [ann, None]
    assert await store.page_links.chat_of("used", START + 3 * UNUSED) is None


async def test_links_go_with_the_chat_wherever_it_goes(store: SqlStore) -> None:
    old, new = await a_chat(store, "old"), await a_chat(store, "new")
    await store.page_links.add(old, "a", START, 5)
    await store.page_links.add(new, "b", START, 5)
    await store.chat_lifecycle.move(ChatRef("telegram", "old"), "new")
    assert [await store.page_links.chat_of(digest, START) for digest in ("a", "b")] == [old, old]
    exported = await store.personal_data.export(old)
    assert {row["digest"] for row in exported["page_link"]} == {"a", "b"}
    await store.personal_data.erase(old)
    assert [await store.page_links.chat_of(digest, START) for digest in ("a", "b")] == [None, None]
