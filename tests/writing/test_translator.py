"""The translator under guard: what it says is the paper's, sentence by sentence, or there is no translation."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.papers import Paper
from bot.core.text.latex import to_unicode
from bot.errors import WriterError
from bot.ports import Translation
from bot.writing.guarding.guard import FindingKind
from bot.writing.llm.client import LlmClient
from bot.writing.protection import Protection, restore
from bot.writing.translations import TranslationDraft, check_draft, material_of
from bot.writing.translator import LlmTranslator
from tests.contracts.set_clock import START, SetClock
from tests.standins.llm import KEY, LlmEndpoint, breaks_off, fails, hangs, says, sends
from tests.writing.conftest import MakePaper

TITLE = "TideNet: Forecasting Currents in $O(n\\log n)$ Time"
ABSTRACT = (
    "We propose TideNet, a graph network for $x \\in \\mathbb{R}^n$ and 14 buoys. "
    "It lowers the mean error from 0.31 to 0.19 m/s. "
    "It has not been tested during storms. "
    "The constant $c$ is not explicit."
)
GERMAN = {
    "title": "TideNet: Vorhersage von Strömungen in ⟦1⟧ Zeit",
    "sentences": [
        "Wir stellen TideNet vor, ein Graphnetz (graph network) für ⟦2⟧ und 14 Bojen.",
        "Es senkt den mittleren Fehler von 0.31 auf 0.19 m/s.",
        "Bei Sturm wurde es nicht getestet.",
        "Die Konstante ⟦3⟧ ist nicht explizit.",
    ],
}


def translation_json(title: str = GERMAN["title"], **sentences: str) -> str:  # type: ignore[assignment]  # a test's table
    sentences_list = [sentences.get(f"s{at}", sentence) for at, sentence in enumerate(GERMAN["sentences"], 1)]
    return json.dumps({"title": title, "sentences": sentences_list}, ensure_ascii=False)


@asynccontextmanager
async def translating(endpoint: LlmEndpoint, *, deadline: float = 10) -> AsyncIterator[LlmTranslator]:
    async with endpoint:
        client = LlmClient(model="made-up-1", api_key=KEY, base_url=endpoint.url, timeout=5, max_retries=0)
        try:
            yield LlmTranslator(client, SetClock(), deadline=deadline)
        finally:
            await client.close()


@pytest.fixture
def tide(paper: MakePaper) -> Paper:
    return paper(ABSTRACT, title=TITLE)


async def test_formulas_come_back_as_the_paper_has_them(tide: Paper) -> None:
    endpoint = LlmEndpoint(lambda body: translation_json())
    async with translating(endpoint) as translator:
        translation = await translator.translate(tide, "de")
    assert translation == Translation(
        "TideNet: Vorhersage von Strömungen in O(n log n) Zeit",
        "Wir stellen TideNet vor, ein Graphnetz (graph network) für x ∈ ℝⁿ und 14 Bojen. "
        "Es senkt den mittleren Fehler von 0.31 auf 0.19 m/s. Bei Sturm wurde es nicht getestet. "
        "Die Konstante c ist nicht explizit.",
        "de",
        "made-up-1",
        START.date(),
    )
    [body] = endpoint.requests
    question = json.loads(body["messages"][-1]["content"])
    assert question["language"] == "German [de]"
    assert question["formulas"] == {"⟦1⟧": "O(n log n)", "⟦2⟧": "x ∈ ℝⁿ", "⟦3⟧": "c"}
    assert len(question["sentences"]) == 4


async def test_chinese_sentences_follow_without_a_blank(paper: MakePaper) -> None:
    answer = {"title": "潮", "sentences": ["我们提出 TideNet。", "它有 14 个浮标。"]}
    async with translating(LlmEndpoint(lambda body: json.dumps(answer))) as translator:
        translation = await translator.translate(paper("We propose TideNet. It has 14 buoys.", title="Tide"), "zh-Hans")
    assert translation.abstract == "我们提出 TideNet。它有 14 个浮标。"


@pytest.mark.parametrize(
    ("language", "translated", "kind"),
    [
        ("zh-Hans", "它在风暴中经过测试。", FindingKind.DIRECTION),
        ("zh-Hans", "它尚未在风暴中测试。", None),
        ("ja", "嵐の間に試験された。", FindingKind.DIRECTION),
        ("ja", "嵐の間は試験されていない。", None),
        ("ja", "It was not tested while storms blew.", FindingKind.LANGUAGE),
        ("fr", "Il est testé pendant les tempêtes.", None),  # how it is denied there is not known here
    ],
)
def test_a_sentence_is_translated_with_its_denial(
    paper: MakePaper, language: str, translated: str, kind: FindingKind | None
) -> None:
    material = material_of(paper("It has not been tested during storms.", title="Tides"))
    findings = check_draft(material, TranslationDraft("Tides", (translated,)), language).get("sentence 1", [])
    kinds = {finding.kind for finding in findings} & {FindingKind.DIRECTION, FindingKind.LANGUAGE}
    assert kinds == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"s2": "Es senkt den mittleren Fehler von 0.31 auf 0.91 m/s."}, "sentence 2: number '0.91'"),
        ({"s1": "Wir stellen TideNet vor, ein Graphnetz für 14 Bojen."}, "sentence 1: lost formula '⟦2⟧'"),
        ({"s4": "Die Konstante ⟦9⟧ ist nicht explizit."}, "foreign '⟦9⟧'"),
        ({"s3": "Bei Sturm waren es 0.31 m/s."}, "sentence 3: number '0.31"),
        ({"s3": "Translation failed."}, "sentence 3: failure"),
        ({"s3": "Mehr bei https://evil.example/win"}, "sentence 3: link"),
        ({"title": "TideNet in ⟦1⟧ Zeit mit 99 Bojen"}, "title: number '99'"),
        ({"s3": "It has not been tested during storms."}, "sentence 3: language"),
    ],
)
async def test_what_is_wrong_is_named_and_mended_once(tide: Paper, wrong: dict[str, str], named: str) -> None:
    endpoint = LlmEndpoint(lambda body: translation_json())
    endpoint.next(says(translation_json(**wrong)))
    async with translating(endpoint) as translator:
        translation = await translator.translate(tide, "de")
    assert translation.untranslated == 0
    first, repair = endpoint.requests
    assert repair["messages"][:2] == first["messages"]
    assert named in repair["messages"][-1]["content"]


async def test_a_sentence_that_stays_wrong_stays_in_the_papers_own_words(tide: Paper) -> None:
    endpoint = LlmEndpoint(lambda body: translation_json(s2="Es senkt ihn auf 0.91 m/s."))
    async with translating(endpoint) as translator:
        translation = await translator.translate(tide, "de")
    assert translation.untranslated == 1
    assert "Bojen. It lowers the mean error from 0.31 to 0.19 m/s. Bei Sturm" in translation.abstract


async def test_a_title_that_stays_wrong_stays_the_papers(tide: Paper) -> None:
    async with translating(LlmEndpoint(lambda body: translation_json(title="Win 99 prizes in ⟦1⟧"))) as translator:
        assert (await translator.translate(tide, "de")).title == to_unicode(TITLE)


@pytest.mark.parametrize(
    "answer",
    [
        translation_json(s1="Es senkt ihn auf 0.91.", s2="Es senkt ihn auf 0.92."),
        json.dumps({"title": "TideNet", "sentences": ["Alles in einem Satz."]}),
        json.dumps({"title": "TideNet", "sentences": []}),
    ],
)
async def test_where_too_much_is_wrong_there_is_no_translation(tide: Paper, answer: str) -> None:
    endpoint = LlmEndpoint(lambda body: answer)
    async with translating(endpoint) as translator:
        with pytest.raises(WriterError) as raised:
            await translator.translate(tide, "de")
    assert raised.value.kind == "distrusted"
    assert len(endpoint.requests) == 2


@pytest.mark.parametrize("repair", [fails(500, "oh"), breaks_off, hangs, says("chat"), sends("")])
async def test_a_failed_repair_costs_only_what_was_wrong(tide: Paper, repair: Any) -> None:
    endpoint = LlmEndpoint(lambda body: "chat")
    endpoint.next(says(translation_json(s2="Es senkt ihn auf 0.91 m/s.")), repair)
    async with translating(endpoint, deadline=1) as translator:
        assert (await translator.translate(tide, "de")).untranslated == 1


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (fails(500, "oh"), "server"),
        (hangs, "deadline"),
        (says(None, refusal="no"), "refused"),
        (says("half", finish="length"), "truncated"),
    ],
)
async def test_no_answer_is_no_translation(tide: Paper, day: Any, kind: str) -> None:
    endpoint = LlmEndpoint()
    endpoint.next(day)
    async with translating(endpoint, deadline=0.5) as translator:
        with pytest.raises(WriterError) as raised:
            await translator.translate(tide, "de")
    assert raised.value.kind == kind


def test_the_same_formula_has_the_same_mark_and_brackets_of_the_papers_own_are_no_marks(paper: MakePaper) -> None:
    material = material_of(paper("Let $x^2$ be. Then $x^2 = y^2$ and $x^2$.", title="On $x^2$"))
    assert material.title == "On ⟦1⟧"
    assert material.sentences == ("Let ⟦1⟧ be.", "Then ⟦2⟧ and ⟦1⟧.")
    assert Protection().protect("We write ⟦3⟧ for $x^2$.") == "We write ⟦3⟧ for x²."


@given(st.text(st.sampled_from("ab $\\x^2{}⟦1⟧.,"), max_size=60))
def test_what_is_protected_comes_back_whole(text: str) -> None:
    protection = Protection()
    marked = protection.protect(text)
    assert restore(marked, protection.formulas) == to_unicode(text)


async def test_capabilities_are_not_learnt_twice(tide: Paper) -> None:
    """A server without schemas is asked the plainer way from then on, whatever it is asked for."""
    endpoint = LlmEndpoint(lambda body: translation_json(), shapes=("json_object",))
    async with translating(endpoint) as translator:
        await translator.translate(tide, "de")
        await translator.translate(replace(tide, id="9902.00002"), "de")
    assert len(endpoint.refused) == 1
