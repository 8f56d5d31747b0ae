"""What readers of macros and of formulas may ask of the reader of the text around them, and how arguments are found.

Arguments are ranges of tokens; whether they are read as prose, as a formula or as they stand is decided by the
macro's reader.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from bot.core.text.tex.page import TexPage
from bot.core.text.tex.tokens import TexSource, TokenKind


class MacroContext(Protocol):
    """The reader of the text in which a macro stands."""

    source: TexSource

    def words(self, start: int, end: int, depth: int) -> str:
        """The tokens from `start` up to `end` as one line of prose."""

    def read(self, page: TexPage, start: int, end: int, depth: int) -> None:
        """Read the tokens from `start` up to `end` onto `page`."""

    def resume(self, page: TexPage, at: int, offset: int) -> int:
        """Continue at an offset in the text; returns the index of the token behind the one that it cuts."""


@dataclass(frozen=True, slots=True)
class FormulaContext:
    """The text that formulas are in, and how prose inside them is read.

    `prose(start, end, depth)` reads the tokens of a range as prose; `aside(at, end, depth)` reads the link, tag or
    prose macro at token `at` with its arguments and returns its line and the token where it ended.
    """

    source: TexSource
    prose: Callable[[int, int, int], str]
    aside: Callable[[int, int, int], tuple[str, int]]


class MacroPosition(NamedTuple):
    """Where a macro stands: the index of its token, the end of the range that is read, the depth of braces."""

    at: int
    end: int
    depth: int


def group(context: MacroContext, at: int, end: int) -> int:
    """The token that closes the group that opens at `at`, 0 if none does before `end`."""
    if at < end and context.source.tokens[at].kind is TokenKind.OPEN:
        closing = context.source.partner[at]
        return closing if at < closing < end else 0
    return 0


def next_group(context: MacroContext, at: int, end: int) -> tuple[int, int]:
    """Where the next group opens, blanks passed over, and where it closes (0 if there is none)."""
    tokens = context.source.tokens
    opening = at + 1 if at + 1 < end and tokens[at].kind is TokenKind.SPACE else at
    return opening, group(context, opening, end)


def option(context: MacroContext, at: int, end: int) -> tuple[str, int]:
    """The argument in square brackets from token `at` on, as prose ("" if there is none), and the token behind it."""
    tokens = context.source.tokens
    if at < end and tokens[at].kind is TokenKind.TEXT and tokens[at].text.startswith("["):
        for last in range(at, min(at + 12, end)):
            if tokens[last].kind is TokenKind.TEXT and tokens[last].text.endswith("]"):
                return context.words(at, last + 1, 99).strip("[]"), last + 1
    return "", at
