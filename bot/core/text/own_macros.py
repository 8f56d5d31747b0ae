"""Macros of the authors' own in an abstract, which nobody but their paper explains: \\method, \\ours, \\prism.

One that is spelled like a word of the title is that word. One that only stands for a name ("\\method is fast") is the
name in front of the title's colon, if the abstract has no second one of the kind and the name is a single word; else it
is shown as "[…]": a reader must not take it for a word of the text. All others are left to the reader of TeX.
"""

import re
from functools import lru_cache

from bot.core.text.latex import to_unicode
from bot.core.text.tex.accents import ACCENTS, BY_LETTER
from bot.core.text.tex.asides import ASIDE_READERS
from bot.core.text.tex.macros import FONTS, SIZES, SPACES, SWITCHES, TEXT_FONTS, is_citation
from bot.core.text.tex.structures import INFIX, STRUCTURES
from bot.core.text.tex.symbols import SYMBOLS, read_names

OMITTED = "[…]"

_STAND_INS = read_names("stand_in_macros")
_KNOWN = frozenset().union(
    ACCENTS, BY_LETTER, ASIDE_READERS, FONTS, SIZES, SPACES, SWITCHES, TEXT_FONTS, INFIX, STRUCTURES, SYMBOLS, ("end",)
)
_MACRO = re.compile(r"\\([A-Za-z]+)")
_WORD = re.compile(r"[^\W_][\w.+-]*")
_NAME = re.compile(r"[^\W_][\w.+-]{1,29}")
_LETTERS = re.compile(r"[^a-z]+")


@lru_cache(maxsize=1024)
def readable_abstract(title: str, abstract: str) -> str:
    """The abstract as one line of plain Unicode."""
    return to_unicode(name_macros(title, abstract))


def name_macros(title: str, abstract: str) -> str:
    """The abstract's TeX with its authors' own macros replaced as far as they are understood or mean nothing."""
    if "\\" not in abstract:
        return abstract
    own = {name for name in _MACRO.findall(abstract) if name not in _KNOWN and not is_citation(name)}
    if not own:
        return abstract
    words = {_fold(word): word.rstrip(".+-") for word in reversed(_WORD.findall(to_unicode(title)))}
    names = {
        name: words[_fold(name)] for name in own if len(name) > 2 and _fold(name) in words and name not in _STAND_INS
    }
    stand_ins = own & _STAND_INS
    front, colon, _ = to_unicode(title).partition(":")
    is_sure = len(stand_ins) == 1 and colon and _NAME.fullmatch(front.strip())
    names |= dict.fromkeys(stand_ins, front.strip() if is_sure else OMITTED)
    for name, shown_as in names.items():
        macro = rf"\\{name}(?![A-Za-z])"
        alone = rf"(?<![A-Za-z*\]}}])\{{\s*{macro}\s*\}}|{macro}(?:\{{\}}|\\(?=\s))?(?!\{{)"
        abstract = re.sub(alone, shown_as.replace("\\", ""), abstract)
    return abstract


def _fold(word: str) -> str:
    return _LETTERS.sub("", word.lower())
