"""Documents for Discord, hostile ones too, and what of them is read back."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from adapters.discord.escaping import clean, is_visible
from bot.core.text.document import (
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
    flatten_says,
)
from tests.standins.discord_limits import V2, check_message
from tests.standins.discord_markdown import Seen, read

PAPER = "https://arxiv.org/abs/2606.09076"
HOSTILE = [
    *("@everyone", "<@everyone>", "<@123456>", "<@&9>", "<#5>", "</help:77>", "<:x:1>", "<t:0:R>", "<id:guide>"),
    *("[x](https://evil.example)", "](https://evil.example)", "[", "](", "](u)", "(u)", "![a](b)", "[[a]](b)"),
    *("*", "**", "***", "_", "__", "~~", "|", "||", ">", "> ", ">>> ", "# ", "-# ", "- ", "+ ", "1. ", "2)", "7", "."),
    *(
        "`",
        "``",
        "```",
        "```py\n",
        "\\",
        "\\\\",
        "\\*",
        ":tada:",
        ":",
        "::",
        "https:",
        "//evil.example",
        "steam://run/1",
    ),
    *(
        "https://evil.example/a_b*c**d~~e",
        "http://a.io",
        "https://good.com@evil.com",
        "<https://evil.example>",
        "x@y.io",
    ),
    *(
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "  ",
        "\t",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u200d",
        "\u2060",
        "\x00",
        "\ud800",
        "\u3000",
    ),
    *(
        "$D^2LoRA$",
        "\\alpha_{i}",
        "论文，",
        "論文「",
        "ال",
        "👩‍👩‍👧",
        "🇨🇭",
        "e\u0301\u0301",
        "¯\\_(ツ)_/¯",
        "Ming-Ming Cheng",
    ),
]
WORDS = st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12)), max_size=8).map("".join)
LONG = st.builds(lambda piece, times: (piece * times)[:5000], WORDS, st.integers(100, 800))
URLS = st.one_of(st.just(PAPER), st.one_of(*[WORDS] * 9, LONG).map("https://x.example/".__add__))


def spans_of(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Span]:
    return st.one_of(
        *(st.builds(kind, texts) for kind in (Text, Bold, Dim, Code)),
        st.builds(Link, texts, URLS, st.booleans()),
        st.builds(Say, texts, texts),
    )


SPANS = spans_of(WORDS)
LINES = st.lists(SPANS, max_size=5).map(tuple)
ACTIONS = st.text(st.characters(exclude_categories=["Cs"]), max_size=15)
ROWS = st.lists(st.lists(st.builds(Button, WORDS, ACTIONS), min_size=1, max_size=7).map(tuple), max_size=6).map(tuple)
LEAVES: st.SearchStrategy[Leaf] = st.one_of(
    st.builds(Heading, LINES),
    st.builds(Para, LINES),
    st.builds(Quote, LINES),
    st.builds(Bullets, st.lists(LINES, max_size=4).map(tuple)),
    st.builds(Buttons, ROWS),
)
CARDS = st.builds(Card, st.lists(LEAVES, max_size=5).map(tuple))
DOCUMENTS = st.builds(
    Document, st.lists(st.one_of(LEAVES, CARDS), max_size=6).map(tuple), st.sampled_from(["en", "zh", "ja"])
)


def expected_characters(document: Document) -> list[tuple[str, Span, Leaf]]:
    """Every visible character with the span and the leaf it stands in."""
    return [
        (char, span, leaf)
        for leaf in document.leaves()
        for span in _spans(leaf)
        for char in visible_characters(clean(span.text))
    ]


def _spans(leaf: Leaf) -> Iterator[Span]:
    match leaf:
        case Buttons():
            return
        case Bullets():
            for line in leaf.lines:
                yield from flatten_says(line) if _visible(line) else ()
        case _:
            # What can't be seen at all is not sent: a line in a heading or a quote, or all of it.
            yield from flatten_says(leaf.spans) if _visible(leaf.spans) else ()


def _visible(line: tuple[Span, ...]) -> bool:
    return any(_is_seen(span.text) for span in line)


@lru_cache(64)  # asked again for each character of a long text
def _is_seen(text: str) -> bool:
    return is_visible(clean(text))


def visible_characters(text: str) -> Iterator[str]:
    """Characters that take ink: what is only joined or blank may come and go with the line it stood on."""
    return (char for char in text if is_visible(char))


def pieces(messages: list[dict[str, Any]]) -> list[Seen]:
    return [
        piece
        for message in messages
        for component in message["components"]
        if component["type"] == 10
        for piece in read(component["content"])
    ]


def _linkable(link: Link) -> bool:
    return len(link.url) < 100 and sum(map(link.text.count, ("[", "]", "://"))) < 8


def accept(messages: list[dict[str, Any]]) -> None:
    for message in messages:
        check_message({"components": message["components"], "flags": V2, "nonce": "1-0"})
