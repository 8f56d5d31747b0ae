"""Which formulas are worth showing natively, and in what TeX.

Refuses whatever another TeX reader might not know (authors' own macros, links, tables) and
whatever a line of text shows as well (numbers, percentages): those stay prose.
"""

import re

from bot.core.text.tex.macros import DELIMITED, SPACES, TEXT_FONTS, UNSEEN
from bot.core.text.tex.page import Formula
from bot.core.text.tex.scripts import ACCENTS
from bot.core.text.tex.structures import STRUCTURES
from bot.core.text.tex.symbols import ORDINARY, SYMBOLS, TEXTUAL, names

_MACRO = re.compile(r"\\(?:([A-Za-z]+)|(.))", re.DOTALL)
_PER_CENT = re.compile(r"(?<!\\)((?:\\\\)*)%")
_TEXTS = re.compile(r"\\(?:" + "|".join(sorted(TEXT_FONTS, key=len, reverse=True)) + r")\s*\{[^{}]*\}")
_OWN = frozenset(DELIMITED) | names("lam eps veps R C N Z Q percent Bbbk And celsius")
_KNOWN = (
    (frozenset(SYMBOLS) - frozenset(TEXTUAL)) | frozenset(STRUCTURES) | SPACES | frozenset(ACCENTS)
    | names("displaystyle textstyle limits nolimits rm bf it dag dagger ddagger")
) - _OWN - frozenset(("begin", "DeclareMathOperator", *UNSEEN))  # fmt: skip
_STANDARD = frozenset(",;:!> {}|%$&#_")


def native(source: str, readable: str, *, display: bool) -> Formula | str:
    """A Formula, or `readable` itself where nothing is gained by one."""
    bare = _TEXTS.sub(" ", source)
    macros = _MACRO.findall(source)
    known = all(name in _KNOWN if name else sign in _STANDARD for name, sign in macros)
    structured = "^" in bare or "_" in bare or re.search(r"(?<![A-Za-z])[^\W\d_]", _MACRO.sub(" ", bare))
    greek = any(name in ORDINARY for name, _ in macros)
    braces = re.sub(r"\\.", "", source, flags=re.DOTALL)
    if (
        source.lstrip()[:1] in ("^", "_")
        or not known
        or not (structured or greek or "\\frac" in source or "\\sqrt" in source)
    ):
        return readable
    if braces.count("{") != braces.count("}") or "$" in braces or "&" in braces:
        return readable
    return Formula(_PER_CENT.sub(r"\1\\%", " ".join(source.split())), readable, display)
