"""Rich messages as a strict Telegram takes them: the HTML of `rich_message`, read into words, formulas and tags.

https://core.telegram.org/bots/api#inputrichmessage. Stricter than the real one: words stand in blocks, blocks only
where they may, every tag is closed, and nothing is parsed leniently.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from tests.standins.telegram_text import Entity, Refused, find_entities

MOST_CHARACTERS = 32_768
MOST_BLOCKS = 500
MOST_NESTED = 16

_INLINE = {"b": "bold", "i": "italic", "code": "code", "a": "text_link", "tg-math": "formula"}
_LINES = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "tg-math-block"}  # hold words
_HOLDS = {
    "": _LINES - {"summary"} | {"ul", "ol", "blockquote", "details"},
    "ul": {"li"},
    "ol": {"li"},
    "blockquote": {"p"},
    "details": {"summary", "p", "ul", "blockquote"},
}
_TOKEN = re.compile(
    r"<(?P<end>/)?(?P<tag>[a-z][a-z0-9-]*)(?P<attributes>[^<>]*)>|&(?P<reference>#\d+|#x[0-9A-Fa-f]+|lt|gt|amp|quot);"
)


@dataclass
class Rich:
    """What arrives: the words of all blocks, one line each, what is formatted, the formulas, and all tags."""

    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


def read(message: Any) -> Rich:
    """Read a `rich_message`. Raises Refused."""
    if not isinstance(message, dict) or set(message) - {"html", "is_rtl", "skip_entity_detection"}:
        raise Refused("rich message is invalid")
    if not message.get("html"):
        raise Refused("rich message must be non-empty")
    reader = _Reader()
    rich = reader.read(message["html"])
    if not rich.text.strip():
        raise Refused("message text is empty")
    if len(rich.text) + sum(map(len, rich.formulas)) > MOST_CHARACTERS:
        raise Refused("message is too long")
    if sum(tag not in _INLINE for tag in rich.tags) > MOST_BLOCKS:
        raise Refused("too many blocks")
    fixed = [entity for entity in rich.entities if entity.type in ("text_link", "code", "formula")]
    detected = [] if message.get("skip_entity_detection") else find_entities(rich.text)
    rich.entities += [
        entity
        for entity in detected
        if not any(entity.start < fixed_entity.end and fixed_entity.start < entity.end for fixed_entity in fixed)
    ]
    rich.entities.sort(key=lambda entity: (entity.start, -entity.end))
    return rich


class _Reader:
    def __init__(self) -> None:
        self._rich = Rich()
        self._open: list[tuple[str, int, str]] = []  # tag, where its words begin, where it leads

    def read(self, html: str) -> Rich:
        position = 0
        for token in _TOKEN.finditer(html):
            self._words(html[position : token.start()])
            position = token.end()
            if token["reference"]:
                self._words(unescape(token[0]), escaped=True)
            elif token["end"]:
                self._close(token["tag"])
            else:
                self._begin(token["tag"], token["attributes"])
        self._words(html[position:])
        if self._open:
            raise Refused(f"can't parse entities: {self._open[-1][0]!r} is not closed")
        return self._rich

    def _words(self, text: str, *, escaped: bool = False) -> None:
        if not text:
            return
        if not escaped and re.search("[<>&]", text):
            raise Refused(f"can't parse entities: a bare character near {text[:30]!r}")
        if "\n" in text:
            raise Refused("a line feed is white space here: not meant")
        if not self._open or self._open[-1][0] not in _LINES | {"li"} | set(_INLINE):
            raise Refused(f"words outside of a paragraph: {text[:30]!r}")
        if any(tag == "tg-math" for tag, _, _ in self._open):
            self._rich.formulas[-1] += text
        self._rich.text += text

    def _begin(self, tag: str, attributes: str) -> None:
        inside = [tag for tag, _, _ in self._open]
        self._rich.tags.append(tag)
        url = ""
        if tag in _INLINE:
            if not inside or inside[-1] not in _LINES | {"li"} | set(_INLINE):
                raise Refused(f"can't parse entities: {tag!r} outside of a paragraph")
            if {"code", "tg-math"} & set(inside) or tag in inside:
                raise Refused(f"can't parse entities: {tag!r} within {inside}")
            if tag == "a":
                href = re.fullmatch(r' href="([^"]*)"', attributes)
                if href is None:
                    raise Refused(f"can't parse entities: no href in {attributes!r}")
                url, attributes = unescape(href[1]), ""
            if tag == "tg-math":
                self._rich.formulas.append("")
        elif tag not in _HOLDS.get(inside[-1] if inside else "", set()):
            raise Refused(f"can't parse entities: unsupported start tag {tag!r} within {inside}")
        if attributes:
            raise Refused(f"can't parse entities: unexpected attributes {attributes!r}")
        if len(inside) >= MOST_NESTED:
            raise Refused("too deeply nested")
        self._open.append((tag, len(self._rich.text), url))

    def _close(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            raise Refused(f"can't parse entities: unmatched end tag {tag!r}")
        _, start, url = self._open.pop()
        end = len(self._rich.text)
        if tag in _INLINE:
            if tag == "tg-math" and not self._rich.formulas[-1].strip():
                raise Refused("a formula is empty")
            if end > start:
                self._rich.entities.append(Entity(_INLINE[tag], start, end, url))
        elif tag in _LINES | {"li"}:
            if not self._rich.text[start:].strip():
                raise Refused(f"{tag!r} is empty")
            self._rich.text += "\n"
