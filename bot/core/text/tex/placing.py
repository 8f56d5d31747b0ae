"""Where in words that are shown the formulas of the TeX stand from which those words were read.

What is shown may be all of it, a part of it (a sentence, a piece of a long message), or all of it after a number.
Whatever is neither is prose: it refuses to guess.
"""

from collections.abc import Iterable, Iterator

from bot.core.text.tex.page import Formula, Prose, Segment


def readable(segment: Segment) -> str:
    """The segment as a line of Unicode."""
    return segment.readable if isinstance(segment, Formula) else segment.text


def locate_formulas(text: str, segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """`text` as prose and formulas; their readable forms together are `text`."""
    whole = tuple(segments)
    line = "".join(map(readable, whole))
    at = line.find(text)
    if at >= 0:
        return tuple(_between(whole, at, at + len(text)))
    if not line or line not in text:
        return (Prose(text),)
    before, _, after = text.partition(line)
    return (*((Prose(before),) if before else ()), *whole, *((Prose(after),) if after else ()))


def _between(segments: Iterable[Segment], start: int, end: int) -> Iterator[Segment]:
    """What lies there; of a formula that is cut only the readable form."""
    position = 0
    for segment in segments:
        words = readable(segment)
        first, last = max(start - position, 0), min(end - position, len(words))
        if first < last:
            cut = isinstance(segment, Prose) or (first, last) != (0, len(words))
            yield Prose(words[first:last]) if cut else segment
        position += len(words)
