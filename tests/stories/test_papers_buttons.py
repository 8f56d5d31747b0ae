"""The buttons under a paper: abstract, related, save, not this author; in place, after a restart, on every platform."""

import asyncio
import re
from datetime import timedelta

import pytest

from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import phrasebook
from tests.standins.honest_model import honest
from tests.standins.llm import LlmEndpoint
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import TUESDAY, announced
from tests.stories.product import with_model

WEDNESDAY = TUESDAY + timedelta(days=1)
REWARDS = announced(1, "Mira Okafor", "Jun-Ho Park", title="Score Distributions as Rewards")
BY_BOTH = announced(2, "Jun-Ho Park", title="What Annotators Mean")
LOCALES = {"en": "en-GB", "zh": "zh-hans", "ja": "ja"}


async def her_digest(world, product, ann):
    """She follows Mira Okafor, gets one paper, and opens it."""
    ann.says("/follow Mira Okafor")
    await ann.hears()
    world.announce(REWARDS, BY_BOTH)
    await product.reads_arxiv()
    world.morning(WEDNESDAY, 9)
    await product.delivers()
    return await opens(ann, await ann.hears())


async def opens(ann, digest, number="1"):
    """She presses a paper's number: the digest's message turns into its card."""
    ann.presses(digest, number)
    return await ann.turns(digest, digest.edits + 1)


async def presses(ann, message, label):
    """She presses; the button stops waiting, and what it did is to be seen."""
    await asyncio.wait_for(ann.presses(message, label).answered.wait(), 30)
    for _ in range(50):
        await asyncio.sleep(0.02)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_on_telegram_the_abstract_opens_in_place_and_closes_again_after_a_restart(world, telegram, language):
    book = phrasebook(language)
    ann = telegram.person("Ann", LOCALES.get(language, language))
    async with telegram_product.running(world, telegram) as product:
        paper = await her_digest(world, product, ann)
        before = paper.text
        assert paper.labels == [
            book.say("button-abstract"),
            book.say("button-related"),
            book.say("button-save"),
            "⋯",
            book.say("button-where"),
            "☰ 1/1",
        ]
        assert "It is slow on long inputs." not in paper.text
        await presses(ann, paper, book.say("button-abstract"))
        assert "It is slow on long inputs." in paper.text
        assert paper.text.startswith("1  Score Distributions as Rewards")
    async with telegram_product.running(world, telegram):
        await presses(ann, paper, book.say("button-abstract-hide"))
        assert paper.text == before
        assert paper.edits == 3
        await ann.hears_nothing(0.1)


@pytest.mark.parametrize(
    ("language", "line", "label"),
    [
        ("en", "Result: It reaches 89.6% on a made-up set.", "Where it says so"),
        ("zh", "结果：它在一个虚构的数据集上达到 89.6%。", "原文出处"),
        ("ja", "結果：架空のデータで89.6%に達する。", "原文での根拠"),
    ],
)
async def test_on_telegram_every_line_opens_to_its_sentence(world, telegram, language, line, label):
    ann = telegram.person("Ann", LOCALES[language])
    async with (
        LlmEndpoint(honest) as model,
        telegram_product.running(world, telegram, **with_model(model)) as product,
    ):
        paper = await her_digest(world, product, ann)
        before, asked = paper.text, len(model.requests)
        await presses(ann, paper, label)
        shown = paper.text
        assert f"{line}\nIt reaches 89.6% on a made-up set." in shown
        assert "\nWe propose a made-up method.\n" in shown
        await presses(ann, paper, phrasebook(language).say("button-where-hide"))
        assert paper.text == before
        ann.says("/why 2606.00001")
        assert f"{line}\nIt reaches 89.6% on a made-up set." in (await ann.hears()).text
        assert len(model.requests) == asked  # what it wrote is looked up


async def test_on_telegram_a_paper_is_saved_found_again_and_forgotten(world, telegram):
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram) as product:
        paper = await her_digest(world, product, ann)
        await presses(ann, paper, "Save")
        assert "Remove from saved" in paper.labels
        ann.says("/saved")
        shelf = await ann.hears()
        assert "Score Distributions as Rewards · Mira Okafor and 1 more · 15 Jun" in shelf.text
        ann.says("/save https://arxiv.org/abs/2606.00002v1")
        assert "Saved: What Annotators Mean." in (await ann.hears()).text
        await presses(ann, paper, "Remove from saved")
        assert "Save" in paper.labels
        ann.says("/saved")
        left = (await ann.hears()).text
        assert "What Annotators Mean" in left
        assert "Score Distributions" not in left


async def test_on_telegram_not_this_author_is_noted_and_taken_back(world, telegram):
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram) as product:
        paper = await her_digest(world, product, ann)
        before = paper.text
        await presses(ann, paper, "⋯")
        assert {"Why", "Not this Mira Okafor"} <= set(paper.labels)
        await presses(ann, paper, "Not this Mira Okafor")
        assert "Noted: this is not by your Mira Okafor" in paper.text
        assert "89.6%" not in paper.text
        (verdict,) = await product.app.store.feedback.all(1)
        assert (verdict.paper, verdict.subject.name, verdict.is_author) == ("2606.00001", "Mira Okafor", False)
        await presses(ann, paper, "Undo: it is Mira Okafor")
        assert paper.text == before
        assert await product.app.store.feedback.all(1) == []


async def test_on_telegram_only_initials_speak_for_her_until_she_is_confirmed(world, telegram):
    world.announce(announced(3, "M. Okafor", title="Initials only"))
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram) as product:
        ann.says("/follow Mira Okafor")
        await ann.hears()
        await product.reads_arxiv()
        world.morning(WEDNESDAY, 9)
        await product.delivers()
        digest = await ann.hears()
        assert "Maybe by Mira Okafor" in digest.text
        assert digest.labels == ["1", "1 ✓ It is Mira Okafor", "1 ✗ It isn’t", "More", "All settings"]
        await presses(ann, digest, "1 ✓ It is Mira Okafor")
        assert digest.text.startswith("1  Initials only")
        await presses(ann, digest, "⋯")
        assert "Not this Mira Okafor" in digest.labels
        await presses(ann, digest, "☰")
        assert digest.labels == ["1", "More", "All settings"]  # it asks no more


async def test_on_telegram_related_papers_come_under_it_each_a_button_away(world, telegram):
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram) as product:
        paper = await her_digest(world, product, ann)
        await presses(ann, paper, "Related")
        found = await ann.hears()
        assert found.text.startswith("Close to Score Distributions as Rewards, from 0 to 100:")
        assert re.search(
            r"^[1-9]\d?  What Annotators Mean\n(?:both: .+ · )?also by Jun-Ho Park · arXiv", found.text, re.M
        )
        ann.presses(found, "What Annotators Mean")
        assert "It is slow on long inputs." in (await ann.hears()).text


async def test_in_a_group_only_admins_say_who_wrote_it(world, telegram):
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    lab = telegram.group("Lab", [ann])
    world.announce(REWARDS)
    async with telegram_product.running(world, telegram) as product:
        lab.says(ann, "/follow Mira Okafor")
        await lab.hears()
        await product.reads_arxiv()
        world.morning(WEDNESDAY, 9)
        await product.delivers()
        lab.says(bob, "/paper 2606.00001")
        await lab.hears()
        paper = await lab.hears()
        await asyncio.wait_for(lab.presses(bob, paper, "⋯").answered.wait(), 30)
        press = lab.presses(bob, await lab.turns(paper), "Not this Mira Okafor")
        await asyncio.wait_for(press.answered.wait(), 30)
        assert press.notice is not None
        assert "Only admins" in press.notice
        assert await product.app.store.feedback.all(1) == []
        await asyncio.wait_for(lab.presses(bob, paper, "Abstract").answered.wait(), 30)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_on_discord_the_same_buttons_change_their_paper_and_nothing_else(world, discord, language):
    book = phrasebook(language)
    world.announce(REWARDS, announced(4, "Mira Okafor", title="Another one"))
    ann = discord.person("Ann", {"en": "en-GB", "zh": "zh-CN", "ja": "ja"}.get(language, language))
    async with discord_product.running(world, discord) as product:
        await ann.runs(ann.dm, "follow", who="Mira Okafor")
        await ann.dm.hears()
        await product.reads_arxiv()
        world.morning(WEDNESDAY, 9)
        await product.delivers()
        digest = await ann.dm.hears()
    async with discord_product.running(world, discord) as product:
        await ann.presses(digest, book.say("button-abstract"))
        assert digest.text.count("It is slow on long inputs.") == 1
        assert "Another one" in digest.text
        await ann.presses(digest, book.say("button-save"))
        assert await product.app.store.saved.among(1, ["2606.00001", "2606.00004"])
        assert book.say("button-unsave") in digest.labels
        await ann.presses(digest, "⋯")
        await ann.presses(digest, book.say("button-where"))
        assert book.say("where-quoted") in digest.text
        assert "It reaches 89.6% on a made-up set." in digest.text
        await ann.presses(digest, book.say("button-where-hide"))
        assert book.say("where-quoted") not in digest.text
        await ann.presses(digest, "⋯")
        await ann.presses(digest, book.say("button-not-hers", name="Mira Okafor"))
        assert book.say("card-denied", name="Mira Okafor") in digest.text
        await ann.presses(digest, book.say("button-hers-after-all", name="Mira Okafor"))
        assert book.say("card-denied", name="Mira Okafor") not in digest.text


async def test_on_discord_all_of_many_authors_can_be_read(world, discord):
    many = tuple(f"Coauthor {chr(65 + number // 26)}{chr(97 + number % 26)}son" for number in range(200))
    world.announce(announced(4, "Mira Okafor", *many, title="Large"), announced(1, "Mira Okafor", title="Another one"))
    ann = discord.person("Ann")
    async with discord_product.running(world, discord) as product:
        await ann.runs(ann.dm, "follow", who="Mira Okafor")
        await ann.dm.hears()
        await product.reads_arxiv()
        world.morning(WEDNESDAY, 9)
        await product.delivers()
        digest = await ann.dm.hears()
        assert digest.notified == "2 new papers · Mira Okafor · Large"
        await ann.presses(digest, "⋯")
        read = ""
        for label in ("All 201 authors", "More authors", "More authors"):
            await ann.presses(digest, label)
            read += digest.text
        assert all(name in read for name in many)
        assert "Another one" in digest.text


async def test_at_the_terminal_buttons_are_numbers(world):
    world.announce(REWARDS, BY_BOTH)
    async with world.product() as ann:
        await ann.app.collector.sweep()
        digest = await ann.says("/follow Mira Okafor")
        assert "[1] Abstract  [2] Related  [3] Save  [4] ⋯" in digest
        assert "It is slow on long inputs." in " ".join((await ann.says("1")).replace("│", "").split())
        shown = await ann.says("/paper 2606.00001")
        assert "[1] Hide abstract" in shown
        assert "[5] Where it says so" in shown
        where = await ann.says("5")
        assert "In the paper’s own words:" in where
        assert "│ It reaches 89.6% on a made-up set." in where
        assert "Where it says so, line by line" in await ann.says("/why 2606.00001")
        await ann.says("/paper 2606.00001")
        assert "Remove from saved" in await ann.says("3")
        assert "Score Distributions as Rewards" in await ann.says("/saved")


async def test_more_saved_papers_than_a_page(world):
    world.announce(*(announced(number, "Mira Okafor", title=f"Number {number}.") for number in range(1, 14)))
    async with world.product() as ann:
        assert "You have saved nothing yet" in await ann.says("/saved")
        await ann.app.collector.sweep()
        for number in range(1, 14):
            await ann.says(f"/save 2606.{number:05}")
            world.clock.tick(1)
        first = await ann.says("/saved")
        assert "Number 13." in first
        assert "Number 3." not in first
        assert "Number 3." in await ann.says("1")
        assert "You saved" in await ann.says("/save 2606.00001")
        assert "no longer among your saved papers" in await ann.says("1")
        assert "Saved:" in await ann.says("1")


async def test_on_telegram_a_translation_opens_in_place_and_the_original_is_one_tap_away(world, telegram):
    world.announce(announced(1, "Mira Okafor"))
    ann = telegram.person("Ann", "zh-hans")
    async with (
        LlmEndpoint(honest) as model,
        telegram_product.running(world, telegram, **with_model(model)) as product,
    ):
        await product.reads_arxiv()
        ann.says("/follow Mira Okafor")
        await ann.hears()
        paper = await opens(ann, await ann.hears())
        before = paper.text
        assert paper.labels[:2] == ["摘要", "中文"]
        await presses(ann, paper, "中文")
        assert paper.text.startswith("1  一个虚构的标题，编号 1")
        assert "A made-up title, number 1" in paper.text
        assert "它在一个虚构的数据集上达到 89.6%。" in paper.text
        assert "made-up-1" in paper.text
        await presses(ann, paper, "原文")
        assert paper.text == before
        assert paper.edits == 3


async def test_who_reads_english_is_asked_into_which_language(world, telegram):
    world.announce(announced(1, "Mira Okafor"))
    ann = telegram.person("Ann")
    async with (
        LlmEndpoint(honest) as model,
        telegram_product.running(world, telegram, **with_model(model)) as product,
    ):
        await product.reads_arxiv()
        ann.says("/follow Mira Okafor")
        await ann.hears()
        paper = await opens(ann, await ann.hears())
        await presses(ann, paper, "Translate")
        assert {"中文", "日本語", "Deutsch", "Original"} <= set(paper.labels)
        await presses(ann, paper, "Deutsch")
        assert paper.text.startswith("1  Ein erfundener Titel, Nummer 1")
        assert "Machine translation into German by made-up-1" in paper.text
