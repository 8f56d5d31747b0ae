"""What the macros of running text leave behind: links, references, notes, lists, units, special characters.

One small function per macro. Each writes on the page what a reader should see and returns the token behind the
macro's arguments. Keys of references are shown, since nothing else says what is referred to. Links stay text, their
words and where they lead, once where both say the same: making them clickable is for the platforms.
"""

import re
from collections.abc import Callable

from bot.core.text.tex.context import MacroContext, MacroPosition, group, next_group, option
from bot.core.text.tex.macros import DROPPED, LINKS, NOTES, REFERENCES, UNSEEN, WITH_COLUMNS
from bot.core.text.tex.page import TexPage
from bot.core.text.tex.quantities import QUANTITY_READERS
from bot.core.text.tex.symbols import DINGBATS, subscript, superscript
from bot.core.text.tex.tokens import tag_name

_NUMBER = re.compile(r'\s*(?:"([0-9A-Fa-f]{2,6})|x([0-9A-Fa-f]{2,6})|(\d{2,7}))')
_LABEL = re.compile(r"\s*\[([^\[\]\\${}]*)\]")
_ATOMS = re.compile(r"(?<=[A-Za-z)\]])\d+")
_ESCAPES = re.compile(r"\\([_%#&~{}^$-])(?:\{\})?")
_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)


def link_text(raw: str) -> str:
    """A link as it is typed into a browser, TeX's escapes undone."""
    return _ESCAPES.sub(r"\1", raw).strip()


def _is_same(words: str, target: str) -> bool:
    bare = [re.sub(r"^(?:https?://)?(?:www\.)?|[\s/.]+$", "", text.lower()) for text in (words, target)]
    return bare[0] == bare[1]


def _write_link(page: TexPage, words: str, target: str) -> None:
    page.add(target if not words or _is_same(words, target) else f"{words} ({target})" if target else words)


def _href(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    """Read \\href{…}{words}, and \\hyperlink where it leads to the web."""
    opening, closing = next_group(context, position.at + 1, position.end)
    if not closing:
        return position.at + 1
    target = link_text(context.source.raw(opening + 1, closing))
    if context.source.tokens[position.at].text == "hyperlink" and "://" not in target:
        target = ""
    if "\\" in target or "$" in target:
        target = context.words(opening + 1, closing, position.depth + 1)
    opening, last = next_group(context, closing + 1, position.end)
    text = context.words(opening + 1, last, position.depth + 1) if last else ""
    _write_link(page, text, target)
    return (last or closing) + 1


def _url(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    """Read \\url{…}."""
    opening, closing = next_group(context, position.at + 1, position.end)
    if closing:
        page.add(link_text(context.source.raw(opening + 1, closing)))
    return closing + 1 if closing else position.at + 1


def html_tag(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    """Read an HTML tag; a pair that means nothing to plain text is passed over, a lone one is a word."""
    token, closing = context.source.tokens[position.at], context.source.partner[position.at]
    name = tag_name(token.text)
    link = _HREF.search(token.text) if name == "<a>" else None
    if position.at < closing < position.end and (link or name in ("<sub>", "<sup>")):
        words = context.words(position.at + 1, closing, position.depth + 1)
        if link:
            _write_link(page, words, link[1])
        else:
            page.add(superscript(words) if name == "<sup>" else subscript(words))
        return closing + 1
    if closing < 0 and name != "<br>":
        page.add(token.text)
    elif name in ("<br>", "<p>", "<li>"):
        page.space()
    return position.at + 1


def _hyperref(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    """Read \\hyperref[…]{words}."""
    at = option(context, position.at + 1, position.end)[1]
    closing = group(context, at, position.end)
    context.read(page, at + 1, closing, position.depth + 1)
    return closing + 1 if closing else at


def citation(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    """Read a citation or reference: its keys and the author's notes to it, in brackets."""
    name = context.source.tokens[position.at].text
    note, at = option(context, position.at + 1, position.end)
    second, at = option(context, at, position.end)
    opening, closing = next_group(context, at, position.end)
    if not closing:
        return at
    keys = context.words(opening + 1, closing, position.depth + 1).replace(",", ", ")
    content = ", ".join(part for part in (keys, note, second) if part)
    if name not in REFERENCES and page.tail[-1:] not in ("(", "["):
        page.space()
    page.add(f"[{content}]" if content else "")
    return closing + 1


def _note(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    _, at = option(context, position.at + 1, position.end)
    opening, closing = next_group(context, at, position.end)
    text = context.words(opening + 1, closing, position.depth + 1) if closing else ""
    if text:
        page.space()
        page.add(f"({text})")
    return closing + 1 if closing else at


def _item(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    page.add(" • ")
    at = position.at + 1
    label = _LABEL.match(context.source.text, context.source.tokens[position.at].end)
    if label is None or at >= position.end or label.end() > context.source.tokens[at].end:
        return at
    page.add(label[1] + " ")
    return context.resume(page, at, label.end())


def _unseen(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    name = context.source.tokens[position.at].text
    at = option(context, position.at + 1, position.end)[1]
    for _ in range(DROPPED.get(name) or UNSEEN[name]):
        opening, closing = next_group(context, at, position.end)
        if not closing:
            return at
        at = closing + 1
    if name in UNSEEN:
        opening, closing = next_group(context, at, position.end)
        if closing:
            context.read(page, opening + 1, closing, position.depth + 1)
            return closing + 1
    return at


def _separator(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    page.add(" · ")
    return position.at + 1


def _rule(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    at = option(context, position.at + 1, position.end)[1]
    for _ in range(2):
        closing = group(context, at, position.end)
        at = closing + 1 if closing else at
    page.add("—")
    return at


def _script_words(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    convert = superscript if context.source.tokens[position.at].text == "textsuperscript" else subscript
    closing = group(context, position.at + 1, position.end)
    page.add(convert(context.words(position.at + 2, closing, position.depth + 1)) if closing else "")
    return closing + 1 if closing else position.at + 1


def _character(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    at = position.at + 1
    closing = group(context, at, position.end)
    start = at + 1 if closing else at
    if start >= position.end:
        return at
    number = _NUMBER.match(context.source.text, context.source.tokens[start].start)
    if number is None or number.end() > context.source.tokens[start].end:
        return at
    code = int(number[1] or number[2] or number[3], 10 if number[3] else 16)
    if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF:
        page.add(chr(code))
    return closing + 1 if closing else context.resume(page, start, number.end())


def _dingbat(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    closing = group(context, position.at + 1, position.end)
    if not closing:
        return position.at + 1
    number = context.source.raw(position.at + 2, closing).strip()
    page.add(DINGBATS.get(number, number))
    return closing + 1


def _chemistry(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    closing = group(context, position.at + 1, position.end)
    text = context.words(position.at + 2, closing, position.depth + 1) if closing else ""
    page.add(_ATOMS.sub(lambda digits: subscript(digits[0]), text.replace("->", "→")))
    return closing + 1 if closing else position.at + 1


def _begin(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    name, at = context.source.name_after(position.at)
    at = option(context, at, position.end)[1]
    closing = group(context, at, position.end)
    page.space()
    return closing + 1 if name in WITH_COLUMNS and closing else at


def _end(context: MacroContext, page: TexPage, position: MacroPosition) -> int:
    page.space()
    return context.source.name_after(position.at)[1]


ASIDE_READERS: dict[str, Callable[[MacroContext, TexPage, MacroPosition], int]] = {
    "href": _href,
    **dict.fromkeys(LINKS, _url),
    "hyperref": _hyperref,
    **dict.fromkeys(REFERENCES, citation),
    **dict.fromkeys(NOTES, _note),
    "item": _item,
    **dict.fromkeys(UNSEEN, _unseen),
    "hyperlink": _href,
    **dict.fromkeys(DROPPED, _unseen),
    "and": _separator,
    "rule": _rule,
    **dict.fromkeys(("textsuperscript", "textsubscript"), _script_words),
    **dict.fromkeys(("char", "symbol", "unicode"), _character),
    "ding": _dingbat,
    "ce": _chemistry,
    **QUANTITY_READERS,
    "begin": _begin,
    "end": _end,
}
