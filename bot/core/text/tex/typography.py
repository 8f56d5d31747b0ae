"""Quotes, dashes, ties and dollar signs as TeX's authors type them, turned into what they stand for.

Each sign is decided by its neighbours alone, because abstracts mix conventions: `` with ", '' on both sides, "~" for a
space and for "about", "--" for a dash and in a program's option, both "$x$" and "$5 and $10".
"""

import re

from bot.core.text.tex.symbols import read_names
from bot.core.text.tex.tokens import TexSource, TexToken, TokenKind

_FLAG = re.compile(r"--[a-z]+(?:[-=_][\w-]+)+")
_CLOSING = re.compile(r"(?<=[^\s(\[])'(?!\w)")
_TIES = re.compile(r"\\[A-Za-z]|\$|[A-Za-z.)]~\S")
_BEFORE_ABOUT = " ([{<>=≤≥≈/\"“'‘-–—:|"
_OPENING_NEIGHBOURS = " ([{-–—“‘/"

LONGEST_FORMULA = 2_000  # characters of one formula; the longest of 18,580 abstracts has 620

_MARKUP = re.compile(r"\\[A-Za-z]+\*?|\\.", re.DOTALL)
_GROUP = re.compile(r"\{[^{}]*\}")
_STRUCTURE = re.compile(r"\\[A-Za-z]|[\^_=<>]")
_WORD = re.compile(r"(?<![^\s(\-–—])[A-Za-z]{2,}(?![^\s,.;:)\-–—])")
_AMOUNT = re.compile(r"\s?[~<>≈≤≥+\-−–∼]?\s?\.?\d")
_AMOUNT_LIST = re.compile(r",\s+[^\W\d]|\s(?:US|USD|CA|CAD|AU|AUD|HK|NT)\Z")  # "$3M, US$ 4M"
_OPEN_END = re.compile(r"[\s(\[/,;:\-–—]\Z")
_PROSE_WORDS = read_names("prose_words")


class Typography:
    """Decides about the signs of one source; remembers which quotes are open, so it is asked from start to end."""

    def __init__(self, source: TexSource) -> None:
        self._text = source.text
        self._open_quotes = {"‘": False, "“": False}
        self._ties: bool | None = None

    def words(self, text: str, tail: str) -> str:
        """`text` after `tail`, with typewriter quotes closed where TeX's opened."""
        if self._open_quotes["‘"] and "'" in text:
            before = tail[-1:]
            text = _CLOSING.sub("’", before + text, count=1)[len(before) :]
            self._open_quotes["‘"] = "’" not in text
        if self._open_quotes["“"] and '"' in text:
            text = text.replace('"', "”", 1)
            self._open_quotes["“"] = False
        return text

    def mark(self, token: TexToken, tail: str) -> str:
        """What a quote, dash or tie `token` means after `tail`; white space for a tie that only binds."""
        if token.kind is TokenKind.QUOTE:
            return self._quote(token, tail[-1:])
        if token.kind is TokenKind.DASH:
            if tail[-1:] in ("", " ", "(", '"', "“", "‘") and _FLAG.match(self._text, token.start):
                return token.text
            return "–" if len(token.text) == 2 else "—"
        return "~" if self._means_about(token) else " "

    def _quote(self, token: TexToken, before: str) -> str:
        after = self._text[token.end : token.end + 1]
        single = token.text == "`"
        opening, closing = ("‘", "’") if single else ("“", "”")
        starts = before in _OPENING_NEIGHBOURS and bool(after.strip())
        if single and not before.isalnum() and not self._open_quotes["‘"]:
            starts = True
        self._open_quotes[opening] = starts or token.text == "``"
        return opening if self._open_quotes[opening] else closing

    def _means_about(self, token: TexToken) -> bool:
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


def is_formula(body: str, after: str) -> bool:
    """Whether `$body$`, followed by the character `after` ("" at the end), is a formula."""
    if not body.strip() or len(body) > LONGEST_FORMULA:
        return False
    bare = _MARKUP.sub(" ", body)
    for _ in range(3):  # words inside \\text{…} are no evidence; three levels are enough to see prose
        bare = _GROUP.sub(" ", bare)
    words = _WORD.findall(bare)
    prose = sum(word.lower() in _PROSE_WORDS for word in words)
    loose = bool(_OPEN_END.search(body))
    if _AMOUNT.match(body) and not _STRUCTURE.search(body):
        if after.isdigit() or _AMOUNT_LIST.search(body) or (loose and after == "\\"):
            return False
        return not ((loose and (words or not body[-1].isspace())) or prose or len(words) > 2)
    if loose and (prose or len(words) > 1 or (words and body[0] in " ,.;:)-")):
        return False
    return not (prose and len(words) > 3) and len(words) < 12


def is_money(before: str, after: str) -> bool:
    """Whether a dollar sign between `before` and `after` stands for dollars.

    It does beside an amount ("$5", "~$ .5", "100 $"), behind a currency's letters ("US$"),
    and where it is itself the word: "($)", "$/token".
    """
    if _AMOUNT.match(after) or re.search(r"(?:\d[kKMB]?\s?|(?<![A-Za-z])[A-Z]{1,3})\Z", before):
        return True
    is_opening = before[-1:] in ("", " ", "(", "[", '"', "“", "'", "‘", "/")
    return is_opening and (not after or after[0] in ")]/\"”'’" or after.startswith(" "))
