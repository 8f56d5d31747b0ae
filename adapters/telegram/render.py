"""A document as the messages that Telegram takes: parameters of sendMessage, ready to be kept and sent later.

Buttons close a message, as Telegram shows them under one: a document that can be a list is one, and its buttons turn
its message into a card and back. A card with buttons is a message of its own, so that a button can change it in place.
Everything else flows together and is split where it exceeds what a message holds.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from adapters.telegram.escaping import clean, is_visible
from adapters.telegram.markup import DeepLink, HtmlWriter, WeighedHtml, no_link
from adapters.telegram.rich import RichHtmlWriter
from bot.core.text.document import Block, Bullets, Button, Buttons, Card, Document, plain
from bot.core.text.split import WHOLE, share, split

# https://core.telegram.org/bots/api#sendmessage, #formatting-options, #inlinekeyboardbutton
MOST_UNITS = 4096  # UTF-16 code units after entity parsing
MOST_ENTITIES = 100
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
_LONGEST_LABEL = 64  # more is cut off by every client
_ROW_WIDTH = 42  # characters that buttons side by side, all as wide as the widest, can show on a phone
_GAP = re.compile("(?<=[。，、：；！？）」]) ")  # full-width punctuation makes its own room
_PLACEHOLDER = "·"  # stands where there are buttons but no words


def render(
    document: Document, commands: Collection[str] = (), deep_link: DeepLink = no_link, *, rich: bool = False
) -> list[dict[str, Any]]:
    """The messages of `document`, in order; it says which make a sound. None for a document without words.

    `commands`: the bot's own, which stay clickable where the bot itself speaks; `deep_link` leads to it.
    `rich`: with what a rich message would say beside the text, under "rich", wherever that is more.
    """
    writer = HtmlWriter(document.language, commands, deep_link)
    rich_writer = RichHtmlWriter(document.language, commands, deep_link) if rich else None

    def weight(blocks: tuple[Block, ...]) -> int:
        html, buttons = writer.write(blocks), sum(map(len, _rows(blocks)))
        return max(share(html.units, MOST_UNITS), share(html.entities, MOST_ENTITIES), share(buttons, MOST_BUTTONS))

    messages: list[dict[str, Any]] = []
    for group in _groups(document.listing or document.blocks):
        for part in split(Document(group, document.language), WHOLE, weight):
            html, keyboard = writer.write(part.blocks), _keyboard(part.blocks)
            if html.visible or keyboard:
                message = _message(html, keyboard, rings=document.sound.rings(len(messages)))
                if rich_writer is not None and (rich_html := rich_writer.write_rich(part.blocks)):
                    message["rich"] = rich_html
                messages.append(message)
    return messages


def leave_out(payload: Mapping[str, Any], beginnings: tuple[str, ...]) -> dict[str, Any]:
    """The message without the buttons whose actions begin so."""
    if not beginnings or "reply_markup" not in payload:
        return dict(payload)
    rows = [
        [button for button in row if not button.get("callback_data", "").startswith(beginnings)]
        for row in payload["reply_markup"]["inline_keyboard"]
    ]
    return {**payload, "reply_markup": {"inline_keyboard": [row for row in rows if row]}}


def render_notice(document: Document) -> str:
    """The words of `document` alone, on one line: what a notice over a chat can hold."""
    texts: list[str] = []
    for leaf in document.leaves():
        match leaf:
            case Buttons():
                pass
            case Bullets():
                texts += [plain(line) for line in leaf.lines]
            case _:
                texts.append(plain(leaf.spans))
    return _GAP.sub("", " ".join(" ".join(texts).split()))


def _message(html: WeighedHtml, keyboard: list[list[dict[str, str]]], *, rings: bool) -> dict[str, Any]:
    message: dict[str, Any] = {
        "text": html.html if html.visible else _PLACEHOLDER,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "disable_notification": not rings,
    }
    if keyboard:
        message["reply_markup"] = {"inline_keyboard": keyboard}
    return message


def _groups(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """The blocks of one message each, as long as nothing needs cutting."""
    group: tuple[Block, ...] = ()
    closed = False
    for block in blocks:
        own = isinstance(block, Card) and any(isinstance(leaf, Buttons) for leaf in block.blocks)
        if group and (own or (closed and not isinstance(block, Buttons))):
            yield group
            group = ()
        group += (block,)
        closed = own or isinstance(block, Buttons)
    if group:
        yield group


def _rows(blocks: Iterable[Block]) -> Iterator[tuple[Button, ...]]:
    for block in blocks:
        match block:
            case Card():
                yield from _rows(block.blocks)
            case Buttons():
                yield from block.rows


def _keyboard(blocks: Iterable[Block]) -> list[list[dict[str, str]]]:
    """The rows of buttons, those broken that a phone can't show."""
    keyboard: list[list[dict[str, str]]] = []
    for row in _rows(blocks):
        line: list[dict[str, str]] = []
        widest = 0
        for button in row:
            label = _label(button.label)
            width = 2 + sum(2 if char > "\u2e7f" else 1 for char in label)
            widest = max(widest, width)
            if line and ((len(line) + 1) * widest > _ROW_WIDTH or len(line) == MOST_IN_A_ROW):
                keyboard.append(line)
                line, widest = [], width
            line.append({"text": label, "callback_data": button.action})
        if line:
            keyboard.append(line)
    return keyboard


def _label(text: str) -> str:
    label = " ".join(clean(text).split())
    if not is_visible(label):
        return _PLACEHOLDER
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…"
