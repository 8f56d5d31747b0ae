"""Whatever the document: a terminal shows its words within its columns, and obeys none of them."""

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from adapters.console.render import NARROWEST, render
from adapters.console.wrapping import StyledRun, neutral, width, wrap
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
    Link,
    Para,
    Quote,
    Say,
    Span,
    Text,
    para,
)

wild = st.text(max_size=60) | st.text(
    "ab \n\t\r\x1b\x07\x9b[m。、「」（）一二ｱ🙂🇨🇭👩\u200d\u0301\ufe0f\u202e\u2066\u200b\ud800.,", max_size=150
)


def documents_with(urls: st.SearchStrategy[str]) -> st.SearchStrategy[Document]:
    words = [st.builds(kind, wild) for kind in (Text, Bold, Dim, Code)]
    line = st.lists(
        st.one_of(*words, st.builds(Link, wild, urls, st.booleans()), st.builds(Say, wild, wild)), max_size=4
    ).map(tuple)
    row = st.lists(st.builds(Button, wild, st.just("x")), max_size=3).map(tuple)
    leaf = st.one_of(
        *(st.builds(kind, line) for kind in (Heading, Para, Quote)),
        st.builds(Bullets, st.lists(line, max_size=3).map(tuple)),
        st.builds(Buttons, st.lists(row, max_size=2).map(tuple)),
    )
    card = st.builds(Card, st.lists(leaf, max_size=4).map(tuple))
    return st.builds(Document, st.lists(leaf | card, max_size=5).map(tuple))


documents = documents_with(wild.map(lambda text: "https://" + text[:8]))
documents_with_short_addresses = documents_with(st.text("ab", max_size=4).map(lambda text: "https://a.b/" + text))
sizes = st.integers(0, 100)


@given(documents, sizes, st.booleans())
def test_nothing_that_a_terminal_obeys_comes_through(document: Document, columns: int, colour: bool) -> None:
    text, _ = render(document, columns, colour)
    if colour:
        text = re.sub(r"\x1b\[[012]m", "", text)
    assert text == render(document, columns)[0]
    text.encode()
    kinds = {unicodedata.category(char) for char in text if char not in "\n\u200c\u200d"}
    assert kinds.isdisjoint({"Cc", "Cs", "Zl", "Zp"})
    assert not {char for char in text if unicodedata.bidirectional(char) in BIDI_CONTROLS}
    assert not set("\u200b\u200e\u200f\u061c\ufeff\u00ad") & set(text)


BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(documents_with_short_addresses, sizes)
@example(Document((para(Link("中文", "https://a"), "。" * 60),)), 20)
def test_lines_keep_within_their_columns(document: Document, columns: int) -> None:
    for each in render(document, columns)[0].split("\n"):
        assert cell_len(each) <= max(columns, NARROWEST)
        assert width(each) <= max(columns, NARROWEST)
        assert each == each.rstrip(" ") or each in ("│ ", "· ", "  ")


def words_of(document: Document) -> str:
    def visible_text(parts: tuple[Span, ...]) -> str:
        return "".join(part.text for part in parts if not isinstance(part, Link))

    text = ""
    for part in document.leaves():
        match part:
            case Bullets():
                text += "".join(map(visible_text, part.lines))
            case Buttons():
                text += "".join(b.label for row in part.rows for b in row)
            case _:
                text += visible_text(part.spans)
    return text


@given(documents, sizes)
def test_every_word_is_there_in_order(document: Document, columns: int) -> None:
    rest = iter(render(document, columns)[0])
    for char in re.sub(r"\s", "", neutral(words_of(document))):
        assert char in rest, char  # looks on from where it is


@given(documents, st.integers(1, 1000))
def test_every_button_has_its_number(document: Document, first: int) -> None:
    text, numbered = render(document, 10_000, first_button=first)
    assert numbered == [b for part in document.leaves() if isinstance(part, Buttons) for row in part.rows for b in row]
    for number, button in enumerate(numbered, first):
        assert f"[{number}] {neutral(button.label)}".replace("\n", " ").rstrip() in text


@given(
    st.lists(st.sampled_from(["一", "二。", "三、", "「四」", "（五）。", "ab", " "]), max_size=60), st.integers(20, 30)
)
def test_no_line_begins_with_closing_punctuation_or_ends_with_opening(pieces: list[str], columns: int) -> None:
    lines = ["".join(run.text for run in each) for each in wrap([StyledRun("".join(pieces))], columns)]
    assert not any(each.startswith(("。", "、", "」", "）")) for each in lines)
    assert not any(each.endswith(("「", "（")) for each in lines)
    assert re.sub(" ", "", "".join(lines)) == re.sub(" ", "", "".join(pieces))


@given(st.text())
def test_what_is_neutral_stays_so(text: str) -> None:
    assert neutral(neutral(text)) == neutral(text)
