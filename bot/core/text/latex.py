"""What arXiv writes, readable: TeX in titles and abstracts as Unicode, or with the formulas kept as TeX.

Never raises, takes time in proportion to the text, and gives the same again for what it gave. It loses no
word and no number: what it cannot interpret it shows by name. It does not judge, shorten or translate.
"""

import html
import re
import unicodedata
from html.entities import html5

from bot.core.text.tex.escaping import to_tex
from bot.core.text.tex.formulas import locate_formulas, readable_text
from bot.core.text.tex.page import Formula, Prose, Segment, TexPage
from bot.core.text.tex.primitives import replace_primitives
from bot.core.text.tex.prose import ProseReader
from bot.core.text.tex.tokens import TexSource

__all__ = [
    "Formula",
    "Prose",
    "Segment",
    "locate_formulas",
    "readable_text",
    "to_telegram_math",
    "to_tex",
    "to_unicode",
]

_PASSES = 3
_MARKS = ("\\", "$", "^", "_", "{", "}", "~", "&", "<", "`", "\n", "\t", "\r", "--", "''", "**", "  ")
_ODD_SPACES = re.compile(r"\s\s|^\s|\s\Z")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BOLD = re.compile(r"(?<![\w*\\$^])\*\*(?=[^\s*])([^*$]{1,200})(?<=\S)\*\*(?!\*)")
# Control characters, zero-width spaces and marks that turn the direction of writing: nothing to read, much to
# hide behind. Joiners stay, several scripts need them.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_HARMLESS = str.maketrans("\\$^_{}~&<`*", "∖＄＾＿｛｝∼＆＜‘∗")


def to_unicode(text: str) -> str:
    """`text`, a title or an abstract with whatever TeX and HTML is in it, as one line of plain Unicode."""
    line = _read(text).text()
    for _ in range(_PASSES):
        again = _read(line).text()
        if again == line:
            return line
        line = again
    # What still changes was written to confuse; without the signs that TeX minds it stays as it is.
    return " ".join(line.translate(_HARMLESS).replace("--", "––").replace("''", "””").split())


def to_telegram_math(text: str) -> tuple[Segment, ...]:
    """`text` as prose and formulas, for platforms that set formulas themselves.

    Telegram's rich messages (Bot API 10.1; https://core.telegram.org/bots/api#richtextmathematicalexpression)
    take TeX without delimiters: in HTML `<tg-math>…</tg-math>` within a line, `<tg-math-block>` on its own.
    Formulas that gain nothing by it (numbers), or that only their author's macros could explain, are prose
    already. The readable forms together are `to_unicode(text)`.
    """
    page = _read(text)
    line = to_unicode(text)
    return page.segments() if page.text() == line else (Prose(line),) if line else ()


def _read(text: str) -> TexPage:
    if not (text.isascii() and text.isprintable()):
        text = _INVISIBLE.sub("", text)
    if not _is_marked(text):
        page = TexPage()
        page.add(text)
        return page
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    if "**" in text:
        text = _BOLD.sub(r"\1", text)
    return ProseReader(TexSource(replace_primitives(text))).page()


def _is_marked(text: str) -> bool:
    """Whether there is anything to read in `text` but words with single spaces between them."""
    for mark in _MARKS:  # one by one: a regular expression of all of them takes twenty times as long to find none
        if mark in text:
            return True
    if text.isascii() and text.isprintable():
        return text.startswith(" ") or text.endswith(" ")
    return _ODD_SPACES.search(text) is not None


def _character(entity: re.Match[str]) -> str:
    name = entity[0]
    if name[1] != "#" and name[1:] not in html5:
        return name
    char = html.unescape(name)
    return unicodedata.normalize("NFKC", char) if char == "\xa0" else char
