"""A text as TeX tokens, which of them belong together (braces, environments, formula delimiters), and a cursor.

Written for abstracts, not for TeX: `%` is a per cent sign, links are one token, a few HTML tags are known,
and nothing is an error. Every pass is linear in the length of the text, whatever the text.
"""

import re
from enum import Enum, auto
from typing import NamedTuple


class TokenKind(Enum):
    """What a token is."""

    __hash__ = object.__hash__  # each is itself only; by its name, as enumerations do, takes twenty times as long

    TEXT = auto()  # words, with the single spaces between them
    SPACE = auto()
    MACRO = auto()  # \name; `text` is the name
    ESCAPE = auto()  # \ and one character that is not a letter; `text` is that character
    OPEN = auto()
    CLOSE = auto()
    DOLLAR = auto()
    SUP = auto()
    SUB = auto()
    TIE = auto()
    DASH = auto()
    QUOTE = auto()
    TAG = auto()
    LINK = auto()
    VERBATIM = auto()


class TexToken(NamedTuple):
    """A piece of the text: `start` and `end` are its offsets there."""

    kind: TokenKind
    text: str
    start: int
    end: int


_TAG = r"</?(?:a|b|i|em|strong|u|sub|sup|p|br|span|tt|ul|ol|li|italic|bold)(?:\s[^<>]{0,600})?/?>"
# A link ends at white space, quotes, braces and "$"; \_ \% \# \& \~ are TeX's way to write those in one.
# Without scheme, it takes a dotted name and a slash ("github.com/…", as abstracts often have it).
_WHOLE = re.compile(
    rf"""(?P<TAG>{_TAG})
      | (?:https?://|ftp://|www\.|(?<![\w@/.:\\-])(?:[A-Za-z0-9-]++\.)+[A-Za-z]{{2,12}}/(?=[\w~\\]))
        (?:[^\s<>"{{}}|\\^`$]|\\[_%\#&~-](?:\{{\}})?)+""",
    re.VERBOSE,
)
_AFTER_LINK = ".,;:!?'\u2019\u201d*"

_TOKEN = re.compile(
    r"""(?P<TEXT>[^\\${}^_~\-`'<\s]+(?:[\ \-'][^\\${}^_~\-`'<\s]+)*)
      | (?P<SPACE>\s+)
      | (?P<VERBATIM>\\verb\*?(?P<mark>[|!+"/@=])[^|!+"/@=\n]{0,300}(?P=mark))
      | \\(?P<MACRO>[A-Za-z]+)\*?
      | (?P<ESCAPE>\\.|\\\Z)
      | (?P<DOLLAR>\$)
      | (?P<OPEN>\{) | (?P<CLOSE>\})
      | (?P<SUP>\^) | (?P<SUB>_) | (?P<TIE>~)
      | (?P<DASH>--+)
      | (?P<QUOTE>``|''|`)
      | (?P<LONE>.)""",
    re.VERBOSE | re.DOTALL,
)
BLANK = (TokenKind.SPACE, TokenKind.TIE)
_LENGTH = re.compile(r"\[\s*[.\d]+\s*(?:ex|em|pt|mm|cm|in|pc)\s*\]")
_KINDS = {kind.name: kind for kind in TokenKind} | {"LONE": TokenKind.TEXT}


class TexSource:
    """The tokens of `text`; `partner[i]` is the token that closes (or opens) what token i opens, or -1.

    A dollar's partner is merely the next one in the same group: whether there is a formula between
    them is decided by the reader.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[TexToken] = []
        at = 0
        has_whole = "<" in text or "/" in text or "www." in text  # seldom, and all of the text is looked through for it
        for match in _WHOLE.finditer(text) if has_whole else ():
            kind = TokenKind.TAG if match["TAG"] else TokenKind.LINK
            start = match.start()
            end = match.end() if kind is TokenKind.TAG else start + _trimmed_length(match[0])
            self._read(at, start)
            self.tokens.append(TexToken(kind, text[start:end], start, end))
            at = end
        self._read(at, len(text))
        self.partner = [-1] * len(self.tokens)
        self._pair_braces()
        self._pair_delimiters()

    def _read(self, start: int, end: int) -> None:
        for match in _TOKEN.finditer(self.text, start, end):
            name = match.lastgroup or "LONE"
            text = match[name][1:] if name == "ESCAPE" else match[name]
            self.tokens.append(TexToken(_KINDS[name], text, match.start(), match.end()))

    def _pair_braces(self) -> None:
        open_braces: list[int] = []
        self.group = [-1] * len(self.tokens)
        for at, token in enumerate(self.tokens):
            if token.kind is TokenKind.CLOSE and open_braces:
                start = open_braces.pop()
                self.partner[start], self.partner[at] = at, start
            self.group[at] = open_braces[-1] if open_braces else -1
            if token.kind is TokenKind.OPEN:
                open_braces.append(at)

    def _pair_delimiters(self) -> None:
        following: dict[tuple[int, str], int] = {}
        endings: dict[str, list[int]] = {}
        for at in range(len(self.tokens) - 1, -1, -1):
            kind, text, _, _ = self.tokens[at]
            if kind is TokenKind.DOLLAR:
                self.partner[at] = following.get((self.group[at], "$"), -1)
                following[self.group[at], "$"] = at
            elif kind is TokenKind.ESCAPE and text in ("(", "["):
                self.partner[at] = following.get((self.group[at], text), -1)
            elif kind is TokenKind.ESCAPE and text in (")", "]"):
                following[self.group[at], "(" if text == ")" else "["] = at
            elif (kind is TokenKind.MACRO and text == "end") or (kind is TokenKind.TAG and text[1] == "/"):
                endings.setdefault(self._name(at), []).append(at)
            elif (kind is TokenKind.MACRO and text == "begin") or kind is TokenKind.TAG:
                ends = endings.get(self._name(at))
                if ends:
                    self.partner[at] = ends.pop()
                    self.partner[self.partner[at]] = at

    def _name(self, at: int) -> str:
        token = self.tokens[at]
        return tag_name(token.text) if token.kind is TokenKind.TAG else self.name_after(at)[0]

    def name_after(self, at: int) -> tuple[str, int]:
        """The word in braces after macro `at` ("equation" after \\begin), and the token behind it."""
        opening = at + 1
        if opening < len(self.tokens) and self.tokens[opening].kind is TokenKind.OPEN:
            closing = self.partner[opening]
            if opening < closing <= opening + 3:
                return self.raw(opening + 1, closing).strip("* "), closing + 1
        return "", at + 1

    def raw(self, start: int, end: int) -> str:
        """The text of tokens `start` up to `end`, as it was written."""
        if start >= end:
            return ""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]


def _trimmed_length(link: str) -> int:
    """The length of `link` without the punctuation of the sentence around it."""
    end = len(link)
    surplus = {")": link.count(")") - link.count("("), "]": link.count("]") - link.count("[")}
    while end and (link[end - 1] in _AFTER_LINK or surplus.get(link[end - 1], 0) > 0):
        end -= 1
        if link[end] in surplus:
            surplus[link[end]] -= 1
    return end


def tag_name(tag: str) -> str:
    """The name in an HTML tag: "</sub>" → "<sub>", so that it can't be an environment's."""
    name = tag.strip("</>").split(maxsplit=1)[0].rstrip("/")
    return f"<{name}>"


class TokenCursor:
    """A position in `source` before token `end`: token `at`, character `inside` of it.

    It may stand inside a token, since TeX takes arguments by the character. It moves forward only, never past `end`,
    and knows nothing of what the tokens mean.
    """

    def __init__(self, source: TexSource, at: int, end: int) -> None:
        self.source, self.tokens = source, source.tokens
        self.at, self.end, self.inside = at, end, 0

    def character(self) -> str:
        """Read the next character; its token must be text."""
        text = self.tokens[self.at].text
        char = text[self.inside]
        self.inside += 1
        if self.inside == len(text):
            self.at, self.inside = self.at + 1, 0
        return char

    def peek(self) -> str:
        """The next character of text, "" before anything else."""
        if self.at >= self.end or self.tokens[self.at].kind is not TokenKind.TEXT:
            return ""
        return self.tokens[self.at].text[self.inside]

    def skip_blanks(self) -> None:
        """Pass over white space."""
        while self.at < self.end and self.tokens[self.at].kind in BLANK:
            self.at += 1
        while self.peek().isspace():
            self.character()

    def group_end(self) -> int:
        """The token that closes the group at `at`, 0 if none does within the range."""
        closing = self.source.partner[self.at]
        return closing if self.at < closing < self.end else 0

    def option(self) -> str:
        """The next argument in square brackets, "" if there is none."""
        self.skip_blanks()
        if self.peek() != "[":
            return ""
        text = ""
        while self.peek() and len(text) < 80:
            text += self.character()
            if text.endswith("]"):
                break
        return text.strip("[] ")

    def skip_length(self) -> None:
        """The distance that may follow a line's end: \\\\[1.2ex]."""
        if self.peek() == "[":
            length = _LENGTH.match(self.tokens[self.at].text, self.inside)
            for _ in length[0] if length else "":
                self.character()
