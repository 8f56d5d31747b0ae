"""Parts within their budget, nothing lost, cut where a reader would."""

import time
from collections.abc import Callable
from itertools import chain, pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.core.document import (
    Block,
    Bold,
    Bullets,
    Button,
    Buttons,
    Card,
    Code,
    Dim,
    Document,
    Heading,
    Leaf,
    Link,
    Para,
    Quote,
    Say,
    Span,
    Text,
    para,
    plain,
)
from bot.core.graphemes import LONGEST, clusters
from bot.core.split import split

URL = "https://arxiv.org/abs/2606.09076"
Measure = Callable[[tuple[Block, ...]], int]


def leaves(blocks: tuple[Block, ...]) -> list[Leaf]:
    return list(Document(blocks).leaves())


def spans_of(leaf: Leaf) -> tuple[Span, ...]:
    match leaf:
        case Bullets():
            return tuple(chain.from_iterable(leaf.lines))
        case Buttons():
            return ()
        case _:
            return leaf.spans


def characters(blocks: tuple[Block, ...]) -> int:
    """Letters, two for each line's end, and what buttons say."""
    return sum(
        len(plain(spans_of(leaf))) + 2 + (labels([leaf]) if isinstance(leaf, Buttons) else 0) for leaf in leaves(blocks)
    )


def labels(some: list[Leaf]) -> int:
    return sum(len(b.label) + 4 for leaf in some if isinstance(leaf, Buttons) for row in leaf.rows for b in row)


def markup(blocks: tuple[Block, ...]) -> int:
    """As a platform might count: UTF-16 units of escaped text, tags around spans and cards."""
    size = sum(10 for block in blocks if isinstance(block, Card))
    for leaf in leaves(blocks):
        size += 7 + labels([leaf])
        for span in spans_of(leaf):
            escaped = span.text.replace("&", "&amp;").replace("<", "&lt;")
            size += len(escaped.encode("utf-16-le", "surrogatepass")) // 2
            size += 15 + len(span.url) if isinstance(span, Link) else 0 if isinstance(span, Text) else 7
    return size


def entities(blocks: tuple[Block, ...]) -> int:
    return sum(not isinstance(span, Text) for leaf in leaves(blocks) for span in spans_of(leaf))


def both(blocks: tuple[Block, ...]) -> int:
    return max(markup(blocks), 20 * entities(blocks))


def words(blocks: tuple[Block, ...]) -> str:
    """Everything that is read, in order, with what it is."""
    said = ""
    for leaf in leaves(blocks):
        said += plain(spans_of(leaf))
        if isinstance(leaf, Buttons):
            said += "".join(b.label for row in leaf.rows for b in row)
    return said


def styled(blocks: tuple[Block, ...]) -> list[tuple[str, type[Leaf], type[Span], str, str | None]]:
    """Each character with its block, its style, where it leads, and the paper it is about."""
    found = []
    for block in blocks:
        paper = block.paper if isinstance(block, Card) else None
        for leaf in leaves((block,)):
            for span in spans_of(leaf):
                url = span.url if isinstance(span, Link) else ""
                found += [(char, type(leaf), type(span), url, paper) for char in span.text]
    return found


texts = st.text(max_size=30) | st.text("ab .。!?’\n一二🙂🇨🇭\u0301\u200d\ufe0f👩&<", max_size=120)
spans = st.one_of(
    st.builds(Text, texts),
    st.builds(Bold, texts),
    st.builds(Dim, texts),
    st.builds(Code, texts),
    st.builds(Link, texts, st.just(URL)),
    st.builds(Say, texts, st.just("follow Ada")),
)
lines = st.lists(spans, max_size=4).map(tuple)
button_rows = st.lists(
    st.lists(st.builds(Button, st.text(max_size=8), st.just("more")), min_size=1, max_size=3).map(tuple),
    min_size=1,
    max_size=3,
).map(tuple)
simple = st.one_of(
    st.builds(Heading, lines),
    st.builds(Para, lines),
    st.builds(Quote, lines, st.booleans()),
    st.builds(Bullets, st.lists(lines, max_size=3).map(tuple)),
    st.builds(Buttons, button_rows),
)
cards = st.builds(Card, st.lists(simple, max_size=5).map(tuple), st.sampled_from(["2606.00001", "2606.00002"]))
documents = st.builds(Document, st.lists(simple | cards, max_size=8).map(tuple), st.just("ja"))
measures = st.sampled_from([characters, markup, both])


def is_unit(blocks: tuple[Block, ...]) -> bool:
    """Whether no cut could make these smaller: one character, or one row of buttons."""
    parts = leaves(blocks)
    rows = sum(len(leaf.rows) for leaf in parts if isinstance(leaf, Buttons))
    text = words(tuple(leaf for leaf in parts if not isinstance(leaf, Buttons)))
    return len(blocks) == 1 and ((rows == 1 and not text) or (rows == 0 and len(clusters(text)) <= 1))


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
        assert not any(said.startswith("\u0301") for said in texts_of(split(Document((para(text),)), 9, characters)))


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
        Document((para("A sentence of some words. " * 40_000),)),
        Document((para("word " * 200_000),)),
        Document((para("x" * 1_000_000),)),
        Document((para("!" * 1_000_000),)),
        Document((para("漢字" * 350_000),)),
        Document((para(" " * 1_000_000),)),
        Document((para("\u0301" * 500_000),)),
        Document(tuple(para("ten chars.") for _ in range(100_000))),
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
