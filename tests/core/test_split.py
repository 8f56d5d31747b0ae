"""Parts within their budget, nothing lost, cut where a reader would."""

import time
from itertools import chain, pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.core.text.document import (
    Block,
    Bold,
    Bullets,
    Button,
    Buttons,
    Card,
    Document,
    Heading,
    Link,
    Para,
    Quote,
    Text,
    para,
)
from bot.core.text.graphemes import LONGEST
from bot.core.text.split import split
from tests.core.split_documents import (
    URL,
    Measure,
    characters,
    lines,
    measures,
    spans_of,
    words,
)
from tests.examples import malice

BUTTONS = Buttons(((Button("Save", "save 1"), Button("Related", "related 1")),))


def texts_of(parts: list[Document]) -> list[str]:
    return [words(part.blocks) for part in parts]


def test_the_gap_between_cards_is_the_first_choice() -> None:
    card = Card((Heading((Bold("Title"),)), para("x" * 30), BUTTONS), "2606.00001")
    parts = split(Document((card, card, card)), 150, characters)
    assert [part.blocks for part in parts] == [(card, card), (card,)]


def test_then_the_gap_between_blocks_then_sentences_then_words() -> None:
    card = Card((para("One. " * 10), para("Two two. " * 10)), "2606.00001")
    assert texts_of(split(Document((card,)), 100, characters)) == ["One. " * 10, "Two two. " * 10]
    assert texts_of(split(Document((card,)), 50, characters)) == [
        "One. " * 9,
        "One. ",
        "Two two. " * 5,
        "Two two. " * 5,
    ]
    assert texts_of(split(Document((para("some more words here"),)), 13, characters)) == [
        "some more ",
        "words here",
    ]
    assert texts_of(split(Document((para("他说：“好。”然后走了。"),)), 9, characters)) == [
        "他说：“好。”",
        "然后走了。",
    ]


def test_the_rest_of_a_cut_block_is_joined_by_the_next() -> None:
    parts = split(Document((para("word " * 15), para("end"))), 62, characters)
    assert texts_of(parts) == ["word " * 12, "word " * 3 + "end"]


def test_an_accent_stays_on_the_space_that_carries_it() -> None:
    for text in ("one \u0301two three", "One. \u0301Two three."):
        assert not any(text.startswith("\u0301") for text in texts_of(split(Document((para(text),)), 9, characters)))


def test_pieces_of_a_link_all_lead_there() -> None:
    parts = split(Document((para(Link("a long title " * 5, URL)),)), 30, characters)
    assert len(parts) > 2
    assert all(
        isinstance(span, Link) and span.url == URL
        for part in parts
        for leaf in part.leaves()
        for span in spans_of(leaf)
    )


def test_pieces_of_a_card_are_about_its_paper_and_quotes_stay_folded() -> None:
    card = Card((Quote((Text("Long abstract. " * 20),), folded=True),), "2606.00001")
    parts = split(Document((card,)), 100, characters)
    assert len(parts) > 2
    for part in parts:
        (piece,) = part.blocks
        assert isinstance(piece, Card)
        assert piece.paper == "2606.00001"
        assert all(isinstance(leaf, Quote) and leaf.folded for leaf in piece.blocks)


def test_buttons_go_with_the_last_piece_of_what_they_belong_to() -> None:
    for block in (para("Some words here. " * 12), Card((para("Some words here. " * 12),), "2606.00001")):
        parts = split(Document((block, BUTTONS)), 80, characters)
        assert len(parts) > 2
        assert words(parts[-1].blocks).startswith("Some words here. ")
        assert words(parts[-1].blocks).endswith("SaveRelated")


readable = st.one_of(st.builds(Heading, lines), st.builds(Para, lines), st.builds(Quote, lines, st.booleans()))
bodies = readable | st.builds(Card, st.lists(readable, min_size=1, max_size=4).map(tuple), st.just("2606.00001"))


@given(st.lists(bodies, min_size=1, max_size=5), st.integers(150, 400), measures)
def test_buttons_are_never_left_alone(blocks: list[Block], budget: int, measure: Measure) -> None:
    assume(2 * measure((BUTTONS,)) + 3 * LONGEST <= budget)
    for part in split(Document(tuple(chain.from_iterable((block, BUTTONS) for block in blocks))), budget, measure):
        kinds = [isinstance(leaf, Buttons) for leaf in part.leaves()]
        assert not kinds[0]
        assert (True, True) not in pairwise(kinds)


@pytest.mark.parametrize(
    "document",
    [
        Document((para(malice("A sentence of some words. ")),)),
        Document((para(malice("word ")),)),
        Document((para(malice("x")),)),
        Document((para(malice("!")),)),
        Document((para(malice("漢字")),)),
        Document((para(malice(" ")),)),
        Document((para(malice("\u0301")),)),
        Document((para("ten chars."),) * len(malice("x", 100_000))),
        Document(tuple(Card((Heading((Bold("T"),)), para("y" * 900), BUTTONS), "1") for _ in range(1000))),
        Document((Card(tuple(para("z" * 5000) for _ in range(200)), "1"), BUTTONS)),
        Document((Bullets(tuple((Text("w " * 50),) for _ in range(10_000))),)),
    ],
    ids=[
        "sentences",
        "words",
        "letters",
        "marks",
        "han",
        "spaces",
        "accents",
        "blocks",
        "cards",
        "card",
        "bullets",
    ],
)
def test_a_megabyte_takes_seconds_not_minutes(document: Document) -> None:
    started = time.process_time()
    parts = split(document, 4096, characters)
    assert time.process_time() - started < 10  # about 1 s where this was written
    assert "".join(texts_of(parts)) == words(document.blocks)
    assert len(parts) < 3 * characters(document.blocks) / 4096 + 2


def test_a_budget_is_at_least_one() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        split(Document(()), 0, characters)


def test_nothing_stays_nothing() -> None:
    assert split(Document(()), 10, characters) == [Document(())]
