"""Formulas set as such, for chats that ask for it; and as ever wherever that can't be."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.commands.call import Reply
from bot.commands.command import Command, Registry
from bot.core.text.document import Button, Buttons, Document, Heading, Text, para
from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import phrasebook
from tests.standins import telegram_faults as faults
from tests.stories.conftest import TUESDAY, announced
from tests.stories.telegram_product import running

WEDNESDAY = TUESDAY + timedelta(days=1)
TITLE = r"Bounds of $O(n^{2})$ for Dragons"
ABSTRACT = r"We bound the cost by $\alpha_1 + \beta^2$ on cs.CV. It reaches 89.6% of $x^2$ for a < b. We are glad."


def dragons(world, *numbers):
    for number in numbers or (1,):
        one = announced(number, "Mira Okafor", day=WEDNESDAY, title=TITLE)
        world.announce(replace(one, paper=replace(one.paper, abstract=ABSTRACT)))


async def follows_richly(person):
    person.says("/follow Mira Okafor")
    await person.hears()
    person.says("/settings rich on")
    await person.hears()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_digest_with_formulas(world, telegram, language):
    dragons(world)
    book = phrasebook(language)
    ann = telegram.person("Ann", language)
    async with running(world, telegram) as product:
        ann.says("/settings")
        assert book.say("settings-rich-off") in (await ann.hears()).read
        ann.says("/follow Mira Okafor")
        await ann.hears()
        ann.says("/settings rich on")
        assert (await ann.hears()).read == book.say("rich-set-on")
        world.morning(WEDNESDAY, 13)
        await product.reads_arxiv()
        await product.delivers()
        card = await ann.hears()
        assert "h4" in card.tags
        assert card.formulas is not None
        assert card.formulas[0] == "O(n^{2})"
        assert r"\alpha_1 + \beta^2" in card.formulas
        ann.presses(card, "1")
        await ann.turns(card)
        ann.presses(card, book.say("button-abstract"))
        await ann.turns(card, 2)
        assert card.formulas[-1] == "x^2"  # opened in its place, as richly as it came
        assert card.entities[0].url == "https://arxiv.org/abs/2606.00001"
        ann.says("/paper 2606.00001")
        paper = await ann.hears()
        assert paper.formulas == ["O(n^{2})", r"\alpha_1 + \beta^2", "x^2"]
        assert book.say("unfold") in paper.text
        assert "details" in paper.tags
        ann.says("/settings")
        assert book.say("settings-rich-on") in (await ann.hears()).read
        ann.says("/settings rich off")
        assert (await ann.hears()).read == book.say("rich-set-off")
        ann.says("/paper 2606.00001")
        plain = await ann.hears()
        assert plain.formulas is None
        assert "O(n²)" in plain.text


async def test_a_telegram_without_rich_messages_is_asked_once_and_nothing_is_lost(world, telegram):
    dragons(world)
    telegram.rich = False
    ann = telegram.person("Ann")
    async with running(world, telegram) as product:
        await follows_richly(ann)
        world.morning(WEDNESDAY, 13)
        await product.reads_arxiv()
        await product.delivers()
        digest = await ann.hears()
        assert (digest.formulas, digest.silent) == (None, False)
        assert "O(n²)" in digest.text
        ann.says("/paper 2606.00001")
        assert "O(n²)" in (await ann.hears()).text
        await ann.hears_nothing()
    assert telegram.calls.count("sendRichMessage") == 1
    assert telegram.refused == ["sendRichMessage: 404 Not Found"]
    telegram.refused.clear()


async def test_a_refused_rich_message_comes_as_an_ordinary_one(world, telegram):
    dragons(world)
    ann = telegram.person("Ann")
    async with running(world, telegram) as product:
        await follows_richly(ann)
        world.morning(WEDNESDAY, 13)
        await product.reads_arxiv()
        telegram.fail("sendRichMessage", faults.refusing(400, "Bad Request: RICH_MESSAGE_INVALID"))
        await product.delivers()
        digest = await ann.hears()
        assert digest.formulas is None  # it was that message, not the method
        ann.says("/paper 2606.00001")
        assert (await ann.hears()).formulas


async def test_a_flooded_rich_message_comes_later_and_once(world, telegram):
    dragons(world)
    ann = telegram.person("Ann")
    async with running(world, telegram) as product:
        await follows_richly(ann)
        world.morning(WEDNESDAY, 13)
        await product.reads_arxiv()
        telegram.fail("sendRichMessage", faults.too_many(1))
        for seconds in (0, 5, 60):
            world.clock.tick(seconds)
            await product.delivers()
        assert (await ann.hears()).formulas
        await ann.hears_nothing(0.2)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_elsewhere_it_is_said_that_it_can_not_be(world, language):
    async with world.product() as ann:
        await ann.says(f"/language {language}")
        assert phrasebook(language).say("error-not-rich")[:20] in await ann.says("/settings rich on")
        assert "rich" not in await ann.says("/settings")


async def test_a_reply_to_a_rich_message_is_about_its_paper(world, telegram):
    dragons(world)
    ann = telegram.person("Ann")
    async with running(world, telegram):
        await follows_richly(ann)
        ann.says("/paper 2606.00001")
        shown = await ann.hears()
        ann.says("/paper", to=shown)
        assert (await ann.hears()).formulas == shown.formulas


@pytest.mark.parametrize("known", [True, False])
async def test_a_button_changes_a_rich_message_in_its_place(world, telegram, known):
    async def ask(context):
        return Reply(Document((Heading((Text("Now?", "Now?"),)), Buttons(((Button("Read", "digest"),),)))))

    async def read(context):
        return Reply(Document((para(Text("So x² it is.", "So $x^2$ it is.")),)), in_place=True)

    async def switch(context):
        await context.store.chats.change_preferences(
            context.chat.id, lambda own: replace(own, rich=True), context.services.clock.now()
        )
        return Reply()

    telegram.rich = known
    ann = telegram.person("Ann")
    commands = Registry([Command("start", ask), Command("digest", read), Command("settings", switch)])
    async with running(world, telegram, commands=commands):
        ann.says("/settings")
        ann.says("/start")
        question = await ann.hears()
        for _ in range(2):  # the second time there is nothing to change
            await asyncio.wait_for(ann.presses(question, "Read").answered.wait(), 30)
            await ann.hears_nothing(0.2)
            if not question.labels:
                break
        assert question.edits == 1
        assert question.formulas == (["x^2"] if known else None)
        assert "it is." in question.text
    telegram.refused[:] = [one for one in telegram.refused if known or "404" not in one]
