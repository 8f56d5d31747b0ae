"""Adding up, on both databases: nothing is lost where several add at once, and limits hold exactly."""

import asyncio
from datetime import date, timedelta

from bot.core.operations.budgets import TokenUsage
from bot.ports import Brief, Translation, UsageLine
from bot.storage.store import SqlStore
from tests.contracts.made_up import a_chat, paper
from tests.contracts.set_clock import START

DAY = date(2026, 6, 16)
CALL = TokenUsage(calls=1, prompt=100, cached=64, completion=20, reasoning=5)


async def test_what_is_spent_adds_up_whoever_adds(store: SqlStore, other_store: SqlStore) -> None:
    await asyncio.gather(
        *(
            each_store.model_usage.add(DAY, "m", "entry", chat, CALL)
            for each_store in (store, other_store)
            for chat in (7, 8, None) * 3
        )
    )
    await store.model_usage.add(DAY, "m", "brief", 7, TokenUsage(calls=1, prompt=1, completion=1, estimated=1))
    await store.model_usage.add(DAY - timedelta(days=1), "m", "entry", 7, CALL)
    assert await store.model_usage.tokens(DAY) == 18 * 120 + 2
    assert await store.model_usage.tokens(DAY, 7) == 6 * 120 + 2
    assert await store.model_usage.tokens(DAY, 99) == 0
    assert await store.model_usage.daily(DAY) == [
        UsageLine(DAY, "m", "brief", TokenUsage(calls=1, prompt=1, completion=1, estimated=1)),
        UsageLine(DAY, "m", "entry", TokenUsage(18, 1800, 18 * 64, 360, 90)),
    ]
    assert len(await store.model_usage.daily(DAY - timedelta(days=1))) == 3


async def test_judgements_add_up_by_model(store: SqlStore) -> None:
    for day in (DAY, DAY - timedelta(days=1), DAY - timedelta(days=9)):
        await store.model_usage.add_decisions(day, "m", "entry", {"checked": 5, "number": 1, "link": 0})
    await store.model_usage.add_decisions(DAY, "n", "entry", {"checked": 1})
    await store.model_usage.add_decisions(DAY, "n", "entry", {})
    assert await store.model_usage.decisions(DAY - timedelta(days=2)) == {
        "m": {"checked": 10, "number": 2},
        "n": {"checked": 1},
    }


async def test_a_limit_holds_exactly_however_many_ask_at_once(store: SqlStore, other_store: SqlStore) -> None:
    chat, other = await a_chat(store), await a_chat(store, "2")
    attempts = [
        each_store.quotas.consume_daily(chat, DAY, "translation", 3)
        for each_store in (store, other_store)
        for _ in range(5)
    ]
    assert sum(await asyncio.gather(*attempts)) == 3
    assert await store.quotas.consume_daily(other, DAY, "translation", 3)
    assert not await store.quotas.consume_daily(other, DAY, "translation", 0)
    await store.quotas.refund_daily(chat, DAY, "translation")
    assert await store.quotas.consume_daily(chat, DAY, "translation", 3)
    assert not await store.quotas.consume_daily(chat, DAY, "translation", 3)
    assert await store.quotas.consume_daily(chat, DAY + timedelta(days=1), "translation", 3)


async def test_a_translation_is_kept_for_that_text_and_the_first_one_stays(store: SqlStore) -> None:
    translation = Translation("Titel", "Wir üben.", "de", "m", DAY, untranslated=1)
    await store.written.add_translation(paper(), "m/1", translation, START)
    await store.written.add_translation(paper(), "m/1", Translation("Anders", "Anders.", "de", "m", DAY), START)
    assert await store.written.translation(paper(), "de", "m/1") == translation
    assert await store.written.translation(paper(), "fr", "m/1") is None
    assert await store.written.translation(paper(), "de", "m/2") is None
    assert await store.written.translation(paper(abstract="A later version."), "de", "m/1") is None


async def test_a_brief_is_kept_for_a_set_in_whatever_order(store: SqlStore) -> None:
    first, second = paper("2606.00001"), paper("2606.00002")
    evidence = (((1, "We do."), (2, "So do we.")), ((1, "It is one."),))
    brief = Brief("Both [1][2]. One [1].", ("2606.00001", "2606.00002"), "m", evidence)
    await store.written.add_brief([first, second], "en", "m/1", brief, START)
    await store.written.add_brief([second, first], "en", "m/1", Brief("Anders.", (), "m"), START)
    assert await store.written.brief([second, first], "en", "m/1") == brief
    assert await store.written.brief([first], "en", "m/1") is None
    assert await store.written.brief([first, second], "de", "m/1") is None
    assert await store.written.brief([first, paper("2606.00002", abstract="Later.")], "en", "m/1") is None
