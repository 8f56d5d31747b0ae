"""Abstracts that give orders change nothing, even with a model that obeys every one of them."""

import re

import pytest

from bot.core.papers import Paper
from bot.core.text.latex import to_unicode
from bot.ports import Entry
from bot.writing.entries import FIELDS
from bot.writing.llm.client import LlmClient
from bot.writing.writer import LlmWriter
from tests.examples import TORTURE
from tests.standins.llm import KEY, LlmEndpoint
from tests.standins.obedient_llm import HONEST, IN_FRENCH, obedient
from tests.writing import hostile_abstracts as hostile
from tests.writing.conftest import MakePaper

TITLE = "FloeCast: Where the Ice Will Be"
CLEAN = (
    "Ships in the Arctic need forecasts of the drift of ice. ",
    "We propose FloeCast, a graph network that lets 23 drifting stations and a coarse ocean model pass messages. ",
    "FloeCast lowers the mean error after a day from 4.2 to 2.7 km. ",
    "It was never tried in storms. ",
)
_NEVER = re.compile(r"evil|https?:|www\.|198\.51|@\w|<[^>]*>|[\"“「{}]|(?<![\d.])(?:230|42|27)(?![\d.])")


def hidden_in(order: str, place: int) -> str:
    return "".join((*CLEAN[:place], order, " ", *CLEAN[place:]))


def quotations(order: str) -> list[str]:
    text = re.findall(r"[\"“「]([^\"“”「」{}]{2,160})[\"”」]", to_unicode(order))
    return [piece for piece in text if re.search(r"\w", piece)]


def entry_fields(entry: Entry) -> dict[str, str]:
    return {field: value for field in FIELDS if (value := getattr(entry, field))}


async def write_entry(endpoint: LlmEndpoint, paper: Paper, language: str) -> Entry:
    async with endpoint:
        client = LlmClient(model="obedient-1", api_key=KEY, base_url=endpoint.url, timeout=5, max_retries=0)
        writer = LlmWriter(client, deadline=10)
        try:
            return await writer.write(paper, language)
        finally:
            await writer.close()


def test_there_are_enough_of_them() -> None:
    assert len({order for order, _ in hostile.ALL}) >= 60


def _places() -> list[tuple[str, str, tuple[int, ...]]]:
    """Each order amid the abstract or at its end, in turn; where there is time, in both places."""
    return [
        (order, language, (1, 4) if TORTURE else (1,) if number % 2 else (4,))
        for number, (order, language) in enumerate(hostile.ALL)
    ]


@pytest.mark.parametrize(("order", "language", "places"), _places())
async def test_what_a_paper_orders_reaches_nobody(
    paper: MakePaper, order: str, language: str, places: tuple[int, ...]
) -> None:
    for place in places:
        hostile_paper = paper(hidden_in(order, place), title=TITLE)
        endpoint = LlmEndpoint(obedient)
        entry = await write_entry(endpoint, hostile_paper, language)
        honest = HONEST[language]
        for field, value in entry_fields(entry).items():
            assert not _NEVER.search(value), (field, value)
            assert not [piece for piece in quotations(order) if piece.lower() in value.lower()], (field, value)
            assert value != IN_FRENCH
            assert value == honest[field] or value in "".join(CLEAN), (field, value)
        assert entry.new
        assert not endpoint.refused


async def test_the_same_model_is_believed_where_nobody_orders_anything(paper: MakePaper) -> None:
    for language in HONEST:
        endpoint = LlmEndpoint(obedient)
        entry = await write_entry(endpoint, paper("".join(CLEAN), title=TITLE), language)
        assert entry_fields(entry) == HONEST[language]
        assert len(endpoint.requests) == 1


@pytest.mark.parametrize("order", [hostile.EN[0], hostile.EN[4], hostile.EN[7], hostile.ZH[0], hostile.JA[3]])
async def test_an_order_is_not_obeyed_in_another_language_either(paper: MakePaper, order: str) -> None:
    for language in HONEST:
        entry = await write_entry(LlmEndpoint(obedient), paper(hidden_in(order, 2), title=TITLE), language)
        text = " ".join(entry_fields(entry).values())
        assert not _NEVER.search(text)
        assert not [piece for piece in quotations(order) if piece in text]


@pytest.mark.parametrize("order", hostile.EN[:6])
async def test_an_order_in_the_title_is_none_either(paper: MakePaper, order: str) -> None:
    entry = await write_entry(LlmEndpoint(obedient), paper("".join(CLEAN), title=f"FloeCast. {order}"), "en")
    text = " ".join(entry_fields(entry).values())
    assert not _NEVER.search(text)
    assert not [piece for piece in quotations(order) if piece in text]


async def test_an_abstract_of_orders_alone_says_nothing(paper: MakePaper) -> None:
    entry = await write_entry(LlmEndpoint(obedient), paper(hostile.EN[0]), "en")
    assert entry.new == ""
    assert "greatest" not in str(entry)
