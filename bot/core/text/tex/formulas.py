"""A formula as a value: which formulas are worth keeping as TeX, and where they stand in a text.

Refuses to keep what another TeX reader might not know (authors' own macros, links, tables) and what a line of text
shows as well (numbers, percentages): those stay prose. Refuses to guess where a text has been changed.
"""

import re
from collections.abc import Iterable, Iterator

from bot.core.text.tex.accents import ACCENTS
from bot.core.text.tex.macros import DELIMITED, SPACES, TEXT_FONTS, UNSEEN
from bot.core.text.tex.page import Formula, Prose, Segment
from bot.core.text.tex.structures import STRUCTURES
from bot.core.text.tex.symbols import ORDINARY, SYMBOLS, TEXTUAL, read_names

_MACRO = re.compile(r"\\(?:([A-Za-z]+)|(.))", re.DOTALL)
_PER_CENT = re.compile(r"(?<!\\)((?:\\\\)*)%")
_TEXTS = re.compile(r"\\(?:" + "|".join(sorted(TEXT_FONTS, key=len, reverse=True)) + r")\s*\{[^{}]*\}")
_AMBIGUOUS = frozenset(DELIMITED) | read_names("ambiguous_macros")
_SWITCHES = frozenset({"displaystyle", "textstyle", "limits", "nolimits", "rm", "bf", "it"})
_DAGGERS = frozenset({"dag", "dagger", "ddagger"})
_SIGNS = frozenset(SYMBOLS) - frozenset(TEXTUAL)
_UNKNOWN = _AMBIGUOUS | frozenset(("begin", "DeclareMathOperator", *UNSEEN))
_KNOWN = (_SIGNS | frozenset(STRUCTURES) | SPACES | frozenset(ACCENTS) | _SWITCHES | _DAGGERS) - _UNKNOWN
_STANDARD = frozenset(",;:!> {}|%$&#_")


def formula_or_text(source: str, readable: str, *, display: bool) -> Formula | str:
    """The TeX `source` as a Formula, or its `readable` form itself where a formula would gain nothing."""
    bare = _TEXTS.sub(" ", source)
    macros = _MACRO.findall(source)
    is_standard = all(name in _KNOWN if name else sign in _STANDARD for name, sign in macros)
    has_scripts = "^" in bare or "_" in bare
    has_letters = re.search(r"(?<![A-Za-z])[^\W\d_]", _MACRO.sub(" ", bare)) is not None
    has_symbols = any(name in ORDINARY for name, _ in macros)
    has_structure = has_scripts or has_letters or has_symbols or "\\frac" in source or "\\sqrt" in source
    if source.lstrip()[:1] in ("^", "_") or not is_standard or not has_structure:
        return readable
    unescaped = re.sub(r"\\.", "", source, flags=re.DOTALL)
    if unescaped.count("{") != unescaped.count("}") or "$" in unescaped or "&" in unescaped:
        return readable
    return Formula(_PER_CENT.sub(r"\1\\%", " ".join(source.split())), readable, display)


def readable_text(segment: Segment) -> str:
    """A segment as a line of Unicode."""
    return segment.readable if isinstance(segment, Formula) else segment.text


def locate_formulas(text: str, segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """`text` as prose and formulas, where `segments` are those of the text that it was read from.

    Their readable forms together are `text`. It may be all of that text, a part of it (a sentence, a piece of a long
    message), such a part with a capital, or all of it behind a number; anything else is prose.
    """
    whole = tuple(segments)
    line = "".join(map(readable_text, whole))
    at = line.find(text)
    if at >= 0:
        return tuple(_slice(whole, at, at + len(text)))
    rest = line.find(text[1:]) if len(text) > 1 else -1
    if rest > 0 and line[rest - 1].upper() == text[0]:
        return (Prose(text[0]), *_slice(whole, rest, rest + len(text) - 1))
    if not line or line not in text:
        return (Prose(text),)
    before, _, after = text.partition(line)
    return (*((Prose(before),) if before else ()), *whole, *((Prose(after),) if after else ()))


def _slice(segments: Iterable[Segment], start: int, end: int) -> Iterator[Segment]:
    """The segments between two offsets of the readable text; of a formula that is cut only the readable form."""
    position = 0
    for segment in segments:
        words = readable_text(segment)
        first, last = max(start - position, 0), min(end - position, len(words))
        if first < last:
            is_whole = (first, last) == (0, len(words))
            yield segment if isinstance(segment, Formula) and is_whole else Prose(words[first:last])
        position += len(words)
