"""A text with whatever TeX is in it → TeX that compiles: what is TeX stays, what only looks like it is escaped.

For files that a TeX run reads (BibTeX). Every brace in the result has its partner, formulas keep their dollars.
Refuses to interpret: reading is `bot.core.text.tex.prose`. Takes time in proportion to the text.
"""

import re

from bot.core.text.tex.tokens import TexSource, TokenKind
from bot.core.text.tex.typography import is_formula

_SPECIAL = re.compile(r"[%&#]")
_IN_WORDS = {
    TokenKind.SUB: r"\_",
    TokenKind.SUP: r"\^{}",
    TokenKind.DOLLAR: r"\$",
}
_WITHOUT_BRACES = str.maketrans({"{": "(", "}": ")"})
# A word that a bibliography style must not make small: it has a capital behind its first letter.
_CAPITALS = re.compile(r"\b\w+[A-Z]\w*\b")


def to_tex(text: str, *, keep_capitals: bool = False) -> str:
    """`text` as TeX on one line; with `keep_capitals`, words like BERT and ImageNet stand in braces."""
    source = TexSource(" ".join(text.split()))
    is_inside = _find_formulas(source)
    pieces: list[str] = []
    for position, token in enumerate(source.tokens):
        piece = _escape_token(source, position, inside=is_inside[position])
        is_word = token.kind is TokenKind.TEXT and not is_inside[position] and source.group[position] < 0
        if keep_capitals and is_word and (not position or source.tokens[position - 1].kind not in _IN_WORDS):
            piece = _CAPITALS.sub(r"{\g<0>}", piece)
        pieces.append(piece)
    written = "".join(pieces)
    return written if _is_balanced(written) else written.translate(_WITHOUT_BRACES)


def _find_formulas(source: TexSource) -> list[bool]:
    """For each token whether it is inside a formula, delimiters included."""
    inside = [False] * len(source.tokens)
    position = 0
    while position < len(source.tokens):
        end = _formula_end(source, position)
        if end > position:
            inside[position:end] = [True] * (end - position)
        position = max(end, position + 1)
    return inside


def _formula_end(source: TexSource, position: int) -> int:
    """The token behind the formula that begins at `position`; 0 if none does."""
    token, closing = source.tokens[position], source.partner[position]
    if closing <= position:
        return 0
    if token.kind is TokenKind.ESCAPE:
        return closing + 1
    if token.kind is not TokenKind.DOLLAR:
        return 0
    if closing == position + 1:  # $$ … $$
        inner = source.partner[closing]
        return inner + 2 if inner > closing and source.partner[inner] == inner + 1 else 0
    between = source.raw(position + 1, closing)
    return closing + 1 if is_formula(between, source.text[source.tokens[closing].end :][:1]) else 0


def _escape_token(source: TexSource, position: int, *, inside: bool) -> str:
    raw, kind = source.raw(position, position + 1), source.tokens[position].kind
    if kind in (TokenKind.OPEN, TokenKind.CLOSE):
        return raw if source.partner[position] >= 0 else ""
    if kind in _IN_WORDS and not inside:
        return _IN_WORDS[kind]
    if kind is TokenKind.ESCAPE and len(raw) < 2:
        return r"\textbackslash{}"
    return _SPECIAL.sub(r"\\\g<0>", raw) if kind in (TokenKind.TEXT, TokenKind.LINK, TokenKind.TAG) else raw


def _is_balanced(written: str) -> bool:
    """Whether BibTeX finds every brace's partner; it counts those behind a backslash, too."""
    depth = 0
    for sign in re.findall(r"[{}]", written):
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return False
    return depth == 0
