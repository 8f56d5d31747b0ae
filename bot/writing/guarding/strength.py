"""Strength: what a paper denies is not said to hold, what may be is not said to be, what holds of some not of all.

A clause of the text is compared with the clauses of the source that speak of the same. Where the text speaks of all and
the source never does, that is seen in any source; the rest only where the source is no more than the sentences that the
text stands on.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.word_lists import alternatives, word_table
from bot.writing.guarding.clauses import GENERIC, Clause, clauses
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.scopes import Scope, find_scopes, is_about
from bot.writing.guarding.source_index import SourceIndex

CLOSE = 16  # in Chinese and Japanese, and before "-free"
NEAR = 24  # characters behind a word in which stands what it is said of
FEW = 8  # characters behind "all" in Chinese and Japanese in which stands what it is said of
BEFORE = 36  # characters before what it is said of in which a source has "all" or "some"
REACH = 3  # notions behind a word that it may be said of
SHARED = 2  # of them, at least, that a text's clause must have

_WORDS = {key: re.compile(alternatives(words)) for key, words in word_table("bot.writing", "strength_words")}
_VAGUE = GENERIC - {"training", "data"}  # what a method may need or do without is named by these, too
_HAN = re.compile(r"[\u3040-\u9fff]")
_DENIED = re.compile(
    rf"(?:{_WORDS['negation source'].pattern}|不|未|没有|无|非)(?:[a-z ]{{0,14}}|[^.,;。，；]{{0,3}})\Z"
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
    findings = list(_generalized(source, text_clauses, own=own))
    if own:  # of a whole paper, existing work needs what its own does without
        findings += _needed(source, text_clauses)
        findings += _lost(source, text_clauses)
        findings += _asserted(source, text_clauses)
    return findings


def _needed(source: SourceIndex, text_clauses: Iterable[Clause]) -> Iterator[Finding]:
    """What the text needs and the source does without."""
    without, _ = source.memo(
        "done without", lambda text: find_scopes(clauses(text), _WORDS["need denied"], _WORDS["negation behind"])
    )
    needs, _ = source.memo("needs", lambda text: find_scopes(clauses(text), _WORDS["need source"]))
    for clause in text_clauses if without else ():
        match = _WORDS["need text"].search(clause.text)
        if match is None or is_denied(clause.text, match.start(), match.end()):
            continue
        if _WORDS["negation near"].search(clause.text, match.end()):
            continue
        near = CLOSE if _HAN.search(clause.text) else NEAR
        needed = [mention.concepts for mention in clause.mentions if match.end() <= mention.start < match.end() + near]
        for scope in without:
            spared = [concepts for concepts in needed if any(concepts & other - _VAGUE for other in scope.concepts)]
            if spared and not any(_needs(other, concepts) for other in needs for concepts in spared):
                yield Finding(
                    FindingKind.NEGATION, clause.text.strip()[:60], f"the paper: {scope.clause.text.strip()[:80]}"
                )
                break


def _needs(scope: Scope, concepts: frozenset[str]) -> bool:
    """Whether a clause needs these notions, and doesn't do without."""
    return not _WORDS["need denied"].search(scope.clause.text) and any(concepts & other for other in scope.concepts)


def _asserted(source: SourceIndex, text_clauses: tuple[Clause, ...]) -> Iterator[Finding]:
    """Clauses that say without a hedge what the source says with one, and a text without any of a source of hedges."""
    hedged, plain = source.memo("hedged clauses", lambda text: find_scopes(clauses(text), _WORDS["hedge source"]))
    for clause in text_clauses:
        if not hedged or _WORDS["hedge text"].search(clause.segment):
            continue
        if not plain and not _WORDS["hedge text"].search(clause.sentence):  # nothing is said without a hedge
            yield Finding(
                FindingKind.HEDGE, clause.text.strip()[:60], f"the paper: {hedged[0].clause.text.strip()[:80]}"
            )
            break
        for scope in hedged:
            if is_about(scope, clause, plain):
                yield Finding(
                    FindingKind.HEDGE, clause.text.strip()[:60], f"the paper: {scope.clause.text.strip()[:80]}"
                )
                break


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether the word from `start` to `end` of a clause is denied."""
    return _DENIED.search(text[max(0, start - 24) : start]) is not None or _DENIED_BEHIND.match(text, end) is not None


def _lost(source: SourceIndex, text_clauses: Iterable[Clause]) -> Iterator[Finding]:
    """Clauses that say without a negation what each clause of the source that speaks of it denies."""
    denied, plain = source.memo(
        "denied clauses", lambda text: find_scopes(clauses(text), _WORDS["negation source"], _WORDS["negation behind"])
    )
    for clause in text_clauses:
        if _WORDS["negation text"].search(clause.segment):
            continue
        for scope in denied:
            if is_about(scope, clause, plain):
                yield Finding(
                    FindingKind.NEGATION, clause.text.strip()[:60], f"the paper: {scope.clause.text.strip()[:80]}"
                )
                break


def speaks_of_all(text: str) -> bool:
    """Whether `text` says "all" of anything."""
    return _WORDS["all text"].search(text) is not None


def _generalized(source: SourceIndex, text_clauses: Iterable[Clause], *, own: bool) -> Iterator[Finding]:
    """What holds of all in the text, and of nothing of the kind in the source."""
    for clause in text_clauses:
        match = _WORDS["all text"].search(clause.text)
        if match is None or _WORDS["negation source"].search(clause.text, 0, match.start()):
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
