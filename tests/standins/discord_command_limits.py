"""What Discord refuses in an application's commands, as /docs/interactions/application-commands says."""

import re
import unicodedata
from typing import Any

from tests.standins.discord_limits import invalid

SLASH, ON_USER, ON_MESSAGE = 1, 2, 3
MOST = {SLASH: 100, ON_USER: 5, ON_MESSAGE: 5}
LOCALES = {
    *("id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR"),
    *("ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko"),
}
KNOWN = {
    *("name", "name_localizations", "description", "description_localizations", "options", "type", "nsfw"),
    *("dm_permission", "default_member_permissions", "contexts", "integration_types"),
}
KNOWN_OPTION = {
    *("name", "name_localizations", "description", "description_localizations", "type", "required", "choices"),
    *("autocomplete", "min_length", "max_length"),
}
STRING = 3

Json = dict[str, Any]


def check_commands(commands: list[Json]) -> None:
    """Raise what Discord refuses a bulk overwrite for."""
    for kind, most in MOST.items():
        if sum(command.get("type", SLASH) == kind for command in commands) > most:
            raise invalid("commands", f"at most {most} of type {kind}")
    names: set[tuple[int, str]] = set()
    for command in commands:
        kind, name = command.get("type", SLASH), command["name"]
        if (kind, name) in names:
            raise invalid(name, "APPLICATION_COMMANDS_DUPLICATE_NAME")
        names.add((kind, name))
        _check(command, kind, f"/{name}")


def _check(command: Json, kind: int, where: str) -> None:
    if unknown := set(command) - KNOWN:
        raise invalid(where, f"unknown {unknown}")
    names = [command["name"], *_localizations(command, "name", where)]
    for name in names:
        if not _is_name(name, spaces=kind != SLASH):
            raise invalid(where, f"name {name!r}")
    if kind != SLASH and command.get("description"):
        raise invalid(where, "context menus have no description")
    total = _longest(command, where, described=kind == SLASH)
    options = command.get("options") or []
    if len(options) > 25:
        raise invalid(where, "at most 25 options")
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        raise invalid(where, "required options come first")
    if len({option["name"] for option in options}) != len(options):
        raise invalid(where, "option names differ")
    for option in options:
        total += _check_option(option, f"{where} {option['name']}")
    if total > 8000:
        raise invalid(where, f"{total} characters, at most 8000")


def _check_option(option: Json, where: str) -> int:
    if unknown := set(option) - KNOWN_OPTION:
        raise invalid(where, f"unknown {unknown}")
    if option.get("type") != STRING:
        raise invalid(where, "the bot is known to take strings")
    if not _is_name(option["name"], spaces=False):
        raise invalid(where, "name")
    choices = option.get("choices") or []
    if choices and option.get("autocomplete"):
        raise invalid(where, "choices and autocomplete exclude each other")
    check_choices(choices, where)
    return _longest(option, where, described=True) + sum(len(choice["value"]) for choice in choices)


def check_choices(choices: list[Json], where: str) -> None:
    """Raise what Discord refuses choices for, of an option or of autocompletion."""
    if len(choices) > 25:
        raise invalid(where, "at most 25 choices")
    for choice in choices:
        if not 1 <= len(choice["name"]) <= 100 or not 1 <= len(choice["value"]) <= 100:
            raise invalid(where, f"choice {choice}")


def _longest(command: Json, where: str, *, described: bool) -> int:
    described_as = [command.get("description") or "", *_localizations(command, "description", where)]
    for text in described_as if described else ():
        if not 1 <= len(text) <= 100:
            raise invalid(where, f"description of {len(text)}: Must be between 1 and 100 in length.")
    return max(map(len, [command["name"], *_localizations(command, "name", where)])) + max(map(len, described_as))


def _localizations(declared: Json, field: str, where: str) -> list[str]:
    texts: dict[str, str] = declared.get(f"{field}_localizations") or {}
    if unknown := set(texts) - LOCALES:
        raise invalid(where, f"locales {unknown}")
    return list(texts.values())


def _is_name(name: str, *, spaces: bool) -> bool:
    """`^[-_'\\p{L}\\p{N}\\p{sc=Deva}\\p{sc=Thai}]{1,32}$`, in lower case; any words for a context menu."""
    if not 1 <= len(name) <= 32:
        return False
    if spaces:
        return bool(name.strip())
    letters = all(char in "-_'" or unicodedata.category(char)[0] in "LNM" for char in name)
    return letters and name == name.lower() and not re.search(r"\s", name)
