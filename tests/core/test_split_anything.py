"""Whatever the document, the budget and the measure: nothing is lost, and no cut goes through a character."""

from itertools import chain

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.core.text.document import (
    Bullets,
    Buttons,
    Card,
    Document,
    para,
)
from bot.core.text.graphemes import LONGEST, clusters
from bot.core.text.split import split
from tests.core.split_documents import Measure, characters, documents, is_unit, measures, styled, texts, words


@given(documents, st.integers(1, 400), measures)
@example(Document((para("a" * 50), Bullets(((), ()))), "ja"), 1, characters)
def test_nothing_is_lost_and_every_part_fits(document: Document, budget: int, measure: Measure) -> None:
    parts = split(document, budget, measure)
    assert parts
    assert "".join(words(part.blocks) for part in parts) == words(document.blocks)
    assert list(chain.from_iterable(styled(part.blocks) for part in parts)) == styled(document.blocks)
    for part in parts:
        assert part.language == "ja"
        assert measure(part.blocks) <= budget or is_unit(part.blocks)


@given(documents, st.integers(1, 400), measures)
def test_what_fits_is_left_alone(document: Document, budget: int, measure: Measure) -> None:
    assume(measure(document.blocks) <= budget)
    assert split(document, budget, measure) == [document]


@given(documents, st.integers(1, 400), measures)
def test_a_card_that_fits_with_its_buttons_stays_whole(document: Document, budget: int, measure: Measure) -> None:
    parts = [block for part in split(document, budget, measure) for block in part.blocks]
    followed = (*document.blocks[1:], None)
    for block, after in zip(document.blocks, followed, strict=False):
        if isinstance(block, Card) and not isinstance(after, Buttons) and measure((block,)) <= budget:
            assert block in parts


@given(texts, st.integers(3, 60))
def test_no_cut_goes_through_a_character(text: str, budget: int) -> None:
    parts = split(Document((para(text),)), budget, characters)
    ends, at = {0}, 0
    for cluster in clusters(text):
        at += len(cluster)
        ends.add(at)
    at = 0
    for part in parts:
        at += len(words(part.blocks))
        assert at in ends


@pytest.mark.parametrize(
    "unit",
    [
        "e\u0301\u0323",
        "🇨🇭",
        "👩‍👩‍👧‍👦",
        "👍🏽",
        "❤️",
        "1️⃣",
        "🏴\U000e0067\U000e0062\U000e007f",
        "각",
        "\u1112\u1161\u11ab",
        "กำ",
        "\r\n",
        "नि",
    ],
)
def test_what_is_read_as_one_character_is_one(unit: str) -> None:
    assert clusters(f"a{unit}b{unit * 2}") == ["a", unit, "b", unit, unit]
    for part in split(Document((para(unit * 9),)), len(unit) + 2, characters):
        assert words(part.blocks) == unit


@given(st.text())
def test_characters_joined_are_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text
    assert all(0 < len(cluster) <= LONGEST for cluster in clusters(text))


def test_a_tower_of_accents_is_no_way_to_break_a_budget() -> None:
    parts = split(Document((para("a" + "\u0301" * 5000),)), 100, characters)
    assert all(characters(part.blocks) <= 100 for part in parts)
