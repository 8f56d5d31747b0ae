"""What is drawn is what is sent, word for word, and nothing that was written in it becomes a part of the page."""

import io
import re
from itertools import chain

import pytest
from hypothesis import example, given, settings
from lxml import html  # type: ignore[import-untyped]  # ships no types

from adapters.console import picture as console
from adapters.console.send import ConsoleMessenger
from adapters.console.terminal import Terminal
from adapters.discord import picture as discord
from adapters.discord.render import render as discord_messages
from adapters.telegram import picture as telegram
from adapters.telegram.render import render
from bot.core.text.document import Bold, Card, Document, Heading, Link, Quote, Text, para
from bot.preview.page import Section, page
from tests.examples import examples
from tests.preview.nasty import documents
from tests.standins import discord_markdown, telegram_text

OURS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "h1", "h2", "p", "div", "span"),
    *("a", "b", "i", "u", "s", "code", "pre", "blockquote", "ul", "li"),
}
ATTRIBUTES = {"lang", "charset", "http-equiv", "name", "content", "id", "class", "title", "href", "rel", "tabindex"}
EXAMPLE = Document(
    (
        Heading((Text("<script>alert(1)</script> “two” of <b>your</b> authors"),)),
        Card((para(Bold('1 "onclick='), Text(" & <x> /more")), Quote((Text("a < b\nc"),), folded=True), para("after"))),
        para(Link("Abstract <page>", 'https://example.org/?a="><script>&b')),
    )
)


def telegram_messages(document):
    return render(document, {"more", "digest"})


def terminal_messages(document, width=80):
    terminal = Terminal(io.StringIO())
    terminal.fixed_width = width
    return ConsoleMessenger(terminal, "you").prepare(document)


def draw_page(document):
    """The page with all three pictures of a document."""
    of_terminal = console.picture(terminal_messages(document), terminal_messages(document, 40))
    when = {"at": "08:00", "day": "7 Jan", "language": document.language}
    sections = [
        Section("telegram", "Telegram", telegram.picture(telegram_messages(document), **when), telegram.style()),
        Section("discord", "Discord", discord.picture(discord_messages(document), **when), discord.style()),
        Section("console", "Console", of_terminal, console.style()),
    ]
    return page(sections, document.language, title="A page", note="All of it is made up.")


def parse_page(document):
    return html.document_fromstring(draw_page(document).encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))


def bare(text):
    """What is there to be read; a parser of HTML gives spaces and unseen characters its own form."""
    return "".join(char for char in text if not char.isspace() and char.isprintable())


@example(EXAMPLE)
@given(documents)
@settings(max_examples=examples(120))
def test_nothing_in_a_document_becomes_a_part_of_the_page(document):
    tree = parse_page(document)
    assert {element.tag for element in tree.iter()} <= OURS
    for element in tree.iter():
        assert set(element.attrib) <= ATTRIBUTES, element.attrib
        assert element.get("href", "https://").startswith(("https://", "http://"))
    assert len(tree.xpath("//style")) == 1
    assert [section.get("id") for section in tree.xpath("//section")] == ["telegram", "discord", "console"]
    assert len(tree.xpath("//section/div/div")) == 3


@example(EXAMPLE)
@given(documents)
@settings(max_examples=examples(120))
def test_telegram_is_drawn_word_for_word(document):
    tree, messages = parse_page(document), telegram_messages(document)
    texts = tree.xpath("//*[@id='telegram']//*[@class='text']")
    assert len(texts) == len(messages)
    for text, message in zip(texts, messages, strict=True):
        plain, entities = telegram_text.parse_text(message["text"], message["parse_mode"])
        assert bare(text.text_content()) == bare(plain)
        quotes = [
            "expandable_" * (element.get("class") == "folded") + element.tag for element in text.iter("blockquote")
        ]
        assert quotes == [entity.type for entity in entities if entity.type.endswith("blockquote")]
        for name, tag in (("bold", "b"), ("italic", "i"), ("code", "code")):
            expected = "".join(plain[entity.start : entity.end] for entity in entities if entity.type == name)
            assert bare("".join(element.text_content() for element in text.iter(tag))) == bare(expected), name
        commands = [plain[entity.start : entity.end] for entity in entities if entity.type == "bot_command"]
        assert bare("".join(element.text_content() for element in text.xpath(".//*[@class='command']"))) == "".join(
            commands
        )
        links = [
            (entity.url, plain[entity.start : entity.end]) for entity in entities if entity.type in ("text_link", "url")
        ]
        expected_urls = {url or words for url, words in links if bare(words)}
        urls = {element.get("href") for element in text.iter("a") if bare(element.text_content())}
        assert {url[:20] if url.isprintable() else None for url in expected_urls} == {url and url[:20] for url in urls}
        assert all(url is None or any(expected.startswith(url) for expected in expected_urls) for url in urls)
    rows = [row for message in messages for row in message.get("reply_markup", {}).get("inline_keyboard", ())]
    labels = [[element.text_content() for element in row] for row in tree.xpath("//*[@id='telegram']//*[@class='row']")]
    assert [list(map(bare, row)) for row in labels] == [[bare(button["text"]) for button in row] for row in rows]


@example(EXAMPLE)
@given(documents)
@settings(max_examples=examples(120))
def test_discord_is_drawn_word_for_word(document):
    tree, messages = parse_page(document), discord_messages(document)
    components = list(chain.from_iterable(message["components"] for message in messages))
    contents = [component["content"] for component in components if "content" in component]
    texts = tree.xpath("//*[@id='discord']//*[@class='text']")
    assert len(texts) == len(contents)
    for text, content in zip(texts, contents, strict=True):
        pieces = discord_markdown.read(content)
        assert bare(text.text_content()) == bare("".join(piece.text for piece in pieces))
        for mark, path in (("bold", "b"), ("code", "code"), ("italic", "i"), ("quote", "blockquote"), ("list", "li")):
            words = "".join(element.text_content() for element in text.iter(path))
            assert bare(words) == bare("".join(piece.text for piece in pieces if mark in piece.marks)), mark
        for mark, name in (("heading", "heading"), ("small", "small")):
            words = "".join(element.text_content() for element in text.xpath(f".//*[@class='{name}']"))
            assert bare(words) == bare("".join(piece.text for piece in pieces if mark in piece.marks)), mark
        links = list(text.iter("a"))
        assert bare("".join(element.text_content() for element in links)) == bare(
            "".join(p.text for p in pieces if p.url)
        )
        assert {element.get("href") for element in links} == {piece.url for piece in pieces if piece.url}
    labels = [button["label"] for component in components for button in component.get("components", ())]
    buttons = tree.xpath("//*[@id='discord']//span[contains(@class, 'button')]")
    assert [bare(element.text_content()) for element in buttons] == list(map(bare, labels))


@example(EXAMPLE)
@given(documents)
@settings(max_examples=examples(120))
def test_the_terminal_is_drawn_column_for_column(document):
    tree = parse_page(document)
    for kind, width in (("wide", 80), ("narrow", 40)):
        screen = tree.xpath(f"//*[@id='console']//pre[@class='{kind}']")[0]
        expected = "\n\n".join(message["plain"] for message in terminal_messages(document, width))
        assert bare(screen.text_content()) == bare(expected)
        assert screen.text_content().count("\n") == 1 + expected.count("\n")  # a browser drops the first one of a <pre>


def test_a_component_that_is_not_known_is_an_error_and_not_a_gap():
    with pytest.raises(ValueError, match="type 17"):
        discord.picture([{"components": [{"type": 17}], "silent": False}], at="08:00", day="7 Jan")


def test_an_order_to_the_terminal_that_is_not_ours_is_an_error():
    with pytest.raises(KeyError):
        console.picture([{"styled": "\x1b[31mred\x1b[0m"}], [])


def test_tags_that_telegram_does_not_know_are_words():
    picture = telegram.picture([{"text": "<script>x</script><b>y", "parse_mode": "HTML"}], at="08:00", day="7 Jan")
    assert not re.search(r"<script", picture)
    assert "<b>y</b>" in picture
