"""A document → lines for a terminal: readable without colour, and nothing but text on a pipe.

Bold and dim stand for tags, links show where they lead, buttons are numbers to type. It refuses to know whether
anybody looks: width and colour are the caller's to find out.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count

from adapters.console.wrapping import Line, StyledRun, neutral, neutral_url, width, wrap
from bot.core.text.document import (
    Block,
    Bold,
    Bullets,
    Button,
    Buttons,
    Card,
    Dim,
    Document,
    Heading,
    Link,
    Para,
    Quote,
    Span,
    code_block,
    flatten_says,
)

NARROWEST = 20
"""Columns; a terminal that says it has fewer (or none, as some do) gets lines of this many."""

_BOLD, _DIM = "1", "2"
_RESET = "\x1b[0m"
_GAP = 4  # columns at least between a line and the dim words at its right end


def render(
    document: Document, width: int = 80, colour: bool = False, first_button: int = 1
) -> tuple[str, list[Button]]:
    """The document as lines of at most `width` columns, without a line feed at the end, and its buttons in order.

    Buttons are numbered from `first_button`. Without `colour` there is not one escape sequence in it; with it,
    only those for bold, dim and their end. An address that is longer than a line is not broken.
    """
    page = _TerminalPage(max(width, NARROWEST), first_button)
    sections: list[list[Line]] = []
    for block in document.blocks:
        lines = page.lines(block)
        if sections and isinstance(block, Buttons | Bullets):
            sections[-1] += lines
        elif lines:
            sections.append(lines)
    text = "\n\n".join("\n".join(_with_escapes(line, colour) for line in lines) for lines in sections)
    return text, page.buttons


class _TerminalPage:
    """Lines of known width, and the buttons that have been numbered on them."""

    def __init__(self, columns: int, first_button: int) -> None:
        self._columns = columns
        self._numbers = count(first_button)
        self.buttons: list[Button] = []

    def lines(self, block: Block) -> list[Line]:
        match block:
            case Card():
                return list(chain.from_iterable(map(self.lines, block.blocks)))
            case Heading():
                return self._wrap(_runs(block.spans, _BOLD))
            case Para() if code := neutral(code_block(block)):
                return [[StyledRun(line, whole=True)] for line in code.splitlines()]  # unbroken, to be copied
            case Para():
                return self._wrap(_runs(block.spans))
            case Quote():
                return self._wrap(_runs(block.spans), "│ ", "│ ")
            case Bullets():
                return [line for words in block.lines for line in self._wrap(_runs(words), "· ", "  ")]
            case Buttons():
                return list(self._button_lines(block))

    def _wrap(self, runs: Iterable[StyledRun], first: str = "", rest: str = "") -> list[Line]:
        """The runs in lines that begin with `first`, then `rest`; none if there is nothing to read."""
        columns = self._columns - len(first)
        wrapped = [wrap(line, columns) for line in _split_at_line_feeds(runs)]
        lines = list(chain.from_iterable(wrapped))
        if not any(lines):
            return []
        if len(wrapped) > 1 and len(wrapped[-1]) == 1:
            _pull_up_dim_end(lines, columns)
        return [[StyledRun(rest if index else first, _DIM), *line] for index, line in enumerate(lines)]

    def _button_lines(self, buttons: Buttons) -> Iterator[Line]:
        for row in buttons.rows:
            line = ""
            for button in row:
                self.buttons.append(button)
                label = f"[{next(self._numbers)}] " + neutral(button.label).replace("\n", " ")
                if line and width(line) + 2 + width(label) > self._columns:
                    yield from wrap([StyledRun(line)], self._columns)
                    line = ""
                line += f"  {label}" if line else label
            yield from wrap([StyledRun(line)], self._columns) if line else ()


def _runs(words: Sequence[Span], style: str = "") -> Iterator[StyledRun]:
    spans = list(flatten_says(words))
    for index, span in enumerate(spans):
        match span:
            case Bold():
                yield StyledRun(neutral(span.text), _BOLD)
            case Dim():
                yield StyledRun(neutral(span.text), _DIM)
            case Link():
                following = spans[index + 1].text if index + 1 < len(spans) else ""
                yield from _link(span, _BOLD if span.bold else style, following)
            case _:
                yield StyledRun(neutral(span.text), style)


def _link(link: Link, style: str, following: str) -> Iterator[StyledRun]:
    """The words, then the address, in angle brackets where something follows that could be taken for a part of it."""
    url = neutral_url(link.url)
    if following and not following[0].isspace():
        url = f"<{url}>"
    if link.text.strip() not in ("", link.url):
        yield StyledRun(neutral(link.text).rstrip() + " ", style)
    yield StyledRun(url, _DIM, whole=True)


def _split_at_line_feeds(runs: Iterable[StyledRun]) -> list[Line]:
    lines: list[Line] = [[]]
    for run in runs:
        if run.whole:
            lines[-1].append(run)
            continue
        head, *tail = run.text.split("\n")
        lines[-1].append(StyledRun(head, run.style))
        lines.extend([StyledRun(text, run.style)] for text in tail)
    return lines


def _pull_up_dim_end(lines: list[Line], columns: int) -> None:
    """Where the last line is short and all dim (source and date of a paper), it goes to the end of the one before."""
    before, end = lines[-2:]
    gap = columns - sum(width(run.text) for run in (*before, *end))
    if before and end and gap >= _GAP and all(run.style == _DIM for run in end):
        lines[-2:] = [[*before, StyledRun(" " * gap), *end]]


def _with_escapes(line: Line, colour: bool) -> str:
    if not colour:
        return "".join(run.text for run in line)
    return "".join(f"\x1b[{run.style}m{run.text}{_RESET}" if run.style and run.text else run.text for run in line)
