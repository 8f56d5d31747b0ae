"""A command in reply to a message that shows a paper, and words that say a command when tapped."""

import asyncio

import pytest

from adapters.telegram.deep_links import line_of
from bot.commands.call import Reply
from bot.commands.command import Command, Parameter, Registry
from bot.commands.registry import REGISTRY
from bot.core.operations.capabilities import EVERYTHING, KEYLESS
from bot.core.text.document import Button, Buttons, Document, Link, para
from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import phrasebook
from tests.stories.conftest import announced
from tests.stories.telegram_product import running


async def test_a_reply_to_a_paper_is_about_that_paper(world, telegram):
    world.announce(announced(1, "Mira Okafor", title="Score Distributions"))
    ann = telegram.person("Ann")
    async with running(world, telegram):
        ann.says("2606.00001")
        shown = await ann.hears()
        ann.says("/paper", to=shown)
        assert "Score Distributions" in (await ann.hears()).text
        ann.says("paper", to=shown)
        assert "Score Distributions" in (await ann.hears()).text
        ann.says("/following", to=shown)  # what needs no paper minds no reply
        assert "You follow nobody yet" in (await ann.hears()).text
        ann.says("/paper 2606.99999", to=shown)  # what is named wins
        assert "2606.99999" in (await ann.hears()).read


async def test_in_a_group_and_in_a_topic_too(world, telegram):
    world.announce(announced(1, "Mira Okafor", title="Score Distributions"))
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    lab = telegram.group("Lab", [ann], forum=True)
    async with running(world, telegram):
        lab.says(ann, "/paper 2606.00001", thread=7)
        shown = await lab.hears()
        number = lab.says(bob, "/paper@paperboy_test_bot", thread=7, to=shown)
        answer = await lab.hears()
        assert "Score Distributions" in answer.text
        assert (answer.reply_to, answer.thread) == (number, 7)
        lab.says(bob, "/paper", thread=7)  # the topic's beginning is no message to reply to
        assert "needs one more thing" in (await lab.hears()).text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_message_without_a_paper_and_one_with_several(world, telegram, language):
    book = phrasebook(language)

    async def several(context):
        links = [Link(f"No. {n}", f"https://arxiv.org/abs/2606.0000{n}") for n in (1, 2)]
        return Reply(Document((para(*links),)))

    async def one(context):
        buttons = Buttons(((Button("Translate", "translate 2606.00003"), Button("Save", "save 2606.00003")),))
        return Reply(Document((para("After 2606.00001, ", Link("this", "https://arxiv.org/abs/2606.00002")), buttons)))

    async def paper(context):
        return Reply(Document((para(f"It is {context.call.argument('paper')}"),)))

    ann = telegram.person("Ann", language)
    named = Command("paper", paper, (Parameter("paper", "parameter-paper", str, required=True),))
    async with running(world, telegram, commands=Registry([Command("help", several), Command("start", one), named])):
        ann.says("/help")
        two = await ann.hears()
        ann.says("/paper", to=two)
        said = book.say("error-which-paper-there", count=2, example="/paper 2606.00001")
        answer = await ann.hears()
        assert answer.read == said
        ann.says("/paper", to=answer)  # its example is a paper
        assert "2606.00001" in (await ann.hears()).text
        ann.says("/start")
        ann.says("/paper", to=await ann.hears())
        assert "2606.00003" in (await ann.hears()).text  # what the buttons are for is what is shown
        ann.says("/nonsense")
        ann.says("/paper", to=await ann.hears())
        assert (await ann.hears()).read == book.say("error-no-paper-there")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_names_can_be_followed_by_tapping_them(world, telegram, language):
    world.announce(announced(1, "Ming-Ming Cheng"), announced(2, "Ming Cheng"))
    ann = telegram.person("Ann", language)
    async with running(world, telegram) as product:
        await product.reads_arxiv()
        ann.says("/follow Ming-Ming Cheng")
        followed = await ann.hears()
        await ann.hears()
        taps = {followed.text[one.start : one.end]: one.url for one in followed.entities if "start=" in one.url}
        assert line_of(taps["Ming Cheng"].rpartition("=")[2]) == "follow Ming Cheng"
        ann.says("/start " + taps["Ming Cheng"].rpartition("=")[2])
        assert "Ming Cheng" in (await ann.hears()).text
        ann.says('/follow "graph rewriting"')
        await ann.hears()
        ann.says("/following")
        listed = await ann.hears()
        lines = [line_of(one.url.rpartition("=")[2]) for one in listed.entities if one.url]
        assert lines == ["follow Ming-Ming Cheng", "follow Ming Cheng", 'follow "graph rewriting"']


async def test_a_pressed_button_says_what_it_is_doing(world, telegram):
    async def ask(context):
        return Reply(Document((para("Now?"), Buttons(((Button("Read", "refresh"),),)))))

    may_end = asyncio.Event()

    async def slow(context):
        await may_end.wait()
        return Reply(Document((para("Done at last."),)))

    for language in LANGUAGES:
        may_end.clear()
        ann = telegram.person("Ann", language)
        commands = Registry([Command("start", ask), Command("refresh", slow, working="refresh-working")])
        async with running(world, telegram, commands=commands):
            ann.says("/start")
            press = ann.presses(await ann.hears(), "Read")
            await asyncio.wait_for(press.answered.wait(), 1.0)
            assert (press.notice, press.alert) == (phrasebook(language).say("refresh-working"), False)
            may_end.set()
            assert (await ann.hears()).text == "Done at last."


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ("translate 2606.00001 Deutsch", "translate-working"),
        ("card 2606.00001 3 zh-Hans", "translate-working"),
        ("card 2606.00001 3 abstract", ""),
        ("card 2606.00001 3 entry", ""),
        ("card 2606.00001 3 tongues", ""),
        ("card 2606.00001 3", ""),
        ("nothing", ""),
    ],
)
def test_only_a_translation_is_announced_as_one(line, phrase):
    for capabilities in (EVERYTHING, KEYLESS):
        commands = REGISTRY.offering(capabilities)
        name, _, rest = line.partition(" ")
        command = commands.get(name)
        promised = commands.working_phrase(name, command.arguments(rest) if command else {})
        assert promised == (phrase if capabilities.translate or name != "translate" else "")


def test_commands_that_say_what_they_do_say_it_in_every_language():
    working = [command.working for command in REGISTRY if command.working]
    assert working
    for language in LANGUAGES:
        for phrase in working:
            assert 0 < len(phrasebook(language).say(phrase)) <= 200
