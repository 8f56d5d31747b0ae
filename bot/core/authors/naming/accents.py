r"""TeX's accents and letters as Unicode: arXiv hands over names as typed (`Andr\'e`, `Nguy\~ên`, `{\L}ukasz`).

Refuses to be a TeX reader: only accents, the letters TeX spells with a command, the tie and the braces around them.
Maths, fonts and macros are left as they stand.
"""

import re
import unicodedata

# The TeXbook, chapter 9 and exercise 9.4; LaTeX's OT1 and T1 encodings add \k, \r, \dh, \dj, \ng, \th.
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip

# A letter, or one that already carries marks: `\~ê`, `\'{\^e}` after its inside was read.
_BASE = r"[^\W\d_][\u0300-\u036f]{0,4}"
_ACCENT = re.compile(
    r"\\(?:(?P<sign>[`'^\"~=.]) ?|(?P<word>[uvHcdbkr])(?: {1,3}|(?=\{)))"
    rf"(?:\{{ ?(?P<braced>{_BASE}) ?\}}|(?P<bare>{_BASE}))"
)
_LETTER = re.compile(r"\\(ss|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|dj|DJ|ng|NG|[oOlLij])(?![A-Za-z])(?:\{\}| )?")
_DOTLESS = str.maketrans("ıȷ", "ij")
_BRACES = re.compile(r"(\\[A-Za-z]+\{)|\{([^{}\\$]{0,80})\}")  # those of other commands stay


def _accented(found: re.Match[str]) -> str:
    base = (found["braced"] or found["bare"]).translate(_DOTLESS)
    return unicodedata.normalize("NFC", base + _ACCENTS[found["sign"] or found["word"]])


def _unbraced(found: re.Match[str]) -> str:
    return found[1] or found[2] or ""


def tex_accents(text: str) -> str:
    r"""`text` with TeX's accented letters as letters (`\"{o}`, `\v{S}`, `{\'\i}`, `\'{\^e}`, `\o`), in linear time.

    The tie `~` becomes a space; braces that only held letters together go. Text without a backslash, brace or tie
    comes back unchanged.
    """
    if not ("\\" in text or "{" in text or "~" in text):
        return text
    if "\\" in text:
        text = _LETTER.sub(lambda found: _LETTERS[found[1]], text)
        for _ in range(3):  # Vietnamese letters carry two accents, some people brace each of them
            again = _ACCENT.sub(_accented, text)
            again = _BRACES.sub(_unbraced, again)
            if again == text:
                break
            text = again
    else:
        text = _BRACES.sub(_unbraced, text)
    return text.replace("~", " ")
