"""Connections: what a brief says of several papers together is said by each of them, and a relation by one of them.

"Both measure their error" needs an error in the named sentences of both; "builds on [2]" needs a paper that names the
other's thing. A sentence that only stands side by side two things, each with its own paper, is not looked at.
"""

import re
from collections.abc import Sequence

from bot.core.word_lists import alternatives, word_set, word_table
from bot.writing.guarding.clauses import GENERIC
from bot.writing.guarding.concepts import STEM, mentions
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.own_names import own_names
from bot.writing.guarding.source_index import index_source, squash

_WORDS = {key: alternatives(words) for key, words in word_table("bot.writing", "connection_words")}
_SHARED = re.compile(_WORDS["shared"], re.IGNORECASE)
# Between the paper that does and the one to which it does it.
_RELATION = re.compile(rf"\[\d+\][^\[\]]{{0,60}}?(?P<word>{_WORDS['relation']})[^\[\]]{{0,60}}\[\d+\]", re.IGNORECASE)
_UNCITED = re.compile(
    rf"(?P<word>{_WORDS['relation']})[^\[\]]{{0,30}}(?:\b(?:other|second|first|latter|former)\b|前者|后者|另一篇|もう一方)",
    re.IGNORECASE,
)
_SCHOLARLY = frozenset({
    "study", "comparison", "consideration", "common", "same", "universal", "multiple", "advantage", "additional",
    *(f"~{word[:STEM]}" for word in word_set("bot.writing", "scholarly_words")),
})  # fmt: skip
LEAST = 0.25  # of what is said of several papers, that each of them must speak of


def invented_connections(text: str, evidence: Sequence[str], sources: Sequence[str]) -> list[Finding]:
    """What `text`, citations included, says of several papers that their `evidence` does not.

    `evidence` and `sources` have one text for each paper that is cited; nothing is found where it is only one.
    """
    if len(evidence) < 2:
        return []
    relation = _RELATION.search(text) or _UNCITED.search(text)
    if relation is not None and not _names_another(sources):
        return [Finding(FindingKind.CONNECTION, relation["word"])]
    shared = _SHARED.search(text)
    if shared is None:
        return []
    notions = _concepts(text)
    theirs = [_concepts(piece) for piece in evidence]
    specific = notions - GENERIC - _SCHOLARLY
    common = frozenset.intersection(*theirs)
    borne_out = len(specific & common) >= LEAST * len(specific) if specific else bool(notions & common)
    return [] if borne_out and notions & common else [Finding(FindingKind.CONNECTION, shared.group())]


def _concepts(text: str) -> frozenset[str]:
    return frozenset().union(*(mention.concepts for mention in mentions(text)))


def _names_another(sources: Sequence[str]) -> bool:
    """Whether any of them names what another one proposes."""
    indexes = [index_source(source) for source in sources]
    return any(
        name in squash(other.text)
        for index in indexes
        for name in own_names(index)
        for other in indexes
        if other is not index
    )
