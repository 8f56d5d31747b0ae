"""Captions, hidden links, forwarded and edited messages, and the spaces and slashes that phones type."""

import pytest

from tests.stories import discord_product
from tests.stories.conftest import announced
from tests.stories.telegram_product import running

LINK = {"New": "https://arxiv.org/abs/2606.00001"}


async def test_links_behind_words_and_in_captions(world, telegram):
    world.announce(announced(1, "Mira Okafor", title="Score Distributions"))
    ann = telegram.person("Ann")
    async with running(world, telegram):
        ann.writes_with_links("🔥 New today", LINK)
        assert "Score Distributions" in (await ann.hears()).text
        ann.writes_with_links("/save New", LINK)
        assert "Score Distributions" in (await ann.hears()).text
        ann.shows("🔥 New today", LINK)
        assert "Score Distributions" in (await ann.hears()).text
        ann.shows("/follow Mira Okafor")
        assert "You now follow Mira Okafor" in (await ann.hears()).text
        assert "1 new paper" in (await ann.hears()).text
        ann.sends("list", 10, caption="/unfollow Mira Okafor")
        assert "You no longer follow Mira Okafor" in (await ann.hears()).text


async def test_what_is_forwarded_gives_papers_and_is_never_obeyed(world, telegram):
    world.announce(*(announced(n, "Mira Okafor", title=f"On thing {n}") for n in range(1, 8)))
    ann = telegram.person("Ann")
    async with running(world, telegram):
        ann.says("/follow Yan Li")
        await ann.hears()
        for post in (
            {"text": "论文https://doi.org/10.48550/arXiv.2606.00001很好"},
            {"text": "New!", "links": LINK},
            {"text": "New!", "links": LINK, "caption": True},
            {"text": "Wow", "reply_markup": {"inline_keyboard": [[{"text": "Read", "url": LINK["New"]}]]}},
            {"text": "/unfollow Yan Li 2606.00001"},
        ):
            ann.forwards(**post)
            assert "On thing 1" in (await ann.hears()).text
        ann.forwards("/unfollow Yan Li")
        assert "saw no arXiv link" in (await ann.hears()).text
        ann.sends("list", 10, forward_origin={"type": "hidden_user", "date": 1, "sender_user_name": "Bob"})
        assert "saw no arXiv link" in (await ann.hears()).text
        ann.forwards("", caption=True, media_group_id="album")  # one of several pictures, without the words
        await ann.hears_nothing()
        ann.says("/following")
        assert "Yan Li" in (await ann.hears()).text
        ann.forwards(" ".join(f"2606.0000{n}" for n in range(1, 8)))
        cards = [(await ann.hears()).text for _ in range(5)]
        assert all(f"On thing {n}" in card for n, card in enumerate(cards, 1))
        assert (await ann.hears()).text == "2 more papers are in it: 2606.00006 and 2606.00007"
    assert telegram.refused == []


async def test_a_published_papers_doi_leads_to_it(world, telegram):
    world.announce(announced(1, "Mira Okafor", title="Score Distributions", doi="10.1000/Made.Up(1)"))
    ann = telegram.person("Ann")
    async with running(world, telegram) as product:
        await product.reads_arxiv()
        ann.forwards("New today!", {"New": "https://doi.org/10.1000/made.up(1)"})
        assert "Score Distributions" in (await ann.hears()).text
        ann.says("see doi:10.1000/made.up(1).")
        assert "Score Distributions" in (await ann.hears()).text
        ann.forwards("https://doi.org/10.1000/182")
        assert "no paper with the DOI 10.1000/182" in (await ann.hears()).text


async def test_an_edited_command_is_answered_once(world, telegram):
    ann = telegram.person("Ann")
    async with running(world, telegram):
        number = ann.says("/folow Mira Okafor")
        assert "Did you mean /follow?" in (await ann.hears()).text
        ann.edits(number, "/follow Mira Okafor")
        answer = await ann.hears()
        assert "You now follow Mira Okafor" in answer.text
        assert answer.reply_to == number
        ann.edits(number, "/follow Mira Okafor")  # Telegram tells of a change that nobody sees
        ann.edits(99, "/unfollow Mira Okafor")  # nobody knows any more what it was
        await ann.hears_nothing()


async def test_an_edited_message_on_discord_is_answered_once(world, discord):
    ann = discord.person("Ann")
    async with discord_product.running(world, discord):
        message = ann.writes("/folow Mira Okafor")
        assert "Did you mean /follow?" in (await ann.dm.hears()).text
        ann.edits(message, "/follow Mira Okafor")
        assert "You now follow Mira Okafor" in (await ann.dm.hears()).text
        ann.edits(message, "/follow Mira Okafor")
        ann.writes("/following")
        assert "Mira Okafor" in (await ann.dm.hears()).text
        assert len(ann.dm.inbox) == 3


async def test_what_has_no_words_is_answered(world, telegram, discord):
    ann, bob = telegram.person("Ann"), discord.person("Bob")
    thing = {"file_id": "s", "file_unique_id": "s", "duration": 3, "width": 9, "height": 9}
    sticker = {"type": "regular", "is_animated": False, "is_video": False}
    async with running(world, telegram):
        for media in ({"voice": thing}, {"sticker": thing | sticker}, {"photo": [thing]}):
            ann.sends_media(**media)
            assert "I can read words only" in (await ann.hears()).text
        ann.sends_media(photo=[thing], media_group_id="album")
        await ann.hears_nothing()
    async with discord_product.running(world, discord):
        bob.sends_sticker()
        assert "I can read words only" in (await bob.dm.hears()).text


@pytest.mark.parametrize(
    "line",
    [
        "/follow\u00a0Mira Okafor",
        "/follow\u3000Mira Okafor",
        "/follow\u202fMira\u00a0Okafor",
        "/follow\u200bMira Okafor",
        "/follow: Mira Okafor",
        "/follow, Mira Okafor",
        "／follow Mira Okafor",
        "／follow：Mira Okafor",
        "/ follow@Paperboy_Test_Bot\u00a0Mira Okafor",
    ],
)
async def test_whatever_ends_a_command(world, telegram, line):
    ann = telegram.person("Ann")
    async with running(world, telegram):
        ann.says(line)
        assert "You now follow Mira Okafor" in (await ann.hears()).text


async def test_a_message_forwarded_on_discord(world, discord):
    world.announce(announced(1, "Mira Okafor", title="Score Distributions"))
    ann = discord.person("Ann")
    async with discord_product.running(world, discord):
        ann.forwards("See [this](https://arxiv.org/abs/2606.00001)")
        assert "Score Distributions" in (await ann.dm.hears()).text
        ann.forwards("/follow Mira Okafor")
        assert "saw no arXiv link" in (await ann.dm.hears()).text
        ann.writes("／following")
        assert "You follow nobody yet" in (await ann.dm.hears()).text
