"""Strength: what a paper denies is not said to hold, what may be is not said to be, what holds of some not of all.

A clause of the text is compared with the clauses of the source that speak of the same. Where the text speaks of all and
the source never does, that is seen in any source; the rest only where the source is no more than the sentences that the
text stands on.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.text.sentences import sentences
from bot.core.word_lists import word_table
from bot.writing.guarding.clauses import Clause, clauses
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.source_index import SourceIndex

CLOSE = 10  # in Chinese and Japanese, and before "-free"
NEAR = 24  # characters behind a word in which stands what it is said of
REACH = 3  # notions behind a word that it may be said of
SHARED = 2  # of them, at least, that a text's clause must have

_WORDS = {key: re.compile("|".join(words), re.IGNORECASE) for key, words in word_table("bot.writing", "strength_words")}
_HAN = re.compile(r"[\u3040-\u9fff]")
_DENIED = re.compile(
    rf"(?:{_WORDS['negation source'].pattern}|不|未|没有|无|非)(?:[a-z ]{{0,14}}|[^.,;。，；]{{0,3}})\Z", re.IGNORECASE
)
_DENIED_BEHIND = re.compile(r"(?:し|せ|させ|さ|り|れ|え)?(?:ない|ません|なかった|ず)")


@dataclass(frozen=True, slots=True)
class _Denial:
    """A clause of a source with a negation, and the notions that it is said of."""

    clause: Clause
    concepts: tuple[frozenset[str], ...]


def lost_strength(source: SourceIndex, text_clauses: Iterable[Clause], *, own: bool) -> list[Finding]:
    """The negations, hedges and quantities of `source` that the clauses of a text have lost.

    `own`: the source is no more than the sentences that the text stands on, so that each of them can be asked.
    """
    text_clauses = tuple(text_clauses)
    findings = list(_generalized(source, text_clauses))
    if own:  # of a whole paper, existing work needs what its own does without
        findings += _needed(source, text_clauses)
        findings += _lost(source, text_clauses)
        findings += _asserted(source, text_clauses)
    return findings


def _needed(source: SourceIndex, text_clauses: Iterable[Clause]) -> Iterator[Finding]:
    """What the text needs and the source does without."""
    for clause in text_clauses:
        match = _WORDS["need text"].search(clause.text)
        if match is None or is_denied(clause.text, match.start(), match.end()):
            continue
        near = CLOSE if _HAN.search(clause.text) else NEAR
        needed = [mention.concepts for mention in clause.mentions if match.end() <= mention.start < match.end() + near]
        source_clauses = source.memo("clauses", clauses)
        for concepts in needed[-1:]:
            denied = [other for other in source_clauses if _speaks_of(other, _WORDS["need denied"], concepts)]
            if denied and not any(_speaks_of(other, _WORDS["need source"], concepts) for other in source_clauses):
                yield Finding(
                    FindingKind.NEGATION, clause.text.strip()[:60], f"the paper: {denied[0].text.strip()[:80]}"
                )


def _speaks_of(clause: Clause, words: re.Pattern[str], concepts: frozenset[str]) -> bool:
    """Whether one of `words`, itself not denied, stands in the clause and right behind it a notion of these."""
    return any(
        mention.concepts & concepts and -CLOSE <= mention.start - match.end() <= NEAR
        for match in words.finditer(clause.text)
        if not is_denied(clause.text, match.start(), match.end())
        for mention in clause.mentions
    )


def _asserted(source: SourceIndex, text_clauses: tuple[Clause, ...]) -> Iterator[Finding]:
    """A text without any hedge that stands on hedged sentences alone."""
    hedged = source.memo("all hedged", _is_all_hedged)
    sentences_of_text = dict.fromkeys(clause.sentence for clause in text_clauses)
    for sentence in sentences_of_text if hedged else ():
        if not _WORDS["hedge text"].search(sentence):
            yield Finding(FindingKind.HEDGE, sentence.strip()[:60])


def _is_all_hedged(text: str) -> bool:
    return all(_WORDS["hedge source"].search(sentence) for sentence in sentences(text))


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether the word from `start` to `end` of a clause is denied."""
    return _DENIED.search(text[max(0, start - 24) : start]) is not None or _DENIED_BEHIND.match(text, end) is not None


def _lost(source: SourceIndex, text_clauses: Iterable[Clause]) -> Iterator[Finding]:
    """Clauses that say without a negation what each clause of the source that speaks of it denies."""
    denied, plain = source.memo("denied clauses", lambda text: _divide(clauses(text)))
    for clause in text_clauses:
        if len(clause.concepts) < SHARED or _WORDS["negation text"].search(clause.text):
            continue
        for denial in denied:
            shared = [concepts for concepts in denial.concepts if concepts & clause.concepts]
            if len(shared) < SHARED or any(all(concepts & other.concepts for concepts in shared) for other in plain):
                continue
            yield Finding(
                FindingKind.NEGATION, clause.text.strip()[:60], f"the paper: {denial.clause.text.strip()[:80]}"
            )
            break


def _divide(source_clauses: Iterable[Clause]) -> tuple[list[_Denial], list[Clause]]:
    """The clauses with a negation, and those without."""
    denied, plain = [], []
    for clause in source_clauses:
        match = _WORDS["negation source"].search(clause.text)
        if match is None:
            plain.append(clause)
            continue
        behind = dict.fromkeys(mention.concepts for mention in clause.mentions if mention.start >= match.end())
        denied.append(_Denial(clause, tuple(behind)[:REACH]))
    return [denial for denial in denied if len(denial.concepts) >= SHARED], plain


def speaks_of_all(text: str) -> bool:
    """Whether `text` says "all" of anything."""
    return _WORDS["all text"].search(text) is not None


def _generalized(source: SourceIndex, text_clauses: Iterable[Clause]) -> Iterator[Finding]:
    """What holds of all in the text, and of nothing of the kind in the source."""
    for clause in text_clauses:
        match = _WORDS["all text"].search(clause.text)
        if match is None:
            continue
        if not source.memo("says all", _says_all):
            yield Finding(FindingKind.QUANTIFIER, match.group())
            continue
        behind = [mention for mention in clause.mentions if mention.start >= match.end()][:REACH]
        source_clauses = source.memo("clauses", clauses)
        about = [
            other
            for other in source_clauses
            if any(mention.concepts & noun.concepts for mention in behind for noun in other.mentions)
        ]
        if (
            about
            and not any(_WORDS["all source"].search(other.sentence) for other in about)
            and any(_WORDS["part source"].search(other.sentence) for other in about)
        ):
            yield Finding(FindingKind.QUANTIFIER, match.group())


def _says_all(text: str) -> bool:
    return _WORDS["all source"].search(text) is not None
