"""What is kept of writing, and for whom."""

import asyncio

from bot.ports import Entry, FallbackReason
from bot.storage.migrate import upgrade
from bot.storage.store import SqlStore
from bot.writing.cache import CachedWriter
from tests.contracts.made_up import paper
from tests.contracts.set_clock import START, SetClock


class CountingWriter:
    """A `Writer` that counts, with or without its model."""

    edition = "model/1"

    def __init__(self, model):
        self.model, self.calls, self.fallback_reason = model, 0, None

    async def write(self, paper, language, *, chat=None, within=None):
        self.calls += 1
        await asyncio.sleep(0)
        return Entry(new=f"{paper.title} in {language}", model=self.model, fallback_reason=self.fallback_reason)

    async def find(self, paper, language):
        """A model would have to be asked."""

    async def close(self):
        """Nothing is open."""


async def with_store(tmp_path, work):
    await upgrade(f"sqlite:///{tmp_path / 'cache.db'}")
    store = SqlStore(f"sqlite:///{tmp_path / 'cache.db'}", SetClock())
    await store.papers.add([paper()], START)
    try:
        await work(store)
    finally:
        await store.close()


async def test_a_model_writes_once_for_everybody(tmp_path):
    async def work(store):
        writer = CountingWriter("model")
        entries = await asyncio.gather(
            *(CachedWriter.write(cache, paper(), "en") for cache in [CachedWriter(writer, store, SetClock())] * 9)
        )
        assert len(set(entries)) == 1
        again = await CachedWriter(writer, store, SetClock()).write(paper(), "en")
        assert again == entries[0]
        assert writer.calls == 1
        await CachedWriter(writer, store, SetClock()).write(paper(), "zh")
        await CachedWriter(writer, store, SetClock()).write(paper(abstract="A later version."), "en")
        assert writer.calls == 3

    await with_store(tmp_path, work)


async def test_what_stood_in_for_the_model_is_not_kept(tmp_path):
    async def work(store):
        writer = CountingWriter(None)
        cache = CachedWriter(writer, store, SetClock())
        await cache.write(paper(), "en")
        writer.model = "model"
        assert (await cache.write(paper(), "en")).model == "model"

    await with_store(tmp_path, work)


async def test_a_silent_model_is_left_alone_for_ten_minutes_and_a_distrusted_one_for_good(tmp_path):
    async def work(store):
        writer, clock = CountingWriter(None), SetClock()
        cache = CachedWriter(writer, store, clock)
        writer.fallback_reason = FallbackReason.SILENT
        for _ in range(5):
            assert (await cache.write(paper(), "en")).fallback_reason is FallbackReason.SILENT
        assert writer.calls == 1
        await cache.write(paper(), "zh")
        assert writer.calls == 2
        clock.tick(601)
        writer.fallback_reason = FallbackReason.DISTRUSTED
        for _ in range(5):
            assert (await cache.write(paper(), "en")).fallback_reason is FallbackReason.DISTRUSTED
            clock.tick(86_400)
        assert writer.calls == 3

    await with_store(tmp_path, work)


async def test_a_budget_is_asked_about_each_time(tmp_path):
    async def work(store):
        writer = CountingWriter(None)
        cache = CachedWriter(writer, store, SetClock())
        writer.fallback_reason = FallbackReason.SPENT
        await cache.write(paper(), "en", chat=1)
        writer.fallback_reason, writer.model = None, "model"
        assert (await cache.write(paper(), "en", chat=2)).model == "model"

    await with_store(tmp_path, work)
