"""The registry as Discord shows it: every command and its parameters, in every language, within every limit."""

from typing import Any

import discord
import pytest

from adapters.discord.commands import DescriptionTranslator, build_tree
from bot.commands.registry import REGISTRY
from bot.core.operations.capabilities import KEYLESS
from bot.phrases.phrasebook import phrasebook
from tests.standins.discord_command_limits import check_commands

LOCALES = {"zh-CN": "zh", "zh-TW": "zh-Hant", "ja": "ja"}


class Nobody:
    """Answers nothing: here commands are looked at, not run."""


@pytest.fixture
async def payload() -> list[dict[str, Any]]:
    client = discord.Client(intents=discord.Intents(guilds=True))
    tree = build_tree(client, REGISTRY, Nobody())  # type: ignore[arg-type]  # see its docstring
    return [await command.get_translated_payload(tree, DescriptionTranslator()) for command in tree.get_commands()]


async def test_discord_takes_them(payload: list[dict[str, Any]]) -> None:
    check_commands(payload)


async def test_all_are_there_as_they_are_declared(payload: list[dict[str, Any]]) -> None:
    slash = [command for command in payload if command["type"] == 1]
    assert [command["name"] for command in slash] == [command.name for command in REGISTRY]
    for command, declared in zip(slash, REGISTRY, strict=True):
        assert [
            (parameter["name"], parameter.get("required", False), parameter.get("autocomplete", False))
            for parameter in command["options"]
        ] == [(parameter.name, parameter.required, parameter.suggest is not None) for parameter in declared.parameters]


async def test_what_can_do_nothing_here_is_not_offered() -> None:
    client = discord.Client(intents=discord.Intents(guilds=True))
    tree = build_tree(client, REGISTRY.offering(KEYLESS), Nobody())  # type: ignore[arg-type]  # see its docstring
    names = {command.name for command in tree.get_commands(type=None)}
    assert not names & {"translate", "Translate this paper"}
    assert REGISTRY.offering(KEYLESS).get("translate") is not None


async def test_names_stay_english_descriptions_are_said_in_every_language(payload: list[dict[str, Any]]) -> None:
    for command, declared in zip((entry for entry in payload if entry["type"] == 1), REGISTRY, strict=True):
        phrases = [parameter.phrase for parameter in declared.parameters]
        described = [(command, declared.phrase), *zip(command["options"], phrases, strict=True)]
        for description, phrase in described:
            assert not description.get("name_localizations")
            assert description["description"] == phrasebook("en").say(phrase)
            for locale, language in LOCALES.items():
                assert description["description_localizations"][locale] == phrasebook(language).say(phrase)
            assert not {"en-GB", "en-US", "de"} & set(description["description_localizations"])


async def test_they_work_everywhere_and_for_everybody(payload: list[dict[str, Any]]) -> None:
    for command in payload:
        assert command["contexts"] == [0, 1, 2]
        assert command["integration_types"] == [0, 1]
        assert command.get("default_member_permissions") is None


async def test_a_messages_menu_is_called_in_the_readers_language(payload: list[dict[str, Any]]) -> None:
    (menu,) = [command for command in payload if command["type"] == 3]
    assert menu["name"] == "Translate this paper"
    assert menu["name_localizations"]["zh-CN"] == "翻译这篇论文"
    assert menu["name_localizations"]["ja"] == "この論文を翻訳"
