"""Denials: what a paper denies is not said to hold, what it does without is not said to be needed.

A clause of the text without any word that denies is compared with the clauses of the source that deny something: by
what is denied, by what is needed, and by adjectives that have their negation within them ("unreliable"). It is asked
only where the source is no more than the sentences that the text stands on.
"""

import re
from collections.abc import Callable, Iterator

from bot.core.word_lists import alternatives, word_table
from bot.writing.guarding.clauses import GENERIC, Clause, clauses
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.scopes import Scope, find_scopes, is_about, may_be_of_others, speaks_of_others
from bot.writing.guarding.source_index import SourceIndex

CLOSE = 16  # in Chinese and Japanese, and before "-free"
WORD = 4  # characters before a word in which stands what denies it
NEAR = 24  # characters behind a word in which stands what it is said of
QUOTED = 60, 80  # characters of a clause that a finding quotes: of the text's, of the source's

_WORDS = {key: re.compile(alternatives(words)) for key, words in word_table("bot.writing", "denial_words")}
_VAGUE = GENERIC - {"training", "data"}  # what a method may need or do without is named by these, too
_HAN = re.compile(r"[\u3040-\u9fff]")
_DENIED = re.compile(
    rf"(?:{_WORDS['negation source'].pattern}|不|未|没有|无|非)(?:[a-z ]{{0,14}}|[^.,;。，；]{{0,3}})\Z"
)
_DENIED_NEAR = re.compile(r"[不未没無无非难避]|ない")
_DENIED_BEHIND = re.compile(r"(?:し|せ|させ|さ|り|れ|え)?(?:ない|ません|なかった|ず)")
_PREFIXED = re.compile(r"\b(?:[Uu]n-?|[Nn]on-?|[Ii](?:n|m|r))(?=[a-z]{3})")
_ADJECTIVES = [
    (re.compile(key), re.compile(alternatives(words))) for key, words in word_table("bot.writing", "opposed_words")
]
_WITHOUT = re.compile(r"\bwithout ((?:[a-z]+ ){0,2}?)([a-z-]{4,})")


def lost_denials(source: SourceIndex, text_clauses: tuple[Clause, ...]) -> Iterator[Finding]:
    """A NEGATION for each clause of a text that says what the source, its own sentences, denies."""
    checks = (
        _affirms,
        _needs_spared,
        _affirms_opposed,
        _can_what_fails,
        _has_what_lacks,
        _can_after_all,
        _needs_out_of_nothing,
        _has_without,
    )
    for clause in text_clauses:
        for check in checks:
            denying = check(source, clause)
            if denying is not None:
                text, theirs = clause.text.strip()[: QUOTED[0]], denying.strip()[: QUOTED[1]]
                yield Finding(FindingKind.NEGATION, text, f"the paper: {theirs}" if theirs else "")
                break


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether the word from `start` to `end` of a clause is denied."""
    return _DENIED.search(text[max(0, start - 24) : start]) is not None or _DENIED_BEHIND.match(text, end) is not None


def _denies(clause: Clause) -> bool:
    return _WORDS["negation text"].search(clause.segment) is not None


def _affirms(source: SourceIndex, clause: Clause) -> str | None:
    """The clause of the source that denies what this one says."""
    denied, plain = source.memo(
        "denied clauses", lambda text: find_scopes(clauses(text), _WORDS["negation source"], _WORDS["negation behind"])
    )
    if not denied or _denies(clause):
        return None
    return next((scope.clause.text for scope in denied if is_about(scope, clause, plain)), None)


def _needs_spared(source: SourceIndex, clause: Clause) -> str | None:
    """The clause of the source that does without what this one needs."""
    without, _ = source.memo(
        "done without", lambda text: find_scopes(clauses(text), _WORDS["need denied"], _WORDS["negation behind"])
    )
    match = _WORDS["need text"].search(clause.text) if without else None
    if match is None or is_denied(clause.text, match.start(), match.end()):
        return None
    if _WORDS["negation text"].search(clause.text, 0, match.start()) or speaks_of_others(clause.text):
        return None  # "reduces the need for"
    if _WORDS["negation near"].search(clause.text, match.end()):
        return None
    needs, _ = source.memo("needs", lambda text: find_scopes(clauses(text), _WORDS["need source"]))
    near = CLOSE if _HAN.search(clause.text) else NEAR
    needed = [mention.concepts for mention in clause.mentions if match.end() <= mention.start < match.end() + near]
    for scope in without:
        spared = [concepts for concepts in needed if any(concepts & other - _VAGUE for other in scope.concepts)]
        if spared and not any(_needs(other, concepts) for other in needs for concepts in spared):
            return scope.clause.text
    return None


def _needs(scope: Scope, concepts: frozenset[str]) -> bool:
    """Whether a clause needs these notions, and doesn't do without."""
    return not _WORDS["need denied"].search(scope.clause.text) and any(concepts & other for other in scope.concepts)


def _affirms_opposed(source: SourceIndex, clause: Clause) -> str | None:
    """The adjective of the source ("unreliable") that this clause has without its negation."""
    opposed = source.memo("opposed", _opposed)
    for word, affirmed in opposed:
        match = affirmed.search(clause.text)
        if match is not None and not _DENIED_NEAR.search(clause.text, max(0, match.start() - WORD), match.start()):
            return word
    return None


def _opposed(text: str) -> list[tuple[str, re.Pattern[str]]]:
    """Adjectives with a negation within them, and what says their reverse, if the text says that nowhere."""
    pairs = []
    for match in _PREFIXED.finditer(text):
        for denied, affirmed in _ADJECTIVES:
            if denied.match(text, match.end()) and not affirmed.search(text):
                pairs.append((match.group() + text[match.end() :].split(" ", 1)[0], affirmed))
    return pairs


def _can_what_fails(source: SourceIndex, clause: Clause) -> str | None:
    """The clause of the source by which that cannot be done which this one says can be."""
    return _turned(source, clause, "ability text", "incapable")


def _has_what_lacks(source: SourceIndex, clause: Clause) -> str | None:
    """The clause of the source by which that is lacking which this one has."""
    return _turned(source, clause, "having text", "lacking")


def _turned(source: SourceIndex, clause: Clause, affirming: str, denying: str) -> str | None:
    """The clause of the source that denies the very things that stand here behind a word that affirms."""
    match = _WORDS[affirming].search(clause.text)
    if match is None or _WORDS["turned but"].search(clause.text):
        return None
    denied, plain = source.memo(f"{denying} clauses", lambda text: find_scopes(clauses(text), _WORDS[denying]))
    near = CLOSE if _HAN.search(clause.text) else 2 * NEAR
    affirmed = [mention.concepts for mention in clause.mentions if match.end() <= mention.start < match.end() + near]
    for scope in denied:
        shared = [concepts for concepts in scope.concepts if any(concepts & other for other in affirmed)]
        if not shared or not any(concepts - GENERIC for concepts in shared) or not may_be_of_others(scope, clause):
            continue
        heads = scope.concepts[:1]
        if (heads[0] in shared or len(shared) > 1) and not any(
            all(concepts & other.all_concepts for concepts in shared) for other in plain
        ):
            return scope.clause.text
    return None


def _can_after_all(source: SourceIndex, clause: Clause) -> str | None:
    """A word for what does not succeed, where the source has no other than such, and this clause says that it does."""
    if not _WORDS["ability text"].search(clause.text) or _denies(clause):
        return None
    if source.memo("is able", _searcher("ability source")):
        return None
    failure = source.memo("fails", lambda text: _WORDS["failure source"].search(text))
    return failure.group() if failure is not None else None


def _needs_out_of_nothing(source: SourceIndex, clause: Clause) -> str | None:
    """What the source does without, where it needs nothing and this clause says that something is needed."""
    match = _WORDS["need text"].search(clause.text)
    if match is None or _denies(clause) or speaks_of_others(clause.text):
        return None
    if source.memo("speaks of needs", _searcher("need loosely")):
        return None
    spared = source.memo("spares", lambda text: _WORDS["need denied"].search(text))
    return spared.group() if spared is not None else None


def _has_without(source: SourceIndex, clause: Clause) -> str | None:
    """The "without" of the source that is a "with" of the same words here; "any" of what the source does not have."""
    without = source.memo("without", lambda text: list(_WITHOUT.finditer(text)))
    for match in without:
        if not _denies(clause) and re.search(rf"\b[Ww]ith {match[1]}{match[2]}", clause.text):
            return match.group()
    if _WORDS["any text"].search(clause.text) and not _denies(clause):
        return without[0].group() if without else ""
    return None


def _searcher(key: str) -> Callable[[str], bool]:
    return lambda text: _WORDS[key].search(text) is not None
