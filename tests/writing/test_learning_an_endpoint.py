"""What a client learns of an endpoint, and when it is kept; how often it asks, at most; how long it waits for one."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.errors import WriterError
from bot.writing.guarded import GuardedWriting
from bot.writing.llm.client import LlmClient, RequestContext
from bot.writing.llm.endpoint_capabilities import EndpointCapabilities, Shape
from bot.writing.llm.endpoint_memory import read_note
from bot.writing.llm.learning import Learning
from bot.writing.llm.pace import QUICK_SECONDS, SLOW_SECONDS, Pace
from tests.contracts.set_clock import START
from tests.standins.llm import KEY, Day, LlmEndpoint, fails, hangs, says
from tests.waiting import until
from tests.writing.test_guarded import Rhyme, lines_json
from tests.writing.test_llm_client import FORM, GOOD, shape_of

# As llama-cpp-python's server words it: FastAPI's validation error of the body, with status 500.
UNKNOWN_TYPE = (
    "[{'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), "
    "'msg': \"Input should be 'text' or 'json_object'\", 'input': 'json_schema'}]"
)


class Notes:
    """A `CapabilitiesMemory` that outlives clients."""

    def __init__(self) -> None:
        self.learnt: list[EndpointCapabilities] = []

    async def recall(self) -> EndpointCapabilities:
        return self.learnt[-1] if self.learnt else EndpointCapabilities()

    async def keep(self, capabilities: EndpointCapabilities) -> None:
        self.learnt.append(capabilities)


def without_schema(then: Day | None = None) -> LlmEndpoint:
    """An endpoint that fails at a schema as a local server does; other forms have the day `then`, or are answered."""
    endpoint = LlmEndpoint(lambda body: GOOD)

    async def day(request: Any, body: Any) -> Any:
        if shape_of(body) == "json_schema":
            return await fails(500, UNKNOWN_TYPE)(request, body)
        return await (then or says(GOOD))(request, body)

    endpoint.next(*[day] * 100)
    return endpoint


@asynccontextmanager
async def asking(endpoint: LlmEndpoint, notes: Notes | None = None, **options: Any) -> AsyncIterator[LlmClient]:
    client = LlmClient(model="made-up-1", api_key=KEY, base_url=endpoint.url, memory=notes, **options)
    try:
        yield client
    finally:
        await client.close()


async def test_a_failure_that_names_the_form_is_no_failure_to_be_repeated() -> None:
    notes = Notes()
    async with without_schema() as endpoint:
        for _ in range(3):  # each a process of its own
            async with asking(endpoint, notes) as client:
                assert (await client.ask("Be good.", ["?"], FORM)).value == ("a", None)
    assert [shape_of(body) for body in endpoint.requests] == ["json_schema", *["json_object"] * 3]


async def test_repeats_and_forms_do_not_multiply() -> None:
    async with without_schema(fails(503, "busy", Retry_After="0")) as endpoint, asking(endpoint) as client:
        with pytest.raises(WriterError) as raised:
            await client.ask("Be good.", ["?"], FORM)
    assert raised.value.kind == "server"
    assert [shape_of(body) for body in endpoint.requests] == ["json_schema", *["json_object"] * 3]


async def test_who_asks_for_a_long_wait_is_not_asked_again() -> None:
    async with LlmEndpoint() as endpoint, asking(endpoint) as client:
        endpoint.next(fails(429, "tomorrow", Retry_After="86400"))
        with pytest.raises(WriterError) as raised:
            await client.ask("Be good.", ["?"], FORM)
    assert raised.value.retry_after == 86400
    assert len(endpoint.requests) == 1


async def test_what_was_learnt_is_kept_although_the_answer_came_too_late() -> None:
    notes = Notes()
    async with without_schema(hangs) as endpoint, asking(endpoint, notes) as client:
        late = asyncio.ensure_future(client.ask("Be good.", ["?"], FORM))
        await until(lambda: len(endpoint.requests) == 2)
        late.cancel()
    assert [capabilities.shape for capabilities in notes.learnt] == [Shape.JSON_OBJECT]
    async with endpoint, asking(endpoint, notes) as client:
        endpoint.heal()
        await client.ask("Be good.", ["?"], FORM)
    assert [shape_of(body) for body in endpoint.requests] == ["json_schema", "json_object", "json_object"]


async def test_what_did_not_help_against_a_refusal_is_forgotten() -> None:
    notes = Notes()
    async with LlmEndpoint(lambda body: GOOD) as endpoint, asking(endpoint, notes) as client:
        endpoint.next(*[fails(400, "schema of this account: not paid")] * 20)
        with pytest.raises(WriterError):
            await client.ask("Be good.", ["?"], FORM)
        assert await notes.recall() == EndpointCapabilities()
        endpoint.heal()
        await client.ask("Be good.", ["?"], FORM)
    assert shape_of(endpoint.requests[-1]) == "json_schema"


async def test_those_who_learn_side_by_side_learn_together() -> None:
    notes = Notes()
    endpoint = LlmEndpoint(lambda body: GOOD, shapes=(), limits=("max_completion_tokens",), temperature=False)
    async with endpoint, asking(endpoint, notes) as client:
        await asyncio.gather(*(client.ask("Be good.", ["?"], FORM) for _ in range(4)))
        assert await notes.recall() == EndpointCapabilities(Shape.PLAIN, "max_completion_tokens", temperature=False)
        learning = len(endpoint.refused)
        await client.ask("Be good.", ["?"], FORM)
    assert len(endpoint.refused) == learning


async def test_what_two_learn_from_different_complaints_is_put_together() -> None:
    notes = Notes()
    learning = Learning(notes, Pace())
    await learning.learn(EndpointCapabilities(Shape.JSON_OBJECT))
    await learning.learn(EndpointCapabilities(temperature=False))  # by one that began before
    assert await notes.recall() == EndpointCapabilities(Shape.JSON_OBJECT, temperature=False)


async def test_silence_is_not_answered_with_a_repeat() -> None:
    async with LlmEndpoint() as endpoint, asking(endpoint, timeout=0.2) as client:
        endpoint.next(hangs)
        with pytest.raises(WriterError) as raised:
            await client.ask("Be good.", ["?"], FORM)
        assert client.pace.needs_time
    assert (raised.value.kind, len(endpoint.requests)) == ("timeout", 1)


def slowly(gate: asyncio.Event) -> Day:
    """An answer that comes when it may."""

    async def day(request: Any, body: Any) -> Any:
        await gate.wait()
        return await says(lines_json("a"))(request, body)

    return day


async def write(writing: GuardedWriting) -> Any:
    return await writing.write(Rhyme(), RequestContext("rhyme"))


async def test_after_a_silence_a_text_that_nobody_waits_for_is_given_time() -> None:
    gate = asyncio.Event()
    async with LlmEndpoint(lambda body: lines_json("a")) as endpoint, asking(endpoint, timeout=0.2) as client:
        endpoint.next(*[slowly(gate)] * 3)
        writing = GuardedWriting(client, concurrency=4, deadline=0.5, nobody_waits=True)
        waited_for = GuardedWriting(client, concurrency=4, deadline=0.5)
        assert (await write(writing)).error.kind == "timeout"
        patient = asyncio.ensure_future(write(writing))
        await until(lambda: len(endpoint.requests) == 2)
        # Meanwhile whoever is waited for, and whoever else tries, gives up as before.
        assert (await write(waited_for)).error.kind == "timeout"
        assert not patient.done()
        gate.set()
        assert (await patient).draft == ("a",)
        assert not client.pace.needs_time  # it had been a fault


def test_slow_is_who_answers_slowly_and_quick_who_answers_quickly() -> None:
    pace = Pace()
    pace.record_answer(SLOW_SECONDS)
    assert not pace.needs_time
    pace.record_answer(SLOW_SECONDS + 1)
    assert pace.is_slow
    pace.record_answer(QUICK_SECONDS + 1)
    assert pace.is_slow
    pace.record_answer(QUICK_SECONDS)
    assert not pace.needs_time


async def test_with_a_slow_endpoint_one_text_follows_the_other_also_after_a_restart() -> None:
    notes, gate = Notes(), asyncio.Event()
    await notes.keep(EndpointCapabilities(slow=True))
    async with LlmEndpoint(lambda body: lines_json("a")) as endpoint, asking(endpoint, notes, timeout=0.2) as client:
        endpoint.next(slowly(gate))
        writing = GuardedWriting(client, concurrency=4, deadline=0.5)
        texts = [asyncio.ensure_future(write(writing)) for _ in range(3)]
        await asyncio.sleep(0.7)  # the time itself is what is tested: longer than others are given
        assert (len(endpoint.requests), any(text.done() for text in texts)) == (1, False)
        gate.set()
        assert [(await text).draft for text in texts] == [("a",)] * 3
        assert endpoint.most_at_once == 1
    assert not (await notes.recall()).slow  # it has become quick


def test_a_note_of_an_earlier_version_says_nothing_of_the_pace() -> None:
    note = {"shape": 1, "limit": None, "temperature": False, "system": True, "learnt": START.date().isoformat()}
    assert read_note(json.dumps(note), START.date()) == EndpointCapabilities(Shape.JSON_OBJECT, None, temperature=False)
    assert read_note(json.dumps({**note, "slow": True}), START.date()).slow
