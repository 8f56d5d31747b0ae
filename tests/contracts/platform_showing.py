"""The part of the platform contract that is about what a document becomes: whole, in order, words staying words."""

import json
import unicodedata
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from bot.core.delivery import Sent
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
    Quote,
    Sound,
    Text,
    para,
    spans,
)
from tests.contracts.platform_documents import HOSTILE, REORDERING, digest, read, words
from tests.contracts.platform_under_test import Shown, UnderTest

PAPER = "https://arxiv.org/abs/2606.09076"
DELIVERIES = count(100)  # no two deliveries have the same number


class Showing:
    """What a document becomes."""

    async def test_parts_are_frozen_as_json_and_the_same_every_time(self, under: UnderTest) -> None:
        document = digest(12)
        async with under.running() as product:
            parts = product.messenger.prepare(document)
            assert json.loads(json.dumps(list(parts))) == list(parts)
            assert list(product.messenger.prepare(document)) == list(parts)
            rich = product.messenger.prepare(document, rich=True)
            assert json.loads(json.dumps(list(rich))) == list(rich)

    async def test_a_long_digest_arrives_whole_in_order_and_rings_once(self, under: UnderTest) -> None:
        document = digest(30)
        async with under.running() as product:
            parts, shown = await show(under, product.messenger, document)
            assert len(shown) == len(parts)
            assert all(one.text.strip() for one in shown)
            assert read(shown) == words(document)
            if under.rings:
                assert [one.silent for one in shown] == [False] + [True] * (len(shown) - 1)

    async def test_a_document_says_which_of_its_messages_ring(self, under: UnderTest) -> None:
        async with under.running() as product:
            for sound, rings in ((Sound.OFF, False), (Sound.ON, True)):
                _, shown = await show(under, product.messenger, replace(digest(30), sound=sound))
                assert {one.silent for one in shown} == {not rings} or not under.rings

    async def test_what_can_be_a_list_is_shown_in_one_of_its_forms_with_the_buttons_of_that(
        self, under: UnderTest
    ) -> None:
        opens = Buttons(((Button("1", "card 2606.00001 1@2026-06-17 entry"),),))
        cards = (para("Today"), Card((para("A paper, at length."), Buttons(((Button("Abstract", "settings"),),)))))
        listing = (para("Today"), Card((para("A paper."),)), opens)
        async with under.running() as product:
            _, shown = await show(under, product.messenger, Document(cards, listing=listing, preview="1 paper"))
            read_buttons = [label for one in shown for label in one.buttons]
            assert (read(shown), read_buttons) in (
                (words(Document(cards)), ["Abstract"]),
                (words(Document(listing)), ["1"]),
            )
            if read_buttons == ["1"]:
                assert len(shown) == 1

    async def test_papers_are_cut_apart_before_they_are_cut(self, under: UnderTest) -> None:
        document = digest(30)
        async with under.running() as product:
            parts, shown = await show(under, product.messenger, document)
            for number in range(30):
                holding = [one.text for one in shown if f"Paper{number}x" in one.text]
                assert len(holding) == 1
                assert f"The-end-of-{number}x" in "".join(holding[0].split()) or len(parts) == 1

    @pytest.mark.parametrize("kind", [Heading, Quote])
    async def test_a_title_of_5000_characters(self, under: UnderTest, kind: type[Heading | Quote]) -> None:
        async with under.running() as product:
            for title in ("word " * 1000, "没" * 5000, "👩‍👩‍👧" * 1000, "@everyone <b>*_" * 340):
                document = Document((Card((kind(spans(title)), Buttons(((Button("Save", "settings"),),)))),))
                _, shown = await show(under, product.messenger, document)
                assert read(shown) == words(document)
                assert [label for one in shown for label in one.buttons] == ["Save"]

    @pytest.mark.parametrize("kind", HOSTILE)
    async def test_words_stay_words(self, under: UnderTest, kind: str) -> None:
        said = HOSTILE[kind]
        document = Document((para(said), para("and ", Text(said), Text("everyone")), Card((para(said),))))
        async with under.running() as product:
            _, shown = await show(under, product.messenger, document)
            assert read(shown) == words(document)
            assert [one.live for one in shown if one.live] == []
            assert not [char for one in shown for char in one.text if unicodedata.bidirectional(char) in REORDERING]

    async def test_form_is_given_to_what_has_it_and_to_nothing_else(self, under: UnderTest) -> None:
        said = HOSTILE["markdown"] + HOSTILE["html"] + HOSTILE["pings"]
        lines = tuple(spans(kind(said)) for kind in (Bold, Dim, Code))
        document = Document((Heading(spans(said)), Bullets(lines), Quote(spans(said)), para("Plain end.")))
        async with under.running() as product:
            _, shown = await show(under, product.messenger, document)
            assert read(shown) == words(document)
            assert [one.alive("ping") + one.alive("link") for one in shown] == [[]] * len(shown)
            assert not [form for one in shown for form in one.alive("form") if "Plain" in form]

    async def test_a_link_leads_where_it_says_and_only_there(self, under: UnderTest) -> None:
        document = Document((para(Link("Abstract page", PAPER), Text("](https-evil) <b>"), " and more"),))
        async with under.running() as product:
            _, shown = await show(under, product.messenger, document)
            (message,) = shown
            assert "Abstract page" in message.text
            assert [one.rstrip("/") for one in message.alive("link")] == [PAPER]

    async def test_an_address_in_words_leads_where_it_says_if_anywhere(self, under: UnderTest) -> None:
        said = "See https://evil.example/@a_b*c*?d=~e and https://arxiv.org/abs/2606.09076, both."
        document = Document((para(said), para("A dot.", Text("https://good.example@evil.example/ "))))
        async with under.running() as product:
            _, shown = await show(under, product.messenger, document)
            assert read(shown) == words(document)
            assert all(address in one.text for one in shown for address in one.alive("link"))
            assert [one.alive("ping") + one.alive("form") for one in shown if one.live] in ([], [[]])

    async def test_no_words_are_no_message(self, under: UnderTest) -> None:
        async with under.running() as product:
            for document in (Document(()), Document((para(""),)), Document((Card(()), para(" \u200b\n")))):
                _, shown = await show(under, product.messenger, document, least=0)
                assert all(one.text.strip() for one in shown)


async def show(under: UnderTest, messenger: Any, document: Document, least: int = 1) -> tuple[list[Any], list[Shown]]:
    """Send a document as a delivery would; its parts, and what Ann sees of them."""
    under.looked()
    parts, delivery = list(messenger.prepare(document)), next(DELIVERIES)
    for number, part in enumerate(parts):
        outcome = await messenger.send(under.ann, part, key=f"{delivery}-{number}")
        assert isinstance(outcome, Sent), outcome
    return parts, await under.sees(min(least, len(parts)))
