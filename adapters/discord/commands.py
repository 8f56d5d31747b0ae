"""The registry → slash commands, completion, a message's menu, and the buttons that carry command lines.

Every slash command is built from its neutral declaration: a callback that has, for the library, the signature that the
declaration would have as Python. Names stay English, descriptions are said in the reader's language.
"""

import asyncio
import hashlib
import inspect
import json
from typing import Any

import discord
import structlog
from discord import app_commands, ui

from adapters.discord.escaping import clean
from adapters.discord.failures import describe
from adapters.discord.handlers import DiscordHandlers
from adapters.discord.updates import papers_of
from bot.commands.command import Command, Parameter, Registry
from bot.phrases.languages import DEFAULT, interface_language
from bot.phrases.phrasebook import phrasebook
from bot.ports import KeyValueStore

log = structlog.get_logger(__name__)

EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
BY_ALL = app_commands.AppInstallationType(guild=True, user=True)
LONGEST_CHOICE = 100
FIRST_WAIT, LONGEST_WAIT = 30.0, 3600.0  # seconds between attempts to tell Discord the commands
SYNC_WITHIN = 60.0  # seconds
BUTTON = r"(?s)\d+:(?P<action>.*)"


class SlashCommandTree(app_commands.CommandTree[discord.Client]):
    """The commands as the library keeps them; whatever goes wrong before ours are reached is answered, too."""

    def __init__(self, client: discord.Client, handlers: DiscordHandlers) -> None:
        super().__init__(client, allowed_contexts=EVERYWHERE, allowed_installs=BY_ALL)
        self._handlers = handlers

    async def on_error(
        self, interaction: discord.Interaction[discord.Client], error: app_commands.AppCommandError, /
    ) -> None:
        """Discord still offers what this version of us does not know; or a mistake of ours."""
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            log.warning("discord.unknown_command", reason=str(error))
            await self._handlers.refuse(interaction, "error-changed-command")
            return
        log.error("discord.command_failed", exc_info=error)


class DescriptionTranslator(app_commands.Translator):
    """Translates descriptions into the languages of the interface."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """The phrase that a string stands for; None for names, and where English serves."""
        if (key := string.extras.get("phrase")) is None:
            return None
        language = interface_language(locale.value)
        return phrasebook(language).say(key) if language != DEFAULT else None


def build_tree(client: discord.Client, registry: Registry, handlers: DiscordHandlers) -> SlashCommandTree:
    """All commands of the registry, and the translation in a message's menu."""
    tree = SlashCommandTree(client, handlers)
    for command in registry:
        tree.add_command(_slash_command(command, handlers))
    if registry.shows("translate"):
        tree.add_command(app_commands.ContextMenu(name=_phrase("menu-translate"), callback=_translation(handlers)))
    return tree


def button_class(handlers: DiscordHandlers) -> type[ui.DynamicItem[ui.Button[Any]]]:
    """The class of all buttons of ours, whoever sent them and when: what they do stands in their ids."""

    class ActionButton(ui.DynamicItem[ui.Button[Any]], template=BUTTON):
        @classmethod
        async def from_custom_id(cls, _: discord.Interaction, item: ui.Item[Any], __: Any, /) -> "ActionButton":
            if not isinstance(item, ui.Button):
                raise TypeError("only buttons of ours have such an id")
            return cls(item)

        async def callback(self, interaction: discord.Interaction) -> None:
            await handlers.handle_button(interaction, self.custom_id)

    return ActionButton


def _phrase(phrase: str) -> app_commands.locale_str:
    return app_commands.locale_str(clean(phrasebook(DEFAULT).say(phrase)), phrase=phrase)


def _slash_command(command: Command, handlers: DiscordHandlers) -> app_commands.Command[Any, ..., None]:
    async def callback(interaction: discord.Interaction, **arguments: str) -> None:
        filled = {name: text for name, text in arguments.items() if text}
        await handlers.handle_command(interaction, command.name, filled)

    interaction = inspect.Parameter(
        "interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction
    )
    callback.__signature__ = inspect.Signature([interaction, *map(_parameter, command.parameters)])  # type: ignore[attr-defined]  # every function takes one
    descriptions = {parameter.name: _phrase(parameter.phrase) for parameter in command.parameters}
    slash: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=command.name, description=_phrase(command.phrase), callback=app_commands.describe(**descriptions)(callback)
    )
    for parameter in command.parameters:
        if parameter.suggest is not None:
            slash.autocomplete(parameter.name)(_completion(parameter, handlers))
    return slash


def _parameter(parameter: Parameter[object]) -> inspect.Parameter:
    default = inspect.Parameter.empty if parameter.required else ""
    return inspect.Parameter(parameter.name, inspect.Parameter.KEYWORD_ONLY, annotation=str, default=default)


def _completion(parameter: Parameter[object], handlers: DiscordHandlers) -> Any:
    async def complete(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        if parameter.suggest is None:
            return []
        return [
            app_commands.Choice(name=clean(suggestion.label)[:LONGEST_CHOICE], value=suggestion.value)
            for suggestion in await handlers.suggest(interaction, parameter.suggest, typed)
            if suggestion.label and 0 < len(suggestion.value) <= LONGEST_CHOICE
        ]

    return complete


def _translation(handlers: DiscordHandlers) -> Any:
    async def translate(interaction: discord.Interaction, message: discord.Message) -> None:
        papers = papers_of(message)
        if papers:
            await handlers.handle_command(interaction, "translate", {"paper": str(papers[0])})
        else:
            await handlers.processor.run(handlers.refuse(interaction, "error-no-paper-there"))

    return translate


async def keep_synced(tree: SlashCommandTree, key_values: KeyValueStore) -> None:
    """Tell Discord which commands there are, and try again until that has worked."""
    wait = FIRST_WAIT
    while True:
        try:
            async with asyncio.timeout(SYNC_WITHIN):
                await sync(tree, key_values)
        except Exception as problem:  # whatever it is, people may go on with the commands that Discord knows
            log.warning("discord.sync_failed", reason=describe(problem), again_in=wait)
            await asyncio.sleep(wait)
            wait = min(wait * 4, LONGEST_WAIT)
        else:
            return


async def sync(tree: SlashCommandTree, key_values: KeyValueStore) -> bool:
    """Tell Discord which commands there are, if that has changed; whether it had.

    Overwriting them is rate-limited by the day, and clients forget what they knew of them: so what was told last is
    kept in `key_values`, as a hash, for every application that this deployment has ever been.
    """
    translator = DescriptionTranslator()
    await tree.set_translator(translator)
    payload = [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]
    digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
    key = f"discord commands of {tree.client.application_id}"
    if await key_values.get(key) == digest:
        return False
    await tree.sync()
    await key_values.set(key, digest)
    log.info("discord.commands", count=len(payload))
    return True
