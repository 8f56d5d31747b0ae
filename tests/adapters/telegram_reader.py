"""Reads documents as they arrive on Telegram, strictly: raises what Telegram would refuse."""

import json

from adapters.telegram.deep_links import deep_link
from adapters.telegram.render import render
from bot.core.text.document import Document
from tests.standins.telegram_methods import buttons
from tests.standins.telegram_text import Entity, parse_text

COMMANDS = frozenset({"more", "pause", "follow"})


def here(line: str) -> str | None:
    """The link that says a line to the bot of these tests."""
    return deep_link("paperboy_test_bot", line)


def read_messages(document: Document) -> list[tuple[str, list[Entity], list[list[tuple[str, str]]]]]:
    """The messages: text, entities, buttons."""
    messages = []
    for number, message in enumerate(render(document, COMMANDS, here)):
        assert json.loads(json.dumps(message)) == message
        assert message["disable_notification"] is (number > 0)
        assert message["link_preview_options"] == {"is_disabled": True}
        text, entities = parse_text(message["text"], message["parse_mode"])
        messages.append((text, entities, buttons(message.get("reply_markup"))))
    return messages
