"""The registry → Telegram's command menus, in every language, for every kind of place.

What a person types is read in `updates`; a menu only offers it. Telegram is asked first what it shows already: it
does not like menus to be set at every start. What only owners may say is offered in an owner's own chat alone.
"""

from collections.abc import Collection, Iterable, Iterator

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, TelegramError

from adapters.telegram.escaping import clean
from adapters.telegram.failures import describe
from bot.commands.command import Command, Registry
from bot.errors import BotError
from bot.phrases.languages import DEFAULT, LANGUAGES
from bot.phrases.phrasebook import phrasebook
from bot.ports import KeyValueStore

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

# A menu's language has two letters (https://core.telegram.org/bots/api#setmycommands): all Chinese has one menu.
_MENU_LANGUAGES = tuple(tag for tag in LANGUAGES if len(tag) == 2)


def menu(commands: Iterable[Command], language: str) -> list[BotCommand]:
    """The menu of those commands, described in an interface language."""
    book = phrasebook(language)
    return [BotCommand(command.name, clean(book.say(command.phrase))) for command in commands]


def all_menus(registry: Registry) -> Iterator[tuple[BotCommandScope, str | None, list[BotCommand]]]:
    """Every menu: its scope, the client's language (None for all that have no menu of their own), its commands."""
    for scope, changing in _SCOPES:
        commands = [command for command in registry if changing or not command.changes]
        for language in _MENU_LANGUAGES:
            yield scope, None if language == DEFAULT else language, menu(commands, language)


async def set_menus(bot: Bot, registry: Registry, owners: Collection[str], key_values: KeyValueStore) -> None:
    """Let clients offer the commands, and `owners` (user ids) those for owners too. Failures are only logged."""
    changed = 0
    try:
        for scope, language, commands in all_menus(registry):
            changed += await _set_menu(bot, scope, language, commands)
        changed += await _set_owners_menus(bot, registry, set(owners), key_values)
    except (TelegramError, BotError) as problem:
        reason = describe(problem) if isinstance(problem, TelegramError) else str(problem)
        log.warning("telegram.menus_failed", reason=reason)
        return
    log.info("telegram.menus", changed=changed)


async def _set_owners_menus(bot: Bot, registry: Registry, owners: set[str], key_values: KeyValueStore) -> int:
    """Menus of their own for owners, none any more for former ones; the number that changed.

    Whoever has such a menu is kept in `key_values`, so that a former owner's can be taken away.
    """
    key = f"telegram {bot.id}: owners' menus"
    commands = [*registry, *registry.for_owners]
    before = set((await key_values.get(key) or "").split())
    if before | owners != before:
        await key_values.set(key, " ".join(sorted(before | owners)))  # first: what is shown must be found again
    changed, former_owners = 0, before - owners
    for owner in sorted(before | owners):
        scope = BotCommandScopeChat(int(owner))
        try:
            for language in _MENU_LANGUAGES:
                entries = menu(commands, language) if owner in owners else []
                changed += await _set_menu(bot, scope, None if language == DEFAULT else language, entries)
        except BadRequest as problem:  # who has not spoken to the bot yet has no chat to show it in
            log.info("telegram.no_owners_menu", owner=owner, reason=describe(problem))
            former_owners.discard(owner)  # to be tried again at the next start
    if former_owners:
        await key_values.set(key, " ".join(sorted((before | owners) - former_owners)))
    return changed


async def _set_menu(bot: Bot, scope: BotCommandScope, language: str | None, commands: list[BotCommand]) -> bool:
    """Show `commands` there, or no menu of its own if there are none; whether that changed anything."""
    if list(await bot.get_my_commands(scope, language)) == commands:
        return False
    if commands:
        await bot.set_my_commands(commands, scope, language)
    else:
        await bot.delete_my_commands(scope, language)
    return True
