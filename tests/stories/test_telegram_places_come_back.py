"""Chats, groups, channels and topics that close and open: all that was missed comes as one digest, and people know."""

import itertools
from datetime import timedelta

import pytest

from bot.views.inspection import chat_lines
from tests.standins import telegram_faults as faults
from tests.stories.conftest import TUESDAY, announced
from tests.stories.telegram_product import running
from tests.waiting import until, until_stored


@pytest.fixture(autouse=True)
def refusals_are_meant(telegram):
    """What is refused here is refused on purpose: a place is closed."""
    yield
    closed = ("bot was", "bot is not", "rights", "TOPIC_CLOSED", "thread not found", "can't initiate")
    assert [reason for reason in telegram.refused if not any(sign in reason for sign in closed)] == []
    telegram.refused.clear()


@pytest.fixture
def ann(telegram):
    return telegram.person("Ann")


async def days_pass(world, product, first, last, new=True):
    """Mornings of those days after TUESDAY; each brings a paper by Mira Okafor."""
    for day in range(first, last + 1):
        if new:
            world.announce(announced(day, "Mira Okafor", day=TUESDAY + timedelta(days=day)))
        world.morning(TUESDAY + timedelta(days=day), 9)
        await product.reads_arxiv()
        await product.delivers()


async def parked(product, count):
    """So many chats are silent now."""

    async def is_so():
        return (await product.app.store.health.counts(product.app.clock.now())).parked == count

    await until_stored(is_so)


async def next_try_of(product, number):
    """When the chat of that number is tried next."""
    chat = await product.app.store.chats.get(number)
    assert chat is not None
    assert chat.silence is not None
    return chat.silence.next_try


async def inspected(product, number):
    """What `paperboy inspect` says of how the chat of that number is reached."""
    audit = await product.app.store.inspection.chat(number)
    assert audit is not None
    return [line for line in chat_lines(audit, product.app.clock.now()) if "reach" in line or "tried" in line]


async def one_digest(place, product, *papers):
    """What comes is one digest with these papers, and it says what it covers."""
    await product.delivers()
    text = (await place.hears()).text
    assert f"{len(papers)} new paper" in text
    assert all(f"number {number}" in text for number in papers)
    await place.hears_nothing(0.1)
    return text


GROUPS = {
    "kicked": (lambda lab, ann: lab.kicks(ann), lambda lab, ann: lab.adds(ann), "taken out"),
    "muted": (lambda lab, ann: lab.mutes(ann), lambda lab, ann: lab.unmutes(ann), "may not write"),
    "muted, and made an admin": (lambda lab, ann: lab.mutes(ann), lambda lab, ann: lab.promotes(ann), "may not write"),
}


@pytest.mark.parametrize("kind", GROUPS)
async def test_a_group_that_lets_us_in_again_gets_all_it_missed_at_once(world, telegram, ann, kind):
    closes, opens, why = GROUPS[kind]
    lab = telegram.group("Lab", [ann])
    async with running(world, telegram) as product:
        lab.says(ann, "/follow Mira Okafor")
        await lab.hears()
        closes(lab, ann)
        await parked(product, 1)
        await days_pass(world, product, 1, 3)
        await lab.hears_nothing(0.1)
        notice = await ann.hears()
        assert why in notice.text
        assert "Mira Okafor" in notice.text
        await ann.hears_nothing(0.1)  # once
        opens(lab, ann)
        await parked(product, 0)
        assert "I could not write here in between" in await one_digest(lab, product, 1, 2, 3)


@pytest.mark.parametrize(
    ("closes", "opens"),
    [
        (lambda news, ann: news.kicks(ann), lambda news, ann: news.adds(ann)),
        (lambda news, ann: news.demotes(ann), lambda news, ann: news.promotes(ann)),
    ],
    ids=["removed", "demoted"],
)
async def test_a_channel_that_lets_us_post_again_gets_all_it_missed(world, telegram, ann, closes, opens):
    news = telegram.channel("News", [ann])
    async with running(world, telegram) as product:
        await news.reacts(news.posts("/follow Mira Okafor"))
        closes(news, ann)
        await parked(product, 1)
        await days_pass(world, product, 1, 2)
        opens(news, ann)
        await parked(product, 0)
        await one_digest(news, product, 1, 2)


async def test_who_unblocks_us_without_a_word_gets_all_they_missed(world, telegram, ann):
    async with running(world, telegram) as product:
        ann.says("/follow Mira Okafor")
        await ann.hears()
        ann.blocks(told=False)
        await days_pass(world, product, 1, 3)
        ann.unblocks()
        await parked(product, 0)
        await one_digest(ann, product, 1, 2, 3)


async def test_of_what_nobody_tells_us_a_try_a_day_finds_out(world, telegram, ann):
    """The group's members may not write for some days; no bot is told, and nothing is sent to find out."""
    lab = telegram.group("Lab", [ann])
    async with running(world, telegram) as product:
        lab.says(ann, "/follow Mira Okafor")
        await lab.hears()
        lab.mutes(ann, told=False)
        await days_pass(world, product, 1, 3)
        sent = telegram.calls.count("sendMessage")
        await days_pass(world, product, 4, 4)
        assert telegram.calls.count("sendMessage") == sent
        refusal = "BadRequest: Not enough rights to send text messages to the chat"
        assert await inspected(product, 1) == [
            f"it can't be reached since 2026-06-17 09:00:00 UTC (muted): {refusal}",
            "  tried 3 times since, next try 2026-06-21 09:00:00 UTC, or as soon as the platform says that it is open",
        ]
        lab.unmutes(ann, told=False)
        await days_pass(world, product, 5, 5)
        await lab.hears()
        assert "may not write" in (await ann.hears()).text
        await days_pass(world, product, 6, 6)  # and the next is an ordinary one
        assert "in between" not in (await lab.hears()).text


async def test_tries_are_few_and_end(world, telegram, ann):
    async with running(world, telegram) as product:
        ann.says("/follow Mira Okafor")
        await ann.hears()
        ann.blocks(told=False)
        await days_pass(world, product, 1, 1)
        began, tried, typed = world.clock.now(), [], telegram.calls.count("sendChatAction")
        while next_try := await next_try_of(product, 1):
            tried.append(next_try)
            for moment in (next_try - timedelta(seconds=1), next_try, next_try + timedelta(hours=5)):
                world.clock.time = moment
                await product.delivers()
            assert telegram.calls.count("sendChatAction") == typed + len(tried)
        assert tried[0] - began < timedelta(days=1)
        assert [(later - earlier).days for earlier, later in itertools.pairwise(tried)] == [1] * 6 + [7] * 4
        assert telegram.calls.count("sendMessage") == 2
        ann.says("/start")
        assert "Good to see you" in (await ann.hears()).text


async def test_telegram_being_in_trouble_is_no_failed_try(world, telegram, ann):
    async with running(world, telegram) as product:
        ann.says("/follow Mira Okafor")
        await ann.hears()
        ann.blocks(told=False)
        await days_pass(world, product, 1, 1)
        ann.unblocks(told=False)
        telegram.fail("sendChatAction", faults.internal_error)
        world.clock.tick(86_400)
        await product.delivers()
        await ann.hears_nothing(0.1)
        world.clock.tick(3_700)
        await one_digest(ann, product, 1)


@pytest.mark.parametrize("kind", ["closed", "deleted", "switched off"])
async def test_the_digests_of_a_topic_that_is_no_more_come_to_the_general_one_which_says_so_once(
    world, telegram, ann, kind
):
    forum = telegram.group("Forum", [ann], forum=True)
    async with running(world, telegram) as product:
        forum.says(ann, "/follow Mira Okafor", thread=11)
        assert (await forum.hears()).thread == 11
        match kind:
            case "closed":
                forum.closes(11, ann)
            case "deleted":
                forum.deletes(11)
            case _:
                forum.switches_topics_off()
        for day in (1, 2):
            await days_pass(world, product, day, day)
            world.clock.tick(5)
            await product.delivers()
            assert (await forum.hears()).thread is None
            if day == 1:
                notice = await forum.hears()
                assert "is closed or gone, so its digests come here" in notice.text
                assert "Mira Okafor" in notice.text
        await forum.hears_nothing(0.1)
        await ann.hears_nothing(0.1)

        forum.presses(ann, notice, "Move these follows here")
        await until(lambda: notice.edits == 1)
        assert "Moved 1 follow here" in notice.text
        forum.says(ann, "/following")
        assert "Mira Okafor" in (await forum.hears()).text


async def test_a_topic_that_is_deleted_before_anything_was_sent_there_is_not_lost(world, telegram, ann):
    forum = telegram.group("Forum", [ann], forum=True)
    async with running(world, telegram):
        forum.says(ann, "/follow Mira Okafor", thread=11)
        await forum.hears()
        forum.deletes(11)  # which no bot is told
        forum.says(ann, "/following")
        answer = await forum.hears()
        assert "Another topic or thread here has follows of its own" in answer.text
        forum.presses(ann, answer, "Move here: Mira Okafor")
        await until(lambda: answer.edits == 1)
        assert "Moved 1 follow here" in answer.text
        forum.says(ann, "/following")
        assert "Another topic" not in (await forum.hears()).text


async def test_a_topic_that_is_opened_again_has_its_digests_back(world, telegram, ann):
    forum = telegram.group("Forum", [ann], forum=True)
    async with running(world, telegram) as product:
        forum.says(ann, "/follow Mira Okafor", thread=11)
        await forum.hears()
        forum.closes(11, ann)
        await days_pass(world, product, 1, 1)
        world.clock.tick(5)
        await product.delivers()
        for _ in ("the digest", "the notice"):
            assert (await forum.hears()).thread is None

        forum.reopens(11, ann)

        async def is_back():
            chat = await product.app.store.chats.get(1)
            return chat is not None and chat.detour is None

        await until_stored(is_back)
        await days_pass(world, product, 2, 2)
        assert (await forum.hears()).thread == 11


async def test_a_forum_whose_general_topic_is_closed_is_silent_until_it_is_open(world, telegram, ann):
    forum = telegram.group("Forum", [ann], forum=True)
    async with running(world, telegram) as product:
        forum.says(ann, "/follow Mira Okafor")
        await forum.hears()
        forum.closes(None, ann)
        await days_pass(world, product, 1, 2)
        assert "it is closed" in (await ann.hears()).text
        forum.reopens(None, ann)
        await parked(product, 0)
        await one_digest(forum, product, 1, 2)


async def test_what_a_lost_group_follows_can_be_moved_to_who_set_it_up_and_to_nobody_else(world, telegram, ann):
    bob = telegram.person("Bob")
    lab = telegram.group("Lab", [ann, bob])
    async with running(world, telegram) as product:
        lab.says(ann, "/follow Mira Okafor")
        await lab.hears()
        lab.says(bob, "/follow Lena Vogt")
        await lab.hears()
        lab.kicks(bob)
        await parked(product, 1)
        await days_pass(world, product, 1, 1)
        notice = await ann.hears()
        await bob.hears_nothing(0.1)
        ann.says("/following")
        assert "Move here: Mira Okafor and Lena Vogt" in (await ann.hears()).labels[-1]
        bob.says("/following")
        assert (await bob.hears()).labels == []
        bob.says("/adopt 1")
        assert "There is nothing to move" in (await bob.hears()).text
        ann.presses(notice, "Move these follows here")
        await until(lambda: notice.edits == 1)
        assert "Moved 2 follows here" in notice.text
        world.clock.tick(86_400)
        await one_digest(ann, product, 1)
        lab.adds(ann)
        assert "number 1" not in (await lab.hears()).text  # it is new there
        await product.delivers()
        await lab.hears_nothing(0.1)
