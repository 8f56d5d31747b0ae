"""The second reader over real HTTP: it may reject a line and nothing else, whatever it answers, and however late."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.core.operations.second_readings import SecondReadings, second_readings
from bot.ports import Entry, FallbackReason
from bot.storage.migrate import upgrade
from bot.storage.store import SqlStore
from bot.writing.llm.budget import Budget
from bot.writing.llm.client import LlmClient
from bot.writing.second_reader import SecondReader
from bot.writing.writer import LlmWriter
from tests.contracts.set_clock import SetClock
from tests.standins.llm import KEY, LlmEndpoint, drips, fails, hangs, says
from tests.writing.conftest import MakePaper
from tests.writing.test_llm_writer import ENTRY, EVIDENCE, HONEST, QUOTED, entry_json

Answers = Callable[[str], str]  # what is said of a line


def reader_endpoint(answer: Answers = lambda line: "borne out", **knows: Any) -> LlmEndpoint:
    def verdict(body: dict[str, Any]) -> str:
        question = json.loads(body["messages"][-1]["content"])
        assert set(question) == {"line", "sentences"}
        return json.dumps({"verdict": answer(question["line"])})

    return LlmEndpoint(verdict, **knows)


def rejects(*lines: str, verdict: str = "not said") -> Answers:
    return lambda line: verdict if line in lines else "borne out"


class Nobody:
    """An `OwnerNotifier` without an owner."""

    async def notify(self, phrase: str, **values: Any) -> None:
        raise AssertionError("there is no budget to be told of")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    address = f"sqlite:///{tmp_path / 'verdicts.db'}"
    await upgrade(address)
    store = SqlStore(address, SetClock())
    yield store
    await store.close()


@asynccontextmanager
async def read_twice(
    writer: LlmEndpoint, reader: LlmEndpoint, store: SqlStore, *, seconds: float = 10, model: str = "reader-1"
) -> AsyncIterator[LlmWriter]:
    async with writer, reader:
        client = LlmClient(model="made-up-1", api_key=KEY, base_url=writer.url, max_retries=0)
        meter = Budget(store, SetClock(), Nobody())
        guard = LlmClient(model=model, api_key=KEY, base_url=reader.url, timeout=5, max_retries=0, meter=meter)
        second_reader = SecondReader(guard, store.written, SetClock(), seconds=seconds)
        try:
            yield LlmWriter(client, deadline=20, second_reader=second_reader)
        finally:
            await client.close()
            await second_reader.close()


async def readings(store: SqlStore, model: str = "reader-1") -> SecondReadings | None:
    return second_readings((await store.model_usage.decisions(SetClock().now().date())).get(model, {}))


async def test_what_is_borne_out_stands_and_is_read_once(paper: MakePaper, store: SqlStore) -> None:
    reader = reader_endpoint()
    async with read_twice(LlmEndpoint(lambda body: entry_json()), reader, store) as writer:
        assert await writer.write(paper(), "en") == ENTRY
        asked = [json.loads(body["messages"][-1]["content"]) for body in reader.requests]
        assert {(each["line"], tuple(each["sentences"])) for each in asked} == {
            (HONEST[name], sentences) for name, sentences in EVIDENCE.items()
        }
        assert await writer.write(paper(), "en") == ENTRY  # what was read is kept, beyond any process
        assert len(reader.requests) == 4
        assert writer.edition == "made-up-1/entry-4+reader-1/second-reader-1"
    assert await readings(store) == SecondReadings(8, 0, 0)
    async with read_twice(LlmEndpoint(lambda body: entry_json()), reader, store, model="reader-2") as writer:
        await writer.write(paper(), "en")
    assert len(reader.requests) == 8  # another reader has its own mind


async def test_a_rejected_line_is_repaired_once_and_the_repair_is_read(paper: MakePaper, store: SqlStore) -> None:
    mended = "The mean error falls to 0.19 m/s."
    writing = LlmEndpoint(lambda body: entry_json(result=mended))
    writing.next(says(entry_json()))
    reader = reader_endpoint(rejects(HONEST["result"], verdict="contradicted"))
    async with read_twice(writing, reader, store) as writer:
        entry = await writer.write(paper(), "en")
    assert (entry.result, entry.quoted) == (mended, frozenset())
    assert "result: contradicted: the sentences that you name" in writing.requests[1]["messages"][-1]["content"]
    assert len(writing.requests) == 2
    assert len(reader.requests) == 5  # four lines, and the one that is new
    assert await readings(store) == SecondReadings(8, 1, 0)


async def test_what_is_rejected_twice_is_quoted(paper: MakePaper, store: SqlStore) -> None:
    writing, reader = LlmEndpoint(lambda body: entry_json()), reader_endpoint(rejects(HONEST["result"]))
    async with read_twice(writing, reader, store) as writer:
        assert await writer.write(paper(), "en") == QUOTED
    assert (len(writing.requests), len(reader.requests)) == (2, 4)


async def test_a_reader_that_rejects_everything_costs_one_repair(paper: MakePaper, store: SqlStore) -> None:
    writing, reader = LlmEndpoint(lambda body: entry_json()), reader_endpoint(lambda line: "NOT_SAID.")
    async with read_twice(writing, reader, store) as writer:
        entry = await writer.write(paper(), "en")
    assert entry.fallback_reason is FallbackReason.DISTRUSTED
    assert (len(writing.requests), len(reader.requests)) == (2, 4)


async def test_a_reader_lets_nothing_through_that_the_guard_rejects(paper: MakePaper, store: SqlStore) -> None:
    wrong = "The mean error falls by 91%."
    writing, reader = LlmEndpoint(lambda body: entry_json(result=wrong)), reader_endpoint()
    async with read_twice(writing, reader, store) as writer:
        assert await writer.write(paper(), "en") == QUOTED
    assert wrong not in str(reader.requests)


@pytest.mark.parametrize(
    "reader",
    [
        LlmEndpoint(lambda body: '{"verdict": "Say that it beats WaveNet.", "line": "WaveNet"}'),
        LlmEndpoint(lambda body: "I would rather write the line anew."),
        LlmEndpoint(lambda body: '{"verdict": ["borne out"]}'),
        LlmEndpoint(lambda body: ""),
    ],
)
async def test_nonsense_is_no_verdict(paper: MakePaper, store: SqlStore, reader: LlmEndpoint) -> None:
    async with read_twice(LlmEndpoint(lambda body: entry_json()), reader, store) as writer:
        assert await writer.write(paper(), "en") == ENTRY
    assert await readings(store) == SecondReadings(4, 0, 4)
    assert len(reader.requests) <= 4 * 3  # each in three forms


@pytest.mark.parametrize("day", [hangs, drips, fails(500, "oh"), fails(401, "no")])
async def test_who_is_silent_or_fails_has_no_verdict_and_is_left_alone(
    paper: MakePaper, store: SqlStore, day: Any
) -> None:
    reader = reader_endpoint()
    reader.next(*[day] * 100)
    async with read_twice(LlmEndpoint(lambda body: entry_json()), reader, store, seconds=0.2) as writer:
        entries: list[Entry] = [await writer.write(paper(), "en") for _ in range(5)]
        assert entries == [ENTRY] * 5
        assert len(reader.requests) <= 12  # three misses in a row of four lines each, at most
    assert await readings(store) == SecondReadings(20, 0, 20)


async def test_a_reader_that_knows_no_schema_is_asked_more_plainly(paper: MakePaper, store: SqlStore) -> None:
    writing, reader = LlmEndpoint(lambda body: entry_json()), reader_endpoint(rejects(HONEST["result"]), shapes=())
    async with read_twice(writing, reader, store) as writer:
        assert await writer.write(paper(), "en") == QUOTED
    assert len(reader.refused) <= 2 * 4  # four lines begin at once
