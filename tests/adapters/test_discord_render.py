"""Any document becomes messages that Discord takes and that read as they were written; nothing in it comes alive."""

from functools import cache
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adapters.discord.escaping import clean
from adapters.discord.render import action_of, render, replace_section
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
    Span,
    Text,
    code_block,
    para,
    plain,
    spans,
)
from tests.adapters.discord_documents import (
    DOCUMENTS,
    LONG,
    PAPER,
    SPANS,
    _linkable,
    _spans,
    accept,
    expected_characters,
    pieces,
    spans_of,
    visible_characters,
)
from tests.examples import examples


@settings(deadline=None, max_examples=examples(50))
@given(DOCUMENTS)
@example(Document((para("1"), para(Text("1"), Dim(". x")), para(Text("https:"), Code("//a`"), Text("//evil.example")))))
@example(Document((para(Link("a", PAPER), Text("](https://evil.example)")),)))
@example(Document((para(Link("a", PAPER), Code("](https://evil.example)")),)))
@example(Document((para(Bold("a"), Bold("b"), Dim("c"), Bold("d"), Code("e"), Code("f")),)))
@example(Document((Card((Bullets((spans("a"),)), para("b"))),)))
@example(Document((para(Bold("x https://a.io/**y** z")),)))
def test_any_document_is_taken_and_reads_back(document: Document) -> None:
    reads_back(document)


@settings(deadline=None, max_examples=examples(25))
@given(spans_of(LONG), st.sampled_from([Heading, Para, Quote]), SPANS)
def test_a_title_of_5000_characters_too(title: Span, kind: type[Heading | Para | Quote], after: Span) -> None:
    reads_back(Document((Card((kind((title, after)), Buttons(((Button("Save", "save"),),)))),)))


def reads_back(document: Document) -> None:
    messages = render(document)
    accept(messages)
    clean_once = cache(clean)  # every character of a long address asks for the same text
    characters = [(char, piece) for piece in pieces(messages) for char in visible_characters(piece.text)]
    expected = expected_characters(document)
    assert "".join(char for char, _ in characters) == "".join(char for char, _, _ in expected)
    for (_, piece), (char, span, leaf) in zip(characters, expected, strict=True):
        assert not piece.marks & {"mention", "bare", "emoji", "spoiler", "struck", "underlined"}
        assert ("fence" in piece.marks) <= bool(code_block(leaf))
        may_be_bold = isinstance(span, Bold) or (isinstance(span, Link) and span.bold) or isinstance(leaf, Heading)
        assert ("bold" in piece.marks) <= may_be_bold
        assert ("code" in piece.marks) <= isinstance(span, Code)
        assert ("italic" in piece.marks) <= isinstance(span, Dim)
        if piece.url is not None and isinstance(span, Link):
            whole = span.url.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            assert piece.url == piece.text or unquote(piece.url) == unquote(whole)
        elif piece.url is not None:
            assert piece.url == piece.text, "only an address that is written out is one"
            assert piece.url in clean_once(plain(_spans(leaf))), char


@settings(deadline=None, max_examples=examples(50))
@given(DOCUMENTS)
def test_form_is_kept_where_it_can_be(document: Document) -> None:
    for piece in pieces(render(document)):
        assert piece.marks <= {"bold", "code", "italic", "heading", "quote", "list", "small", "link", "fence"}
    characters = [(char, piece) for piece in pieces(render(document)) for char in visible_characters(piece.text)]
    for (char, piece), (_, span, leaf) in zip(characters, expected_characters(document), strict=True):
        if isinstance(span, Bold) and "heading" not in piece.marks:
            assert "bold" in piece.marks
        if isinstance(span, Code) and not any(end in plain(_spans(leaf)) for end in ("`", "](")):
            assert piece.marks & {"code", "fence"}
        if isinstance(span, Link) and _linkable(span) and char not in "[]:/":
            assert piece.url


@settings(deadline=None, max_examples=examples(50))
@given(DOCUMENTS)
def test_every_button_is_there_in_order_and_knows_what_it_does(document: Document) -> None:
    characters = [
        action_of(button["custom_id"])
        for message in render(document)
        for row in message["components"]
        for button in row.get("components", ())
    ]
    assert characters == [
        button.action for leaf in document.leaves() if isinstance(leaf, Buttons) for row in leaf.rows for button in row
    ]


@settings(deadline=None, max_examples=examples(50))
@given(DOCUMENTS)
def test_only_the_first_message_makes_a_sound(document: Document) -> None:
    assert [message["silent"] for message in render(document)][1:] == [True] * (len(render(document)) - 1)
    assert all(not message["silent"] for message in render(document)[:1])


def test_lines_of_code_are_one_block_to_be_copied() -> None:
    def content(code: str) -> str:
        [message] = render(Document((para(Code(code)),)))
        return str(message["components"][0]["content"])

    assert content("@misc{a,\n    title = {*B* _c_}\n}") == "```\n@misc{a,\n    title = {*B* _c_}\n}\n```"
    assert not content("a\n```b").startswith("```")


def test_a_digest_reads_like_one() -> None:
    document = Document(
        (
            Heading(spans("Tuesday, 16 June · 3 new papers")),
            Card(
                (
                    para(Bold("1  Score Distributions as Rewards")),
                    Para(spans(Bold("Mira Okafor"), " · Jun-Ho Park\n", Dim("arXiv cs.CV · 15 Jun"))),
                    para("A judge that agrees with people 89.6% of the time."),
                    para(Dim("How:"), " trains on pairs."),
                    para(Link("Abstract page", PAPER)),
                    Buttons(((Button("Save", "save 2606.09076"),),)),
                ),
                "2606.09076",
            ),
        )
    )
    (message,) = render(document)
    words = [component.get("content", "") for component in message["components"]]
    assert words[0] == "### Tuesday, 16 June · 3 new papers"
    assert words[2] == (
        "**1  Score Distributions as Rewards**\n"
        "**Mira Okafor** · Jun-Ho Park\n"
        "-# arXiv cs.CV · 15 Jun\n"
        "A judge that agrees with people 89.6% of the time.\n"
        "*How:* trains on pairs.\n"
        f"[Abstract page]({PAPER})"
    )
    assert [component["type"] for component in message["components"]] == [10, 14, 10, 1]


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_han_and_kana_are_not_slanted(language: str) -> None:
    (message,) = render(Document((para(Dim("方法："), "训练。"),), language))
    assert message["components"][0]["content"] == "方法：训练。"


def test_eight_papers_are_two_messages_not_nine() -> None:
    card = Card(
        (para(Bold("A title of usual length, as they are")), para("x" * 500), Buttons(((Button("Save", "save"),) * 4,)))
    )
    messages = render(Document((Heading(spans("8 papers")), *(card,) * 8)))
    accept(messages)
    assert len(messages) == 2


def buttons_of(components: list[dict[str, Any]]) -> list[str]:
    return [button["custom_id"] for row in components for button in row.get("components", ())]


def test_a_button_changes_its_own_paper_and_nothing_else() -> None:
    def card(name: str) -> Card:
        return Card((para(Bold(name)), Buttons(((Button("Abstract", f"paper {name}"),),))))

    (message,) = render(Document((para("head"), card("one"), card("two"), para("foot"))))
    (instead,) = render(Document((Card((para(Bold("one, unfolded")), Buttons(((Button("Fold", "fold"),) * 2,)))),)))
    new = replace_section(message["components"], buttons_of(message["components"])[0], instead["components"])
    assert new is not None
    accept([{"components": new}])
    assert "".join(piece.text for piece in pieces([{"components": new}])) == "headone, unfoldedtwofoot"
    assert list(map(action_of, buttons_of(new))) == ["fold", "fold", "paper two"]
    again = replace_section(new, buttons_of(new)[1], render(Document((para("gone"),)))[0]["components"])
    assert again is not None
    accept([{"components": again}])
    assert "".join(piece.text for piece in pieces([{"components": again}])) == "headgonetwofoot"


def test_what_does_not_fit_is_not_swapped() -> None:
    (message,) = render(Document((para("x" * 3500), Card((para("y"), Buttons(((Button("Abstract", "a"),),)))))))
    assert replace_section(message["components"], "1:a", render(Document((para("z" * 600),)))[0]["components"]) is None
    assert replace_section(message["components"], "9:a", message["components"]) is None
