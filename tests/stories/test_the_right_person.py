"""Two people of one name: one is picked, her papers come, the other's don't, and every guess can be mended."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.following.attributions import FollowedPerson
from bot.core.papers import Author
from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import phrasebook
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import TUESDAY, announced
from tests.waiting import until

WEDNESDAY = TUESDAY + timedelta(days=1)
LOCALES = {"en": "en-GB", "zh": "zh-hans", "ja": "ja"}
NAME = "Yi Wang"
ICE = "We follow meltwater of a glacier below the ice sheet with radar and simulate basal friction of its outlet."
ROUTING = "A router sends tokens to experts of a sparse transformer and balances their load without auxiliary losses."


def ice(number, *others, title="Where the meltwater goes", **fields):
    """A paper by the one who studies glaciers."""
    return announced(number, NAME, *others, title=title, abstract=ICE, categories=("physics.geo-ph",), **fields)


def routing(number, *others, title="Balancing experts", **fields):
    """A paper by the one who builds language models."""
    return announced(number, NAME, *others, title=title, abstract=ROUTING, categories=("cs.LG",), **fields)


def under(name, *entries):
    """The same papers, signed with another name."""
    return [
        replace(
            entry,
            paper=replace(
                entry.paper,
                authors=tuple(Author(name) if author.name == NAME else author for author in entry.paper.authors),
            ),
        )
        for entry in entries
    ]


def long_ago(months):
    """A day long before anybody asks."""
    return TUESDAY - timedelta(days=30 * months)


KNOWN = (
    ice(1, "Marit Aune", "Søren Halvorsen", title="Basal friction of two glaciers", day=long_ago(2)),
    ice(2, "Marit Aune", title="Meltwater under ice", day=long_ago(3)),
    ice(3, "Søren Halvorsen", "Marit Aune", title="Radar over outlet glaciers", day=long_ago(5)),
    routing(4, "Noor El-Amin", "Tomás Ibarra", title="Experts without an auxiliary loss", day=long_ago(2)),
    routing(5, "Noor El-Amin", title="Tokens and their experts", day=long_ago(4)),
)
HERS = ice(11, "Marit Aune", "Lena Vogt", title="A third glacier")
THE_OTHERS = routing(12, "Noor El-Amin", "Tomás Ibarra", title="A fourth router")
DOUBTFUL = announced(
    13, NAME, "Rosa Quintero", title="Rivers of cold regions", abstract="We map rivers.", categories=("physics.ao-ph",)
)


async def morning(world, product, *papers):
    """The next morning arXiv has these, and digests go out."""
    world.announce(*papers)
    await product.reads_arxiv()
    world.morning(WEDNESDAY, 9)
    await product.delivers()


async def whom(product) -> FollowedPerson:
    """Whom the only chat means."""
    found: list[FollowedPerson] = await product.app.store.persons.all(1)
    return found[0]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_on_telegram_one_is_picked_and_the_other_stays_away(world, telegram, language):
    book = phrasebook(language)
    world.announce(*KNOWN)
    ann = telegram.person("Ann", LOCALES.get(language, language))
    async with telegram_product.running(world, telegram) as product:
        ann.says(f"/follow {NAME}")
        asked = await ann.hears()
        assert book.say("which-person", name=NAME) in asked.text
        assert "physics.geo-ph" in asked.text.replace("\u2060", "")
        assert "Marit Aune" in asked.text
        assert "Basal friction of two glaciers" in asked.text
        assert len(asked.labels) == 3
        assert asked.labels[-1] == book.say("button-all-of-them")
        assert await product.app.store.follows.all(1) == []
    async with telegram_product.running(world, telegram) as product:
        await presses(ann, asked, asked.labels[0])
        assert book.say("follow-done", name=NAME) in asked.text
        assert book.say("also-this-person", name=NAME) in asked.text
        await morning(world, product, HERS, THE_OTHERS, DOUBTFUL)
        digest = await ann.hears()
        maybe = book.say("digest-maybe-because", name=NAME, reasons="…").partition("…")[0]
        first, _, second = digest.text.partition(maybe)
        assert "A third glacier" in first
        assert "Rivers of cold regions" in second
        assert book.say("reason-no-coauthor") in second
        ann.says("/following")
        listed = await ann.hears()
        assert book.say("following-others", count=1) in listed.text
        assert any("A fourth router" in label for label in listed.labels)


async def presses(ann, message, label):
    """She presses, and what it did is to be seen."""
    before = message.text
    await asyncio.wait_for(ann.presses(message, label).answered.wait(), 30)
    await until(lambda: message.text != before)


async def test_on_telegram_a_doubtful_one_teaches_and_can_be_taken_back(world, telegram):
    world.announce(*KNOWN)
    ann = telegram.person("Ann")
    async with telegram_product.running(world, telegram) as product:
        ann.says(f"/follow {NAME}")
        asked = await ann.hears()
        await presses(ann, asked, asked.labels[0])
        await morning(world, product, DOUBTFUL)
        maybe = await ann.hears()
        await presses(ann, maybe, "1")
        before, untaught = maybe.text, await whom(product)
        await presses(ann, maybe, f"✓ It is {NAME}")
        assert maybe.text.startswith("1  Rivers")
        taught = await whom(product)
        assert [one.paper_id for one in taught.read()[0].feedback] == ["2606.00013"]
        await presses(ann, maybe, "Undo ✓")
        assert maybe.text == before
        assert await whom(product) == untaught
        await presses(ann, maybe, "✗ It isn’t")
        assert [one.is_author for one in (await whom(product)).read()[0].feedback] == [False]
        await presses(ann, maybe, f"Undo: it is {NAME}")
        assert await whom(product) == untaught


async def test_of_a_name_with_many_papers_the_same_two_are_found(world):
    """More papers than are grouped in this process."""
    many = [ice(20 + number, "Marit Aune", day=long_ago(1 + number // 4)) for number in range(40)]
    many += [routing(60 + number, "Noor El-Amin", day=long_ago(1 + number // 4)) for number in range(30)]
    world.announce(*many)
    async with world.product() as ann:
        asked = await ann.says(f"/follow {NAME}")
        assert "physics.geo-ph" in asked
        assert "40 papers" in asked
        assert "30 papers" in asked
        assert "You now follow Yi Wang." in await ann.says("1")


async def test_a_wrong_guess_is_mended_from_the_list(world):
    world.announce(*KNOWN, THE_OTHERS)
    async with world.product() as ann:
        await ann.app.collector.sweep()
        await ann.says(f"/follow {NAME}")
        assert "You now follow Yi Wang." in await ann.says("1")
        listed = await ann.says("/following")
        assert "not shown this week: 1 paper" in listed
        shown = await ann.says("1")
        assert "Somebody else who signs as Yi Wang, I think" in " ".join(shown.split())
        why = " ".join((await ann.says("/why 2606.00012")).split())
        assert "signed “Yi Wang”, the same name. Hardly the person you mean." in why


async def test_a_digest_asks_about_one_paper_and_the_list_has_the_others(world):
    other = announced(
        14, NAME, "Ida Lund", title="Floods of spring", abstract="Rivers flood.", categories=("physics.ao-ph",)
    )
    world.announce(*KNOWN, HERS)
    async with world.product() as ann:
        await ann.app.collector.sweep()
        await ann.says(f"/follow {NAME}")
        await ann.says("1")
        world.announce(DOUBTFUL, other)
        await ann.app.collector.sweep()
        digest = await ann.says("/digest")
        asked, listed = DOUBTFUL.paper, other.paper
        if listed.title in digest:
            asked, listed = listed, asked
        assert digest.count("Maybe by") == 1
        assert listed.title not in digest
        assert "1 more paper may be by your authors: /following" in " ".join(digest.split())
        assert "Nothing new" in await ann.says("/digest")
        following = await ann.says("/following")
        assert "not shown this week: 1 paper" in following
        assert listed.title in following
        assert asked.title not in following
        why = " ".join((await ann.says(f"/why {listed.id}")).split())
        assert "A digest asks about one such paper at most" in why
        await ann.says(f"/card.hers {listed.id} 0 0")
        assert "not shown this week" not in await ann.says("/following")


async def test_everybody_means_exactly_that(world):
    world.announce(*KNOWN, HERS, THE_OTHERS)
    async with world.product() as ann:
        await ann.app.collector.sweep()
        assert "Several people sign as Yi Wang." in await ann.says(f"/follow {NAME}")
        said = await ann.says("3")
        assert "A third glacier" in said
        assert "A fourth router" in said
        assert await ann.app.store.persons.all(1) == []
        assert "You follow everybody of that name." in " ".join((await ann.says("/why 2606.00012")).split())


async def test_two_of_them_may_be_one(world):
    world.announce(*KNOWN, HERS, THE_OTHERS)
    async with world.product() as ann:
        await ann.app.collector.sweep()
        await ann.says(f"/follow {NAME}")
        first = await ann.says("1")
        assert "Is one of these your Yi Wang, too?" in first
        assert "A third glacier" in first
        assert "A fourth router" not in first.split("Is one of these")[0]
        await ann.says("/follow.also 2606.00012 0")
        (both,) = await ann.app.store.persons.all(1)
        assert len(both.read()[0].known.papers) == 7
        assert "A fourth router" in await ann.says("/digest")


async def test_by_a_paper_its_author_is_meant(world):
    world.announce(*KNOWN, HERS, THE_OTHERS)
    async with world.product() as ann:
        await ann.app.collector.sweep()
        asked = await ann.says("/follow https://arxiv.org/abs/2606.00012v1")
        assert "Which author of A fourth router" in asked
        assert "[1] Yi Wang" in asked
        assert await ann.app.store.follows.all(1) == []
        assert "You now follow Yi Wang." in await ann.says("1")
        (meant,) = await ann.app.store.persons.all(1)
        assert set(meant.read()[0].known.papers) == {"2606.00004", "2606.00005", "2606.00012"}
        assert "Several people sign" in await ann.says("/follow.choose 2606.00012 0")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_on_discord_one_is_picked_and_the_other_stays_away(world, discord, language):
    book = phrasebook(language)
    world.announce(*KNOWN)
    ann = discord.person("Ann", {"en": "en-GB", "zh": "zh-CN", "ja": "ja"}.get(language, language))
    async with discord_product.running(world, discord) as product:
        asked = (await ann.runs(ann.dm, "follow", who=NAME)).messages[0]
        assert book.say("which-person", name=NAME) in asked.text
        await ann.dm.hears()
    async with discord_product.running(world, discord) as product:
        answer = await ann.presses(asked, asked.labels[0])
        assert book.say("follow-done", name=NAME) in asked.text + answer.text
        await morning(world, product, HERS, THE_OTHERS, DOUBTFUL)
        digest = await ann.dm.hears()
        assert "A third glacier" in digest.text
        assert "Rivers of cold regions" in digest.text
        assert "A fourth router" not in digest.text
        await ann.presses(digest, book.say("button-hers", name=NAME))
        (meant,) = await product.app.store.persons.all(1)
        assert [one.paper_id for one in meant.read()[0].feedback] == ["2606.00013"]


async def test_nobody_is_asked_where_it_may_be_one_person(world):
    name = "Henrikka Tveitnes"
    world.announce(*under(name, *KNOWN))
    async with world.product() as ann:
        said = " ".join((await ann.says(f"/follow {name}")).split())
        assert f"You now follow {name}." in said
        assert "I can’t tell whether all 5 papers are by one person." in said
        assert (await ann.app.store.persons.all(1))[0].read()[0].known.size == 5
        choice = " ".join((await ann.says("1")).split())
        assert f"These papers are signed {name}. I can’t tell whether that is one person or several." in choice
        assert "Several people" not in choice


async def test_a_rare_name_with_little_in_common_says_why_it_is_taken_for_one_person(world):
    name = "Henrikka Tveitnes"
    world.announce(*under(name, KNOWN[0], KNOWN[1], KNOWN[4]))
    async with world.product() as ann:
        for _ in range(2):  # also of one who is followed already
            said = " ".join((await ann.says(f"/follow {name}")).split())
            assert "Not all of the 3 papers have something in common." in said
            assert "because the name is rare" in said


async def test_several_at_once_say_whose_papers_may_be_several_peoples(world):
    name = "Henrikka Tveitnes"
    world.announce(*under(name, *KNOWN))
    async with world.product() as ann:
        said = " ".join((await ann.says(f"/follow {name}; Mira Okafor")).split())
        assert f"{name} 5 papers on arXiv, perhaps by several people" in said
