"""Servers, channels, threads and private chats that close and open: all that was missed comes as one digest."""

from datetime import timedelta

import pytest

from tests.standins import discord_faults as faults
from tests.standins.discord_limits import Refusal
from tests.stories.conftest import TUESDAY, announced
from tests.stories.discord_product import running
from tests.waiting import until_stored


@pytest.fixture(autouse=True)
def refusals_are_meant(discord):
    """What is refused here is refused on purpose: a place is closed."""
    yield
    closed = ("50001", "50007", "50013", "50083", "10003", "Missing", "archived", "Cannot send", "Unknown Channel")
    assert [reason for reason in discord.refused if not any(sign in reason for sign in closed)] == []
    discord.refused.clear()


@pytest.fixture
def ann(discord):
    return discord.person("Ann")


@pytest.fixture
def papers(discord, ann):
    return discord.channel("papers", discord.guild("Lab", ann))


async def days_pass(world, product, first, last):
    """Mornings of those days after TUESDAY; each brings a paper by Mira Okafor."""
    for day in range(first, last + 1):
        world.announce(announced(day, "Mira Okafor", day=TUESDAY + timedelta(days=day)))
        world.morning(TUESDAY + timedelta(days=day), 9)
        await product.reads_arxiv()
        for _ in range(6):  # a missing access is asked about again, after seconds
            await product.delivers()
            world.clock.tick(40)


async def parked(product, count):
    """So many chats are silent now."""

    async def is_so():
        return (await product.app.store.health.counts(product.app.clock.now())).parked == count

    await until_stored(is_so)


async def one_digest(place, product, *numbers):
    """What comes is one message with these papers."""
    await product.delivers()
    digest = await place.hears()
    assert f"{len(numbers)} new paper" in digest.text
    assert all(f"number {number}" in digest.text for number in numbers)
    await place.hears_nothing(0.1)
    return digest.text


WAYS = {
    "the server": (
        lambda discord, place: discord.removes_bot(place.guild),
        lambda discord, place: discord.invites_bot(place.guild),
        "taken out",
    ),
    "the server, unheard": (
        lambda discord, place: discord.removes_bot(place.guild, told=False),
        lambda discord, place: discord.invites_bot(place.guild),
        "may not write",
    ),
    "permissions": (
        lambda discord, place: discord.permits(place, may_write=False),
        lambda discord, place: discord.permits(place),
        "may not write",
    ),
    "everybody's permissions": (
        lambda discord, place: discord.permits_all(place.guild, may_write=False),
        lambda discord, place: discord.permits_all(place.guild),
        "may not write",
    ),
    "a role of the bot's": (
        lambda discord, place: discord.permits_all(place.guild, may_write=False),
        lambda discord, place: discord.gives_role(place.guild),
        "may not write",
    ),
}


@pytest.mark.parametrize("kind", WAYS)
async def test_a_channel_that_lets_us_in_again_gets_all_it_missed_at_once(world, discord, ann, papers, kind):
    closes, opens, why = WAYS[kind]
    async with running(world, discord) as product:
        await ann.runs(papers, "follow", who="Mira Okafor")
        await papers.hears()
        closes(discord, papers)
        await days_pass(world, product, 1, 3)
        await parked(product, 1)
        await papers.hears_nothing(0.1)
        notice = await ann.dm.hears()
        assert why in notice.text
        assert "Mira Okafor" in notice.text
        await ann.dm.hears_nothing(0.1)  # once
        opens(discord, papers)
        await parked(product, 0)
        assert "I could not write here in between" in await one_digest(papers, product, 1, 2, 3)


async def test_a_server_that_we_are_let_into_while_we_are_away_has_all_it_missed_once_we_are_back(
    world, discord, ann, papers
):
    async with running(world, discord) as product:
        await ann.runs(papers, "follow", who="Mira Okafor")
        await papers.hears()
        discord.removes_bot(papers.guild)
        await parked(product, 1)
        await days_pass(world, product, 1, 2)
    discord.invites_bot(papers.guild)
    async with running(world, discord) as product:
        await parked(product, 0)
        await one_digest(papers, product, 1, 2)


async def test_a_thread_that_is_taken_out_of_the_archive_gets_all_it_missed(world, discord, ann, papers):
    talk = discord.thread("talk", papers)
    async with running(world, discord) as product:
        await ann.runs(talk, "follow", who="Mira Okafor")
        await talk.hears()
        discord.archives(talk)
        await days_pass(world, product, 1, 2)
        assert "it is closed" in (await ann.dm.hears()).text
        await talk.hears_nothing(0.1)
        discord.archives(talk, archived=False)
        await parked(product, 0)
        await one_digest(talk, product, 1, 2)


async def test_private_messages_that_are_off_for_a_day_cost_nothing(world, discord, ann):
    async with running(world, discord) as product:
        await ann.runs(ann.dm, "follow", who="Mira Okafor")
        await ann.dm.hears()
        ann.reachable = Refusal(403, 50007, "Cannot send messages to this user")
        await days_pass(world, product, 1, 1)
        ann.reachable = None
        world.clock.tick(86_400)
        await one_digest(ann.dm, product, 1)


async def test_of_a_person_who_takes_no_messages_a_day_costs_one_message_and_one_digest_is_written(world, discord, ann):
    """That somebody would take a message nobody says but by taking one: the digest that is written stays written."""
    async with running(world, discord) as product:
        await ann.runs(ann.dm, "follow", who="Mira Okafor")
        await ann.dm.hears()
        ann.reachable = Refusal(403, 50007, "Cannot send messages to this user")
        await days_pass(world, product, 1, 4)
        assert sum(call.endswith("/messages") for call in discord.calls) == 4
        newest = await product.app.store.inspection.delivery(2)
        assert newest is not None
        assert len(newest.papers) == 2
        assert await product.app.store.inspection.delivery(3) is None
        ann.reachable = None
        await days_pass(world, product, 5, 6)
        text = "".join(message.text for message in ann.dm.inbox)
        assert [text.count(f"number {number}") for number in range(1, 7)] == [1] * 6


async def test_three_spurious_refusals_in_a_row_are_not_believed(world, discord, ann, papers):
    async with running(world, discord) as product:
        await ann.runs(papers, "follow", who="Mira Okafor")
        await papers.hears()
        discord.fail(f"/channels/{papers.id}/messages", *[faults.missing_access] * 3)
        await days_pass(world, product, 1, 1)
        await one_digest(papers, product, 1)
        await ann.dm.hears_nothing(0.1)


async def test_what_a_deleted_channel_follows_can_be_moved_to_who_set_it_up(world, discord, ann, papers):
    bob = discord.person("Bob")
    async with running(world, discord) as product:
        await ann.runs(papers, "follow", who="Mira Okafor")
        await papers.hears()
        discord.deletes(papers)
        await days_pass(world, product, 1, 1)
        notice = await ann.dm.hears()
        assert "I can’t find it" in notice.text
        bob.writes("/adopt 1")
        assert "There is nothing to move" in (await bob.dm.hears()).text
        await ann.presses(notice, "Move these follows here")
        assert "Moved 1 follow here" in notice.text
        world.clock.tick(86_400)
        await one_digest(ann.dm, product, 1)
