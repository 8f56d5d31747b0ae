"""Directions: what rises in a text does not fall in its source, what is better there is not worse here.

A word that points somewhere is compared with the words of the source that point at the same notion. Where all of these
point the other way, and none this way, the text has turned it round. Words for what gets worse are rare enough to be
asked of the whole source.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.core.word_lists import word_set, word_table
from bot.writing.guarding.clauses import Clause, clauses
from bot.writing.guarding.concepts import Mention
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.source_index import SourceIndex
from bot.writing.guarding.strength import is_denied

REACH = 40  # characters behind such a word in which stands what it points at
NEAR = 8  # characters before it, where nothing stands behind

_WORDS = {key: "|".join(words) for key, words in word_table("bot.writing", "direction_words")}
_WAYS = ("up", "down", "good")
_ANY = re.compile("|".join(f"(?P<{way}>{_WORDS[way]})" for way in (*_WAYS, "behind", "worse")), re.IGNORECASE)
_ILL = {way: re.compile(_WORDS[f"{way} source"], re.IGNORECASE) for way in ("behind", "worse")}
_WORSE = re.compile(f"{_WORDS['behind']}|{_WORDS['worse']}", re.IGNORECASE)
_WORTH, _COST = word_set("bot.writing", "worth_concepts"), word_set("bot.writing", "cost_concepts")
_OPPOSITE = {"up": "down", "down": "up"}
_OBJECT_ENDS = re.compile(
    r"\b(?:of|by|for|in|with|on|to|and|or|from|over|through|via|without|compared|as|at|when|that|across|under|during|using"
    r"|relative|than|due|against|is|are)\b|[（(：:]|和|与|并|以|在|从|至|到|约|达|及|或|时|[%\d]|を|で|に"
)


@dataclass(frozen=True, slots=True)
class _Pointer:
    """A word that points somewhere, and the notions at which it points, the last the very thing."""

    way: str
    word: str
    targets: tuple[frozenset[str], ...]

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
        last = self.targets[-1]
        worth, cost = bool(last & _WORTH), bool(last & _COST)
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
            turned = own and _is_turned(pointer, pointers) if ill is None else _is_ill(pointer, ill, source, pointers)
            if turned:
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
    about = _about(pointer, others) if pointer.way in ("up", "down") else []
    return bool(about) and all(_oppose(pointer, other) for other in about)


def _about(pointer: _Pointer, others: Iterable[_Pointer]) -> list[_Pointer]:
    """Those that point at the same thing, and of these the ones with most in common."""
    shared = [(len(pointer.concepts & other.concepts), other) for other in others if _is_same(pointer, other)]
    most = max((count for count, _ in shared), default=0)
    return [other for count, other in shared if count == most]


def _is_same(first: _Pointer, second: _Pointer) -> bool:
    return bool(first.targets[-1] & second.targets[-1])


def _oppose(first: _Pointer, second: _Pointer) -> bool:
    if second.way == "any":
        return False
    if first.effect and second.effect:
        return first.effect != second.effect and second.way != "worse"
    return second.way == _OPPOSITE[first.way]


def _pointers(clause: Clause) -> Iterator[_Pointer]:
    for match in _ANY.finditer(clause.text):
        targets = tuple(mention.concepts for mention in _targets(clause, match))
        way = match.lastgroup or ""
        if way in _ILL:
            yield _Pointer(way, match.group(), targets or (frozenset(),))
        elif targets:
            # "Does not rise" leaves open whether it falls: it supports both, and claims neither.
            denied = is_denied(clause.text, match.start(), match.end())
            yield _Pointer("any" if denied else way, match.group(), targets)


def _targets(clause: Clause, match: re.Match[str]) -> Sequence[Mention]:
    """The notions that stand behind the word, as far as its object goes; else the one right before it."""
    behind = clause.text[match.end() : match.end() + REACH]
    end = match.end() + (edge.start() if (edge := _OBJECT_ENDS.search(behind)) else len(behind))
    after = [mention for mention in clause.mentions if match.end() <= mention.start and mention.end <= end]
    if after:
        return after
    return [mention for mention in clause.mentions if match.start() - NEAR <= mention.end <= match.start()][-1:]
