"""Frozen messages as Telegram's clients show them: HTML for a page that somebody looks at, nothing that is sent.

It starts from what would be sent, not from a document, so that it can't show anything else. It refuses to trust a
message: only Telegram's own tags become tags here, all else is words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
_ENDS = r"\s<>\"«»\u2000-\u200b\u200e\u200f\u2016-\u206f"  # what ends an address
_AUTOLINK = re.compile(  # of what Telegram makes links by itself, that which the renderer leaves to it
    rf"(?P<url>https?://[^{_ENDS}]*[^{_ENDS}.:;,('?!`])|(?<![\w/<>])/[A-Za-z0-9_]{{1,32}}(?![\w/@<>])"
)
_KIND = {"en": "bot", "zh": "机器人", "zh-Hant": "機器人", "ja": "ボット"}  # Telegram's own words under a bot's name


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
    html = message["text"] if message.get("parse_mode") == "HTML" else escape(message["text"])
    rows = "".join(_row(row) for row in message.get("reply_markup", {}).get("inline_keyboard", ()))
    keyboard = f'<div class="keyboard">{rows}</div>' if rows else ""
    bubble = f'<div class="bubble"><div class="text">{_translate(html)}</div><span class="at">{escape(at)}</span></div>'
    return f'<div class="message">{bubble}{keyboard}</div>'


def _row(row: Sequence[dict[str, Any]]) -> str:
    return f'<div class="row">{"".join(_button(button) for button in row)}</div>'


def _button(button: dict[str, Any]) -> str:
    leads = button.get("url") or button.get("callback_data") or ""
    kind = "button away" if "url" in button else "button"
    return f'<span class="{kind}" title="{escape(leads)}"><span>{escape(button["text"])}</span></span>'


def _translate(html: str) -> str:
    reader = _TelegramHtmlReader()
    reader.feed(html)
    reader.close()
    return "".join(reader.html())


@dataclass(frozen=True, slots=True)
class _WordRun:
    """Words of the message, from `start` on; `literal` ones are a link or code, in which Telegram looks for nothing."""

    start: int
    text: str
    literal: bool = False


class _TelegramHtmlReader(HTMLParser):
    """Telegram's HTML → a browser's."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str | _WordRun] = []  # tags of the page, and what stands between them
        self._length = 0
        self._open: list[str] = []

    def html(self) -> Iterator[str]:
        """Everything that was read, every tag closed."""
        autolinks = self._autolinks()
        after_block = False
        for piece in self._pieces:
            if isinstance(piece, str):
                after_block = piece in ("</blockquote>", "</pre>")
                yield piece
            else:
                yield from _link_run(piece, autolinks, skipped=after_block and piece.text.startswith("\n"))
                after_block = False
        yield from (f"</{_TAGS[tag]}>" for tag in reversed(self._open))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.handle_data(self.get_starttag_text() or "")
            return
        self._open.append(tag)
        self._pieces.append(f"<{_TAGS[tag]}{_attributes(tag, dict(attrs))}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            self.handle_data(f"</{tag}>")
            return
        closed = ""
        while closed != tag:
            closed = self._open.pop()
            self._pieces.append(f"</{_TAGS[closed]}>")

    def handle_data(self, data: str) -> None:
        literal = not {"a", "code", "pre"}.isdisjoint(self._open)
        self._pieces.append(_WordRun(self._length, data, literal))
        self._length += len(data)

    def _autolinks(self) -> list[re.Match[str]]:
        """What Telegram makes links of in the whole of the words, tags or not."""
        runs = [piece for piece in self._pieces if isinstance(piece, _WordRun)]
        fixed = [(run.start, run.start + len(run.text)) for run in runs if run.literal]
        matches = _AUTOLINK.finditer("".join(run.text for run in runs))
        return [
            match for match in matches if not any(match.start() < end and start < match.end() for start, end in fixed)
        ]


def _attributes(tag: str, attributes: dict[str, str | None]) -> str:
    if tag == "tg-spoiler":
        return ' class="spoiler" tabindex="0"'
    if tag == "blockquote" and "expandable" in attributes:
        return ' class="folded" tabindex="0"'
    url = attributes.get("href") or ""
    if tag == "a" and url.startswith(("https://", "http://")) and url.isprintable():
        return f' href="{escape(url)}" rel="noreferrer"'
    return ""


def _link_run(run: _WordRun, autolinks: Sequence[re.Match[str]], *, skipped: bool) -> Iterator[str]:
    """The run, with those parts of `autolinks` that lie in it as links. `skipped`: a block has ended its first line."""
    place, end = run.start + skipped, run.start + len(run.text)
    for match in autolinks:
        first, last = max(match.start(), place), min(match.end(), end)
        if first < last:
            yield escape(run.text[place - run.start : first - run.start])
            words = escape(run.text[first - run.start : last - run.start])
            if match["url"]:
                yield f'<a href="{escape(match["url"])}" rel="noreferrer">{words}</a>'
            else:
                yield f'<span class="command">{words}</span>'
            place = last
    yield escape(run.text[place - run.start :])
