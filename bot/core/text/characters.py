"""Which characters of a text reach a reader, and how long protocols count a text, whatever client shows it.

It refuses to know a platform: what one drops, marks or counts beyond this stands in its adapter.
"""

from functools import lru_cache
from unicodedata import category

SPACES = frozenset("\t\v\f\x85\u2028\u2029")
"""Control and separator characters in whose place a space is shown."""

BLANK_LETTERS = frozenset("\u00a0\u115f\u1160\u2800\u3164\uffa0")
"""Characters that are letters by their Unicode category and empty to the eye."""

NEEDED_FORMATS = frozenset(
    "\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
"""Format characters that words need: joiners (Persian, Indic, emoji) and Arabic number signs.

All others (category Cf) are unseen and can reorder or hide what is seen; the tags of flags are a range of their own.
"""

REPLACEMENT = "\ufffd"


@lru_cache(8192)  # as many as the letters of a language that has thousands
def clean_character(char: str) -> str:
    """What to show in place of `char`: itself, a space for controls, U+FFFD for lone surrogates, "" for the unseen."""
    if char == "\n" or " " <= char <= "~":
        return char
    if char in SPACES:
        return " "
    kind = category(char)
    if kind == "Cf":
        return char if char in NEEDED_FORMATS or "\U000e0020" <= char <= "\U000e007f" else ""
    if kind == "Cs":
        return REPLACEMENT
    return " " if kind == "Cc" else char


def utf16_length(text: str) -> int:
    """The length of `text` in UTF-16 code units: an astral character counts as two."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)
