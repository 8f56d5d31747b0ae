"""Scopes: what a word that denies or hedges is said of, and which clause of a text says the same without such a word.

"Not", "without" and "may" change what stands behind them, a few words what stands before ("training-free"). A clause of
a text that speaks of the same is compared by its notions, never by its wording.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.word_lists import alternatives, word_table
from bot.writing.guarding.clauses import GENERIC, Clause

REACH = 5  # notions behind such a word that it may be said of
NEAR = 60  # characters behind it in which they stand
ALIKE = 0.4  # how much two clauses have in common that say the same
LESS = 0.8  # how much of that, at most, any other clause may have
FEW = 6  # what two clauses weigh together that are so short that a single notion tells
HEADS = 2  # of them that are the very thing
COVERED = 0.5  # of what a text's clause speaks of, that the source's sentence must speak of
CARRIED = 0.35  # of what the scope speaks of, that a text's clause must speak of
SHARED = 2  # of them, or of its clause, that a text's clause must speak of


_WORDS = {key: re.compile(alternatives(words)) for key, words in word_table("bot.writing", "side_words")}
_OTHERS, _OWN = _WORDS["others"], _WORDS["own"]

_DEPENDENT = _WORDS["dependent"]  # opens a clause that says nothing by itself
_ENDS = _WORDS["scope ends"]
_LITTLE = 0.4  # what a notion counts that nearly every abstract speaks of


@dataclass(frozen=True, slots=True)
class Scope:
    """A clause of a source, the notions that such a word in it is said of, the nearest first, and all others."""

    clause: Clause
    concepts: tuple[frozenset[str], ...]
    others: frozenset[str]


def find_scopes(
    source_clauses: Iterable[Clause], words: re.Pattern[str], before: re.Pattern[str] | None = None
) -> tuple[list[Scope], list[Clause]]:
    """The scopes of all `words`, and the clauses without any; `before`: words that are said of what precedes them."""
    scopes, plain = [], []
    for clause in source_clauses:
        matches = list(words.finditer(clause.text))
        closing = list(before.finditer(clause.text)) if before is not None else []
        if not matches and not closing:
            plain.append(clause)
        for match in matches:
            stop = _ENDS.search(clause.text, match.end(), match.end() + NEAR)
            end = stop.start() if stop else match.end() + NEAR
            behind = [m.concepts for m in clause.mentions if match.end() <= m.start <= end]
            scopes.append(_scope(clause, behind[:REACH]))
        for match in closing:
            ahead = [m.concepts for m in clause.mentions if m.start < match.start()]
            scopes.append(_scope(clause, ahead[-1:]))
    return [scope for scope in scopes if scope.concepts], plain


def _scope(clause: Clause, concepts: Sequence[frozenset[str]]) -> Scope:
    spread = frozenset().union(*concepts)
    return Scope(clause, tuple(dict.fromkeys(concepts)), clause.sentence_concepts - spread - GENERIC)


def is_about(scope: Scope, clause: Clause, plain: Iterable[Clause]) -> bool:
    """Whether `clause` says what the scope is said of, and none of the `plain` clauses of its source does."""
    spoken = clause.all_concepts
    shared = [concepts for concepts in scope.concepts if concepts & spoken]
    specific = [concepts for concepts in shared if concepts - GENERIC]
    if not specific or _DEPENDENT.match(clause.text):
        return False
    if not _is_same_side(scope.clause, clause):
        return False
    if not any(concepts in shared for concepts in scope.concepts[:HEADS]):
        return False
    if _cover(clause, scope.clause) < COVERED or _weigh(shared) < CARRIED * _weigh(scope.concepts):
        return False
    enough = len(shared) >= SHARED or bool(scope.others & clause.concepts)
    return enough and not any(all(concepts & other.all_concepts for concepts in shared) for other in plain)


def says_most(clause: Clause, scope: Scope, plain: Sequence[Clause]) -> bool:
    """Whether `clause` speaks of what the scope is said of, and more like its clause than like any of `plain`."""
    if _DEPENDENT.match(clause.text) or not any(concepts & clause.concepts for concepts in scope.concepts):
        return False
    alike = _likeness(clause, scope.clause)
    return alike >= ALIKE and all(_likeness(clause, other) < LESS * alike for other in plain)


def _likeness(first: Clause, second: Clause) -> float:
    """Which share of what both speak of is spoken of in the other; 0 if that is next to nothing."""
    shared, spoken, specific = 0.0, 0.0, 0
    for clause, other in ((first, second), (second, first)):
        mentioned = [mention.concepts for mention in clause.mentions]
        common = [concepts for concepts in mentioned if concepts & other.all_concepts]
        shared, spoken = shared + _weigh(common), spoken + _weigh(mentioned)
        specific += sum(bool(concepts - GENERIC) for concepts in common)
    return shared / spoken if specific > 2 or (specific and spoken < FEW) else 0.0


def _weigh(concepts: Iterable[frozenset[str]]) -> float:
    return sum(1.0 if each - GENERIC else _LITTLE for each in concepts)


def _cover(clause: Clause, other: Clause) -> float:
    """Which share of what `clause` speaks of is spoken of in the sentence of `other`."""
    theirs = other.sentence_concepts
    spoken = [mention.concepts for mention in clause.mentions]
    return _weigh(each for each in spoken if each & theirs) / max(_LITTLE, _weigh(spoken))


def _is_same_side(source_clause: Clause, clause: Clause) -> bool:
    """Whether both may speak of the paper's own thing, or both of what others do: "existing methods fail to" it."""
    if speaks_of_others(source_clause.sentence) or _WORDS["others lack"].search(source_clause.text):
        return speaks_of_others(clause.sentence[: clause.sentence.find(clause.text) + len(clause.text)])
    return not speaks_of_others(clause.text)


def may_be_of_others(scope: Scope, clause: Clause) -> bool:
    """Whether `clause` may speak of others' work where the scope does; if that speaks of the paper's own, always."""
    if speaks_of_others(scope.clause.sentence) or _WORDS["others lack"].search(scope.clause.text):
        return _OWN.search(clause.sentence) is None
    return True


def speaks_of_others(sentence: str) -> bool:
    """Whether `sentence` speaks of what others have done so far, and not of the paper's own."""
    return _OTHERS.search(sentence) is not None and _OWN.search(sentence) is None
