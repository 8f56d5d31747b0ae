"""Directions: what rises in a text does not fall in its source, what is better there is not worse here.

A word that points somewhere is compared with the words of the source that point at the same notion. Where all of these
point the other way, and none this way, the text has turned it round. Words for what gets worse are rare enough to be
asked of the whole source.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.core.word_lists import alternatives, word_set, word_table
from bot.writing.guarding.clauses import GENERIC, Clause, clauses
from bot.writing.guarding.denials import is_denied
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.scopes import speaks_of_others
from bot.writing.guarding.source_index import SourceIndex

REACH = 40  # characters behind such a word in which stands what it points at

_WORDS = {key: alternatives(words) for key, words in word_table("bot.writing", "direction_words")}
_WAYS = ("up", "down", "good")
_ANY = re.compile("|".join(f"(?P<{way}>{_WORDS[way]})" for way in (*_WAYS, "behind", "worse")))
_ILL = {way: re.compile(_WORDS[f"{way} source"]) for way in ("behind", "worse")}
_WORSE = re.compile(f"{_WORDS['behind']}|{_WORDS['worse']}")
_WORTH, _COST = word_set("bot.writing", "worth_concepts"), word_set("bot.writing", "cost_concepts")
_OPPOSITE = {"up": "down", "down": "up"}
_OBJECT_ENDS = re.compile(
    r"\b(?:of|by|for|in|with|on|to|and|or|from|over|through|via|without|compared|as|at|when|that|across|under|during|using"
    r"|relative|than|due|against|is|are|was|were|has|have|had|should|can|could|would|will|may|might|must)\b|[（(：:]|和|与|并|以|在|从|至|到|约|达|及|或|时|[%\d]|を|で|に"
)

_AND = re.compile(r"\s?(?:\band\b|&|和|与|及|以及|、|並びに)\s?|\s?,\s(?:and\s)?")
_ARTICLES = re.compile(r"\s?(?:了|着|其|该|its|the|their|a|an|both)?\s?")
_HAN = re.compile(r"[\u3040-\u9fff]")
_TO_LAST = re.compile(
    r"(?![^。，；]*(?:并|来|且))[^。，；]{0,40}?(?:在|对|于|从|模型|方法)[^。，；]{0,40}(?:的|之)[^。，；]{0,16}\Z|(?![^。，；]*(?:实现|达到|取得|获得|表现|并|来|以|且))[^。，；]{0,30}的[^。，；]{0,16}\Z"
)
_NEAR = re.compile(r"[^\w]{0,2}(?:显著|大幅|持续|明显|进一步|有效|不断|的|而|会|也|均|が|は|を|も)?.{0,6}")
_ILL_SOURCE = {ill: re.compile(_WORDS[ill]) for ill in ("ill of others", "ill of own")}
_WAY_SOURCE = {way: re.compile(_WORDS[f"{way} source"]) for way in ("up", "down")}


@dataclass(frozen=True, slots=True)
class _Pointer:
    """A word that points somewhere, and the notions at which it points; `heads` are the very things."""

    way: str
    word: str
    targets: tuple[frozenset[str], ...]
    heads: frozenset[str]

    @property
    def concepts(self) -> frozenset[str]:
        """All that it may point at."""
        return frozenset().union(*self.targets)

    @property
    def effect(self) -> str:
        """Whether that is good or bad; "" where nobody can tell."""
        if self.way == "good":
            return "good"
        if self.way in _ILL:
            return "bad"
        if self.way == "any":
            return ""
        worth, cost = bool(self.heads & _WORTH), bool(self.heads & _COST)
        if worth == cost:
            return ""
        return "good" if worth == (self.way == "up") else "bad"


def turned_directions(source: SourceIndex, text_clauses: Iterable[Clause], *, own: bool) -> Iterator[Finding]:
    """A DIRECTION for each word of the text's clauses that points the other way than the source does.

    `own`: the source is no more than the sentences that the text stands on. In a whole paper the same thing rises in
    one place and falls in another: there only words for what gets worse are looked at.
    """
    pointers = source.memo("pointers", lambda text: [each for clause in clauses(text) for each in _pointers(clause)])
    for clause in text_clauses:
        for pointer in _pointers(clause):
            ill = _ILL.get(pointer.way)
            turned = (
                _is_ill(pointer, ill, source, pointers) if ill is not None else own and _is_turned(pointer, pointers)
            )
            if turned or (own and _is_baseless(pointer, clause, source, pointers)):
                yield Finding(FindingKind.DIRECTION, pointer.word)


def speaks_of_worse(text: str) -> bool:
    """Whether `text` has a word for what gets worse or is behind: no other is looked at in a whole paper."""
    return _WORSE.search(text) is not None


def _is_ill(pointer: _Pointer, ill: re.Pattern[str], source: SourceIndex, others: Iterable[_Pointer]) -> bool:
    """Whether the source says of nothing of the kind that it gets worse or is behind."""
    if not source.memo(pointer.way, _searcher(ill)):
        return True
    about = _about(pointer, others)
    return bool(about) and all(other.effect == "good" for other in about)


def _searcher(ill: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: ill.search(text) is not None


def _is_turned(pointer: _Pointer, others: Iterable[_Pointer]) -> bool:
    about = _about(pointer, others) if pointer.way in _OPPOSITE else []
    return bool(about) and all(_oppose(pointer, other) for other in about) and not _is_shared(pointer, others)


def _is_shared(pointer: _Pointer, others: Iterable[_Pointer]) -> bool:
    """Whether the source has a word that points the same way, and at something of the same."""
    return any(other.way == pointer.way and other.concepts & pointer.concepts - GENERIC for other in others)


def _is_baseless(pointer: _Pointer, clause: Clause, source: SourceIndex, others: Iterable[_Pointer]) -> bool:
    """Whether it says that something is bad, and the source does not: hints do for others' work, not for its own."""
    if (
        pointer.effect != "bad"
        or _is_shared(pointer, others)
        or any(_is_same(pointer, other) and other.way in (pointer.way, "any") for other in others)
    ):
        return False
    ill = "ill of others" if speaks_of_others(clause.sentence) else "ill of own"
    if not source.memo(ill, _searcher(_ILL_SOURCE[ill])):
        return True
    ways = source.memo("ways", _all_ways)
    return pointer.way in _OPPOSITE and pointer.way not in ways and _OPPOSITE[pointer.way] in ways


def _all_ways(text: str) -> frozenset[str]:
    return frozenset(way for way, pattern in _WAY_SOURCE.items() if pattern.search(text))


def _about(pointer: _Pointer, others: Iterable[_Pointer]) -> list[_Pointer]:
    """Those that point at the same thing, and of these the ones with most in common."""
    shared = [(len(pointer.concepts & other.concepts), other) for other in others if _is_same(pointer, other)]
    most = max((count for count, _ in shared), default=0)
    return [other for count, other in shared if count == most]


def _is_same(first: _Pointer, second: _Pointer) -> bool:
    return bool(first.heads & second.heads)


def _oppose(first: _Pointer, second: _Pointer) -> bool:
    if second.way == "any":
        return False
    if first.effect and second.effect:
        return first.effect != second.effect and second.way != "worse"
    return second.way == _OPPOSITE[first.way]


def _pointers(clause: Clause) -> Iterator[_Pointer]:
    for match in _ANY.finditer(clause.text):
        targets, heads = _targets(clause, match)
        way = match.lastgroup or ""
        if way in _ILL:
            yield _Pointer(way, match.group(), targets, heads)
        elif targets:
            # "Does not rise" leaves open whether it falls: it supports both, and claims neither.
            denied = is_denied(clause.text, match.start(), match.end())
            yield _Pointer("any" if denied else way, match.group(), targets, heads)


def _targets(clause: Clause, match: re.Match[str]) -> tuple[tuple[frozenset[str], ...], frozenset[str]]:
    """The notions that stand behind the word and those that end its objects; else the one right before it."""
    after = [mention for mention in clause.mentions if match.end() <= mention.start <= match.end() + REACH]
    heads, targets, at = frozenset[str](), list[frozenset[str]](), 0
    for place, mention in enumerate(after):
        between = clause.text[after[place - 1].end if place else match.end() : mention.start]
        if place == at and _OBJECT_ENDS.search(between) and not _ARTICLES.fullmatch(between):
            if not _AND.fullmatch(between):
                break
            at = place
        at += 1
        targets.append(mention.concepts)
        follows = clause.text[mention.end : after[place + 1].start] if place + 1 < len(after) else ""
        if place + 1 == len(after) or _OBJECT_ENDS.search(follows) or _AND.fullmatch(follows):
            heads |= mention.concepts
    if _HAN.search(clause.text) and clause.mentions and clause.mentions[-1].start >= match.end():
        last = clause.mentions[-1]  # "提高了CLIP在…上的性能": what it does to stands last
        if last.start > match.end() and _TO_LAST.match(clause.text, match.end(), last.start):
            heads |= last.concepts
            targets.append(last.concepts)
    if targets:
        return tuple(targets), heads
    before = [
        m for m in clause.mentions if m.end <= match.start() and _NEAR.fullmatch(clause.text, m.end, match.start())
    ]
    return tuple(m.concepts for m in before[-1:]), frozenset().union(*(m.concepts for m in before[-1:]))
