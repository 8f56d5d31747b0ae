"""From /start to the pushed digest on Telegram, in every language, with everything that can be pressed on the way."""

import asyncio
from datetime import timedelta

import pytest

from adapters.telegram.deep_links import deep_link
from bot.commands.call import Reply
from bot.commands.command import Command, Registry
from bot.commands.registry import REGISTRY
from bot.core.text.document import Button, Buttons, Document, para
from tests.standins import telegram_faults
from tests.stories.conftest import TUESDAY, announced
from tests.stories.telegram_product import running

WEDNESDAY = TUESDAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("language", "welcome", "followed", "heading"),
    [
        (
            "en",
            "I am Paperboy",
            "You now follow Mira Okafor.",
            "Wednesday, 17 June · 1 new paper from one of your authors",
        ),
        ("zh-hans", "Paperboy", "Mira Okafor", "6月17日"),
        ("ja", "Paperboy", "Mira Okafor", "6月17日"),
    ],
)
async def test_from_start_to_the_pushed_digest(world, telegram, language, welcome, followed, heading):
    world.announce(announced(1, "Mira Okafor", "Jun-Ho Park", day=WEDNESDAY, title="Score Distributions as Rewards"))
    ann = telegram.person("Ann", language, started=False)
    async with running(world, telegram) as product:
        ann.says("/start")
        assert welcome in (await ann.hears()).text
        ann.says("/follow Mira Okafor")
        answer = await ann.hears()
        assert followed in answer.text
        assert answer.data(answer.labels[0]) == "unfollow Mira Okafor"

        world.morning(WEDNESDAY, 13)
        await product.reads_arxiv()
        await product.delivers()
        digest = await ann.hears()
        assert digest.text.startswith(heading)
        assert not digest.silent
        assert "1  Score Distributions as Rewards\nMira Okafor · Jun-Ho Park\n" in digest.text
        assert [digest.text[one.start : one.end] for one in digest.entities if one.type == "bold"][-1] == "Mira Okafor"
        links = [entity.url for entity in digest.entities if entity.type == "text_link"]
        assert links == ["https://arxiv.org/abs/2606.00001"]

        await product.delivers()
        await ann.hears_nothing()


@pytest.mark.parametrize(("papers", "length", "messages"), [(1, "normal", 1), (8, "normal", 1), (10, "short", 1)])
async def test_a_digest_is_one_message(world, telegram, papers, length, messages):
    ann = telegram.person("Ann")
    async with running(world, telegram) as product:
        await follows_at(ann, length)
        world.announce(*(announced(n, "Mira Okafor", title=f"On the {n}th thing") for n in range(1, 13)[:papers]))
        await product.reads_arxiv()
        world.morning(WEDNESDAY, 9)
        await product.delivers()
        digest = await ann.hears()
        await ann.hears_nothing()
        assert digest.labels == [*map(str, range(1, papers + 1)), "More", "All settings"]
        assert len(digest.buttons) == (2 if papers <= 8 else 3)
        assert all(f"{n}  On the" in digest.text for n in range(1, papers + 1))


async def test_at_full_length_it_is_a_message_a_paper_and_rings_once(world, telegram):
    ann = telegram.person("Ann")
    async with running(world, telegram) as product:
        await follows_at(ann, "full")
        world.announce(
            *(announced(n, "Mira Okafor", title=f"On the {n}th thing, {'at some length ' * 30}") for n in range(1, 13))
        )
        await product.reads_arxiv()
        world.morning(WEDNESDAY, 9)
        await product.delivers()
        opening, *papers, closing = [await ann.hears() for _ in range(7)]
        assert "5 new papers" in opening.text
        assert not opening.silent
        assert all(part.silent for part in (*papers, closing))
        assert [part.text.split()[0] for part in papers] == [str(number) for number in range(1, 6)]
        assert [part.labels for part in papers] == [["Abstract", "Related", "Save", "⋯"]] * 5
        assert "more wait: /more" in closing.text
        assert ("bot_command", "/more") in [
            (entity.type, closing.text[entity.start : entity.end]) for entity in closing.entities
        ]
        await ann.hears_nothing()


async def follows_at(ann, length):
    """She follows Mira Okafor, and says how much she wants to read."""
    ann.says("/follow Mira Okafor")
    await ann.hears()
    ann.says(f"/length {length}")
    await ann.hears()


async def test_a_digest_goes_on_where_telegram_went_away(world, telegram):
    ann = telegram.person("Ann")
    async with running(world, telegram) as product:
        await follows_at(ann, "full")
        world.announce(announced(1, "Mira Okafor"))
        await product.reads_arxiv()
        world.morning(WEDNESDAY, 9)
        telegram.fail("sendMessage", telegram_faults.too_many(1), telegram_faults.reset_after_accepting)
        for seconds in (0, 5, 60):
            world.clock.tick(seconds)
            await product.delivers()
        texts = [(message.text[:20], message.silent) for message in ann.inbox[2:]]
        assert len(texts) == 4  # the first part twice: nobody knew that it had arrived; without a sound the second time
        assert texts[0][0] == texts[1][0] != texts[2][0]
        assert [silent for _, silent in texts] == [False, True, True, True]


async def test_buttons_work_and_still_do_after_a_restart(world, telegram):
    ann = telegram.person("Ann")
    async with running(world, telegram):
        ann.says("/language")
        question = await ann.hears()
        assert question.labels[:4] == ["English", "中文", "繁體中文", "日本語"]
    async with running(world, telegram):
        press = ann.presses(question, "中文")
        await press.answered.wait()
        assert (press.notice, press.alert) == (None, False)
        ann.says("/length")
        assert (await ann.hears()).text == "想看多详细？"
        assert question.edits == 1  # in its place: the question has been answered
        assert question.labels == []


async def test_a_button_brings_its_answer_under_its_message(world, telegram):
    ann = telegram.person("Ann")
    async with running(world, telegram):
        ann.says("/follow Mira Okafor")
        followed = await ann.hears()
        press = ann.presses(followed, "Stop following")
        assert (await ann.hears()).text == "You no longer follow Mira Okafor."
        assert press.answered.is_set()
        ann.presses(followed, "Stop following")
        assert (await ann.hears()).text == "You don’t follow Mira Okafor."


async def test_a_message_that_can_no_longer_be_changed_is_answered_below(world, telegram):
    ann = telegram.person("Ann")
    async with running(world, telegram):
        ann.says("/language")
        question = await ann.hears()
        telegram.fail("editMessageText", telegram_faults.refusing(400, "Bad Request: message can't be edited"))
        ann.presses(question, "日本語")
        assert "日本語" in (await ann.hears()).text


async def test_a_button_of_an_older_version_gets_an_answer(world, telegram):
    async def ask(context):
        return Reply(Document((para("Which?"), Buttons(((Button("Old", "gone for good"),),)))))

    ann = telegram.person("Ann")
    async with running(world, telegram, commands=Registry([Command("start", ask)])):
        ann.says("/start")
        question = await ann.hears()
    async with running(world, telegram):
        press = ann.presses(question, "Old")
        assert "I don’t know /gone" in (await ann.hears()).read
        assert press.answered.is_set()


async def test_a_link_greets_whom_it_brings_and_follows_at_once(world, telegram):
    bob = telegram.person("Bob", started=False)
    link = deep_link("paperboy_test_bot", "follow Ming-Ming Cheng")
    assert link == "https://t.me/paperboy_test_bot?start=follow_Ming-Ming_Cheng"
    async with running(world, telegram):
        bob.says(f"/start {link.partition('=')[2]}")
        assert "I am Paperboy" in (await bob.hears()).text
        assert "You now follow Ming-Ming Cheng." in (await bob.hears()).text
        bob.says("/start follow_Ming-Ming_Cheng")
        assert "You follow Ming-Ming Cheng already." in (await bob.hears()).text
        bob.says("/start something_else")
        assert "Good to see you" in (await bob.hears()).text


async def test_words_without_a_slash(world, telegram):
    world.announce(announced(1, "Mira Okafor", title="Score Distributions"))
    ann = telegram.person("Ann")
    async with running(world, telegram):
        ann.says("Look: https://arxiv.org/pdf/2606.00001v1, nice!")
        assert "Score Distributions" in (await ann.hears()).text
        ann.says("help time")
        assert "/time [at]" in (await ann.hears()).text
        ann.says("hello")
        assert "does not look like a name" in (await ann.hears()).text
        ann.says("/folow Ann")
        assert "Did you mean /follow?" in (await ann.hears()).text
        ann.says("/follow@Paperboy_Test_Bot\nMira Okafor")
        assert "You now follow Mira Okafor." in (await ann.hears()).text
        assert "Score Distributions" in (await ann.hears()).text
        ann.says("hello")
        assert "begin with a slash" in (await ann.hears()).text


async def test_an_answer_without_words_is_silence(world, telegram):
    async def mute(context):
        return Reply(Document((para(" "), Buttons(()))), in_place=True)

    async def ask(context):
        return Reply(Document((para("Now?"), Buttons(((Button("Read", "digest"),),)))))

    ann = telegram.person("Ann")
    async with running(world, telegram, commands=Registry([Command("start", ask), Command("digest", mute)])):
        ann.says("/digest")
        ann.says("/start")
        question = await ann.hears()
        await asyncio.wait_for(ann.presses(question, "Read").answered.wait(), 30)
        await ann.hears_nothing()
        assert (question.text, question.edits) == ("Now?", 0)


class Slow:
    """A command that takes its time."""

    def __init__(self) -> None:
        self.may_end = asyncio.Event()

    async def __call__(self, context):
        await self.may_end.wait()
        return Reply(Document((para("Done at last."),)))


async def test_a_slow_answer_shows_that_it_is_coming_and_holds_nothing_up(world, telegram):
    slow, (settings,) = Slow(), [command for command in REGISTRY if command.name == "settings"]
    ann = telegram.person("Ann")
    async with running(world, telegram, commands=Registry([Command("refresh", slow, reads=True), settings])):
        ann.says("/refresh")
        ann.says("/settings")
        assert "Your settings" in (await ann.hears(within=30)).text
        await ann.types()
        slow.may_end.set()
        assert (await ann.hears()).text == "Done at last."


async def test_a_pressed_button_stops_waiting_within_a_second(world, telegram):
    async def ask(context):
        return Reply(Document((para("Now?"), Buttons(((Button("Read", "refresh"),),)))))

    slow, ann = Slow(), telegram.person("Ann")
    async with running(world, telegram, commands=Registry([Command("start", ask), Command("refresh", slow)])):
        ann.says("/start")
        question = await ann.hears()
        press = ann.presses(question, "Read")
        await asyncio.wait_for(press.answered.wait(), 1.0)
        await ann.types()
        slow.may_end.set()
        assert (await ann.hears()).text == "Done at last."
