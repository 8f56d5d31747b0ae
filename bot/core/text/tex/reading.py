"""What the reader of one macro may ask of whoever reads the text around it, and how arguments are found.

Arguments are ranges of tokens; whether they are read as prose, as a formula or as they stand, the macro's
reader says.
"""

from typing import NamedTuple, Protocol

from bot.core.text.tex.page import Page
from bot.core.text.tex.tokens import Source, TokenKind


class Reading(Protocol):
    """What an aside may ask of the reader that met it."""

    source: Source

    def words(self, start: int, end: int, depth: int) -> str:
        """The tokens of a range as one line of prose."""

    def read(self, page: Page, start: int, end: int, depth: int) -> None:
        """Read the tokens of a range onto `page`."""

    def resume(self, page: Page, at: int, position: int) -> int:
        """Go on at a position of the text; gives the token behind the one that it cuts."""


class Place(NamedTuple):
    """Where an aside stands: its macro's token, the end of the range, the depth of braces."""

    at: int
    end: int
    depth: int


def group(reading: Reading, at: int, end: int) -> int:
    """The token that closes the group that opens at `at`, 0 if none does before `end`."""
    if at < end and reading.source.tokens[at].kind is TokenKind.OPEN:
        closing = reading.source.partner[at]
        return closing if at < closing < end else 0
    return 0


def next_group(reading: Reading, at: int, end: int) -> tuple[int, int]:
    """Where the next group opens, blanks passed over, and where it closes (0 if there is none)."""
    tokens = reading.source.tokens
    opening = at + 1 if at + 1 < end and tokens[at].kind is TokenKind.SPACE else at
    return opening, group(reading, opening, end)


def option(reading: Reading, at: int, end: int) -> tuple[str, int]:
    """What stands in square brackets from token `at` on, as prose, and the token behind it."""
    tokens = reading.source.tokens
    if at < end and tokens[at].kind is TokenKind.TEXT and tokens[at].text.startswith("["):
        for last in range(at, min(at + 12, end)):
            if tokens[last].kind is TokenKind.TEXT and tokens[last].text.endswith("]"):
                return reading.words(at, last + 1, 99).strip("[]"), last + 1
    return "", at
