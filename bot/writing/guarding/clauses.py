"""Clauses: the smallest pieces of a text that say something, each with what it speaks of.

They are cut at punctuation and at a few conjunctions; a clause too short to say anything is left with its neighbour by
whoever compares them.
"""

import re
from dataclasses import dataclass

from bot.core.word_lists import word_set
from bot.writing.guarding.concepts import Mention, mentions

GENERIC = word_set("bot.writing", "generic_concepts")

_EDGE = re.compile(
    r"[。！？；;!?：:（）()\[\]—\n]|[,，、](?!\d)|\.(?!\d)|\b(?:while|whereas|but|although|though|which|because|thereby|thus)\b"
    r"|但|而(?!不是|非)|从而|同时|并且|しかし|が、"
)
_SENTENCE_END = re.compile(r"[。！？!?\n]|\.(?=\s|\Z)|；|;")


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a text and what it speaks of; `sentence` is the whole sentence that it stands in."""

    text: str
    mentions: tuple[Mention, ...]  # places within `text`
    sentence: str

    @property
    def concepts(self) -> frozenset[str]:
        """What it speaks of, without what everything speaks of."""
        return frozenset().union(*(mention.concepts for mention in self.mentions)) - GENERIC


def clauses(text: str) -> list[Clause]:
    """The clauses of `text` in order, those without any word left out."""
    pieces = []
    start = 0
    for end in (*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)):
        sentence = text[start:end]
        pieces += [_clause(piece, sentence) for piece in _EDGE.split(sentence) if piece.strip()]
        start = end
    return pieces


def _clause(text: str, sentence: str) -> Clause:
    return Clause(text, tuple(mentions(text)), sentence)
