"""The client over real HTTP, against a strict endpoint that can be told to have a bad day."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.errors import WriterError
from bot.writing.llm.answers import Usage
from bot.writing.llm.client import LlmClient
from bot.writing.llm.learning import MISSES
from bot.writing.llm.requests import ResponseFormat
from tests.standins.llm import KEY, Day, LlmEndpoint, breaks_chunks, breaks_off, drips, fails, hangs, says, sends

GOOD = '{"new": "a", "how": null}'


def read(answer: Mapping[str, Any]) -> tuple[str, str | None]:
    if not isinstance(answer["new"], str):
        raise TypeError("'new' is not text")
    return answer["new"], answer.get("how")


FORM = ResponseFormat(
    "pair",
    {
        "type": "object",
        "properties": {"new": {"type": "string"}, "how": {"type": ["string", "null"]}},
        "required": ["new", "how"],
        "additionalProperties": False,
    },
    read,
)


@asynccontextmanager
async def asking(
    endpoint: LlmEndpoint, *, key: str = KEY, patience: float = 5, retries: int = 0
) -> AsyncIterator[LlmClient]:
    async with endpoint:
        client = LlmClient(model="made-up-1", api_key=key, base_url=endpoint.url, timeout=patience, max_retries=retries)
        try:
            yield client
        finally:
            await client.close()


async def kind_of(client: LlmClient) -> str:
    with pytest.raises(WriterError) as raised:
        await client.ask("Be good.", ["a question"], FORM)
    assert KEY not in str(raised.value)
    return raised.value.kind


async def test_a_well_formed_question_gets_its_answer_and_its_bill() -> None:
    async with asking(LlmEndpoint(lambda body: GOOD)) as client:
        answer = await client.ask("Be good.", ["a question"], FORM)
        assert (answer.value, answer.usage) == (("a", None), Usage(100, 20, 64, 5))


async def test_instructions_come_first_and_turns_alternate() -> None:
    endpoint = LlmEndpoint(lambda body: GOOD)
    async with asking(endpoint) as client:
        await client.ask("Be good.", ["one", "two", "three"], FORM)
    [body] = endpoint.requests
    roles = [(message["role"], message["content"]) for message in body["messages"]]
    assert roles == [("system", "Be good."), ("user", "one"), ("assistant", "two"), ("user", "three")]
    assert body["response_format"]["json_schema"]["strict"] is True


@pytest.mark.parametrize(
    "content",
    [f"```json\n{GOOD}\n```", f"<think>hm {{}}</think>{GOOD}", f"Here you are: {GOOD}", "New: a\nOld: b"],
)
async def test_a_clumsy_answer_is_read(content: str) -> None:
    endpoint = LlmEndpoint(lambda body: content)
    async with asking(endpoint) as client:
        assert (await client.ask("Be good.", ["?"], FORM)).value == ("a", None)
    assert len(endpoint.requests) == 1


async def test_no_usage_is_no_trouble() -> None:
    async with asking(LlmEndpoint(lambda body: GOOD, usage=False)) as client:
        assert (await client.ask("Be good.", ["?"], FORM)).usage is None


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (fails(500, "oh"), "server"),
        (fails(503, "busy"), "server"),
        (fails(429, "slow down", Retry_After="3"), "rate_limited"),
        (fails(403, "not for you"), "not_allowed"),
        (fails(404, "The model `made-up-1` does not exist"), "unknown_model"),
        (fails(409, "conflict"), "server"),
        (fails(418, "teapot"), "rejected"),
        (fails(400, "maximum context length is 10 tokens", param="messages"), "rejected"),
        (sends("<html>Welcome to nginx</html>", content_type="text/html"), "malformed"),
        (sends("not json at all"), "malformed"),
        (sends('{"choices": null}'), "malformed"),
        (sends('{"error": {"message": "no credits", "code": 402}}'), "server"),
        (sends(""), "malformed"),
        (breaks_off, "unreachable"),
        (breaks_chunks, "unreachable"),
        (hangs, "timeout"),
        (says("half of it", finish="length"), "truncated"),
        (says(None, refusal="I can't help with that."), "refused"),
        (says("", finish="content_filter"), "refused"),
    ],
)
async def test_every_bad_day_is_a_writer_error(day: Day, kind: str) -> None:
    endpoint = LlmEndpoint(lambda body: GOOD)
    endpoint.next(day)
    async with asking(endpoint, patience=0.3 if kind == "timeout" else 10) as client:
        assert await kind_of(client) == kind
        assert (await client.ask("Be good.", ["?"], FORM)).value == ("a", None)  # and the next day is good


async def test_a_wrong_key_is_named_but_not_repeated() -> None:
    async with asking(LlmEndpoint(), key="sk-wrong") as client:
        with pytest.raises(WriterError, match="does not accept the API key") as raised:
            await client.ask("Be good.", ["?"], FORM)
    assert "sk-wrong" not in str(raised.value)
    assert raised.value.kind == "not_allowed"


async def test_nobody_there() -> None:
    client = LlmClient(model="made-up-1", base_url="http://127.0.0.1:9/v1", timeout=1, max_retries=0)
    assert await kind_of(client) == "unreachable"
    await client.close()


async def test_how_long_to_wait_is_passed_on() -> None:
    endpoint = LlmEndpoint()
    endpoint.next(fails(429, "slow down", Retry_After="7"))
    async with asking(endpoint) as client:
        with pytest.raises(WriterError) as raised:
            await client.ask("Be good.", ["?"], FORM)
    assert raised.value.retry_after == 7


async def test_passing_troubles_are_tried_again_after_the_named_wait() -> None:
    endpoint = LlmEndpoint(lambda body: GOOD)
    endpoint.next(fails(429, "slow down", Retry_After="0.4"), fails(500, "oh"))
    async with asking(endpoint, retries=2) as client:
        before = time.monotonic()
        assert (await client.ask("Be good.", ["?"], FORM)).value == ("a", None)
        assert time.monotonic() - before > 0.4
    assert len(endpoint.requests) == 3


def shape_of(body: dict[str, Any]) -> str | None:
    return body["response_format"]["type"] if "response_format" in body else None


@pytest.mark.parametrize(
    ("knows", "shapes"),
    [
        ({"shapes": ("json_object",)}, ["json_object"]),
        ({"shapes": ()}, [None]),
        ({"limits": ("max_completion_tokens",)}, ["json_schema"]),
        ({"limits": ()}, ["json_schema"]),
        ({"temperature": False}, ["json_schema"]),
        ({"system": False}, ["json_schema"]),
        ({"temperature": False, "limits": ("max_completion_tokens",), "shapes": (), "system": False}, [None]),
    ],
)
async def test_what_an_endpoint_understands_is_learnt_once(knows: dict[str, Any], shapes: list[str | None]) -> None:
    endpoint = LlmEndpoint(lambda body: GOOD, **knows)
    async with asking(endpoint) as client:
        assert (await client.ask("Be good.", ["?"], FORM)).value == ("a", None)
        learning = len(endpoint.refused)
        assert 1 <= learning <= 6
        await client.ask("Be good.", ["again", "b", "c"], FORM)
        assert len(endpoint.refused) == learning
    assert [shape_of(body) for body in endpoint.requests] == shapes * 2
    messages = str(endpoint.requests[-1]["messages"])
    assert "Be good." in messages
    assert ("JSON Schema" in messages) == (shapes != ["json_schema"])


async def test_an_endpoint_that_refuses_everything_is_given_up() -> None:
    endpoint = LlmEndpoint()
    endpoint.next(*[fails(400, "Bad request")] * 50)
    async with asking(endpoint) as client:
        assert await kind_of(client) == "rejected"
    assert len(endpoint.requests) == 7  # nothing is named, so one part after the other is left out


async def test_what_is_guessed_is_kept_once_it_has_helped_often() -> None:
    endpoint = LlmEndpoint(lambda body: GOOD, temperature=False, mute=True)
    refused = []
    async with asking(endpoint) as client:
        for _ in range(MISSES + 1):
            await client.ask("Be good.", ["?"], FORM)
            refused.append(len(endpoint.refused))
    assert refused == [5 * times for times in range(1, MISSES + 1)] + [5 * MISSES]


async def test_one_odd_refusal_teaches_nothing() -> None:
    endpoint = LlmEndpoint(lambda body: GOOD)
    endpoint.next(fails(400, "Bad request"))
    async with asking(endpoint) as client:
        await client.ask("Be good.", ["?"], FORM)
        await client.ask("Be good.", ["?"], FORM)
    assert [shape_of(body) for body in endpoint.requests][-2:] == ["json_object", "json_schema"]


@pytest.mark.parametrize(
    "error",
    [
        [{"error": {"code": 400, "message": "Unknown name \"x\" at 'generation_config.response_schema'"}}],
        {"error": "'response_format.type' must be 'json_schema' or 'text'"},
        {"object": "error", "message": {"detail": [{"loc": ["body", "response_format"], "msg": "Field required"}]}},
        {"detail": "json_schema is not supported"},
        {"detail": [{"loc": ["body", "response_format"], "msg": "no", "input": {"temperature": 0, "max_tokens": 1}}]},
    ],
)
async def test_a_complaint_is_read_in_any_form(error: Any) -> None:
    endpoint = LlmEndpoint(lambda body: GOOD)
    endpoint.next(sends(json.dumps(error), status=400))
    async with asking(endpoint) as client:
        await client.ask("Be good.", ["?"], FORM)
        await client.ask("Be good.", ["?"], FORM)
    assert [shape_of(body) for body in endpoint.requests][-2:] == ["json_object"] * 2
    assert all("temperature" in body and "max_tokens" in body for body in endpoint.requests)


async def test_events_that_nobody_asked_for_are_put_together() -> None:
    pieces = ['{"new": "a",', ' "how": null}']
    events: list[dict[str, Any]] = [{"choices": [{"delta": {"content": piece}}]} for piece in pieces]
    events += [{"choices": [{"delta": {}, "finish_reason": "stop"}]}, {"choices": [], "usage": {"prompt_tokens": 7}}]
    lines = [": keep-alive", *(f"data: {json.dumps(event)}" for event in events), "data: [DONE]"]
    endpoint = LlmEndpoint(lambda body: GOOD)
    endpoint.next(sends("\n\n".join(lines), content_type="text/event-stream"))
    endpoint.next(sends("\n\n".join(lines[:2]), content_type="text/event-stream"))
    async with asking(endpoint) as client:
        answer = await client.ask("Be good.", ["?"], FORM)
        assert (answer.value, answer.usage) == (("a", None), Usage(7))
        assert await kind_of(client) == "truncated"  # its end never came
    assert endpoint.requests[0]["stream"] is False


def wrong_where_a_schema_is_asked(content: str) -> Callable[[dict[str, Any]], str]:
    return lambda body: content if shape_of(body) == "json_schema" else GOOD


@pytest.mark.parametrize("content", ["I would rather chat.", '{"new": 5, "how": null}', '{"other": "x"}', ""])
async def test_a_wrong_form_is_asked_for_more_plainly(content: str) -> None:
    endpoint = LlmEndpoint(wrong_where_a_schema_is_asked(content))
    async with asking(endpoint) as client:
        for _ in range(MISSES):  # a chance slip is forgiven, a habit is remembered
            answer = await client.ask("Be good.", ["?"], FORM)
            assert answer.value == ("a", None)
        assert answer.usage is not None
        assert answer.usage.prompt > 100  # both answers are paid for
        assert [shape_of(body) for body in endpoint.requests] == ["json_schema", "json_object"] * MISSES
        await client.ask("Be good.", ["?"], FORM)
    assert shape_of(endpoint.requests[-1]) == "json_object"


async def test_one_good_answer_makes_up_for_slips() -> None:
    endpoint = LlmEndpoint(lambda body: GOOD)
    async with asking(endpoint) as client:
        for _ in range(2 * MISSES):
            endpoint.next(says("chat"), says(GOOD), says(GOOD))
            await client.ask("Be good.", ["?"], FORM)
            await client.ask("Be good.", ["?"], FORM)
    assert shape_of(endpoint.requests[-1]) == "json_schema"


@pytest.mark.parametrize(("content", "kind"), [("chat", "malformed"), ("", "empty"), ('{"new": null}', "malformed")])
async def test_what_never_has_the_form_is_given_up(content: str, kind: str) -> None:
    endpoint = LlmEndpoint(lambda body: content)
    async with asking(endpoint) as client:
        assert await kind_of(client) == kind
    assert [shape_of(body) for body in endpoint.requests] == ["json_schema", "json_object", None]


async def test_a_server_without_keys_is_asked_without_the_environments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    endpoint = LlmEndpoint(lambda body: GOOD)
    async with endpoint:
        client = LlmClient(model="made-up-1", base_url=endpoint.url, max_retries=0)
        assert await kind_of(client) == "not_allowed"
        await client.close()
    assert endpoint.refused == ["Incorrect API key provided: Bearer none"]


async def test_the_address_of_a_deployment_keeps_its_query() -> None:
    """As Azure has it: the version goes with every request, the key in a header of its own besides."""
    requests: list[Any] = []

    async def noted(request: Any, body: dict[str, Any]) -> Any:
        requests.append(request)
        return await says(GOOD)(request, body)

    endpoint = LlmEndpoint()
    endpoint.next(noted)
    async with endpoint:
        address = f"{endpoint.url}/chat/completions?api-version=2024-10-21"
        extra = {"chat_template_kwargs": {"enable_thinking": False}}
        client = LlmClient(model="made-up-1", base_url=address, api_key=KEY, extra_body=extra, max_retries=0)
        assert (await client.ask("Be good.", ["?"], FORM)).value == ("a", None)
        await client.close()
    (request,) = requests
    assert endpoint.requests[0]["chat_template_kwargs"] == {"enable_thinking": False}
    assert (request.query_string, request.headers["api-key"]) == ("api-version=2024-10-21", KEY)


async def test_drops_of_bytes_are_no_silence() -> None:
    """A dripping endpoint never times out by itself: whoever asks sets a deadline."""
    endpoint = LlmEndpoint()
    endpoint.next(drips)
    async with asking(endpoint, patience=0.3) as client:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1):
                await client.ask("Be good.", ["?"], FORM)
