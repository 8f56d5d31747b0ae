"""Channels on Telegram: what subscribers see of a command, and how an admin manages a channel in private."""

import asyncio
from datetime import timedelta

import pytest

from bot.core.chats import ChatRef
from tests.standins.telegram_messages import Message, Press
from tests.stories.conftest import TUESDAY, announced
from tests.stories.product import Product
from tests.stories.telegram_product import running
from tests.stories.test_the_right_person import KNOWN, NAME
from tests.waiting import until

WEDNESDAY = TUESDAY + timedelta(days=1)


async def answered(press: Press) -> Press:
    await asyncio.wait_for(press.answered.wait(), 30)
    return press


async def follows_of(product: Product, number: int) -> list[str]:
    chat = await product.app.store.chats.find(ChatRef("telegram", str(number)))
    return [] if chat is None else [subject.name for subject in await product.app.store.follows.all(chat.id)]


async def opened(ann, news, pointer: Message) -> Message:
    """Ann opens what waits for her; what she reads in her own chat."""
    ann.opens((await answered(news.presses(ann, pointer, "Open"))).url)
    shown: Message = await ann.hears()
    return shown


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/follow ice sheets", "Is ice sheets a topic or a person?"),
        ("/following", "You follow nobody yet"),
        ("/settings", "Your settings"),
        ("/help", "What you can say"),
        ("/time half past never", "I don’t know that time."),
        ("/unfollow Mira Okafor", "You don’t follow Mira Okafor."),
        ("/digest", "You follow nobody yet"),
        ("/paper 2606.00001", "Sparse routing"),
    ],
)
async def test_what_is_not_simply_done_is_answered_to_an_admin_in_private(world, telegram, line, answer):
    world.announce(announced(1, "Yi Tanaka", title="Sparse routing"))
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    news = telegram.channel("News", [ann])
    async with running(world, telegram):
        post = news.posts(line)
        pointer = await news.hears()
        assert pointer.text == "The answer to this waits for an admin, in private."
        assert (pointer.silent, pointer.reply_to) == (True, post)
        assert news.reactions.get(post) != "👍"
        curious = await answered(news.presses(bob, pointer, "Open"))
        assert (curious.url, (curious.notice or "")[:11]) == (None, "Only admins")
        shown = await opened(ann, news, pointer)
        assert answer in shown.read
        await until(lambda: pointer.deleted)
        assert line.startswith("/help") or shown.text.startswith("News")
        await news.hears_nothing(0.1)


async def test_a_question_about_a_follow_is_settled_in_private_for_the_channel(world, telegram):
    world.announce(*KNOWN, announced(99, "Lena Vogt"))
    ann = telegram.person("Ann")
    news = telegram.channel("News", [ann])
    async with running(world, telegram) as product:
        await product.reads_arxiv()
        post = news.posts(f"/follow {NAME}")
        question = await opened(ann, news, await news.hears())
        assert news.reactions[post] == "🤔"
        assert await follows_of(product, news.id) == []
        ann.presses(question, "All of them")
        await until(lambda: question.edits == 1)
        assert f"You now follow {NAME}." in question.text
        assert await follows_of(product, news.id) == [NAME]
        assert await follows_of(product, ann.id) == []


async def test_what_is_done_gets_a_sign_and_no_words(world, telegram):
    news = telegram.channel("News", [])
    async with running(world, telegram):
        for line in (
            "/follow Mira Okafor",
            "/follow Mira Okafor",
            "/time 09:00",
            "/length short",
            "/unfollow Mira Okafor",
        ):
            assert await news.reacts(news.posts(line)) == "👍"
        await news.hears_nothing(0.1)


async def test_half_of_a_list_is_not_all_of_it(world, telegram):
    ann = telegram.person("Ann")
    news = telegram.channel("News", [ann])
    async with running(world, telegram) as product:
        post = news.posts("/follow Mira Okafor, ice sheets")
        shown = await opened(ann, news, await news.hears())
        assert news.reactions[post] == "🤔"
        assert "You follow already: Mira Okafor" in shown.text
        assert await follows_of(product, news.id) == ["Mira Okafor"]


async def test_a_channel_is_picked_and_managed_in_private(world, telegram):
    world.announce(announced(1, "Mira Okafor", title="Score Distributions"))
    ann = telegram.person("Ann")
    news = telegram.channel("News", [ann])
    async with running(world, telegram) as product:
        await product.reads_arxiv()
        ann.says("/channel")
        picker = await ann.hears()
        assert picker.key is not None
        assert picker.key["text"] == "Pick a channel"
        ann.picks(picker, news)
        panel = await ann.hears()
        assert panel.text.startswith("News\nIts digest comes every day at 08:00 (UTC).\nIt follows nobody yet.")
        ann.presses(panel, "Follow somebody")
        question = await ann.hears()
        assert question.invites_words
        ann.says("Mira Okafor", to=question)
        followed = await ann.hears()
        assert "You now follow Mira Okafor." in followed.text
        assert "Score Distributions" in (await news.hears()).text
        ann.says("/time 18:00", to=followed)
        assert "at 18:00" in (await ann.hears()).text
        ann.presses(panel, "Language")
        languages = await ann.hears()
        ann.presses(languages, "中文")
        await until(lambda: languages.edits == 1)
        chat = await product.app.store.chats.find(ChatRef("telegram", str(news.id)))
        assert chat is not None
        assert (chat.preferences.language, str(chat.preferences.schedule.at)) == ("zh", "18:00:00")
        assert await follows_of(product, ann.id) == []


async def test_a_preview_delivers_nothing(world, telegram):
    ann = telegram.person("Ann")
    news = telegram.channel("News", [ann])
    async with running(world, telegram) as product:
        await news.reacts(news.posts("/follow Mira Okafor"))
        world.announce(announced(1, "Mira Okafor", title="Score Distributions"))
        await product.reads_arxiv()
        chat = await product.app.store.chats.find(ChatRef("telegram", str(news.id)))
        assert chat is not None
        ann.opens(f"https://t.me/paperboy_test_bot?start=for_{chat.id}")
        panel = await ann.hears()
        for _ in range(2):
            ann.presses(panel, "Preview")
            assert "Score Distributions" in (await ann.hears()).text
        await news.hears_nothing(0.1)
        world.morning(WEDNESDAY, 9)
        await product.delivers()
        assert "Score Distributions" in (await news.hears()).text


async def test_nobody_else_manages_a_channel(world, telegram):
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    news, other = telegram.channel("News", [ann]), telegram.channel("Other", [bob])
    async with running(world, telegram) as product:
        await news.reacts(news.posts("/follow Mira Okafor"))
        bob.says("/channel")
        picker = await bob.hears()
        bob.picks(picker, news)
        assert "I can’t see that you are an admin there." in (await bob.hears()).text
        bob.picks(picker, other)
        panel = await bob.hears()
        for line in ("for_1", "post_1_1"):
            bob.opens(f"https://t.me/paperboy_test_bot?start={line}")
            assert "I can’t see that you are an admin there." in (await bob.hears()).text
        chat = await product.app.store.chats.find(ChatRef("telegram", str(news.id)))
        assert chat is not None
        forged = f"for {chat.id} {panel.data('Pause').split(maxsplit=2)[2]}"
        telegram.emit("callback_query", bob.pressing(panel.id, forged))
        assert "I can’t see that you are an admin there." in (await bob.hears()).text
        for words in ("for64_MSB1bmZvbGxvdyBNaXJhIE9rYWZvcg", "for_1_unfollow_Mira_Okafor"):  # a link brings no words
            ann.opens(f"https://t.me/paperboy_test_bot?start={words}")
            await ann.hears()
        assert await follows_of(product, news.id) == ["Mira Okafor"]


async def test_who_brings_it_into_a_channel_is_asked_in_private(world, telegram):
    ann = telegram.person("Ann", "de-CH")
    news = telegram.channel("News", [ann])
    async with running(world, telegram) as product:
        news.bot_is = "left"
        news.adds(ann)
        arrival = await ann.hears()
        assert "I can post in this channel now." in arrival.text
        assert "every day at 08:00 (Zurich)" in arrival.text
        ann.presses(arrival, "No")
        await until(lambda: arrival.edits == 1)
        ann.presses(arrival, "15:00 Tokyo")
        await until(lambda: arrival.edits == 2)
        chat = await product.app.store.chats.find(ChatRef("telegram", str(news.id)))
        assert chat is not None
        assert chat.preferences.schedule.zone == "Asia/Tokyo"
        await news.hears_nothing(0.1)


async def test_who_can_not_be_written_to_is_shown_the_way_from_the_channel(world, telegram):
    ann = telegram.person("Ann", started=False)
    news = telegram.channel("News", [ann])
    async with running(world, telegram):
        news.bot_is = "left"
        news.adds(ann)
        pointer = await news.hears()
        assert pointer.silent
        ann.opens((await answered(news.presses(ann, pointer, "Set up"))).url)
        assert (await ann.hears()).text.startswith("News\nIts digest comes every day")
        await until(lambda: pointer.deleted)
    assert [refusal for refusal in telegram.refused if "can't initiate" not in refusal] == []
    telegram.refused.clear()


async def test_a_channel_in_which_it_may_not_post_yet_is_no_promise(world, telegram):
    ann = telegram.person("Ann")
    news = telegram.channel("News", [ann])
    async with running(world, telegram):
        news.bot_is = "left"
        news.bot_becomes("administrator", ann.user(), may_write=False)
        await ann.hears_nothing(0.3)
        news.bot_becomes("administrator", ann.user())
        assert "I can post in this channel now." in (await ann.hears()).text
        news.bot_becomes("administrator", ann.user(), may_write=False)
        news.bot_becomes("administrator", ann.user())
        await ann.hears_nothing(0.3)


async def test_after_a_restart_the_way_leads_to_the_channel(world, telegram):
    ann = telegram.person("Ann")
    news = telegram.channel("News", [ann])
    async with running(world, telegram):
        news.posts("/following")
        pointer = await news.hears()
    async with running(world, telegram):
        assert (await opened(ann, news, pointer)).text.startswith("News\nIts digest comes every day")


def test_a_channel_keeps_the_newest_posts_only():
    from bot.commands import channel_posts

    posts = channel_posts.ChannelPosts()
    for number in range(3000):
        posts.add(1, number, f"follow {number}")
    assert posts.get(1, 2999) == "follow 2999"
    assert posts.get(1, 0) == ""
