"""The registry → Telegram's command menus, in every language, for every kind of place.

What a person types is read in `hearing`; a menu only offers it. Telegram is asked first what it shows already: it
does not like menus to be set at every start.
"""

from collections.abc import Iterable, Iterator

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from adapters.telegram.failures import described
from adapters.telegram.wording import cleaned
from bot.commands.command import Command, Registry
from bot.phrases.languages import DEFAULT, LANGUAGES
from bot.phrases.phrasebook import phrasebook

log = structlog.get_logger(__name__)

# https://core.telegram.org/bots/api#botcommand, #setmycommands
MOST_COMMANDS = 100
LONGEST_NAME = 32
LONGEST_DESCRIPTION = 256

_SCOPES: tuple[tuple[BotCommandScope, bool], ...] = (  # the scope, and whether it offers what changes things
    (BotCommandScopeDefault(), True),
    (BotCommandScopeAllPrivateChats(), True),
    (BotCommandScopeAllGroupChats(), False),
    (BotCommandScopeAllChatAdministrators(), True),
)


def menu(commands: Iterable[Command], language: str) -> list[BotCommand]:
    """The menu of those commands, described in an interface language."""
    book = phrasebook(language)
    return [BotCommand(command.name, cleaned(book.say(command.phrase))) for command in commands]


def menus(registry: Registry) -> Iterator[tuple[BotCommandScope, str | None, list[BotCommand]]]:
    """Every menu: its scope, the client's language (None for all that have no menu of their own), its commands."""
    for scope, changing in _SCOPES:
        commands = [command for command in registry if changing or not command.changes]
        for language in LANGUAGES:
            yield scope, None if language == DEFAULT else language, menu(commands, language)


async def set_menus(bot: Bot, registry: Registry) -> None:
    """Let clients offer the commands. That they can't is no reason not to run."""
    changed = 0
    try:
        for scope, language, commands in menus(registry):
            if list(await bot.get_my_commands(scope, language)) != commands:
                await bot.set_my_commands(commands, scope, language)
                changed += 1
    except TelegramError as problem:
        log.warning("telegram.menus_failed", reason=described(problem))
        return
    log.info("telegram.menus", changed=changed)
