"""Blocks → Discord's Markdown: marks are ours alone, everything else is escaped.

It refuses to know how long a message may be. Where a mark can't be had without risk (code with a backtick in it,
a link around a bracket), the words come without it rather than the other way round.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from adapters.discord.escaping import clean, escape_markdown, is_visible, link_target
from bot.core.text.document import (
    Bold,
    Bullets,
    Buttons,
    Code,
    Dim,
    Heading,
    Leaf,
    Link,
    Quote,
    Span,
    Text,
    code_block,
    flatten_says,
)
from bot.phrases.languages import has_italics

_NOT_IN_LINKS = re.compile(r"(\[|\]|://)")  # ends the words of a link, or makes clients distrust them
_NOT_IN_CODE = re.compile(r"`|\]\(")  # ends it, or would be the end of a link before it, were there one
_FENCE = "```"
_MOST_PIECES = 9  # of a link's words; each carries the whole address
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class MarkdownRun:
    """Words of one kind on one line: the class of the span they come from, and where a link, perhaps bold, leads."""

    kind: type[Span]
    text: str
    url: str = ""
    bold: bool = False


class MarkdownWriter:
    """Writes leaves as Markdown, in one language."""

    def __init__(self, language: str = "en") -> None:
        self._italics = has_italics(language)

    def write_card(self, leaves: Iterable[Leaf]) -> str:
        """Leaves one under the other, without their buttons; a list ends with an empty line, or it would go on."""
        markdown, gap = "", ""
        for leaf in leaves:
            if words := self.write_leaf(leaf):
                markdown += gap + words if markdown else words
                gap = "\n\n" if isinstance(leaf, Bullets) else "\n"
        return markdown

    def write_leaf(self, leaf: Leaf) -> str:
        """One leaf; "" if there is nothing to see in it."""
        match leaf:
            case Heading():
                return "\n".join(self._heading(line) for line in lines_of(leaf.spans) if _has_visible(line))
            case Quote():
                return self._under("> ", lines_of(leaf.spans))
            case Bullets():
                return self._under("- ", [list(_on_one_line(line)) for line in leaf.lines])
            case Buttons():
                return ""
            case _ if (code := clean(code_block(leaf))) and _FENCE not in code:
                return f"{_FENCE}\n{code}\n{_FENCE}"
            case _:
                return "\n".join(self._paragraph(lines_of(leaf.spans))).strip()

    def _heading(self, line: Sequence[MarkdownRun]) -> str:
        """One line of a heading; marks at its end would be taken for its closing ones, escaped or not."""
        closed = line[-1].text.rstrip().endswith("#")
        kind: type[Span] = Bold if closed else Text
        alike = [replace(run, kind=kind) if run.kind in (Text, Bold, Dim) else run for run in line]
        return ("" if closed else "### ") + self._line(list(_merge_runs(alike))).strip()

    def _under(self, mark: str, lines: Iterable[Sequence[MarkdownRun]]) -> str:
        return "\n".join(mark + self._line(line).strip() for line in lines if _has_visible(line))

    def _paragraph(self, lines: Iterable[Sequence[MarkdownRun]]) -> Iterator[str]:
        """Lines; those that stand back as a whole in small print."""
        for line in lines:
            if all(run.kind is Dim or not is_visible(run.text) for run in line) and _has_visible(line):
                yield "-# " + escape_markdown("".join(run.text for run in line), goes_on=False).strip()
            else:
                yield self._line(line)

    def _line(self, line: Sequence[MarkdownRun]) -> str:
        markdown = ""
        for index, run in enumerate(line):
            after = line[index + 1] if index + 1 < len(line) else None
            markdown += self._mark_run(run, markdown[-1:], after)
        return markdown

    def _mark_run(self, run: MarkdownRun, before: str, after: MarkdownRun | None) -> str:
        """The run between its marks, spaces outside: inside they would undo some."""
        before_it, words, after_it = _edges(run.text)
        goes_on = after is not None
        if not is_visible(words):
            return escape_markdown(run.text, goes_on=goes_on)
        if run.kind is Bold:
            words = f"**{escape_markdown(words, goes_on=False)}**"
        elif run.kind is Code and not _NOT_IN_CODE.search(words):
            words = f"`{words}`"
        elif run.kind is Link:
            words = _format_link(words, run.url)
            if run.bold and before != "*" and (after is None or after.kind is not Bold):
                words = f"**{words}**"
        elif run.kind is Dim and self._italics and _may_be_italic(before_it or before, after_it, after):
            words = f"*{escape_markdown(words, goes_on=False)}*"
        else:
            words = escape_markdown(words, goes_on=goes_on and not after_it)
        return before_it + words + after_it


def lines_of(spans: Iterable[Span]) -> list[list[MarkdownRun]]:
    """The words as they may be seen, line by line, neighbours of one kind together."""
    lines: list[list[MarkdownRun]] = [[]]
    for span in flatten_says(spans):
        url, bold = (span.url, span.bold) if isinstance(span, Link) else ("", False)
        first, *rest = clean(span.text).split("\n")
        lines[-1].append(MarkdownRun(type(span), first, url, bold))
        lines += [[MarkdownRun(type(span), text, url, bold)] for text in rest]
    return [list(_merge_runs(line)) for line in lines]


def _merge_runs(line: Iterable[MarkdownRun]) -> Iterator[MarkdownRun]:
    """Without this, the end of one would be the beginning of the next: `**a****b**` is not two bold words."""
    for (kind, url, bold), runs in groupby(
        (run for run in line if run.text), key=lambda run: (run.kind, run.url, run.bold)
    ):
        yield MarkdownRun(kind, "".join(run.text for run in runs), url, bold)


def _on_one_line(spans: Sequence[Span]) -> Iterator[MarkdownRun]:
    yield from _merge_runs(
        MarkdownRun(run.kind, run.text if end else run.text + " ", run.url, run.bold)
        for line in lines_of(spans)
        for end, run in ((position < len(line) - 1, run) for position, run in enumerate(line))
    )


def _has_visible(line: Iterable[MarkdownRun]) -> bool:
    return any(is_visible(run.text) for run in line)


def _edges(text: str) -> tuple[str, str, str]:
    """The white space before, the text between, the white space after."""
    match = _EDGES.fullmatch(text)
    if match is None:
        raise AssertionError("the pattern matches every text")
    return match[1], match[2], match[3]


def _may_be_italic(before: str, space: str, after: MarkdownRun | None) -> bool:
    """Whether an asterisk may stand here: next to another mark it would be read as part of that."""
    return before not in ("*", "\\") and (bool(space) or after is None or not (after.kind is Bold or after.bold))


def _format_link(words: str, url: str) -> str:
    """The words as a link, in pieces around what can't stand in one."""
    address = link_target(url)
    pieces = _NOT_IN_LINKS.split(words)
    is_plain_address = words == url and escape_markdown(words) == f"<{words}>"
    if address is None or is_plain_address or len(pieces) > 2 * _MOST_PIECES:
        return escape_markdown(words)
    markdown = ""
    for odd, piece in enumerate(pieces):
        before, inner, after = _edges(piece)
        if odd % 2 or not is_visible(inner):
            markdown += escape_markdown(piece, links=False)
        else:
            markdown += f"{before}[{escape_markdown(inner, links=False, goes_on=False)}]({address}){after}"
    return markdown
