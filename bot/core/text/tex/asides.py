"""What the macros of running text leave behind: references, notes, lists, units, special characters.

One small function per macro. Each writes on the page what a reader should see and gives the token behind the
macro's arguments. Keys of references are shown, since nothing else says what is referred to.
"""

import re
from collections.abc import Callable

from bot.core.text.tex.links import href, hyperref, url
from bot.core.text.tex.macros import DROPPED, LINKS, NOTES, REFERENCES, UNSEEN, WITH_COLUMNS
from bot.core.text.tex.page import Page
from bot.core.text.tex.reading import Place, Reading, group, next_group, option
from bot.core.text.tex.scripts import lowered, raised
from bot.core.text.tex.symbols import DINGBATS

_NUMBER = re.compile(r'\s*(?:"([0-9A-Fa-f]{2,6})|x([0-9A-Fa-f]{2,6})|(\d{2,7}))')
_LABEL = re.compile(r"\s*\[([^\[\]\\${}]*)\]")
_ATOMS = re.compile(r"(?<=[A-Za-z)\]])\d+")


def cited(reading: Reading, page: Page, place: Place) -> int:
    """Read a citation or reference: its keys, and what its author said about the place, in brackets."""
    name = reading.source.tokens[place.at].text
    note, at = option(reading, place.at + 1, place.end)
    second, at = option(reading, at, place.end)
    opening, closing = next_group(reading, at, place.end)
    if not closing:
        return at
    keys = reading.words(opening + 1, closing, place.depth + 1).replace(",", ", ")
    said = ", ".join(part for part in (keys, note, second) if part)
    if name not in REFERENCES and page.tail[-1:] not in ("(", "["):
        page.space()
    page.add(f"[{said}]" if said else "")
    return closing + 1


def _note(reading: Reading, page: Page, place: Place) -> int:
    _, at = option(reading, place.at + 1, place.end)
    opening, closing = next_group(reading, at, place.end)
    text = reading.words(opening + 1, closing, place.depth + 1) if closing else ""
    if text:
        page.space()
        page.add(f"({text})")
    return closing + 1 if closing else at


def _item(reading: Reading, page: Page, place: Place) -> int:
    page.add(" • ")
    at = place.at + 1
    label = _LABEL.match(reading.source.text, reading.source.tokens[place.at].end)
    if label is None or at >= place.end or label.end() > reading.source.tokens[at].end:
        return at
    page.add(label[1] + " ")
    return reading.resume(page, at, label.end())


def _unseen(reading: Reading, page: Page, place: Place) -> int:
    name = reading.source.tokens[place.at].text
    at = option(reading, place.at + 1, place.end)[1]
    for _ in range(DROPPED.get(name) or UNSEEN[name]):
        opening, closing = next_group(reading, at, place.end)
        if not closing:
            return at
        at = closing + 1
    if name in UNSEEN:
        opening, closing = next_group(reading, at, place.end)
        if closing:
            reading.read(page, opening + 1, closing, place.depth + 1)
            return closing + 1
    return at


def _separator(reading: Reading, page: Page, place: Place) -> int:
    page.add(" · ")
    return place.at + 1


def _rule(reading: Reading, page: Page, place: Place) -> int:
    at = option(reading, place.at + 1, place.end)[1]
    for _ in range(2):
        closing = group(reading, at, place.end)
        at = closing + 1 if closing else at
    page.add("—")
    return at


def _raised_words(reading: Reading, page: Page, place: Place) -> int:
    write = raised if reading.source.tokens[place.at].text == "textsuperscript" else lowered
    closing = group(reading, place.at + 1, place.end)
    page.add(write(reading.words(place.at + 2, closing, place.depth + 1)) if closing else "")
    return closing + 1 if closing else place.at + 1


def _character(reading: Reading, page: Page, place: Place) -> int:
    at = place.at + 1
    closing = group(reading, at, place.end)
    start = at + 1 if closing else at
    if start >= place.end:
        return at
    found = _NUMBER.match(reading.source.text, reading.source.tokens[start].start)
    if found is None or found.end() > reading.source.tokens[start].end:
        return at
    code = int(found[1] or found[2] or found[3], 10 if found[3] else 16)
    if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF:
        page.add(chr(code))
    return closing + 1 if closing else reading.resume(page, start, found.end())


def _dingbat(reading: Reading, page: Page, place: Place) -> int:
    closing = group(reading, place.at + 1, place.end)
    if not closing:
        return place.at + 1
    number = reading.source.raw(place.at + 2, closing).strip()
    page.add(DINGBATS.get(number, number))
    return closing + 1


def _chemistry(reading: Reading, page: Page, place: Place) -> int:
    closing = group(reading, place.at + 1, place.end)
    text = reading.words(place.at + 2, closing, place.depth + 1) if closing else ""
    page.add(_ATOMS.sub(lambda digits: lowered(digits[0]), text.replace("->", "→")))
    return closing + 1 if closing else place.at + 1


def _quantity(reading: Reading, page: Page, place: Place) -> int:
    at = option(reading, place.at + 1, place.end)[1]
    parts: list[str] = []
    while len(parts) < 2 and (closing := group(reading, at, place.end)):
        parts.append(reading.words(at + 1, closing, place.depth + 1))
        at = closing + 1
    page.add(("" if parts[-1:] in (["%"], ["°"]) else " ").join(parts))
    return at


def _number(reading: Reading, page: Page, place: Place) -> int:
    closing = group(reading, place.at + 1, place.end)
    reading.read(page, place.at + 2, closing, place.depth + 1)
    return closing + 1 if closing else place.at + 1


def _begin(reading: Reading, page: Page, place: Place) -> int:
    name, at = reading.source.name_after(place.at)
    at = option(reading, at, place.end)[1]
    closing = group(reading, at, place.end)
    page.space()
    return closing + 1 if name in WITH_COLUMNS and closing else at


def _end(reading: Reading, page: Page, place: Place) -> int:
    page.space()
    return reading.source.name_after(place.at)[1]


ASIDE_READERS: dict[str, Callable[[Reading, Page, Place], int]] = {
    "href": href,
    **dict.fromkeys(LINKS, url),
    "hyperref": hyperref,
    **dict.fromkeys(REFERENCES, cited),
    **dict.fromkeys(NOTES, _note),
    "item": _item,
    **dict.fromkeys(UNSEEN, _unseen),
    "hyperlink": href,
    **dict.fromkeys(DROPPED, _unseen),
    "and": _separator,
    "rule": _rule,
    **dict.fromkeys(("textsuperscript", "textsubscript"), _raised_words),
    **dict.fromkeys(("char", "symbol", "unicode"), _character),
    "ding": _dingbat,
    "ce": _chemistry,
    **dict.fromkeys(("SI", "qty"), _quantity),
    **dict.fromkeys(("si", "num"), _number),
    "begin": _begin,
    "end": _end,
}
