"""What can go otherwise at the beginning: groups, people of few papers, an arXiv that is slow or silent, odd words."""

import asyncio
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.console.run import ConsoleListener
from adapters.console.send import ConsoleMessenger
from adapters.console.terminal import Terminal
from bot.core.chats import ChatRef
from bot.sample.loopback import Request
from tests.standins import arxiv_faults as faults
from tests.stories import discord_product, telegram_product
from tests.stories.conftest import TUESDAY, announced
from tests.waiting import until

REFUSAL = "Only admins can change this here."


class Gate:
    """An arXiv that answers when it is let."""

    def __init__(self) -> None:
        self.opened = asyncio.Event()

    async def __call__(self, arxiv, request, seen: Request):
        await self.opened.wait()
        return await faults.spoiled(lambda body: body)(arxiv, request, seen)


async def test_in_a_group_only_admins_press(world, telegram):
    ann, bob = telegram.person("Ann"), telegram.person("Bob")
    lab = telegram.group("Lab", [ann])
    async with telegram_product.running(world, telegram):
        lab.says(ann, "/start")
        first = await lab.hears()
        assert "Your digest comes every day at 08:00 (UTC)." in first.text
        for label in ("18:00", "日本語", "No", "Yes"):
            press = lab.presses(bob, first, label)
            await asyncio.wait_for(press.answered.wait(), 30)
            assert (press.notice or "").startswith(REFUSAL)
        assert first.edits == 0
        lab.presses(ann, first, "Yes")
        for _ in range(100):
            if first.edits:
                break
            await asyncio.sleep(0.02)
        assert "Write it like this: /follow Ada Lovelace" in first.read


async def test_in_a_channel_of_a_server_only_who_manages_it_presses(world, discord):
    ann, bob = discord.person("Ann"), discord.person("Bob")
    papers = discord.channel("papers", discord.guild("Lab", ann))
    async with discord_product.running(world, discord):
        (hers,) = (await ann.runs(papers, "start")).messages
        refused = await bob.presses(hers, "18:00")
        assert refused.text.startswith(REFUSAL)
        assert refused.ephemeral
        assert (await ann.presses(hers, "18:00")).changed
        assert "every day at 18:00 (London)" in hers.text
        assert (await ann.presses(hers, "Yes")).changed
        assert "Write it like this: /follow Ada Lovelace" in hers.text
        assert papers.shown == []
        assert "every day at 18:00" in (await bob.runs(papers, "settings")).text


@pytest.mark.parametrize(
    ("locale", "zone", "setting"),
    [
        ("de-CH", "Europe/Zurich", "Time zone: Europe/Zurich"),
        ("pt-br", "America/Sao_Paulo", "Time zone: America/Sao_Paulo"),
        ("zh-hant", "Asia/Taipei", "時區：Asia/Taipei"),
        ("xx", "UTC", "Time zone: UTC"),
        (None, "UTC", "Time zone: UTC"),
    ],
)
async def test_whoever_begins_otherwise_has_the_guessed_zone_too(world, telegram, locale, zone, setting):
    ann = telegram.person("Ann", locale, started=False)
    async with telegram_product.running(world, telegram) as product:
        ann.says("/settings")
        assert setting in (await ann.hears()).text
        chat = await product.app.store.chats.find(ChatRef("telegram", str(ann.id)))
        assert chat is not None
        assert chat.preferences.schedule.zone == zone


async def test_who_has_written_nothing_lately_is_told_kindly_with_older_papers(world):
    world.announce(announced(1, "Mira Okafor", day=TUESDAY - timedelta(days=40), title="An older work"))
    async with world.product() as ann:
        said = await ann.says("Mira Okafor")
        assert "The last week brought nothing new by Mira Okafor." in said
        assert "Next digest: today 08:00 (UTC)." in said
        assert "[1] Show older papers  [2] Stop following Mira Okafor" in said
        assert "An older work" in await ann.says("1")


async def test_a_silent_arxiv_is_not_taken_for_a_quiet_week(world):
    world.arxiv.fail(faults.rate_exceeded, times=None)
    async with world.product() as ann:
        said = await ann.says("Mira Okafor")
        assert "arXiv does not answer just now" in said
        assert "nothing new" not in said
        assert "Next digest: today 08:00 (UTC)." in said


async def test_a_name_typed_in_haste_is_asked_about_and_others_are_explained(world):
    world.announce(announced(1, "Mira Okafor"))
    async with world.product() as ann:
        assert "Send one as it stands on papers" in await ann.says("hello there")
        assert "Send one as it stands on papers" in await ann.says("?" * 300)
        said = await ann.says("mira okafor")
        assert "Do you want to follow mira okafor?\n[1] Follow mira okafor" in said
        assert "You now follow Mira Okafor." in await ann.says("1")
        assert "begin with a slash" in await ann.says("hello there")
        assert "You follow 1" in await ann.says("/following")


async def test_what_only_buttons_say_is_offered_nowhere(world, telegram):
    ann = telegram.person("Ann")
    lab = telegram.group("Lab", [ann])
    async with telegram_product.running(world, telegram):
        ann.says("/help")
        listed = (await ann.hears()).text
        assert "/settings" in listed
        assert "/setup" not in listed
        assert "/say" not in listed
        ann.says("/help setup")
        assert "I don’t know /setup" in (await ann.hears()).read
        lab.says(ann, "/setup")  # another bot’s, perhaps
        await lab.hears_nothing()


async def test_everything_muted_promises_nothing(world):
    world.announce(announced(1, "Mira Okafor", title="A Survey of Everything"))
    async with world.product() as ann:
        await ann.says('/mute "survey of"')
        said = await ann.says("Mira Okafor")
        assert "comes right away" not in said
        assert "[1] Abstract" not in said


async def test_refresh_of_a_slow_arxiv_answers_and_brings_what_is_new_afterwards(world, telegram):
    gate, ann = Gate(), telegram.person("Ann")
    async with telegram_product.running(world, telegram, waits=0.3):
        ann.says("/follow Mira Okafor")
        await ann.hears()
        world.announce(announced(1, "Mira Okafor"))
        world.arxiv.fail(gate, times=None)
        ann.says("/refresh")
        assert (await ann.hears()).text == (
            "Still being read: arXiv. That can take some minutes; "
            "what is new for you comes by itself as soon as I am through."
        )
        ann.says("/following")  # nothing waits for the slow one
        assert "You follow 1" in (await ann.hears(within=30)).text
        gate.opened.set()
        assert "1 new paper" in (await ann.hears()).text
        await ann.hears_nothing()


async def test_refresh_of_a_slow_arxiv_on_discord(world, discord):
    gate, ann = Gate(), discord.person("Ann")
    async with discord_product.running(world, discord, waits=1.0):
        await ann.runs(ann.dm, "follow", who="Mira Okafor")
        await ann.dm.hears()
        world.announce(announced(1, "Mira Okafor"))
        world.arxiv.fail(gate, times=None)
        assert "Still being read: arXiv" in (await ann.runs(ann.dm, "refresh")).text
        await ann.dm.hears()
        gate.opened.set()
        assert "1 new paper" in (await ann.dm.hears()).text


async def test_refresh_of_a_slow_arxiv_on_a_pipe_is_through_before_the_next_line(world):
    gate, out = Gate(), io.StringIO()
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        terminal = Terminal(out)
        desk = replace(ann.app.services, patience=0.3)
        console = ConsoleListener(desk, terminal, ConsoleMessenger(terminal, "ann"), "ann", "UTC")
        world.announce(announced(1, "Mira Okafor"))
        world.arxiv.fail(gate, times=None)
        answering = asyncio.create_task(console.handlers.handle_line("/refresh"))
        await until(lambda: "Still being read: arXiv" in out.getvalue())
        assert not answering.done()
        gate.opened.set()
        await answering
        assert "1 new paper" in ann.reads()


async def test_refresh_of_a_slow_arxiv_at_a_terminal_lets_one_type_on(world):
    gate, out = Gate(), io.StringIO()
    async with world.product() as ann:
        await ann.says("/follow Mira Okafor")
        terminal = Terminal(out)
        terminal.interactive = True
        console = ConsoleListener(
            replace(ann.app.services, patience=0.3), terminal, ConsoleMessenger(terminal, "ann"), "ann", "UTC"
        )
        world.announce(announced(1, "Mira Okafor"))
        world.arxiv.fail(gate, times=None)
        async with asyncio.timeout(4):
            await console.handlers.handle_line("/refresh")
            await console.handlers.handle_line("/following")
        assert "You follow 1" in out.getvalue()
        gate.opened.set()
        for _ in range(250):
            if "1 new paper" in ann.reads():
                return
            await asyncio.sleep(0.02)
        raise AssertionError("what is new never came")
