"""The registry → slash commands, completion, a message's menu, and the buttons that carry command lines.

Every slash command is built from its neutral declaration: a callback that has, for the library, the signature that the
declaration would have as Python. Names stay English, descriptions are said in the reader's language.
"""

import inspect
from typing import Any

import discord
import structlog
from discord import app_commands, ui

from adapters.discord.escaping import clean
from adapters.discord.handlers import DiscordHandlers
from adapters.discord.updates import papers_of
from bot.commands.command import Command, Parameter, Registry
from bot.phrases.languages import DEFAULT, interface_language
from bot.phrases.phrasebook import phrasebook

log = structlog.get_logger(__name__)

EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
BY_ALL = app_commands.AppInstallationType(guild=True, user=True)
LONGEST_CHOICE = 100
BUTTON = r"(?s)\d+:(?P<action>.*)"


class SlashCommandTree(app_commands.CommandTree[discord.Client]):
    """The commands as the library keeps them; whatever goes wrong before ours are reached is answered, too."""

    def __init__(self, client: discord.Client, answering: DiscordHandlers) -> None:
        super().__init__(client, allowed_contexts=EVERYWHERE, allowed_installs=BY_ALL)
        self._answering = answering

    async def on_error(
        self, interaction: discord.Interaction[discord.Client], error: app_commands.AppCommandError, /
    ) -> None:
        """Discord still offers what this version of us does not know; or a mistake of ours."""
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            log.warning("discord.unknown_command", reason=str(error))
            await self._answering.refuse(interaction, "error-changed-command")
            return
        log.error("discord.command_failed", exc_info=error)


class DescriptionTranslator(app_commands.Translator):
    """Says descriptions in the languages of the interface."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """The phrase that a string stands for; None for names, and where English serves."""
        key, language = string.extras.get("phrase"), interface_language(locale.value)
        return phrasebook(language).say(key) if key and language != DEFAULT else None


def tree_of(client: discord.Client, registry: Registry, answering: DiscordHandlers) -> SlashCommandTree:
    """Everything that can be commanded."""
    tree = SlashCommandTree(client, answering)
    for command in registry:
        tree.add_command(_slash(command, answering))
    if registry.shows("translate"):
        tree.add_command(app_commands.ContextMenu(name=_said("menu-translate"), callback=_translating(answering)))
    return tree


def buttons_of(answering: DiscordHandlers) -> type[ui.DynamicItem[ui.Button[Any]]]:
    """The kind of all buttons of ours, whoever sent them and when: what they do stands in their ids."""

    class Pressed(ui.DynamicItem[ui.Button[Any]], template=BUTTON):
        @classmethod
        async def from_custom_id(cls, _: discord.Interaction, item: ui.Item[Any], __: Any, /) -> "Pressed":
            if not isinstance(item, ui.Button):
                raise TypeError("only buttons of ours have such an id")
            return cls(item)

        async def callback(self, interaction: discord.Interaction) -> None:
            await answering.pressed(interaction, self.custom_id)

    return Pressed


def _said(phrase: str) -> app_commands.locale_str:
    return app_commands.locale_str(clean(phrasebook(DEFAULT).say(phrase)), phrase=phrase)


def _slash(command: Command, answering: DiscordHandlers) -> app_commands.Command[Any, ..., None]:
    async def callback(interaction: discord.Interaction, **arguments: str) -> None:
        given = {name: text for name, text in arguments.items() if text}
        await answering.command(interaction, command.name, given)

    interaction = inspect.Parameter(
        "interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction
    )
    callback.__signature__ = inspect.Signature([interaction, *map(_parameter, command.parameters)])  # type: ignore[attr-defined]  # every function takes one
    described = app_commands.describe(**{one.name: _said(one.phrase) for one in command.parameters})(callback)
    slash: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=command.name, description=_said(command.phrase), callback=described
    )
    for parameter in command.parameters:
        if parameter.suggest is not None:
            slash.autocomplete(parameter.name)(_completing(parameter, answering))
    return slash


def _parameter(parameter: Parameter) -> inspect.Parameter:
    default = inspect.Parameter.empty if parameter.required else ""
    return inspect.Parameter(parameter.name, inspect.Parameter.KEYWORD_ONLY, annotation=str, default=default)


def _completing(parameter: Parameter, answering: DiscordHandlers) -> Any:
    async def complete(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        if parameter.suggest is None:
            return []
        return [
            app_commands.Choice(name=clean(one.label)[:LONGEST_CHOICE], value=one.value)
            for one in await answering.offer(interaction, parameter.suggest, typed)
            if one.label and 0 < len(one.value) <= LONGEST_CHOICE
        ]

    return complete


def _translating(answering: DiscordHandlers) -> Any:
    async def translate(interaction: discord.Interaction, message: discord.Message) -> None:
        papers = papers_of(message)
        if papers:
            await answering.command(interaction, "translate", {"paper": str(papers[0])})
        else:
            await answering.hold(answering.refuse(interaction, "error-no-paper-there"))

    return translate
