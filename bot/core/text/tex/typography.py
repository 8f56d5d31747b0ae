"""Quotes, dashes and ties as TeX's authors type them, turned into the signs that they stand for.

Each sign is decided by its neighbours alone, because abstracts mix conventions: `` with ", '' on both sides,
"~" for a space and for "about", "--" for a dash and in a program's option.
"""

import re

from bot.core.text.tex.tokens import Source, Token, TokenKind

_FLAG = re.compile(r"--[a-z]+(?:[-=_][\w-]+)+")
_CLOSING = re.compile(r"(?<=[^\s(\[])'(?!\w)")
_TIES = re.compile(r"\\[A-Za-z]|\$|[A-Za-z.)]~\S")
_BEFORE_ABOUT = " ([{<>=≤≥≈/\"“'‘-–—:|"
_OPENING_NEIGHBOURS = " ([{-–—“‘/"


class Typography:
    """Remembers which quotes are open while a source is read from its start to its end."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._opened = {"‘": False, "“": False}
        self._ties: bool | None = None

    def words(self, text: str, tail: str) -> str:
        """`text` after `tail`, with typewriter quotes closed where TeX's opened."""
        if self._opened["‘"] and "'" in text:
            before = tail[-1:]
            text = _CLOSING.sub("’", before + text, count=1)[len(before) :]
            self._opened["‘"] = "’" not in text
        if self._opened["“"] and '"' in text:
            text = text.replace('"', "”", 1)
            self._opened["“"] = False
        return text

    def mark(self, token: Token, tail: str) -> str:
        """What a quote, dash or tie `token` means after `tail`; white space for a tie that only binds."""
        if token.kind is TokenKind.QUOTE:
            return self._quote(token, tail[-1:])
        if token.kind is TokenKind.DASH:
            if tail[-1:] in ("", " ", "(", '"', "“", "‘") and _FLAG.match(self._text, token.start):
                return token.text
            return "–" if len(token.text) == 2 else "—"
        return "~" if self._means_about(token) else " "

    def _quote(self, token: Token, before: str) -> str:
        after = self._text[token.end : token.end + 1]
        single = token.text == "`"
        opening, closing = ("‘", "’") if single else ("“", "”")
        starts = before in _OPENING_NEIGHBOURS and bool(after.strip())
        if single and not before.isalnum() and not self._opened["‘"]:
            starts = True
        self._opened[opening] = starts or token.text == "``"
        return opening if self._opened[opening] else closing

    def _means_about(self, token: Token) -> bool:
        before = self._text[max(0, token.start - 1) : token.start]
        after = self._text[token.end : token.end + 2]
        if before.isdigit() or before == "%":  # "3%~10%" is a range, "Llama~3.3~70B" is not
            return after[:1].isdigit() and (before == "%" or not self._has_ties())
        if before and before not in _BEFORE_ABOUT and not before.isspace():
            return False
        return after[:1].isspace() or after[:1] in tuple("0123456789.<>$/") or after == "\\$"

    def _has_ties(self) -> bool:
        if self._ties is None:
            self._ties = _TIES.search(self._text) is not None
        return self._ties
