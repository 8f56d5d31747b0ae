"""Inline mode as Telegram keeps it: what is typed after a bot's name, and what may be offered for it.

https://core.telegram.org/bots/api#inline-mode
"""

import asyncio
import re
import time
from dataclasses import dataclass, field
from typing import Any

from tests.standins.telegram_text import Entity, Refused, parse_text

MOST_TYPED = 256  # characters
MOST_OFFERS = 50
MOST_SECONDS = 10.0
_CONTENT = {"message_text", "parse_mode", "entities", "link_preview_options"}
_ARTICLE = {
    *("type", "id", "title", "input_message_content", "reply_markup", "url", "description"),
    *("thumbnail_url", "thumbnail_width", "thumbnail_height"),
}


@dataclass
class Offer:
    """One result: how it is listed, and the message that it becomes. `links` are its buttons: (label, address)."""

    id: str
    title: str
    description: str
    text: str
    entities: list[Entity]
    links: list[tuple[str, str]]


@dataclass
class Asked:
    """Something typed after the bot's name. `answered` is set by the bot's answerInlineQuery."""

    id: str
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    offers: list[Offer] = field(default_factory=list)
    button: tuple[str, str] | None = None  # over the results: its label, and what /start is told
    cache_time: int = 300
    is_personal: bool = False
    _since: float = field(default_factory=time.monotonic)

    @property
    def age(self) -> float:
        """Seconds since it was typed."""
        return time.monotonic() - self._since

    async def is_answered(self, within: float = 30.0) -> list[Offer]:
        """What is offered."""
        await asyncio.wait_for(self.answered.wait(), within)
        return self.offers


def answer(query: Asked, parameters: dict[str, Any]) -> None:
    """Take the bot's answer. Raises Refused."""
    results = parameters["results"]
    if len(results) > MOST_OFFERS:
        raise Refused("RESULTS_TOO_MUCH")
    if len({result.get("id") for result in results}) != len(results):
        raise Refused("RESULT_ID_DUPLICATE")
    query.offers = [_offer(result) for result in results]
    query.cache_time = parameters.get("cache_time", 300)
    query.is_personal = parameters.get("is_personal") is True
    if button := parameters.get("button"):
        start = button.get("start_parameter", "")
        if set(button) != {"text", "start_parameter"} or not button["text"].strip():
            raise Refused("BUTTON_INVALID")
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", start):
            raise Refused("START_PARAM_INVALID")
        query.button = (button["text"], start)
    query.answered.set()


def _offer(result: dict[str, Any]) -> Offer:
    if result.get("type") != "article" or set(result) - _ARTICLE:
        raise Refused(f"RESULT_TYPE_INVALID {sorted(set(result) - _ARTICLE)}")
    if not 1 <= len(result.get("id", "").encode()) <= 64:
        raise Refused("RESULT_ID_INVALID")
    if not result.get("title", "").strip():
        raise Refused("ARTICLE_TITLE_EMPTY")
    content = result.get("input_message_content") or {}
    if "message_text" not in content or set(content) - _CONTENT:
        raise Refused("MESSAGE_CONTENT_INVALID")
    text, entities = parse_text(content["message_text"], content.get("parse_mode"))
    return Offer(
        result["id"], result["title"], result.get("description", ""), text, entities, _links(result.get("reply_markup"))
    )


def _links(markup: Any) -> list[tuple[str, str]]:
    """Buttons that lead somewhere; others would be pressed where the bot is not, and are nothing that it offers."""
    links = []
    for button in (button for row in (markup or {}).get("inline_keyboard", []) for button in row):
        if set(button) != {"text", "url"} or not button["text"].strip() or not button["url"].startswith("https://"):
            raise Refused(f"BUTTON_TYPE_INVALID {sorted(button)}")
        links.append((button["text"], button["url"]))
    return links
