"""The one loop that every text of a model goes through: asked, checked, repaired once, and what stands is kept."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.writing.guarded import GuardedText, GuardedWriting, count_decisions
from bot.writing.guarding.guard import Finding, FindingKind
from bot.writing.llm.client import LlmClient, RequestContext
from bot.writing.llm.requests import ResponseFormat
from bot.writing.second_reader import SupportedLine
from tests.standins.llm import KEY, LlmEndpoint, fails, hangs, says

Lines = tuple[str, ...]
LineFindings = dict[int, list[Finding]]

SCHEMA = {
    "type": "object",
    "properties": {"lines": {"type": "array", "items": {"type": "string"}}},
    "required": ["lines"],
    "additionalProperties": False,
}


class Rhyme:
    """An assignment in which every line that says "wrong" is."""

    instructions = "Write lines."
    response_format: ResponseFormat[Lines] = ResponseFormat("rhyme", SCHEMA, lambda answer: tuple(answer["lines"]))

    def question(self) -> str:
        return "Two lines, please."

    def check(self, draft: Lines) -> LineFindings:
        return {at: [Finding(FindingKind.NAME, line)] for at, line in enumerate(draft, 1) if "wrong" in line}

    def supported_lines(self, draft: Lines) -> dict[int, SupportedLine]:
        return {}

    def as_turn(self, draft: Lines) -> str:
        return lines_json(*draft)

    def repair_request(self, findings: LineFindings) -> str:
        return f"Mend {sorted(findings)}."

    def merge(self, first: Lines, findings: LineFindings, second: Lines) -> tuple[Lines, LineFindings]:
        merged = tuple(second[at - 1] if at in findings else line for at, line in enumerate(first, 1))
        return merged, self.check(merged)


def lines_json(*lines: str) -> str:
    return json.dumps({"lines": lines})


@asynccontextmanager
async def guarded_writing(
    endpoint: LlmEndpoint, *, deadline: float = 10
) -> AsyncIterator[tuple[GuardedWriting, LlmClient]]:
    async with endpoint:
        client = LlmClient(model="made-up-1", api_key=KEY, base_url=endpoint.url, timeout=5, max_retries=0)
        try:
            yield GuardedWriting(client, concurrency=1, deadline=deadline), client
        finally:
            await client.close()


async def write(endpoint: LlmEndpoint, **options: Any) -> GuardedText[Lines, int]:
    async with guarded_writing(endpoint, **options) as (writing, _):
        return await writing.write(Rhyme(), RequestContext("rhyme"))


async def test_what_is_right_at_once_is_asked_for_once() -> None:
    endpoint = LlmEndpoint(lambda body: lines_json("a", "b"))
    text = await write(endpoint)
    assert (text.draft, text.findings, text.error) == (("a", "b"), {}, None)
    assert len(endpoint.requests) == 1


async def test_a_repair_is_asked_for_once_in_the_same_conversation() -> None:
    endpoint = LlmEndpoint(lambda body: lines_json("x", "still wrong"))
    endpoint.next(says(lines_json("a", "wrong")))
    text = await write(endpoint)
    assert (text.draft, text.first_draft) == (("a", "still wrong"), ("a", "wrong"))
    assert list(text.findings) == [2]
    assert len(endpoint.requests) == 2
    turns = [message["content"] for message in endpoint.requests[1]["messages"]]
    assert turns == ["Write lines.", "Two lines, please.", lines_json("a", "wrong"), "Mend [2]."]
    assert text.usage is not None
    assert text.usage.prompt == 200  # of both requests


@pytest.mark.parametrize("repair", [fails(500, "oh"), hangs, says("chat")])
async def test_a_failed_repair_leaves_the_first_draft(repair: Any) -> None:
    endpoint = LlmEndpoint(lambda body: "chat")
    endpoint.next(says(lines_json("a", "wrong")), repair)
    text = await write(endpoint, deadline=1)
    assert text.draft == ("a", "wrong")
    assert list(text.findings) == [2]
    assert text.error is not None


async def test_a_missed_deadline_is_an_error_and_a_failure_for_the_circuit_breaker() -> None:
    endpoint = LlmEndpoint(lambda body: lines_json("a"))
    endpoint.next(hangs, hangs, hangs)
    async with guarded_writing(endpoint, deadline=0.2) as (writing, _):
        texts = [await writing.write(Rhyme(), RequestContext("rhyme")) for _ in range(4)]
    assert [text.error and text.error.kind for text in texts] == ["deadline", "deadline", "deadline", "resting"]
    assert all(text.draft is None for text in texts)


@pytest.mark.parametrize(
    ("unresolved", "decisions"),
    [
        ([], {"checked": 5, "found name": 2, "found number": 1, "mended": 2, "withheld": 0}),
        ([2], {"checked": 5, "found name": 2, "found number": 1, "mended": 1, "withheld": 1}),
        ([1, 2, 3], {"checked": 5, "found name": 2, "found number": 1, "mended": 0, "withheld": 3}),
    ],
)
def test_decisions_are_figures_that_add_up(unresolved: list[int], decisions: Mapping[str, int]) -> None:
    name, number = Finding(FindingKind.NAME, "A"), Finding(FindingKind.NUMBER, "7")
    assert count_decisions(5, {1: [name, number], 2: [name]}, unresolved) == decisions
