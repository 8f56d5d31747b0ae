"""Clauses: the smallest pieces of a text that say something, each with what it speaks of.

They are cut at punctuation and at a few conjunctions; a clause too short to say anything is left with its neighbour by
whoever compares them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.core.word_lists import word_set
from bot.writing.guarding.concepts import Mention, mentions

GENERIC = word_set("bot.writing", "generic_concepts")

_EDGE = re.compile(
    r"[。！？；;!?：:（）()\[\]—\n]|[,，、](?!\d)|\.(?!\d)|\b(?:while|whereas|but|although|though|which|because|thereby|thus)\b"
    r"|但|而(?!不是|非)|从而|同时|并且|しかし|が、"
)
_COMMA = re.compile(r"[，：]|,(?!\d)|但|しかし|が、")
_HAN = re.compile(r"[\u3040-\u9fff]")
_SENTENCE_END = re.compile(r"[。！？!?\n]|\.(?=\s|\Z)|；|;")


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a text and what it speaks of.

    `sentence` is the whole sentence that it stands in, `segment` as much of that as a word may deny or hedge: in
    Chinese and Japanese to the next comma, lists and brackets included, else all of it.
    """

    text: str
    mentions: tuple[Mention, ...]  # places within `text`
    sentence: str
    segment: str

    all_concepts: frozenset[str]  # what it speaks of

    @property
    def sentence_concepts(self) -> frozenset[str]:
        """What its whole sentence speaks of."""
        return _concepts(self.sentence)

    @property
    def concepts(self) -> frozenset[str]:
        """What it speaks of, without what everything speaks of."""
        return self.all_concepts - GENERIC


def clauses(text: str) -> list[Clause]:
    """The clauses of `text` in order, those without any word left out."""
    pieces = []
    start = 0
    for end in (*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)):
        sentence = text[start:end]
        for segment in _COMMA.split(sentence) if _HAN.search(sentence) else (sentence,):
            pieces += [_clause(piece, sentence, segment) for piece in _EDGE.split(segment) if piece.strip()]
        start = end
    return pieces


@lru_cache(maxsize=256)
def _concepts(text: str) -> frozenset[str]:
    return frozenset().union(*(mention.concepts for mention in mentions(text)))


def _clause(text: str, sentence: str, segment: str) -> Clause:
    spoken = tuple(mentions(text))
    return Clause(text, spoken, sentence, segment, frozenset().union(*(mention.concepts for mention in spoken)))
