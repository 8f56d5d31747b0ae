"""Where a walk over a formula's tokens stands: maybe inside one, since TeX takes arguments by the character.

Moves forward only, never past the end of its range, and knows nothing of what the tokens mean.
"""

import re

from bot.core.text.tex.tokens import Source, TokenKind

BLANK = (TokenKind.SPACE, TokenKind.TIE)
_LENGTH = re.compile(r"\[\s*[.\d]+\s*(?:ex|em|pt|mm|cm|in|pc)\s*\]")


class Cursor:
    """A place in `source` before token `end`: token `at`, character `inside` of it."""

    def __init__(self, source: Source, at: int, end: int) -> None:
        self.source, self.tokens = source, source.tokens
        self.at, self.end, self.inside = at, end, 0

    def character(self) -> str:
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
