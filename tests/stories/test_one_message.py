"""A digest on Telegram is one message that turns into its papers' cards and back: a month later, too, and in groups."""

import asyncio
from datetime import timedelta

import pytest

from adapters.telegram.deep_links import deep_link
from bot.core.chats import ChatRef
from tests.standins.honest_model import honest
from tests.standins.llm import LlmEndpoint
from tests.stories.conftest import TUESDAY, announced
from tests.stories.product import with_model
from tests.stories.telegram_product import running

WEDNESDAY = TUESDAY + timedelta(days=1)
MANY = tuple(f"Coauthor {chr(65 + number // 26)}{chr(97 + number % 26)}son" for number in range(200))
HERS = tuple(announced(number, "Mira Okafor", title=f"Paper no. {number}") for number in (1, 2, 3))


async def follows(place, *by, name="Mira Okafor"):
    """They follow her; in a group it is said `by` somebody."""
    place.says(*by, f"/follow {name}")
    await place.hears()


async def delivers(world, product, *papers, day=WEDNESDAY):
    """These papers are announced, and the digests of `day` go out."""
    world.announce(*papers)
    world.morning(day)
    await product.reads_arxiv()
    world.morning(day, 9)
    await product.delivers()


async def presses(place, message, label, *by):
    """They press, and the message turns."""
    place.presses(*by, message, label)
    await place.turns(message, message.edits + 1)


async def test_its_message_turns_into_a_card_and_the_next_one_and_back(world, telegram):
    ann = telegram.person("Ann")
    async with running(world, telegram) as product:
        await follows(ann)
        await delivers(world, product, *HERS)
        digest = await ann.hears()
        listed = (digest.text, digest.entities, digest.buttons)
        assert "It is slow on long inputs." not in digest.text
        await presses(ann, digest, "2")
        assert digest.text.startswith("2  Paper no. 2")
        assert "3 new papers" not in digest.text
        assert digest.labels[-3:] == ["‹", "☰ 2/3", "›"]
        leads = [one.url for one in digest.entities if one.type == "text_link"]
        assert leads == [f"https://arxiv.org/{page}/2606.00002" for page in ("abs", "pdf", "html")]
        await presses(ann, digest, "›")
        assert digest.text.startswith("3  Paper no. 1")
        await presses(ann, digest, "›")
        assert digest.text.startswith("1  Paper no. 3")
        await presses(ann, digest, "‹")
        await presses(ann, digest, "Save")
        assert {"Remove from saved", "☰ 3/3"} <= set(digest.labels)
        ann.says("/save", to=digest)  # a card is one paper, whatever its buttons lead to
        assert "Paper no. 1" in (await ann.hears()).text
        await presses(ann, digest, "☰")
        assert (digest.text, digest.entities, digest.buttons) == listed
        opened = (await product.app.store.attention.evidence(1, [])).opened  # what it opened says what a chat likes
        assert {liked.paper.id for liked in opened} == {f"2606.0000{number}" for number in (1, 2, 3)}
        assert len(ann.inbox) == 3  # what she asked for changed one message, and sent none


async def test_it_turns_into_what_the_papers_say_of_what_connects_them_and_back(world, telegram):
    ann = telegram.person("Ann")
    async with LlmEndpoint(honest) as endpoint:
        async with running(world, telegram, **with_model(endpoint)) as product:
            await follows(ann)
            await delivers(world, product, announced(1, "Mira Okafor"), announced(2, "Mira Okafor"))
            digest = await ann.hears()
            listed = (digest.text, digest.entities, digest.buttons)
            await presses(ann, digest, "Where the papers say so")
            assert digest.text.startswith("Each sentence, and below it those of the papers on which it stands:")
            assert "It reaches 89.6% on a made-up set." in digest.text
            assert digest.labels == ["☰"]
            await presses(ann, digest, "☰")
            assert (digest.text, digest.entities, digest.buttons) == listed
        asked = len(endpoint.requests)
        settings = with_model(endpoint, openai_model="made-up-9")
        async with running(world, telegram, **settings):  # what was said stays, whoever writes now
            await presses(ann, digest, "Where the papers say so")
            assert "It reaches 89.6% on a made-up set." in digest.text
            await presses(ann, digest, "☰")
            ann.says("/language ja")
            await ann.hears()
            ann.presses(digest, "Where the papers say so")
            assert "もう残っていません" in (await ann.hears()).text
        assert len(endpoint.requests) == asked


async def test_it_does_so_a_month_later_after_a_restart_and_for_its_own_papers(world, telegram):
    ann = telegram.person("Ann")
    async with running(world, telegram) as product:
        await follows(ann)
        await delivers(world, product, HERS[0])
        june = await ann.hears()
        listed = june.text
    async with running(world, telegram) as product:
        later = WEDNESDAY + timedelta(days=30)
        await delivers(world, product, announced(9, "Mira Okafor", day=later, title="In July"), day=later)
        assert "In July" in (await ann.hears()).text
        await presses(ann, june, "1")
        assert june.text.startswith("1  Paper no. 1")
    async with running(world, telegram):
        await presses(ann, june, "☰ 1/1")
        assert june.text == listed


async def test_all_of_many_authors_can_be_read(world, telegram):
    ann = telegram.person("Ann")
    async with running(world, telegram) as product:
        await follows(ann)
        await delivers(world, product, announced(1, *MANY[:120], "Mira Okafor", *MANY[120:], title="Large"))
        digest = await ann.hears()
        assert "Coauthor Aason · Coauthor Abson · Coauthor Acson · Mira Okafor and 197 more" in digest.text
        read = ""
        for label in ("1", "⋯", "All 201 authors", "More authors", "More authors"):
            await presses(ann, digest, label)
            read += digest.text
        assert all(name in read for name in MANY)
        assert "More authors" not in digest.labels
        await presses(ann, digest, "☰")


async def test_what_one_message_can_not_hold_is_two_and_the_buttons_are_below(world, telegram):
    ann = telegram.person("Ann")
    long = tuple(
        announced(number, "Mira Okafor", title=f"Number {number}: {'on rather many things ' * 20}")
        for number in range(1, 13)
    )
    async with running(world, telegram) as product:
        ann.says("/length short")
        await ann.hears()
        await follows(ann)
        await delivers(world, product, *long)
        first, second = await ann.hears(), await ann.hears()
        await ann.hears_nothing(0.1)
        assert (first.labels, first.silent, second.silent) == ([], False, True)
        assert [len(row) for row in second.buttons] == [6, 6, 2]
        below = second.text
        await presses(ann, second, "1")
        assert second.text.startswith("1  Number 12")
        await presses(ann, second, "☰")
        assert second.text == below


async def test_in_a_group_a_paper_opens_in_the_private_chat_of_who_presses(world, telegram):
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    lab = telegram.group("Lab", [ann])
    async with running(world, telegram) as product:
        await follows(lab, ann)
        before = telegram.calls.count("sendMessage")
        await delivers(world, product, *HERS)
        digest = await lab.hears()
        assert telegram.calls.count("sendMessage") == before + 1  # of the 20 that a group may get in a minute
        press = lab.presses(bob, digest, "2")
        await asyncio.wait_for(press.answered.wait(), 30)
        assert press.url == deep_link("paperboy_test_bot", "paper 2606.00002")
        bob.says("/start " + press.url.rpartition("=")[2])
        shown = [await bob.hears(), await bob.hears()]
        assert any("Paper no. 2" in message.text for message in shown)
        await lab.hears_nothing(0.1)
        assert digest.edits == 0


async def test_in_a_group_whose_members_may_not_come_in_alone_a_card_comes_below(world, telegram):
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    lab = telegram.group("Lab", [ann])
    async with running(world, telegram, access="invite", owner_ids=f"telegram:{ann.id}") as product:
        await follows(lab, ann)
        await delivers(world, product, *HERS)
        digest = await lab.hears()
        press = lab.presses(bob, digest, "2")
        card = await lab.hears()
        assert (press.answered.is_set(), press.url) == (True, None)
        assert card.text.startswith("2  Paper no. 2")
        assert (card.reply_to, digest.edits) == (digest.id, 0)
        assert "☰" not in "".join(card.labels)
        await presses(lab, card, "Abstract", bob)  # it is a message of its own


async def test_in_a_group_only_admins_answer_what_a_digest_asks_and_the_list_stays(world, telegram):
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    lab = telegram.group("Lab", [ann])
    async with running(world, telegram) as product:
        await follows(lab, ann)
        await delivers(world, product, announced(3, "M. Okafor", title="Initials only"))
        digest = await lab.hears()
        for person, answer in ((bob, "Only admins"), (ann, "Noted: this is by your Mira Okafor.")):
            press = lab.presses(person, digest, "1 ✓")
            await asyncio.wait_for(press.answered.wait(), 30)
            assert answer in press.notice
        chat = await product.app.store.chats.find(ChatRef("telegram", str(lab.id)))
        assert chat is not None
        (verdict,) = await product.app.store.feedback.all(chat.id)
        assert verdict.is_author
        await lab.hears_nothing(0.1)
        assert digest.edits == 0


@pytest.mark.parametrize(
    "line",
    ["card.list 2026-06-17", "card.page 2026-06-17 1", "card.list ' OR 1=1", "card.page 2026-06-17 99", "card.list"],
)
async def test_what_is_no_digest_of_this_chat_is_not_shown(world, telegram, line):
    ann, eve = telegram.person("Ann"), telegram.person("Eve")
    async with running(world, telegram) as product:
        await follows(ann)
        await delivers(world, product, HERS[0])
        await ann.hears()
        telegram.emit("callback_query", eve.pressing(100, line))
        assert "not kept any more" in (await eve.hears()).text


async def test_buttons_of_digests_from_before_there_were_lists_still_work(world, telegram):
    ann = telegram.person("Ann")
    async with running(world, telegram) as product:
        await follows(ann)
        await delivers(world, product, HERS[0])
        digest = await ann.hears()
        for line, label in (("card 2606.00001 1 abstract", "Hide abstract"), ("card.save 2606.00001 1 entry", "Save")):
            digest.buttons = [[(label, line)]]
            await presses(ann, digest, label)
            assert digest.text.startswith("1  Paper no. 1")
            assert "☰" not in "".join(digest.labels)
