"""Frozen messages as Telegram's clients show them: HTML for a page that somebody looks at, nothing that is sent.

It starts from what would be sent, not from a document, so that it can't show anything else. It refuses to trust a
message: only Telegram's own tags become tags here, all else is words.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

from bot.ports import Payload

# https://core.telegram.org/bots/api#html-style, and what a browser calls the same
_TAGS = {
    "b": "b",
    "strong": "b",
    "i": "i",
    "em": "i",
    "u": "u",
    "ins": "u",
    "s": "s",
    "strike": "s",
    "del": "s",
    "code": "code",
    "pre": "pre",
    "tg-spoiler": "span",
    "blockquote": "blockquote",
    "a": "a",
}
_ALIVE = re.compile(  # of what Telegram makes links by itself, that which the renderer leaves to it
    r"(?P<url>(?<![\w@#$/.:~+-])https?://[^\s<>\u2060]*[\w/=&%#])|(?P<command>(?<![\w/<>])/[A-Za-z0-9_]{1,32}(?![\w/@<>]))"
)
_KIND = {"en": "bot", "zh": "机器人", "ja": "ボット"}  # Telegram's own words under a bot's name


def style() -> str:
    """The CSS that the pictures need; all of it is about `.telegram`."""
    return files("adapters.telegram").joinpath("picture.css").read_text(encoding="utf-8")


def picture(messages: Sequence[Payload], *, at: str, day: str, language: str = "en") -> str:
    """A chat with these messages, parameters of sendMessage. `at` and `day`: the hour and date it shows them with."""
    bubbles = "\n".join(_bubble(message, at) for message in messages)
    kind = _KIND.get(language, _KIND["en"])
    return (
        '<div class="telegram">\n<div class="bar"><span class="avatar">P</span>'
        f'<span class="who"><b>Paperboy</b><span>{escape(kind)}</span></span></div>\n'
        f'<div class="chat"><div class="day"><span>{escape(day)}</span></div>\n{bubbles}\n</div>\n</div>'
    )


def _bubble(message: Payload, at: str) -> str:
    words = _words(message["text"]) if message.get("parse_mode") == "HTML" else _alive(message["text"])
    rows = "".join(_row(row) for row in message.get("reply_markup", {}).get("inline_keyboard", ()))
    keyboard = f'<div class="keyboard">{rows}</div>' if rows else ""
    bubble = f'<div class="bubble"><div class="text">{words}</div><span class="at">{escape(at)}</span></div>'
    return f'<div class="message">{bubble}{keyboard}</div>'


def _row(row: Sequence[dict[str, Any]]) -> str:
    return f'<div class="row">{"".join(_button(button) for button in row)}</div>'


def _button(button: dict[str, Any]) -> str:
    leads = button.get("url") or button.get("callback_data") or ""
    kind = "button away" if "url" in button else "button"
    return f'<span class="{kind}" title="{escape(leads)}"><span>{escape(button["text"])}</span></span>'


def _words(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.drawn())


class _Reader(HTMLParser):
    """Telegram's HTML → a browser's."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._drawn: list[str] = []
        self._open: list[str] = []
        self._after_block = False

    def drawn(self) -> Iterator[str]:
        """All that was read, every tag closed."""
        yield from self._drawn
        yield from (f"</{_TAGS[tag]}>" for tag in reversed(self._open))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.handle_data(self.get_starttag_text() or "")
            return
        given = dict(attrs)
        self._open.append(tag)
        self._after_block = False
        self._drawn.append(f"<{_TAGS[tag]}{_attributes(tag, given)}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            self.handle_data(f"</{tag}>")
            return
        while self._open:
            closed = self._open.pop()
            self._drawn.append(f"</{_TAGS[closed]}>")
            if closed == tag:
                break
        self._after_block = tag in ("blockquote", "pre")

    def handle_data(self, data: str) -> None:
        if self._after_block:  # the block has ended the line already
            data = data.removeprefix("\n")
        self._after_block = False
        literal = {"a", "code", "pre"}.intersection(self._open)
        self._drawn.append(escape(data) if literal else _alive(data))


def _attributes(tag: str, given: dict[str, str | None]) -> str:
    if tag == "tg-spoiler":
        return ' class="spoiler" tabindex="0"'
    if tag == "blockquote" and "expandable" in given:
        return ' class="folded" tabindex="0"'
    url = given.get("href") or ""
    if tag == "a" and url.startswith(("https://", "http://")) and url.isprintable():
        return f' href="{escape(url)}" rel="noreferrer"'
    return ""


def _alive(text: str) -> str:
    """Words, with what can be pressed in them: addresses, and commands."""
    drawn, start = [], 0
    for found in _ALIVE.finditer(text):
        drawn.append(escape(text[start : found.start()]))
        words = escape(found[0])
        drawn.append(
            f'<a href="{words}" rel="noreferrer">{words}</a>'
            if found["url"]
            else f'<span class="command">{words}</span>'
        )
        start = found.end()
    return "".join([*drawn, escape(text[start:])])
