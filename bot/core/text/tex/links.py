"""Links in running text, TeX's and HTML's: the words and where they lead, once where they say the same.

Links are kept as text; making them clickable is a platform's business.
"""

import re

from bot.core.text.tex.page import Page
from bot.core.text.tex.reading import Place, Reading, group, next_group, option
from bot.core.text.tex.scripts import lowered, raised
from bot.core.text.tex.tokens import tag_name

_ESCAPES = re.compile(r"\\([_%#&~{}^$-])(?:\{\})?")
_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)


def link_text(raw: str) -> str:
    """A link as it is typed into a browser, TeX's escapes undone."""
    return _ESCAPES.sub(r"\1", raw).strip()


def _same(one: str, other: str) -> bool:
    bare = [re.sub(r"^(?:https?://)?(?:www\.)?|[\s/.]+$", "", text.lower()) for text in (one, other)]
    return bare[0] == bare[1]


def _write_link(page: Page, words: str, target: str) -> None:
    page.add(target if not words or _same(words, target) else f"{words} ({target})" if target else words)


def href(reading: Reading, page: Page, place: Place) -> int:
    """Read \\href{…}{words}, and \\hyperlink where it leads to the web."""
    opening, closing = next_group(reading, place.at + 1, place.end)
    if not closing:
        return place.at + 1
    target = link_text(reading.source.raw(opening + 1, closing))
    if reading.source.tokens[place.at].text == "hyperlink" and "://" not in target:
        target = ""
    if "\\" in target or "$" in target:
        target = reading.words(opening + 1, closing, place.depth + 1)
    opening, ended = next_group(reading, closing + 1, place.end)
    text = reading.words(opening + 1, ended, place.depth + 1) if ended else ""
    _write_link(page, text, target)
    return (ended or closing) + 1


def url(reading: Reading, page: Page, place: Place) -> int:
    """Read \\url{…}."""
    opening, closing = next_group(reading, place.at + 1, place.end)
    if closing:
        page.add(link_text(reading.source.raw(opening + 1, closing)))
    return closing + 1 if closing else place.at + 1


def html_tag(reading: Reading, page: Page, place: Place) -> int:
    """Read an HTML tag; a pair that means nothing to plain text is passed over, a lone one is a word."""
    token, closing = reading.source.tokens[place.at], reading.source.partner[place.at]
    name = tag_name(token.text)
    found = _HREF.search(token.text) if name == "<a>" else None
    if place.at < closing < place.end and (found or name in ("<sub>", "<sup>")):
        words = reading.words(place.at + 1, closing, place.depth + 1)
        if found:
            _write_link(page, words, found[1])
        else:
            page.add(raised(words) if name == "<sup>" else lowered(words))
        return closing + 1
    if closing < 0 and name != "<br>":
        page.add(token.text)
    elif name in ("<br>", "<p>", "<li>"):
        page.space()
    return place.at + 1


def hyperref(reading: Reading, page: Page, place: Place) -> int:
    """Read \\hyperref[…]{words}."""
    at = option(reading, place.at + 1, place.end)[1]
    closing = group(reading, at, place.end)
    reading.read(page, at + 1, closing, place.depth + 1)
    return closing + 1 if closing else at
