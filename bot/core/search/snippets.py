"""The part of an abstract in which most of the wanted words stand, cut out, with these marked.

English words are marked in every ending, as they are found. Refuses to search: what matches has been decided before.
"""

import re
from collections.abc import Sequence

from bot.core.authors.persons.topics import stem
from bot.core.search.index_text import index_words

LONGEST = 180  # characters
_BEFORE = 50  # characters in front of the first word that is marked
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]|[^\W_]+")

Marked = tuple[tuple[str, bool], ...]  # pieces of text in order, and whether each is one of the wanted words


def snippet(text: str, phrases: Sequence[tuple[str, ...]]) -> Marked:
    """At most 180 characters of the readable `text`, and dots where it goes on; () where no phrase stands in it."""
    spans = _find_spans(text, phrases)
    if not spans:
        return ()
    start, end = _choose_window(text, spans)
    pieces: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for left, right in spans:
        if left < at or right > end:
            continue
        pieces += [(text[at:left], False)] if left > at else []
        pieces.append((text[left:right], True))
        at = right
    pieces += [(text[at:end], False)] if end > at else []
    return (*pieces, ("…", False)) if end < len(text) else tuple(pieces)


def _find_spans(text: str, phrases: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Where wanted words stand side by side as they are wanted, in order, none over another."""
    places = [(match.span(), _fold(match[0])) for match in _TOKEN.finditer(text)]
    spans: list[tuple[int, int]] = []
    for words in {tuple(map(_cut, words)) for words in phrases}:
        spans += [
            (places[at][0][0], places[at + len(words) - 1][0][1])
            for at in range(len(places) - len(words) + 1)
            if all(places[at + offset][1] == word for offset, word in enumerate(words))
        ]
    apart: list[tuple[int, int]] = []
    for left, right in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not apart or left >= apart[-1][1]:
            apart.append((left, right))
    return apart


def _fold(word: str) -> str:
    folded = index_words(word)
    return _cut(folded[0]) if folded else ""


def _cut(word: str) -> str:
    """Without its ending: "route" and "routing" are found by each other."""
    return stem(word).rstrip("e") or word


def _choose_window(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Where the most spans fit, the earliest; between words where there are spaces."""
    if len(text) <= LONGEST:
        return 0, len(text)

    def count(left: int) -> int:
        return sum(left <= start and end <= left + LONGEST - _BEFORE for start, end in spans)

    first = max((start for start, _ in spans), key=lambda start: (count(start), -start))
    start = max(0, min(first - _BEFORE, len(text) - LONGEST))
    end = min(len(text), start + LONGEST)
    if start and (space := text.find(" ", start, first)) >= 0:
        start = space + 1
    last = max((right for left, right in spans if left >= start and right <= end), default=end)
    if end < len(text) and (space := text.rfind(" ", last, end)) >= 0:
        end = space
    return start, end
