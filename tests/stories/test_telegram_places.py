"""Groups, forums and channels: who is heard there, who may change what, and what becomes of them."""

import asyncio
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from adapters.telegram.deep_links import deep_link
from bot.commands.call import Reply
from bot.commands.command import Command, Registry
from bot.commands.registry import REGISTRY
from bot.core.chats import ChatRef
from bot.core.following.follows import Subject
from bot.core.text.document import Button, Buttons, Document, para
from tests.standins import telegram_faults as faults
from tests.standins.telegram_chats import Group
from tests.stories.conftest import TUESDAY, announced
from tests.stories.telegram_product import running
from tests.waiting import until

WEDNESDAY = TUESDAY + timedelta(days=1)
REFUSAL = "Only admins can change this here. Ask one of them, or talk to me alone."


@pytest.mark.parametrize("privacy", [True, False])
async def test_a_group_hears_nothing_unless_it_speaks_to_us(world, telegram, privacy):
    ann = telegram.person("Ann")
    lab = telegram.group("Lab", [ann])
    lab.privacy = privacy
    async with running(world, telegram):
        for words in ("hello", "see 2606.00001", "/unknown", "/help@another_bot", "follow Mira Okafor"):
            lab.says(ann, words)
        await lab.hears_nothing()
        number = lab.says(ann, "/following")
        answer = await lab.hears()
        assert "You follow nobody yet" in answer.text
        assert answer.reply_to == number
        lab.says(ann, "@Paperboy_test_bot follow Mira Okafor")
        assert "You now follow Mira Okafor" in (await lab.hears()).text
        lab.says(ann, "@paperboy_test_bot how are you?")
        assert "begin with a slash" in (await lab.hears()).text
        lab.says(ann, "/unknown@paperboy_test_bot")
        assert "I don’t know /unknown" in (await lab.hears()).read


async def test_only_admins_change_a_group_and_telegram_is_asked_once_a_minute(world, telegram):
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    lab = telegram.group("Lab", [ann])
    async with running(world, telegram):
        lab.says(bob, "/follow Mira Okafor")
        assert (await lab.hears()).text == REFUSAL
        lab.says(bob, "/settings")  # asking is free
        assert "Your settings" in (await lab.hears()).text
        lab.says(bob, "/settings quiet on")
        assert (await lab.hears()).text == REFUSAL
        lab.says(bob, "/language")
        question = await lab.hears()
        press = lab.presses(bob, question, "中文")
        await asyncio.wait_for(press.answered.wait(), 30)
        assert (press.notice, press.alert) == (REFUSAL, True)
        await lab.hears_nothing(0.2)

        lab.says(ann, "/follow Mira Okafor")
        assert "You now follow" in (await lab.hears()).text
        lab.says(bob, "/time 08:30", anonymously=True)
        assert "08:30" in (await lab.hears()).text
        assert lab.asked_for_admins == 1

        press = lab.presses(ann, question, "中文")
        await asyncio.wait_for(press.answered.wait(), 30)
        assert press.notice is None
        lab.says(bob, "/following")
        assert "Mira Okafor" in (await lab.hears()).text
        assert question.edits == 1


async def test_while_telegram_cannot_be_asked_nobody_is_an_admin(world, telegram):
    ann = telegram.person("Ann")
    lab = telegram.group("Lab", [ann])
    async with running(world, telegram):
        telegram.fail("getChatAdministrators", faults.internal_error)
        lab.says(ann, "/follow Mira Okafor")
        assert (await lab.hears()).text == REFUSAL
        lab.says(ann, "/follow Mira Okafor")
        assert "You now follow" in (await lab.hears()).text


async def test_each_topic_of_a_forum_is_a_place_of_its_own(world, telegram):
    ann = telegram.person("Ann")
    forum = telegram.group("Forum", [ann], forum=True)
    async with running(world, telegram) as product:
        forum.says(ann, "/follow Mira Okafor", thread=11)
        forum.says(ann, "/follow Lena Vogt", thread=22)
        assert {(await forum.hears()).thread, (await forum.hears()).thread} == {11, 22}
        world.announce(announced(1, "Mira Okafor"), announced(2, "Lena Vogt"))
        await product.reads_arxiv()
        world.morning(WEDNESDAY, 9)
        await product.delivers()
        digests: dict[int | None, str] = {}
        for part in [await forum.hears(), await forum.hears()]:
            digests[part.thread] = digests.get(part.thread, "") + part.text
        assert "number 1" in digests[11]
        assert "number 2" in digests[22]


async def test_a_group_that_becomes_a_supergroup_keeps_everything(world, telegram):
    ann = telegram.person("Ann")
    old = telegram.group("Lab", [ann], basic=True)
    async with running(world, telegram):
        old.says(ann, "/follow Mira Okafor")
        await old.hears()
        new = telegram.migrate(old, ann)
        new.says(ann, "/following")
        assert "Mira Okafor" in (await new.hears()).text


async def test_a_digest_follows_a_group_that_moved_while_nobody_listened(world, telegram):
    ann = telegram.person("Ann")
    old = telegram.group("Lab", [ann], basic=True)
    async with running(world, telegram) as product:
        old.says(ann, "/follow Mira Okafor")
        await old.hears()
        new = telegram.migrate(old, ann, told=False)
        world.announce(announced(1, "Mira Okafor"))
        await product.reads_arxiv()
        world.morning(WEDNESDAY, 9)
        await product.delivers()
        world.clock.tick(5)
        await product.delivers()
        assert "number 1" in (await new.hears()).text
        new.says(ann, "/following")
        assert "Mira Okafor" in (await new.hears()).text
    assert [refusal for refusal in telegram.refused if "upgraded" not in refusal] == []
    telegram.refused.clear()


async def test_an_answer_follows_a_group_that_moved_meanwhile(world, telegram):
    moved: asyncio.Queue[Group] = asyncio.Queue()

    async def slow(context):
        moved.put_nowait(telegram.migrate(lab, ann, told=False))
        return Reply(Document((para("Here you are."),)))

    ann = telegram.person("Ann")
    lab = telegram.group("Lab", [ann], basic=True)
    async with running(world, telegram, commands=Registry([Command("digest", slow)])) as product:
        lab.says(ann, "/digest")
        new = await asyncio.wait_for(moved.get(), 30)
        assert (await new.hears()).text == "Here you are."
        ref = ChatRef("telegram", str(new.id))
        _, fresh = await product.app.store.chats.get_or_create(
            ref, product.app.services.default_preferences, world.clock.now(), world.clock.now()
        )
        assert not fresh
    telegram.refused.clear()


@pytest.mark.parametrize("told", [True, False])
async def test_who_blocks_us_gets_nothing_more_and_everything_once_they_speak_again(world, telegram, told):
    ann = telegram.person("Ann")
    async with running(world, telegram) as product:
        ann.says("/follow Mira Okafor")
        await ann.hears()
        with capture_logs() as events:
            ann.blocks(told=told)
            await until(lambda: not told or any(event["event"] == "telegram.parked" for event in events))
        world.announce(announced(1, "Mira Okafor"))
        await product.reads_arxiv()
        for day in range(1, 4):
            world.morning(TUESDAY + timedelta(days=day), 9)
            await product.delivers()
        assert telegram.calls.count("sendMessage") == (1 if told else 2)
        await ann.hears_nothing(0.1)

        ann.says("/start")
        assert "Good to see you" in (await ann.hears()).text
        await product.delivers()
        assert "number 1" in (await ann.hears()).text
    telegram.refused.clear()


async def test_thrown_out_of_a_group_we_are_silent(world, telegram):
    ann = telegram.person("Ann")
    lab = telegram.group("Lab", [ann])
    async with running(world, telegram) as product:
        lab.says(ann, "/follow Mira Okafor")
        await lab.hears()
        with capture_logs() as events:
            lab.kicks(ann)
            await until(lambda: any(event["event"] == "telegram.parked" for event in events))
        chat = await product.app.store.chats.get(1)
        assert chat is not None
        assert chat.parked == "Telegram says: kicked"
        assert chat.next_due is None


async def test_a_channel_gets_digests_and_nothing_else(world, telegram):
    ann = telegram.person("Ann")
    news = telegram.channel("News", [ann])
    async with running(world, telegram) as product:
        followed, odd = news.posts("/follow Mira Okafor"), news.posts("/time half past never")
        news.posts("We are happy to announce @paperboy_test_bot")
        news.posts("/unknown")
        assert await news.reacts(followed) == "👍"
        assert await news.reacts(odd) == "🤔"
        assert (await news.hears()).reply_to == odd  # where the answer is; what it says, only admins read
        await news.hears_nothing()
        world.announce(announced(1, "Mira Okafor"))
        await product.reads_arxiv()
        world.morning(WEDNESDAY, 9)
        await product.delivers()
        paper = await news.hears()
        assert "number 1" in paper.text

        press = news.presses(ann, paper, "1")  # who wants more of a paper gets it in her own chat with the bot
        await asyncio.wait_for(press.answered.wait(), 30)
        assert press.url == deep_link("paperboy_test_bot", "paper 2606.00001")
        await news.hears_nothing(0.2)
        assert paper.edits == 0


async def test_subscribers_of_a_channel_change_nothing_and_admins_hear_quietly(world, telegram):
    question_with_button = Document((para("Which?"), Buttons(((Button("Stop", "unfollow Mira Okafor"),),))))

    async def ask(context):
        return Reply(question_with_button)

    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    news = telegram.channel("News", [ann])
    commands = Registry([Command("digest", ask), *(one for one in REGISTRY if one.name in ("follow", "unfollow"))])
    async with running(world, telegram, commands=commands) as product:
        posted = news.posts("/follow Mira Okafor")
        await news.reacts(posted)
        messenger = product.messenger
        (payload,) = messenger.prepare(question_with_button)
        await messenger.send(ChatRef("telegram", str(news.id)), payload, key="")
        question = await news.hears()
        for person, notice in ((bob, REFUSAL), (ann, "You no longer follow Mira Okafor.")):
            press = news.presses(person, question, "Stop")
            await asyncio.wait_for(press.answered.wait(), 30)
            assert press.notice == notice
        await news.hears_nothing(0.2)


async def test_a_channel_without_reactions_is_served_all_the_same(world, telegram):
    news = telegram.channel("News", [])
    async with running(world, telegram) as product:
        telegram.fail("setMessageReaction", faults.refusing(400, "Bad Request: REACTION_INVALID"))
        news.posts("/follow Mira Okafor")
        for _ in range(250):
            if await product.app.store.follows.all(1):
                break
            await asyncio.sleep(0.02)
        assert [one.name for one in await product.app.store.follows.all(1)] == ["Mira Okafor"]


async def test_an_admin_who_writes_as_the_group_presses_what_answers_them(world, telegram):
    ann, bob, cyd = telegram.person("Ann"), telegram.person("Bob"), telegram.person("Cyd")
    lab = telegram.group("Lab", [ann])
    lab.hidden_admins, lab.bot_is = [cyd], "administrator"
    async with running(world, telegram):
        lab.says(cyd, "/language", anonymously=True)
        question = await lab.hears()
        press = lab.presses(bob, question, "中文")
        await asyncio.wait_for(press.answered.wait(), 30)
        assert (press.alert, question.edits) == (True, 0)
        lab.presses(cyd, question, "中文")
        await until(lambda: question.edits == 1)
        assert "中文" in question.text
        lab.says(cyd, "/length", anonymously=True)
        lengths = await lab.hears()
        lab.presses(cyd, lengths, lengths.labels[0], anonymously=True)  # should Telegram ever hide them there, too
        await until(lambda: lengths.edits == 1)


async def test_where_telegram_does_not_tell_who_hides_they_are_told_what_to_send(world, telegram):
    ann, cyd = telegram.person("Ann"), telegram.person("Cyd")
    lab = telegram.group("Lab", [ann])
    lab.hidden_admins = [cyd]
    async with running(world, telegram):
        lab.says(cyd, "/start", anonymously=True)
        panel = await lab.hears()
        press = lab.presses(cyd, panel, "18:00")
        await asyncio.wait_for(press.answered.wait(), 30)
        assert (press.notice or "").endswith("send this instead: /setup@paperboy_test_bot at 18:00")
        lab.says(cyd, "/setup@paperboy_test_bot at 18:00", anonymously=True)
        assert "every day at 18:00" in (await lab.hears()).text
    assert set(telegram.refused) == {"getChatMember: 400 Bad Request: CHAT_ADMIN_REQUIRED"}
    telegram.refused.clear()


async def test_the_topics_of_a_private_chat_have_one_list_and_an_answer_finds_its_way(world, telegram):
    ann = telegram.person("Ann")
    async with running(world, telegram) as product:
        ann.says("/follow Mira Okafor")
        assert (await ann.hears()).thread is None
        ann.says("/follow Yi Tanaka", topic=7)
        assert (await ann.hears()).thread == 7
        ann.says("/following", topic=8)
        shown = await ann.hears()
        assert (shown.thread, "You follow 2" in shown.text) == (8, True)
        ann.says("/language", topic=7)
        question = await ann.hears()
        ann.presses(question, "English")
        await until(lambda: question.edits == 1)
        ann.says("/following", topic=7)
        ann.threads.clear()  # the topic is deleted before the answer comes
        shown = await ann.hears()
        assert (shown.thread, "You follow 2" in shown.text) == (None, True)
        world.announce(announced(1, "Mira Okafor"))
        await product.reads_arxiv()
        world.morning(WEDNESDAY, 9)
        await product.delivers()
        assert (await ann.hears()).thread is None
    assert {refusal for refusal in telegram.refused if "message thread not found" not in refusal} == set()
    telegram.refused.clear()


async def test_lists_that_topics_of_a_private_chat_had_become_one(world, telegram):
    ann = telegram.person("Ann")
    async with running(world, telegram) as product:
        chats, follows, now = product.app.store.chats, product.app.store.follows, world.clock.now()
        for topic, name in (("", "Mira Okafor"), ("7", "Yi Tanaka")):
            ref = ChatRef("telegram", str(ann.id), topic)
            chat, _ = await chats.get_or_create(ref, product.app.services.default_preferences, now, now)
            await follows.add(chat.id, Subject.parse(name), now)
        ann.says("/following", topic=7)
        assert "You follow 2" in (await ann.hears()).text


async def test_saving_in_a_group_saves_for_who_pressed(world, telegram):
    ann, bob = telegram.person("Ann"), telegram.person("Bob", started=False)
    lab = telegram.group("Lab", [ann])
    world.announce(announced(1, "Mira Okafor", title="Score Distributions"))
    async with running(world, telegram) as product:
        lab.says(ann, "/paper 2606.00001")
        card = await lab.hears()
        for notice in ("Saved to your own list: Score Distributions.", "Score Distributions is on your own list"):
            press = lab.presses(bob, card, "Save")
            await asyncio.wait_for(press.answered.wait(), 30)
            assert (press.notice or "").startswith(notice)
        assert card.edits == 0
        lab.says(bob, "/saved")
        assert (await lab.hears()).read == "What you save is on a list of your own: say /saved in our private chat."
        ann.says("/saved")
        assert "You have saved nothing yet." in (await ann.hears()).text
        bob.says("/saved")  # the first word in private
        assert "Score Distributions" in (await bob.hears()).text
        lab.says(bob, "/save 2606.00001", anonymously=True)
        assert "I can’t tell whose list it is" in (await lab.hears()).text
        group = await product.app.store.chats.find(ChatRef("telegram", str(lab.id)))
        assert group is not None
        await product.app.store.saved.add(group.id, "2606.00001", world.clock.now())  # as it was before
        lab.says(ann, "/saved")
        assert "Saved here by all of you\n• Score Distributions" in (await lab.hears()).text


async def test_who_may_not_come_in_has_no_list(world, telegram):
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    lab = telegram.group("Lab", [ann])
    world.announce(announced(1, "Mira Okafor"))
    async with running(world, telegram, access="allowlist", allowed_ids=f"telegram:{ann.id}") as product:
        lab.says(ann, "/paper 2606.00001")
        card = await lab.hears()
        press = lab.presses(bob, card, "Save")
        await asyncio.wait_for(press.answered.wait(), 30)
        assert (press.notice or "").startswith("This Paperboy serves only those whom its owner has listed.")
        assert await product.app.store.chats.find(ChatRef("telegram", str(bob.id))) is None
