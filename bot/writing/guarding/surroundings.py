"""Surroundings: what stands around a place of a text, and how near; the same in three languages, as far as known.

Notions, names and numbers, on which side they stand, brackets, and where the text begins. A word that a comma parts
from the place counts for less.
"""

import re
from collections.abc import Sequence

from bot.writing.guarding.concepts import mentions
from bot.writing.guarding.source_index import squash

REACH = 60  # characters around a place that tell what it is
FADING = 12  # characters over which what stands there loses half its weight
APART = 0.25  # what a word is worth that a comma or "and" parts from the place
ACROSS = 0.4  # what a word is worth that stands on the other side of the place

Around = dict[tuple[str, str], float]  # what stands on which side of a place, and how near

_OTHER = {"before": "behind", "behind": "before"}
_PAUSE = re.compile(r"[,，、;；。]|\.\s|\band\b|和|与|而")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9+.-]*[A-Z0-9][A-Za-z0-9+.-]*|[A-Z][A-Za-z0-9+-]+")
_OPENS_BRACKET = re.compile(r"[(（]\Z")


def surroundings(text: str, spans: Sequence[tuple[int, int]], *, apart: bool = False) -> list[Around]:
    """What stands around each place of `text`, from its first character to the one behind its last.

    `apart`: no place looks beyond the one before it and the one behind it.
    """
    if not spans:
        return []
    words = [(mention.start, mention.end, concept) for mention in mentions(text) for concept in mention.concepts]
    words += [(match.start(), match.end(), f"name {squash(match.group())}") for match in _NAME.finditer(text)]
    edges = [0, *(end for _, end in spans[:-1])], [*(start for start, _ in spans[1:]), len(text)]
    everywhere = []
    for (start, end), left, right in zip(spans, *edges, strict=True):
        around: Around = {}
        for word_start, word_end, word in words:
            distance = word_start - end if word_start >= end else start - word_end
            if not 0 <= distance <= REACH or (apart and not left <= word_start <= word_end <= right):
                continue
            gap = text[end:word_start] if word_start >= end else text[word_end:start]
            weight = (APART if _PAUSE.search(gap) else 1) / (1 + distance / FADING)
            token = ("behind" if word_start >= end else "before", word)
            around[token] = max(around.get(token, 0.0), weight)
        if _OPENS_BRACKET.search(text, max(0, start - 1), start):
            around["before", "bracket"] = 1.0
        if start <= 1:
            around["before", "text"] = 1.0
        everywhere.append(around)
    return everywhere


def likeness(first: Around, second: Around) -> float:
    """How much stands around both, on the same side ("8 hours of speech") or, for less, on the other."""
    alike = sum(min(weight, second.get(token, 0.0)) for token, weight in first.items())
    across = sum(min(weight, second.get((_OTHER[side], word), 0.0)) for (side, word), weight in first.items())
    return alike + ACROSS * across


def weigh(around: Around) -> float:
    """How much stands there at all."""
    return sum(around.values())
