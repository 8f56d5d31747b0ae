"""Letters with TeX's accents in running text: \\'e, \\"{o}, \\c{c}, {\\' a}.

Knows a slip that automatic conversions leave in real abstracts: "\\r{ho}" for "\\rho".
A sign that accents nothing is itself.
"""

from bot.core.text.tex.page import Page
from bot.core.text.tex.reading import Place, Reading, group
from bot.core.text.tex.scripts import ACCENTS, accented
from bot.core.text.tex.symbols import LETTERS, SYMBOLS
from bot.core.text.tex.tokens import Token, TokenKind

BY_LETTER = frozenset(name for name in ACCENTS if len(name) == 1 and name.isalpha())
BY_SIGN = frozenset(name for name in ACCENTS if len(name) == 1 and not name.isalpha())
_UMLAUTS = frozenset("aeiouyAEIOUYı")  # \"t is a quotation mark that somebody escaped


def by_letter(reading: Reading, page: Page, place: Place, name: str) -> int:
    """Read \\c, \\v and their like with its letter; gives the token behind it, 0 if it is no accent here."""
    tokens, at = reading.source.tokens, place.at + 1
    closing = group(reading, at, place.end)
    if closing:  # what has been read is used: reading it again would double with every level of braces
        content = reading.words(at + 1, closing, place.depth + 1)
        if name + content in SYMBOLS:
            page.add(SYMBOLS[name + content][1])
            return closing + 1
        page.add(accented(content, name) if len(content) == 1 else content or name)
        return closing + 1
    if at + 1 < place.end and name in "vcHuk" and tokens[at].kind is TokenKind.SPACE and _is_word(tokens[at + 1]):
        return _first_letter(reading, page, at + 1, name)
    return 0


def by_sign(reading: Reading, page: Page, place: Place, sign: str) -> int:
    """Read \\' and its like with what it stands over; gives the token behind that."""
    tokens, at = reading.source.tokens, place.at + 1
    if at < place.end:
        token, closing = tokens[at], group(reading, at, place.end)
        if closing:
            content = reading.words(at + 1, closing, place.depth + 1)
            quoted = sign == '"' and content[:1] not in _UMLAUTS
            page.add(sign + content if quoted or not content else accented(content, sign))
            return closing + 1
        if _is_word(token) and (sign != '"' or token.text[0] in _UMLAUTS):
            return _first_letter(reading, page, at, sign)
        if token.kind is TokenKind.MACRO and token.text in LETTERS:
            page.add(accented(SYMBOLS[token.text][1], sign))
            after = at + 1
            return after + 1 if after < place.end and tokens[after].kind is TokenKind.SPACE else after
        if token.kind is TokenKind.SPACE and place.depth and at + 1 < place.end and _is_word(tokens[at + 1]):
            return _first_letter(reading, page, at + 1, sign)
    page.add(sign if sign in "'`\"." else "")
    return at


def _is_word(token: Token) -> bool:
    return token.kind is TokenKind.TEXT and token.text[0].isalpha()


def _first_letter(reading: Reading, page: Page, at: int, accent: str) -> int:
    word = reading.source.tokens[at]
    page.add(accented(word.text[0], accent))
    return reading.resume(page, at, word.start + 1)
