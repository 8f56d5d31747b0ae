"""Letters with TeX's accents in running text: \\'e, \\"{o}, \\c{c}, {\\' a}.

Knows a slip that automatic conversions leave in real abstracts: "\\r{ho}" for "\\rho".
A sign that accents nothing is itself.
"""

import unicodedata

from bot.core.text.tex.context import MacroContext, MacroPosition, group
from bot.core.text.tex.page import TexPage
from bot.core.text.tex.symbols import LETTERS, SYMBOLS
from bot.core.text.tex.tokens import TexToken, TokenKind

# Combining marks for TeX's accents: \'e, \c{c}, … and \hat, \tilde, … of formulas.
ACCENTS: dict[str, str] = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
    "acute": "\u0301", "grave": "\u0300", "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303",
    "widetilde": "\u0303", "bar": "\u0304", "overline": "\u0305", "underline": "\u0332",
    "dot": "\u0307", "ddot": "\u0308",
    "breve": "\u0306", "check": "\u030c", "widecheck": "\u030c", "mathring": "\u030a", "vec": "\u20d7",
    "overrightarrow": "\u20d7",
}  # fmt: skip

BY_LETTER = frozenset(name for name in ACCENTS if len(name) == 1 and name.isalpha())
BY_SIGN = frozenset(name for name in ACCENTS if len(name) == 1 and not name.isalpha())
_UMLAUTS = frozenset("aeiouyAEIOUYı")  # \"t is a quotation mark that somebody escaped


def apply_accent(text: str, accent: str) -> str:
    """`text` with TeX's `accent` over its first letter, over every letter for a line.

    Letters with a code point of their own are composed ("e" and "'" give "é").
    """
    mark = ACCENTS[accent]
    if accent in ("overline", "underline"):
        return "".join(char + mark if char.isalnum() else char for char in text) if len(text) <= 3 else text
    for at, char in enumerate(text):
        if char.isalnum():
            plain = {"ı": "i", "ȷ": "j"}.get(char, char)
            return text[:at] + unicodedata.normalize("NFC", plain + mark) + text[at + 1 :]
    return text


def read_letter_accent(context: MacroContext, page: TexPage, position: MacroPosition, name: str) -> int:
    """Read \\c, \\v and their like with its letter; gives the token behind it, 0 if it is no accent here."""
    tokens, at = context.source.tokens, position.at + 1
    closing = group(context, at, position.end)
    if closing:  # what has been read is used: reading it again would double with every level of braces
        content = context.words(at + 1, closing, position.depth + 1)
        if name + content in SYMBOLS:
            page.add(SYMBOLS[name + content][1])
            return closing + 1
        page.add(apply_accent(content, name) if len(content) == 1 else content or name)
        return closing + 1
    if at + 1 < position.end and name in "vcHuk" and tokens[at].kind is TokenKind.SPACE and _is_word(tokens[at + 1]):
        return _first_letter(context, page, at + 1, name)
    return 0


def read_sign_accent(context: MacroContext, page: TexPage, position: MacroPosition, sign: str) -> int:
    """Read \\' and its like with what it stands over; gives the token behind that."""
    tokens, at = context.source.tokens, position.at + 1
    if at < position.end:
        token, closing = tokens[at], group(context, at, position.end)
        if closing:
            content = context.words(at + 1, closing, position.depth + 1)
            quoted = sign == '"' and content[:1] not in _UMLAUTS
            page.add(sign + content if quoted or not content else apply_accent(content, sign))
            return closing + 1
        if _is_word(token) and (sign != '"' or token.text[0] in _UMLAUTS):
            return _first_letter(context, page, at, sign)
        if token.kind is TokenKind.MACRO and token.text in LETTERS:
            page.add(apply_accent(SYMBOLS[token.text][1], sign))
            after = at + 1
            return after + 1 if after < position.end and tokens[after].kind is TokenKind.SPACE else after
        if token.kind is TokenKind.SPACE and position.depth and at + 1 < position.end and _is_word(tokens[at + 1]):
            return _first_letter(context, page, at + 1, sign)
    page.add(sign if sign in "'`\"." else "")
    return at


def _is_word(token: TexToken) -> bool:
    return token.kind is TokenKind.TEXT and token.text[0].isalpha()


def _first_letter(context: MacroContext, page: TexPage, at: int, accent: str) -> int:
    word = context.source.tokens[at]
    page.add(apply_accent(word.text[0], accent))
    return context.resume(page, at, word.start + 1)
