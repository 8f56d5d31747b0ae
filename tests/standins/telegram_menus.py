"""Command menus as Telegram keeps them: for every scope and language, within its limits."""

import re
from typing import TYPE_CHECKING

from tests.standins.telegram_reading import Failure, Parameters

if TYPE_CHECKING:
    from tests.standins.telegram import StrictTelegram


def set_commands(telegram: "StrictTelegram", parameters: Parameters) -> bool:
    """Show these commands there."""
    commands = parameters["commands"]
    if not 1 <= len(commands) <= 100:
        raise Failure(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise Failure(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise Failure(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    telegram.menus[_menu(telegram, parameters)] = {command["command"]: command["description"] for command in commands}
    telegram.menus_set += 1
    return True


def get_commands(telegram: "StrictTelegram", parameters: Parameters) -> list[dict[str, str]]:
    """What is set for exactly that place."""
    menu = telegram.menus.get(_menu(telegram, parameters), {})
    return [{"command": name, "description": description} for name, description in menu.items()]


def delete_commands(telegram: "StrictTelegram", parameters: Parameters) -> bool:
    """Show the next wider menu there."""
    telegram.menus.pop(_menu(telegram, parameters), None)
    return True


def _menu(telegram: "StrictTelegram", parameters: Parameters) -> tuple[str, str]:
    language = parameters.get("language_code", "")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise Failure(400, "Bad Request: invalid language code specified")
    scope = parameters.get("scope") or {"type": "default"}
    if scope["type"] != "chat":
        return scope["type"], language
    place = telegram.places.get(scope["chat_id"])
    if place is None or place.gone:
        raise Failure(400, "Bad Request: chat not found")
    return f"chat {place.id}", language
