"""The line that is written while a text is read: single spaces, and formulas that remember their source.

A page knows what stands last on it, because quotes, dashes and dollars mean what their neighbours say.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prose:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula: TeX without delimiters, the same as a line of Unicode, whether it stands on its own."""

    source: str
    readable: str
    display: bool = False


Segment = Prose | Formula


class TexPage:
    """Prose and formulas in the order in which they were written."""

    def __init__(self) -> None:
        self._pieces: list[str | Formula] = []
        self._tail = ""
        self._spaced = False

    @property
    def tail(self) -> str:
        """The last characters that were written, a pending space included."""
        return self._tail + " " if self._spaced and self._tail else self._tail

    def space(self) -> None:
        """Let what follows stand apart."""
        self._spaced = True

    def add(self, text: str) -> None:
        """Write `text`; white space, also at its ends, becomes single spaces."""
        if text[:1].isspace():
            self._spaced = True
        words = " ".join(text.split())
        if words:
            self._write(words, words)
            self._spaced = text[-1].isspace()

    def formula(self, formula: Formula) -> None:
        """Write a formula that may be line as one."""
        if formula.readable:
            self._write(formula, formula.readable)

    def _write(self, piece: str | Formula, line: str) -> None:
        if self._spaced and self._tail:
            self._pieces.append(" ")
        self._pieces.append(piece)
        self._tail = (self._tail + " " + line if self._spaced else self._tail + line)[-8:]
        self._spaced = False

    def text(self) -> str:
        """Everything as one line."""
        return "".join(piece if isinstance(piece, str) else piece.readable for piece in self._pieces)

    def segments(self) -> tuple[Segment, ...]:
        """Everything, neighbouring prose in one piece."""
        segments: list[Segment] = []
        prose: list[str] = []
        for piece in self._pieces:
            if isinstance(piece, str):
                prose.append(piece)
                continue
            if prose:
                segments.append(Prose("".join(prose)))
                prose = []
            segments.append(piece)
        if prose:
            segments.append(Prose("".join(prose)))
        return tuple(segments)
