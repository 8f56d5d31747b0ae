"""The client and the writer against llmock, a packaged server that speaks as OpenAI does and grades its clients."""

import json
from dataclasses import replace

import pytest
from llmock.pytest_plugin import LLMock

from bot.ports import FallbackReason
from bot.writing.extractive.extract import extract
from bot.writing.llm.client import LlmClient
from bot.writing.writer import LlmWriter
from tests.writing.conftest import MakePaper

NEW = "TideNet forecasts harbour currents."
ENTRY = {"new": NEW, "how": None, "result": "The mean error falls to 0.19 m/s.", "new_from": [3], "result_from": [5]}


def writer(llmock: LLMock, *, retries: int = 2, timeout: float = 5) -> LlmWriter:
    client = LlmClient(
        model="gpt-made-up", api_key="sk-x", base_url=llmock.base_url("openai"), timeout=timeout, max_retries=retries
    )
    return LlmWriter(client)


async def test_an_entry_is_written(llmock: LLMock, paper: MakePaper) -> None:
    llmock.reply(json.dumps(ENTRY))
    tide = writer(llmock)
    entry = await tide.write(paper(), "en")
    await tide.close()
    assert (entry.new, entry.result, entry.model) == (NEW, ENTRY["result"], "gpt-made-up")
    assert llmock.last_request.body["response_format"]["type"] == "json_schema"
    llmock.assert_resilient(strict=True)


async def test_what_the_mock_makes_of_our_schema_is_an_entry(llmock: LLMock, paper: MakePaper) -> None:
    tide = writer(llmock)
    entry = await tide.write(paper(), "en")
    await tide.close()
    assert entry.model == "gpt-made-up"
    assert entry.new == "mock-new"


async def test_rate_limits_and_faults_are_waited_out_with_good_manners(llmock: LLMock, paper: MakePaper) -> None:
    llmock.rate_limit(times=1, retry_after=0.3).fail(503, times=1).reply(json.dumps(ENTRY))
    tide = writer(llmock)
    entry = await tide.write(paper(), "en")
    await tide.close()
    assert entry.new == NEW
    assert len(llmock.requests) == 3
    llmock.assert_resilient(strict=True)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422, 429, 500, 503])
async def test_whatever_fails_the_abstract_speaks(llmock: LLMock, paper: MakePaper, status: int) -> None:
    llmock.fail(status, times=None)
    tide = writer(llmock, retries=0)
    assert await tide.write(paper(), "en") == replace(extract(paper()), fallback_reason=FallbackReason.SILENT)
    await tide.close()


async def test_too_slow_is_as_good_as_silent(llmock: LLMock, paper: MakePaper) -> None:
    llmock.delay(1.5)
    tide = writer(llmock, retries=0, timeout=0.3)
    assert await tide.write(paper(), "en") == replace(extract(paper()), fallback_reason=FallbackReason.SILENT)
    await tide.close()


async def test_a_prompt_too_long_is_not_tried_again(llmock: LLMock, paper: MakePaper) -> None:
    llmock.context_overflow(times=None)
    tide = writer(llmock)
    assert (await tide.write(paper(), "en")).model is None
    await tide.close()
    assert len(llmock.requests) == 1
    llmock.assert_resilient(strict=True)
