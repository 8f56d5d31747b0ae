"""The letters of a name: what to throw away before reading it, and how to fold what is left.

Refuses to know anything about words: which of them is a family's name is decided elsewhere. Both functions are total
(any string, lone surrogates included) and linear in its length.
"""

import re
import unicodedata

from bot.core.authors.naming.accents import tex_accents

# A name longer than this is none: the longest of 66,543 real ones that is one person's has 38 characters.
LONGEST = 200

# Hyphens, apostrophes (accents standing alone among them) and quotation marks of every kind.
_HYPHENS = re.compile("[\\u2010-\\u2015\\u2212\\ufe63\\uff0d]")
_APOSTROPHES = re.compile(
    "[\\u2018\\u2019\\u201a\\u201b\\u02b9-\\u02bf\\u02c8\\u2032\\u00b4\\u0060\\ua78b\\ua78c\\uff07]"
)
_QUOTES = re.compile("[\\u201c-\\u201f\\u00ab\\u00bb\\u2033\\uff02]|''")
_FOOTNOTES = re.compile("[*†‡§¶#∗⋆★✉⁎◦°®™]+")
_AND = re.compile(r"^(?:and|&)\s+", re.IGNORECASE)
# Footnote numbers: "Pires1", "Corée 1,2", "1 V. Corée".
_NUMBER_BEHIND = re.compile(r"(?<=[^\W\d_])\d{1,2}(?:,\d{1,2})*(?= |$)")
_NUMBER_ALONE = re.compile(r"(?:^|(?<= ))\d{1,2}(?:,\d{1,2})*(?: |$)")

# Letters that no decomposition takes apart; the second table writes out what German, Danish and Croatian write out.
_PLAIN = str.maketrans({
    "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ȷ": "j", "ħ": "h", "ŋ": "ng",
    "ŧ": "t", "ə": "e", "ƀ": "b", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ß": "ss", "ĸ": "k", "ɛ": "e", "ɔ": "o",
})  # fmt: skip
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj"})
_MARKS = re.compile("[\\u0300-\\u036f]+")


def tidy(raw: str) -> str:
    """`raw` as one readable line: TeX accents read, compatibility forms folded (NFKC), white space single.

    Control, format and bidirectional characters, footnote marks and an "and" in front are gone.
    """
    text = raw if raw.isascii() and raw.isprintable() else _visible(raw)
    text = tex_accents(text)
    if not text.isascii():
        text = _APOSTROPHES.sub("'", _HYPHENS.sub("-", _QUOTES.sub('"', text)))
        text = _FOOTNOTES.sub("", text)
        text = _visible(unicodedata.normalize("NFKC", text))
    elif "*" in text or "#" in text or "`" in text or "''" in text:
        text = _FOOTNOTES.sub("", _APOSTROPHES.sub("'", _QUOTES.sub('"', text)))
    text = " ".join(text.split())
    if text[:4].lower() == "and " or text[:2] == "& ":
        text = _AND.sub("", text)
    text = text.strip(" ,;:/|_-").lstrip(".")
    return without_numbers(text)


def _visible(text: str) -> str:
    unseen = {char for char in set(text) if unicodedata.category(char)[0] == "C"}
    return text.translate({ord(char): " " if char in "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85" else None for char in unseen})


def without_numbers(text: str) -> str:
    """`text` (several words) without footnote numbers: "Pires1", "1 V. Corée"; a lone "GPT-5" keeps its own."""
    if " " not in text or not any(map(str.isdigit, text)):
        return text
    text = _NUMBER_BEHIND.sub("", text)
    rest = _NUMBER_ALONE.sub("", text).strip()
    return rest if " " in rest else text


def plain_letters(word: str) -> str:
    """`word` without case and marks: "Müller" → muller, "Nguyễn" → nguyen; other scripts keep their letters."""
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFKD", word.casefold()).casefold().translate(_PLAIN)
    return unicodedata.normalize("NFC", _MARKS.sub("", word))


def written_out(word: str) -> str:
    """`word` folded as German and Danish write their letters out: "Müller" → mueller, "Sørensen" → soerensen."""
    if word.isascii():
        return word.lower()
    return plain_letters(unicodedata.normalize("NFC", word.casefold()).translate(_WRITTEN_OUT))
