"""A declared command: its handler gets what its parameters read of the call."""

from typing import cast

import pytest

from bot.commands.arguments import choice, single_paper, whole_number
from bot.commands.call import CommandCall, Reply
from bot.commands.command import CommandContext, CommandServices, Parameter, Registry
from bot.commands.declare import declare
from bot.commands.registry import REGISTRY
from bot.core.chats import Chat, ChatRef, Preferences
from bot.core.papers import ArxivId
from bot.errors import BadInput

ANN = Chat(1, ChatRef("console", "ann"), Preferences(), None)
NO_SERVICES = cast("CommandServices", None)
PAPER = Parameter("paper", "parameter-paper", ArxivId.parse, required=True)
NUMBER = Parameter("number", "parameter-paper", whole_number)


def context(**arguments: str) -> CommandContext:
    return CommandContext(ANN, CommandCall(ANN.ref, "ann", "show", arguments), NO_SERVICES)


async def test_a_handler_gets_parsed_arguments_in_the_order_of_its_parameters() -> None:
    calls: list[tuple[ArxivId, int | None]] = []

    async def show(_: CommandContext, paper: ArxivId, number: int | None) -> Reply:
        calls.append((paper, number))
        return Reply()

    command = declare("show", show, PAPER, NUMBER, example="show 2606.09076 3")
    await command.handler(context(paper="https://arxiv.org/abs/2606.09076v2", number=" 3 "))
    await command.handler(context(paper="2606.09076"))
    assert calls == [(ArxivId.parse("2606.09076v2"), 3), (ArxivId.parse("2606.09076"), None)]
    assert (command.parameters, command.usage) == ((PAPER, NUMBER), "/show paper [number]")


async def test_what_a_parameter_refuses_reaches_no_handler() -> None:
    async def show(_: CommandContext, __: ArxivId) -> Reply:
        raise AssertionError("called")

    with pytest.raises(BadInput):
        await declare("show", show, PAPER).handler(context(paper="nonsense"))


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("007", 7), ("", None), ("-1", None), ("٣", None), ("1" * 10, None), ("3a", None)]
)
def test_a_whole_number_is_ascii_digits(text: str, number: int | None) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["2606.09076", "arXiv: 2606.09076", "https://arxiv.org/abs/2606.09076v1", "arXiv:2606.09076v1 [cs.CV] 15 Jun 2026"],
)
def test_a_paper_may_stand_as_arxiv_writes_it(text: str) -> None:
    assert single_paper(text).base == "2606.09076"


@pytest.mark.parametrize(
    "text", ["“2606.09076”", "#2606.09076", "２６０６．０９０７６", "arXiv：2606.09076", "2606.09076. "]
)
def test_a_paper_may_stand_as_a_phone_writes_it(text: str) -> None:
    assert single_paper(text).base == "2606.09076"


@pytest.mark.parametrize("text", ["short", "short. ", "“short”", "ｓｈｏｒｔ", "short。", "«short»."])
def test_a_word_to_choose_by_may_stand_as_a_phone_writes_it(text: str) -> None:
    assert choice(text) == "short"


@pytest.mark.parametrize("text", ["2606.09076 2606.09077", "2606.09076 for later", "arXiv: 2606.09076 please"])
def test_what_stands_behind_a_paper_is_not_ignored(text: str) -> None:
    with pytest.raises(BadInput, match="error-paper-alone"):
        single_paper(text)


@pytest.mark.parametrize(
    ("line", "is_secret"),
    [
        ("/start Ab3-invitation", True),
        ("/start@paperboy_bot ab3invitation", True),
        ("start invite_ab3invitation", True),
        ("/start", False),
        ("/start follow_Ada_Lovelace", False),
        ("/saved zotero kEy0kEy0kEy0kEy0kEy0kEy0", True),
        ("／saved to Zotero “kEy0kEy0kEy0kEy0kEy0kEy0”", True),
        ("/save zotero kEy0kEy0kEy0kEy0kEy0kEy0", True),
        ("/following\n/for 2 saved zotero kEy0kEy0kEy0kEy0kEy0kEy0", True),
        ("/saved zotero", False),
        ("/follow Ada Lovelace", False),
        ("", False),
    ],
)
def test_a_command_declares_where_its_secret_stands(line: str, is_secret: bool) -> None:
    assert REGISTRY.bears_secret(line) == is_secret
    assert not Registry([]).bears_secret(line)
