"""Text in the columns of a terminal: how wide it is, where a line may end, and what must never reach a terminal.

It refuses to trust content: whatever a paper or a person wrote arrives as characters to be seen, never as orders.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category, east_asian_width
from urllib.parse import quote

from bot.core.text.characters import NEEDED_FORMATS, REPLACEMENT, SPACES
from bot.core.text.graphemes import clusters

_UNBREAKING = frozenset("\u00a0\u2007\u202f")
_OPENING = frozenset("([{（［｛「『【《〈〔“‘¿¡")
_CLOSING = frozenset(")]}）］｝」』】》〉〕”’,.:;!?，。、．：；！？…‥・％%ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ")


@dataclass(frozen=True, slots=True)
class StyledRun:
    """Characters of one style (an ANSI code such as "1" for bold, "" for none); `whole` if no line may end inside."""

    text: str
    style: str = ""
    whole: bool = False


Line = list[StyledRun]


def neutral(text: str) -> str:
    """`text` without anything that a terminal would obey: only line feeds remain of the control characters.

    Escape and its like become U+FFFD, tabs and their like a space, bidirectional controls and other unseen
    format characters go.
    """
    if text.isprintable() and text.isascii():
        return text
    return "".join(map(_neutral, text.replace("\r\n", "\n")))


def _neutral(char: str) -> str:
    if char == "\n" or char in NEEDED_FORMATS:
        return char
    if char in SPACES:
        return " "
    kind = category(char)
    return REPLACEMENT if kind in ("Cc", "Cs") else "" if kind == "Cf" else char


def neutral_url(url: str) -> str:
    """`url` with everything unseen percent-encoded, as it would have to be anyway (RFC 3986)."""
    return "".join(c if c.isprintable() and c != " " else quote(c, errors="replace") for c in url)


def width(text: str) -> int:
    """The columns that `text` takes: two for wide characters, none for marks; ambiguous ones count as one.

    Of a joined emoji every part counts, as terminals that can't join them show it: a line may stay short, but
    does not overflow.
    """
    return len(text) if text.isascii() else sum(map(_cluster_width, clusters(text)))


def _cluster_width(cluster: str) -> int:
    columns = sum(map(_char_width, cluster))
    return max(columns, 2) if "\ufe0f" in cluster else columns


def _char_width(char: str) -> int:
    if category(char) in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff":
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def wrap(runs: Iterable[StyledRun], columns: int) -> list[Line]:
    """The runs, without line feeds, in lines of at most `columns`.

    Lines end at spaces and between wide characters, never before closing punctuation or after opening; a word
    wider than a line is cut between characters, a `whole` run wider than a line overflows. Always one line at least.
    """
    lines: list[Line] = []
    line: Line = []
    used = 0
    for chunk in _chunks(_units(runs)):
        wide = sum(width(unit.text) for unit in chunk if not _is_space(unit.text))
        if line and used + wide > columns:
            lines.append(line)
            line, used = [], 0
        for unit in chunk:
            size = width(unit.text)
            if line and used + size > columns and not _is_space(unit.text):
                lines.append(line)
                line, used = [], 0
            line.append(unit)
            used += size
    return [_merge_units(each) for each in [*lines, line]]


def _units(runs: Iterable[StyledRun]) -> Iterator[StyledRun]:
    for run in runs:
        if run.whole:
            yield run
        else:
            yield from (StyledRun(cluster, run.style) for cluster in clusters(run.text))


def _chunks(units: Iterable[StyledRun]) -> Iterator[list[StyledRun]]:
    """What stays on one line, with the spaces after it."""
    chunk: list[StyledRun] = []
    for unit in units:
        if chunk and _may_end_between(chunk[-1], unit):
            yield chunk
            chunk = []
        chunk.append(unit)
    if chunk:
        yield chunk


def _may_end_between(before: StyledRun, after: StyledRun) -> bool:
    if _is_space(after.text):
        return False
    if _is_space(before.text):
        return True
    if before.text[-1] in _OPENING or after.text[0] in _CLOSING:
        return False
    return any(east_asian_width(char) in "WF" for char in (before.text[0], after.text[0]))


def _is_space(text: str) -> bool:
    return len(text) == 1 and category(text) == "Zs" and text not in _UNBREAKING


def _merge_units(units: Sequence[StyledRun]) -> Line:
    """The units as few runs, without spaces at the end."""
    end = len(units)
    while end and _is_space(units[end - 1].text):
        end -= 1
    line: Line = []
    for unit in units[:end]:
        if line and line[-1].style == unit.style:
            line[-1] = StyledRun(line[-1].text + unit.text, unit.style)
        else:
            line.append(unit)
    return line
