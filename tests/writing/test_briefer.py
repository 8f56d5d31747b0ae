"""The brief under guard: each sentence is borne out by the papers that it cites, or it is not there."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.core.papers import Author, Paper
from bot.errors import WriterError
from bot.writing.briefer import LlmBriefer
from bot.writing.llm.client import LlmClient
from tests.standins.llm import KEY, LlmEndpoint, fails, hangs, says

TIDE = Paper(
    "9902.00002",
    "TideNet: Forecasting Harbour Currents",
    "We present TideNet, a graph network for 14 buoys. It lowers the mean error from 0.31 to 0.19 m/s.",
    (Author("Mira Okafor"),),
    ("cs.LG",),
)
SEEDS = Paper(
    "9902.00001",
    "Counting Seeds Without Labels",
    "A frozen encoder counts seeds without labels. The mean absolute error is 3.8 seeds per image.",
    (Author("Jun-Ho Park"),),
    ("cs.CV",),
)
GOOD = [
    "Both papers measure their mean error [1][2].",
    "Counting seeds without labels is off by 3.8 seeds per image [1].",
    "TideNet needs 14 buoys and comes down to 0.19 m/s [2].",
]


# What bears each sentence out here, by the papers that it cites and a word of it.
FROM = {
    "Both": ["1.2", "2.2"],
    "Counting": ["1.1", "1.2"],
    "TideNet": ["2.1", "2.2"],
}


def brief_json(*sentences: str) -> str:
    written = [
        {"text": sentence, "from": FROM.get(sentence.split()[0], ["1.0", "1.1", "1.2", "2.0", "2.1"])}
        for sentence in sentences or GOOD
    ]
    return json.dumps({"sentences": written})


@asynccontextmanager
async def briefing(endpoint: LlmEndpoint, *, deadline: float = 10) -> AsyncIterator[LlmBriefer]:
    async with endpoint:
        client = LlmClient(model="made-up-1", api_key=KEY, base_url=endpoint.url, timeout=5, max_retries=0)
        try:
            yield LlmBriefer(client, deadline=deadline)
        finally:
            await client.close()


async def test_papers_are_numbered_by_id_whatever_their_order() -> None:
    endpoint = LlmEndpoint(lambda body: brief_json())
    async with briefing(endpoint) as briefer:
        brief = await briefer.brief([TIDE, SEEDS], "en")
        assert brief == await briefer.brief([SEEDS, TIDE], "en")
    assert (brief.text, brief.papers, brief.model) == (" ".join(GOOD), (SEEDS.id, TIDE.id), "made-up-1")
    first, second = endpoint.requests
    assert first == second
    question = json.loads(first["messages"][1]["content"])
    assert [(paper["n"], paper["authors"]) for paper in question["papers"]] == [
        (1, ["Jun-Ho Park"]),
        (2, ["Mira Okafor"]),
    ]


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ("The second is off by 3.8 seeds per image [2].", "sentence 2: number '3.8'"),
        ("Seeds are counted without labels.", "cite the papers"),
        ("Seeds are counted without labels [3].", "identifier '[3]'"),
        ("Seeds are counted without labels [0].", "identifier '[0]'"),
        ("See https://evil.example/win [1].", "sentence 2: link"),
        ("Summary generation failed [1].", "sentence 2: failure"),
    ],
)
async def test_what_is_wrong_is_named_and_mended_once_or_left_out(wrong: str, named: str) -> None:
    endpoint = LlmEndpoint(lambda body: brief_json(GOOD[0], wrong, GOOD[2]))
    endpoint.next(
        says(brief_json(GOOD[0], wrong, GOOD[2])), says(brief_json("Other words [1][2].", GOOD[1], "Other words [2]."))
    )
    async with briefing(endpoint) as briefer:
        assert (await briefer.brief([TIDE, SEEDS], "en")).text == " ".join(GOOD)
        assert named in endpoint.requests[1]["messages"][-1]["content"]
        assert (await briefer.brief([TIDE, SEEDS], "en")).text == f"{GOOD[0]} {GOOD[2]}"
    assert len(endpoint.requests) == 4


@pytest.mark.parametrize(
    "sentences",
    [
        [GOOD[0], "It gains 99% [1].", "It gains 98% [2]."],
        [GOOD[1], GOOD[2], GOOD[1]],  # nothing is connected
    ],
)
async def test_too_little_is_nothing(sentences: list[str]) -> None:
    async with briefing(LlmEndpoint(lambda body: brief_json(*sentences))) as briefer:
        assert (await briefer.brief([TIDE, SEEDS], "en")).text == ""


async def test_several_numbers_in_one_bracket_are_set_apart() -> None:
    async with briefing(LlmEndpoint(lambda body: brief_json("Both measure an error [1, 2].", *GOOD[1:]))) as briefer:
        assert "Both measure an error [1][2]." in (await briefer.brief([TIDE, SEEDS], "en")).text


@pytest.mark.parametrize(("day", "kind"), [(fails(500, "oh"), "server"), (hangs, "deadline"), (says("no"), None)])
async def test_no_answer_is_no_brief(day: Any, kind: str | None) -> None:
    endpoint = LlmEndpoint(lambda body: "no")
    endpoint.next(day)
    async with briefing(endpoint, deadline=0.5) as briefer:
        with pytest.raises(WriterError) as raised:
            await briefer.brief([TIDE, SEEDS], "en")
    assert raised.value.kind == (kind or "malformed")
