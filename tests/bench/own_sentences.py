"""Which sentences of its paper an archived text stands on, as a careful model would have named them.

The archives name none. Chosen are at most four that share most with the text, by its numbers, names and words (of the
few notions that both languages have), before anything is made wrong. What shares next to nothing with any has none.
"""

import re
from collections import Counter
from collections.abc import Sequence
from math import log

from bot.core.text.sentences import sentences
from bot.writing.bearing_sentences import MOST_NAMED
from bot.writing.guarding.concepts import mentions
from bot.writing.guarding.source_index import readable, squash

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9+.-]*[A-Z0-9][A-Za-z0-9+.-]*|[A-Z][A-Za-z0-9+.-]+")
_WEIGHTS = {"concept": 1.0, "number": 3.0, "name": 2.0}
LEAST = 3.0  # weight of what the first sentence shares
FURTHER = 3.5  # of what another one adds

Token = tuple[str, str]


def own_sentences(text: str, source: str) -> list[str]:
    """The sentences of `source`; [] where nobody could say."""
    candidates = sentences(readable(source))
    tokens = [_tokens(candidate) for candidate in candidates]
    spread = Counter(token for candidate in tokens for token in candidate)
    wanted, chosen = _tokens(readable(text)), list[int]()
    while len(chosen) < MOST_NAMED:
        weights = [_weight(wanted & candidate, spread, len(candidates)) for candidate in tokens]
        best = max(range(len(weights)), key=lambda at: (weights[at], -at))
        if weights[best] < (FURTHER if chosen else LEAST):
            break
        chosen.append(best)
        wanted -= tokens[best]
    return [candidates[at] for at in sorted(chosen)]


def _tokens(text: str) -> set[Token]:
    return {
        *(("concept", concept) for mention in mentions(text) for concept in mention.concepts),
        *(("number", number.replace(",", "")) for number in _NUMBER.findall(text)),
        *(("name", squash(name)) for name in _NAME.findall(text)),
    }


def _weight(shared: set[Token], spread: Counter[Token], count: int) -> float:
    return sum(_WEIGHTS[kind] * log(1 + count / spread[kind, value]) for kind, value in shared)


def text_pieces(text: str) -> Sequence[str]:
    """The sentences of an archived text: each is what a line of an entry is."""
    return sentences(text)
