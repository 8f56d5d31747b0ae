"""Papers shared in any chat: what is offered for what is typed after the bot's name, and to whom."""

import json
from dataclasses import replace

import httpx
import pytest
from pydantic import SecretStr

from adapters.telegram.deep_links import line_of
from bot.cli.check import check_all
from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import phrasebook
from bot.settings import Settings
from tests.standins import telegram_faults as faults
from tests.standins.arxiv_faults import hang
from tests.stories.conftest import announced
from tests.stories.telegram_product import running
from tests.waiting import until

LONG = "It says a good deal more about it, and then some. " * 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "typed", ["2606.00001", "arxiv.org/pdf/2606.00001v2", "Mira Okafor", "mira ok", '"tame dragons"']
)
async def test_a_paper_is_found_and_shared(world, telegram, language, typed):
    world.announce(announced(1, "Mira Okafor", "Jun-Ho Park", title="How to Tame Dragons"))
    ann, book = telegram.person("Ann", language), phrasebook(language)
    async with running(world, telegram) as product:
        await product.reads_arxiv()
        asked = ann.types_after_its_name(typed)
        (offer,) = await asked.is_answered()
        assert (offer.title, asked.is_personal) == ("How to Tame Dragons", True)
        assert 0 < asked.cache_time <= 60
        assert offer.description.startswith("Mira Okafor")
        shared = ann.shares(asked)
        assert shared.text.startswith("How to Tame Dragons\nMira Okafor · Jun-Ho Park\n")
        assert "It reaches 89.6%" in shared.text
        assert [one.url for one in shared.entities if one.type == "text_link"] == ["https://arxiv.org/abs/2606.00001"]
        ((label, url),) = shared.links
        assert label == book.say("button-follow", name="Mira Okafor")
        assert line_of(url.rpartition("=")[2]) == "follow Mira Okafor"
        bob = telegram.person("Bob", language, started=False)
        bob.says("/start " + url.rpartition("=")[2])
        await bob.hears()
        assert book.say("follow-done", name="Mira Okafor") in (await bob.hears()).text


async def test_nothing_typed_offers_the_latest_of_hers_and_of_nobody_else(world, telegram):
    world.announce(
        announced(1, "Mira Okafor", title="One"),
        announced(2, "Somebody Else", "Mira Okafor", title="Two"),
        announced(3, "Yi Tanaka", title="Three"),
    )
    ann, bob, new = telegram.person("Ann"), telegram.person("Bob", "zh"), telegram.person("New", started=False)
    async with running(world, telegram) as product:
        await product.reads_arxiv()
        for person, whom in ((ann, "Mira Okafor"), (bob, "Yi Tanaka")):
            person.says(f"/follow {whom}")
            await person.hears()
        offers = await ann.types_after_its_name("").is_answered()
        assert [offer.title for offer in offers] == ["Two", "One"]
        assert offers[0].links[0][0] == "Follow Mira Okafor"  # the author whom she follows, though not the first
        assert "*" not in offers[0].text
        ((label, _),) = (await bob.types_after_its_name(" ").is_answered())[0].links
        assert label == phrasebook("zh").say("button-follow", name="Yi Tanaka")
        asked = new.types_after_its_name("")
        assert await asked.is_answered() == []
        assert asked.button == ("Follow somebody first", "inline")
        new.says("/start inline")
        assert "I am Paperboy" in (await new.hears()).text


async def test_a_long_abstract_is_cut_and_a_hostile_title_stays_words(world, telegram):
    title = "a <tg-spoiler & @everyone cs.CV"
    one = announced(1, "Mira Okafor", title=title)
    world.announce(replace(one, paper=replace(one.paper, abstract=LONG)))
    ann = telegram.person("Ann")
    async with running(world, telegram):
        (offer,) = await ann.types_after_its_name("2606.00001").is_answered()
        assert offer.title == title
        assert len(offer.text) <= 4096
        assert {one.type for one in offer.entities} <= {"bold", "italic", "text_link", "expandable_blockquote"}


async def test_nothing_found_and_unfinished_ids_trouble_nobody(world, telegram):
    ann = telegram.person("Ann")
    async with running(world, telegram):
        for typed in ("2606.0000", "no such words", "@@@", "x", "📰", "a" * 256):
            asked = ann.types_after_its_name(typed)
            assert await asked.is_answered() == []
            assert asked.button == (phrasebook("en").say("inline-nothing"), "inline")
        assert not [one for one in world.arxiv.requests if "id_list" in str(one)]
        asked = ann.types_after_its_name("2606.09999")  # arXiv is asked, and knows of none
        assert await asked.is_answered() == []


async def test_only_the_last_letter_of_fast_typing_is_answered(world, telegram):
    world.announce(announced(1, "Mira Okafor", title="One"))
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    async with running(world, telegram) as product:
        await product.reads_arxiv()
        name = "Mira Okafor"
        queries = [ann.types_after_its_name(name[:end]) for end in range(1, len(name) + 1)]
        also = bob.types_after_its_name("Mira Okafor")
        assert len(await queries[-1].is_answered()) == len(await also.is_answered()) == 1
        assert not any(one.answered.is_set() for one in queries[:-1])


async def test_arxiv_and_telegram_may_fail(world, telegram):
    ann = telegram.person("Ann")
    async with running(world, telegram):
        world.arxiv.fail(hang, times=None)
        asked = ann.types_after_its_name("2606.00001")
        assert await asked.is_answered(within=9.5) == []
        assert asked.cache_time == 0
        telegram.fail("answerInlineQuery", faults.too_many(1))
        answers = telegram.calls.count("answerInlineQuery")
        ann.types_after_its_name("x y z")
        await until(lambda: telegram.calls.count("answerInlineQuery") > answers)
        ann.says("/following")
        assert "You follow nobody yet" in (await ann.hears()).text


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, ""),
        ({"id": "x" * 65}, "RESULT_ID_INVALID"),
        ({"title": " "}, "ARTICLE_TITLE_EMPTY"),
        ({"type": "photo"}, "RESULT_TYPE_INVALID"),
        ({"input_message_content": {"message_text": "x" * 4097}}, "message is too long"),
        ({"input_message_content": {"message_text": "<x>", "parse_mode": "HTML"}}, "unsupported start tag"),
        ({"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}}, "BUTTON_TYPE_INVALID"),
    ],
)
async def test_the_stand_in_is_strict_about_offers(telegram, change, why):
    ann = telegram.person("Ann")
    asked = ann.types_after_its_name("")
    good = {"type": "article", "id": "1", "title": "A", "input_message_content": {"message_text": "a"}}
    async with httpx.AsyncClient() as client:
        answer = await client.post(
            f"{telegram.api_url}/bot{telegram.token}/answerInlineQuery",
            data={"inline_query_id": asked.id, "results": json.dumps([good | change])},
        )
    assert answer.json()["ok"] is (not why)
    assert why in answer.json().get("description", "")
    telegram.refused.clear()


@pytest.mark.parametrize("allowed", [True, False])
async def test_paperboy_check_says_how_it_is_allowed(world, telegram, capsys, allowed):
    telegram.inline = allowed
    settings = Settings.model_construct(
        database_url=SecretStr(world.database),
        arxiv_oai_url=world.arxiv.oai_url,
        arxiv_api_url=world.arxiv.api_url,
        arxiv_contact="tests@localhost",
        arxiv_interval_seconds=0.0,
        wait_for_announcement_minutes=0,
        author_directories="none",
        journal_sources="none",
        preprint_servers="none",
        telegram_bot_token=SecretStr(telegram.token),
        telegram_api_url=telegram.api_url,
    )
    await check_all(settings)
    said = capsys.readouterr().out
    assert "@paperboy_test_bot answers" in said
    assert ("/setinline" in said) is not allowed
