"""What every platform promises the product; a new one subclasses `PlatformContract` and gives the fixture `under`.

docs/add-a-platform.md shows how. Run for all that we have in test_platforms.py.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands.call import CommandCall, Reply
from bot.commands.command import Command, CommandContext, Registry
from bot.commands.registry import REGISTRY
from bot.core.chats import ChatRef
from bot.core.delivery import ChatGone, Moved, PermanentFailure, RetryLater, Sent, UnknownOutcome
from bot.core.text.document import (
    Button,
    Buttons,
    Document,
    para,
)
from tests.contracts.platform_living import Living
from tests.contracts.platform_showing import Showing
from tests.contracts.platform_under_test import Fault, UnderTest
from tests.standins.arxiv import StrictArxiv
from tests.stories.conftest import TUESDAY, World, announced
from tests.stories.databases import new_database

WEDNESDAY = TUESDAY + timedelta(days=1)
SHORT = Document((para("Some words."), Buttons(((Button("Yes", "settings"),),))))


class PlatformContract(Showing, Living):
    """Collected only as a base of classes that give `under`."""

    @pytest.fixture
    async def world(self, tmp_path: Path) -> AsyncIterator[World]:
        """A strict arXiv, a clock that is set, a database."""
        async with StrictArxiv([], today=TUESDAY) as arxiv:
            yield World(arxiv, new_database(tmp_path / "contract.db"))

    # What becomes of a message

    async def test_what_has_been_taken_has_a_receipt(self, under: UnderTest) -> None:
        async with under.running() as product:
            (part,) = product.messenger.prepare(SHORT)
            outcome = await product.messenger.send(under.ann, part, key="1-0")
            assert isinstance(outcome, Sent)
            (shown,) = await under.sees()
            assert shown.buttons == ("Yes",)
            again = await product.messenger.send(under.ann, part, key="1-1", silent=True)
            assert isinstance(again, Sent)
            assert outcome.message is None or outcome.message != again.message
            (repeated,) = await under.sees()
            if under.rings:
                assert (shown.silent, repeated.silent) == (False, True)

    async def test_the_same_part_again_is_shown_once_where_the_platform_can(self, under: UnderTest) -> None:
        async with under.running() as product:
            (part,) = product.messenger.prepare(SHORT)
            outcomes = [await product.messenger.send(under.ann, part, key="1-0") for _ in range(2)]
            assert all(isinstance(outcome, Sent) for outcome in outcomes)
            assert len(await under.sees()) == (1 if under.repeats_once else 2)

    @pytest.mark.parametrize("fault", Fault)
    async def test_every_failure_is_a_value_and_passes(self, under: UnderTest, fault: Fault) -> None:
        if fault not in under.faults:
            pytest.skip(f"on {under.platform} nothing is like that: {fault}")
        meaning, arrived = {
            Fault.SLOW_DOWN: (RetryLater, 0),
            Fault.BLOCKED: (ChatGone, 0),
            Fault.MOVED: (Moved, 0),
            Fault.REFUSED: (PermanentFailure, 0),
            Fault.NO_ANSWER: (UnknownOutcome, 0),
            Fault.TAKEN_NO_ANSWER: (UnknownOutcome, 1),
            Fault.GARBAGE: (UnknownOutcome, 1),
        }[fault]
        async with under.running() as product:
            (part,) = product.messenger.prepare(SHORT)
            await under.meets(fault)
            outcome = await product.messenger.send(under.ann, part, key="1-0")
            assert type(outcome) is meaning
            assert not isinstance(outcome, Sent)
            assert outcome.reason
            if isinstance(outcome, RetryLater):
                assert outcome.after == under.wait
            if isinstance(outcome, Moved):
                assert outcome.chat == under.new_name
            assert len(under.looked()) == arrived
            # The bad day was one message's: the next attempt gets through, and shows twice only what nobody can tell.
            assert isinstance(await product.messenger.send(under.ann, part, key="1-0", silent=True), Sent)
            repeated = 0 if arrived and under.repeats_once else 1
            assert len(await under.sees(repeated)) == repeated

    async def test_out_of_reach_is_later_and_nothing_is_lost(self, under: UnderTest) -> None:
        async with under.running() as product:
            (part,) = product.messenger.prepare(SHORT)
            await under.goes()
            outcome = await product.messenger.send(under.ann, part, key="1-0")
            assert isinstance(outcome, RetryLater)
            assert under.looked() == []
            await under.comes_back()
            assert isinstance(await product.messenger.send(under.ann, part, key="1-0"), Sent)
            assert len(await under.sees()) == 1

    async def test_a_chat_that_is_not_there_is_a_value(self, under: UnderTest) -> None:
        async with under.running() as product:
            (part,) = product.messenger.prepare(SHORT)
            for name in under.nowhere:
                outcome = await product.messenger.send(ChatRef(under.platform, name), part, key="1-0")
                assert isinstance(outcome, ChatGone | PermanentFailure | RetryLater), (name, outcome)
            assert under.looked() == []

    # What is said and pressed

    @pytest.mark.parametrize("name", [command.name for command in REGISTRY])
    async def test_every_command_can_be_said_there(self, under: UnderTest, name: str) -> None:
        (command,) = (one for one in REGISTRY if one.name == name)
        if command.platform not in ("", under.platform):
            pytest.skip(f"/{name} makes sense on {command.platform} only")
        heard = Heard()
        async with under.running(Registry([heard.noting(one) for one in REGISTRY])):
            assert await under.asks(f"/{command.example or name}") == f"Done: {name}."
            (request,) = heard.requests
            _, _, rest = command.example.partition(" ")
            assert (request.ref, request.arguments) == (under.ann, command.arguments(rest))

    async def test_what_is_pressed_is_what_would_be_typed(self, under: UnderTest) -> None:
        async def offer(context: CommandContext) -> Reply:
            rows = ((Button("Stop", "unfollow Mira Okafor"), Button("Later", "time 08:30 Mon Wed")),)
            return Reply(Document((para("What now?"), Buttons(rows))))

        heard = Heard()
        noting = [heard.noting(one) for one in REGISTRY if one.name != "settings"]
        async with under.running(Registry([Command("settings", offer), *noting])):
            await under.says("/settings")
            (offered,) = await under.sees()
            assert offered.buttons == ("Stop", "Later")
            for label, line in (("Stop", "/unfollow Mira Okafor"), ("Later", "/time 08:30 Mon Wed")):
                await under.presses(label)
                await under.sees()
                await under.asks(line)
                pressed, typed = heard.requests[-2:]
                assert told(pressed) == told(typed)

    async def test_a_button_works_after_a_restart(self, under: UnderTest) -> None:
        if not under.buttons_last:
            pytest.skip(f"buttons of the {under.platform} end with it")
        async with under.running():
            assert "You now follow Mira Okafor." in await under.asks("/follow Mira Okafor")
        async with under.running():
            under.looked()
            await under.presses("Stop following Mira Okafor")
            assert "You no longer follow Mira Okafor." in "".join(one.text for one in await under.sees())

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("/folow Ann", "Did you mean /follow?"),
            ("/xyzzy", "Try /help"),
            ("/", "/help"),
            ("hello there", "/help"),
            ("/follow cs.XX", "I don’t know the category cs.XX"),
            ("/time 25:99", "Write it like /time 08:30"),
            ("/follow " + "x" * 500, "at most 100 characters"),
            ("/follow @everyone <b>*_`~|>[x](y)", ""),
        ],
    )
    async def test_a_bad_line_gets_a_friendly_answer(self, under: UnderTest, line: str, expected: str) -> None:
        async with under.running():
            answer = " ".join((await under.asks(line)).split())
            assert expected in answer
            assert answer
            assert "went wrong on my side" not in answer

    async def test_our_mistake_is_said_plainly_and_gives_nothing_away(self, under: UnderTest) -> None:
        async def broken(context: CommandContext) -> Reply:
            raise ValueError("a secret thought")

        settings = next(one for one in REGISTRY if one.name == "settings")
        async with under.running(Registry([replace(settings, handler=broken), next(iter(REGISTRY))])):
            answer = await under.asks("/settings")
            assert "Something went wrong on my side (note " in answer
            assert "secret" not in answer
            assert "Paperboy" in await under.asks("/start")  # and it goes on

    # What a day brings

    async def test_from_the_first_word_to_the_digest(self, under: UnderTest) -> None:
        under.world.announce(announced(1, "Mira Okafor", "Jun-Ho Park", day=WEDNESDAY, title="Scores as Rewards"))
        async with under.running() as product:
            assert "Paperboy" in await under.asks("/start")
            await under.asks("/follow Mira Okafor")
            under.world.morning(WEDNESDAY, 20)  # the hour has come wherever a platform takes her to be
            await product.app.collector.sweep()
            await product.delivers()
            digest = "\n".join(one.text for one in await under.sees())
            assert "1 new paper" in digest
            assert "Scores as Rewards" in digest
            await product.delivers()
            await asyncio.sleep(0.2)
            assert under.looked() == []


class Heard:
    """The requests that commands get; each answers with its name."""

    def __init__(self) -> None:
        self.requests: list[CommandCall] = []

    def noting(self, command: Command) -> Command:
        """The command, doing nothing but that, wherever it is said and with whatever is there."""

        async def note(context: CommandContext) -> Reply:
            self.requests.append(context.call)
            return Reply(Document((para(f"Done: {command.name}."),)))

        return replace(command, handler=note, needs="")


def told(request: CommandCall) -> tuple[object, ...]:
    """What a command can tell requests apart by."""
    return request.ref, request.person, request.command, dict(request.arguments), request.zone
