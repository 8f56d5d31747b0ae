"""Strength: how much a text says, by what its source denies, hedges, and says of some.

What holds of some does not hold of all. Where the text speaks of all and the source never does, that is seen in any
source; the rest only where the source is no more than the sentences that the text stands on.
"""

import re
from collections.abc import Iterable, Iterator

from bot.core.word_lists import alternatives, word_table
from bot.writing.guarding.clauses import Clause, clauses
from bot.writing.guarding.denials import lost_denials
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.hedges import lost_hedges
from bot.writing.guarding.source_index import SourceIndex

NEAR = 24  # characters behind a word in which stands what it is said of
FEW = 8  # characters behind "all" in Chinese and Japanese in which stands what it is said of
BEFORE = 36  # characters before what it is said of in which a source has "all" or "some"
REACH = 3  # notions behind a word that it may be said of

_WORDS = {key: re.compile(alternatives(words)) for key, words in word_table("bot.writing", "strength_words")}


def lost_strength(source: SourceIndex, text_clauses: Iterable[Clause], *, own: bool) -> list[Finding]:
    """The negations, hedges and quantities of `source` that the clauses of a text have lost.

    `own`: the source is no more than the sentences that the text stands on, so that each of them can be asked.
    """
    text_clauses = tuple(text_clauses)
    findings = list(_generalized(source, text_clauses, own=own))
    if own:  # of a whole paper, existing work needs what its own does without
        findings += lost_denials(source, text_clauses)
        findings += lost_hedges(source, text_clauses)
    return findings


def speaks_of_all(text: str) -> bool:
    """Whether `text` says "all" of anything."""
    return _WORDS["all text"].search(text) is not None


def _generalized(source: SourceIndex, text_clauses: Iterable[Clause], *, own: bool) -> Iterator[Finding]:
    """What holds of all in the text, and of nothing of the kind in the source."""
    for clause in text_clauses:
        match = _WORDS["all text"].search(clause.text)
        if match is None or _WORDS["none"].search(clause.text, 0, match.start()):
            continue
        speaks_of_any = source.memo("says all", lambda text: _WORDS["all source"].search(text) is not None)
        if (
            not speaks_of_any
            or (own and not _is_said_of_all(source, clause, match))
            or _is_said_of_part(source, clause, match)
        ):
            yield Finding(FindingKind.QUANTIFIER, match.group())


def _is_said_of_all(source: SourceIndex, clause: Clause, match: re.Match[str]) -> bool:
    """Whether the source says so of what stands behind the text's word, or of anything if it does not speak of that."""
    if _WORDS["always text"].fullmatch(match.group()):
        return source.memo("says always", lambda text: _WORDS["always source"].search(text) is not None)
    near = NEAR if match.group().isascii() else FEW
    nouns = [mention.concepts for mention in clause.mentions if match.end() <= mention.start <= match.end() + near][:2]
    parts = False
    for other in source.memo("clauses", clauses):
        for mention in other.mentions:
            if any(mention.concepts & concepts for concepts in nouns):
                before = other.text[max(0, mention.start - BEFORE) : mention.start]
                if _WORDS["all before"].search(before):
                    return True
                parts = parts or _WORDS["part before"].search(before) is not None
    return not parts


def _is_said_of_part(source: SourceIndex, clause: Clause, match: re.Match[str]) -> bool:
    """Whether the source speaks of what stands behind the text's word, and wherever it does, of a part of these."""
    behind = [mention for mention in clause.mentions if mention.start >= match.end()][:REACH]
    about = [
        other
        for other in source.memo("clauses", clauses)
        if any(mention.concepts & noun.concepts for mention in behind for noun in other.mentions)
    ]
    return (
        bool(about)
        and not any(_WORDS["all source"].search(other.sentence) for other in about)
        and any(_WORDS["part source"].search(other.sentence) for other in about)
    )
