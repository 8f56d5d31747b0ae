"""What a reader sees as one character, so that nothing is cut through an accent, a flag or an emoji family.

It holds together what chats and papers contain (marks, joiners, variation selectors, flags, skin tones,
Hangul letters, CRLF); it refuses to be all of Unicode's segmentation (https://www.unicode.org/reports/tr29/).
"""

from unicodedata import category

LONGEST = 32
"""Code points that are held together at most. Unicode's Stream-Safe Text Format (UAX #15) allows 30 marks on
a character; more is an attack on layout, and would be a piece that fits nowhere."""

_JOINER = "\u200d"
_MARKS = frozenset({"Mn", "Mc", "Me"})
_EXTRA = frozenset("\u200c\u200d\u0e33\u0eb3")  # joiners; the vowels AM of Thai and Lao, letters that hang on


def clusters(text: str) -> list[str]:
    """`text` in pieces that are not to be cut; joined they are `text`. Linear in its length."""
    if text.isascii() and "\r" not in text:
        return list(text)
    pieces: list[str] = []
    start = 0
    flags = 0  # regional indicators in a row: they pair from the first
    for index in range(1, len(text) + 1):
        if index < len(text) and index - start < LONGEST:
            flags = flags + 1 if _is_flag_letter(text[index - 1]) else 0
            if continues(text[index - 1], text[index]) or (flags % 2 and _is_flag_letter(text[index])):
                continue
        else:
            flags = 0
        pieces.append(text[start:index])
        start = index
    return pieces


def continues(before: str, char: str) -> bool:
    """Whether `char` belongs to the character that `before`, the code point in front of it, is part of.

    Pairs of regional indicators (flags) can't be told from two code points: see `clusters`.
    """
    if char < "\u0300":  # most of what is written
        return before == "\r" and char == "\n"
    if category(before) in ("Cc", "Zl", "Zp"):
        return False
    if category(char) in _MARKS or char in _EXTRA:
        return True
    if "\U0001f3fb" <= char <= "\U0001f3ff" or "\U000e0020" <= char <= "\U000e007f":  # skin tones, tags of flags
        return True
    if before == _JOINER:
        return not char.isspace()
    return _is_hangul(before) and _is_hangul_part(before, char)


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _is_hangul(char: str) -> bool:
    return "\u1100" <= char <= "\u11ff" or "\ua960" <= char <= "\ua97f" or "\uac00" <= char <= "\ud7ff"


def _is_hangul_part(before: str, char: str) -> bool:
    if "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff":  # vowels and final consonants
        return True
    leading = "\u1100" <= before <= "\u115f" or "\ua960" <= before <= "\ua97f"
    return leading and _is_hangul(char)
