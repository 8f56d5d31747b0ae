"""Documents and measures for tests of how documents are cut."""

from collections.abc import Callable
from itertools import chain

from hypothesis import strategies as st

from bot.core.text.document import (
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
    plain,
)
from bot.core.text.graphemes import clusters

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


def labels(some_leaves: list[Leaf]) -> int:
    return sum(len(b.label) + 4 for leaf in some_leaves if isinstance(leaf, Buttons) for row in leaf.rows for b in row)


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
    text = ""
    for leaf in leaves(blocks):
        text += plain(spans_of(leaf))
        if isinstance(leaf, Buttons):
            text += "".join(b.label for row in leaf.rows for b in row)
    return text


def styled(blocks: tuple[Block, ...]) -> list[tuple[str, type[Leaf], type[Span], str, str | None]]:
    """Each character with its block, its style, where it leads, and the paper it is about."""
    characters = []
    for block in blocks:
        paper = block.paper if isinstance(block, Card) else None
        for leaf in leaves((block,)):
            for span in spans_of(leaf):
                url = span.url if isinstance(span, Link) else ""
                characters += [(char, type(leaf), type(span), url, paper) for char in span.text]
    return characters


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
