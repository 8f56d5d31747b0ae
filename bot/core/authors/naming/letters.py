r"""The letters of a name: what to throw away before parsing it, how to fold what is left, and TeX's accents.

arXiv hands over names as typed (`Andr\'e`, `Nguy\~ên`, `{\L}ukasz`). Refuses to know anything about words, and to be a
TeX reader: only accents, the letters TeX spells with a command, the tie and the braces around them are decoded; maths,
fonts and macros are left as they stand. Every function is total (any string, lone surrogates included) and linear in
the length of the string.
"""

import re
import unicodedata

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

# The TeXbook, chapter 9 and exercise 9.4; LaTeX's OT1 and T1 encodings add \k, \r, \dh, \dj, \ng, \th.
_TEX_MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
_TEX_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip

# A letter, or one that already carries marks: `\~ê`, `\'{\^e}` after its inside was read.
_TEX_BASE = r"[^\W\d_][\u0300-\u036f]{0,4}"
_TEX_ACCENT = re.compile(
    r"\\(?:(?P<sign>[`'^\"~=.]) ?|(?P<word>[uvHcdbkr])(?: {1,3}|(?=\{)))"
    rf"(?:\{{ ?(?P<braced>{_TEX_BASE}) ?\}}|(?P<bare>{_TEX_BASE}))"
)
_TEX_LETTER = re.compile(r"\\(ss|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|dj|DJ|ng|NG|[oOlLij])(?![A-Za-z])(?:\{\}| )?")
_DOTTED = str.maketrans("ıȷ", "ij")
_TEX_BRACES = re.compile(r"(\\[A-Za-z]+\{)|\{([^{}\\$]{0,80})\}")  # those of other commands stay


# Nine names of ten: words of letters, or initials. Nothing is tidied in them, and they are no lists of names.
_PLAIN_NAME = re.compile(r"(?!And )[A-Z](?:[a-z]{1,40}|\.)(?:[ -][A-Z](?:[a-z]{1,40}|\.)){1,3}")


def is_plain(name: str) -> bool:
    """Whether `name` is written in two to four words or initials of ASCII letters, so that `tidy` leaves it alone."""
    return _PLAIN_NAME.fullmatch(name) is not None


def tidy(raw: str) -> str:
    """`raw` as one readable line: TeX accents decoded, compatibility forms folded (NFKC), white space single.

    Control, format and bidirectional characters, footnote marks and an "and" in front are gone.
    """
    if is_plain(raw):
        return raw
    text = raw if raw.isascii() and raw.isprintable() else _without_invisible(raw)
    text = decode_tex_accents(text)
    if not text.isascii():
        text = _APOSTROPHES.sub("'", _HYPHENS.sub("-", _QUOTES.sub('"', text)))
        text = _FOOTNOTES.sub("", text)
        text = _without_invisible(unicodedata.normalize("NFKC", text))
    elif "*" in text or "#" in text or "`" in text or "''" in text:
        text = _FOOTNOTES.sub("", _APOSTROPHES.sub("'", _QUOTES.sub('"', text)))
    text = " ".join(text.split())
    if text[:4].lower() == "and " or text[:2] == "& ":
        text = _AND.sub("", text)
    text = text.strip(" ,;:/|_-").lstrip(".")
    return without_numbers(text)


def _without_invisible(text: str) -> str:
    invisible = {char for char in set(text) if unicodedata.category(char)[0] == "C"}
    return text.translate({ord(char): " " if char in "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85" else None for char in invisible})


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


def _compose(match: re.Match[str]) -> str:
    base = (match["braced"] or match["bare"]).translate(_DOTTED)
    return unicodedata.normalize("NFC", base + _TEX_MARKS[match["sign"] or match["word"]])


def _drop_braces(match: re.Match[str]) -> str:
    return match[1] or match[2] or ""


def decode_tex_accents(text: str) -> str:
    r"""`text` with TeX's accented letters as letters (`\"{o}`, `\v{S}`, `{\'\i}`, `\'{\^e}`, `\o`), in linear time.

    The tie `~` becomes a space; braces that only held letters together go. Text without a backslash, brace or tie
    comes back unchanged.
    """
    if not ("\\" in text or "{" in text or "~" in text):
        return text
    if "\\" in text:
        text = _TEX_LETTER.sub(lambda match: _TEX_LETTERS[match[1]], text)
        for _ in range(3):  # Vietnamese letters carry two accents, some people brace each of them
            decoded = _TEX_ACCENT.sub(_compose, text)
            decoded = _TEX_BRACES.sub(_drop_braces, decoded)
            if decoded == text:
                break
            text = decoded
    else:
        text = _TEX_BRACES.sub(_drop_braces, text)
    return text.replace("~", " ")
