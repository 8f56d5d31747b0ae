"""What is new in a paper, in the abstract's own sentences: for whoever has no language model, and whenever one fails.

Sentences are chosen whole and never changed, so nothing here can be wrong that the abstract does not say.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence

from bot.core.papers import Paper
from bot.core.text.latex import to_unicode
from bot.core.text.sentences import sentences
from bot.ports import Entry
from bot.writing.extractive import cues
from bot.writing.guarding.injection import is_injection

EDITION = "extract-2"  # changes whenever another sentence might be chosen

MOST_SENTENCES = 60  # an abstract has seven or eight, the longest some thirty; what is beyond is no abstract
LONGEST = 1000  # characters; a longer "sentence" is cut at a blank and ends in "…"
SHORTEST = 25  # bytes of UTF-8 (ten Han characters are thirty); "Results." and "Two findings." say nothing
WORTH = 4  # the least weight at which a sentence is taken for how, result or limits

_NAMED = re.compile(r"\A\s*([^\s:][^:]{0,60}?)\s*:")  # "FlexAM: Flexible …": the title names what the paper brings
_WORD = re.compile(r"[^\W_]+")
_SCANNED = 600  # characters of a sentence that are searched for cues


def extract(paper: Paper) -> Entry:
    """The entry of `paper`: whole sentences of `to_unicode(paper.abstract)`, in its language, none of them twice.

    `new` is "" only where the abstract says nothing, or speaks to language models alone. `audience` and `model` are
    always None. A sentence of more than LONGEST characters is cut and ends in "…".
    """
    all_sentences = sentences(to_unicode(paper.abstract))[:MOST_SENTENCES]
    if not all_sentences:
        return Entry(new="")
    title = to_unicode(paper.title)
    name, topic = _name(title), _content_words(title)
    heads = [sentence[:_SCANNED] for sentence in all_sentences]
    candidates = _harmless(heads)
    if not candidates:
        return Entry(new="")
    remaining = [place for place in candidates if _has_content(heads[place])] or candidates

    def take(weigh: Callable[[int], float], after: int = -1) -> int | None:
        weighed = [(weigh(place), -place) for place in remaining if place > after]
        weight, place = max(weighed, default=(0.0, 0))
        if weight < WORTH:
            return None
        remaining.remove(-place)
        return -place

    new = max(remaining, key=lambda place: _contribution(heads[place], place, name, topic))
    remaining.remove(new)
    result = take(lambda place: _result(heads[place]) + (2 if place > new else 0))
    limits = take(lambda place: _limits(heads[place]), after=new)
    how = take(lambda place: _method(heads[place], place - new, name))

    places = {"new": new, "how": how, "result": result, "limits": limits}
    chosen = {name: all_sentences[place] for name, place in places.items() if place is not None}
    quoted = {name: shorten(sentence) for name, sentence in chosen.items()}
    return Entry(
        new=quoted["new"],
        how=quoted.get("how"),
        result=quoted.get("result"),
        limits=quoted.get("limits"),
        evidence={name: (sentence,) for name, sentence in chosen.items()},
    )


def quotable_places(all_sentences: Sequence[str]) -> frozenset[int]:
    """The places, from 0, of the sentences that can be shown by themselves: they say something, and to a reader."""
    heads = [sentence[:_SCANNED] for sentence in all_sentences]
    return frozenset(place for place in _harmless(heads) if _has_content(heads[place]))


def _harmless(heads: Sequence[str]) -> list[int]:
    """The places of what does not speak to a language model, nor stands right behind what does."""
    injected = {place for place, head in enumerate(heads) if is_injection(head)}
    return [place for place in range(len(heads)) if not {place, place - 1} & injected]


def _has_content(head: str) -> bool:
    return len(head.encode()) >= SHORTEST and not cues.APPENDIX.search(head)


def _weight(sentence: str, of: cues.Cues) -> int:
    return sum(weight for pattern, weight in of if pattern.search(sentence))


def _contribution(sentence: str, place: int, name: str, topic: frozenset[str]) -> float:
    weight: float = _weight(sentence, cues.CONTRIBUTION) - _weight(sentence, cues.BACKGROUND)
    if name and name in sentence:
        weight += 4
    if topic:
        weight += 3 * len(topic & _content_words(sentence)) / len(topic)
    return weight - place / 3


def _method(sentence: str, distance: int, name: str) -> float:
    """`distance` in sentences from the one that is new: what comes right after it usually says how."""
    method = _weight(sentence, cues.METHOD)
    if not method:
        return 0
    weight = method - _weight(sentence, cues.BACKGROUND) - _weight(sentence, cues.RESULT) / 2
    if name and name in sentence:
        weight += 1
    return weight + max(1, 5 - distance) if distance > 0 else weight - 4


def _result(sentence: str) -> float:
    weight = _weight(sentence, cues.RESULT) - _weight(sentence, cues.BACKGROUND)
    measures = len(cues.MEASURE.findall(sentence))
    numbers = len(cues.NUMBER.findall(sentence))
    return weight + min(8, 4 * measures + numbers)


def _limits(sentence: str) -> float:
    return _weight(sentence, cues.LIMITS) - (6 if cues.OTHERS.search(sentence) else 0)


def _content_words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.lower()) if len(word) > 3)


def _name(title: str) -> str:
    """What the title calls the paper's own thing, "" if it names nothing."""
    match = _NAMED.match(title)
    return match[1] if match and len(match[1].split()) <= 3 else ""


def shorten(sentence: str) -> str:
    """`sentence`, cut at a blank if it is longer than anything that is one."""
    if len(sentence) <= LONGEST:
        return sentence
    end = LONGEST
    while end > LONGEST // 2 and (unicodedata.combining(sentence[end]) or sentence[end] in "\u200d\ufe0f"):
        end -= 1  # never between a letter and its marks
    head = sentence[:end]
    return head[: blank if (blank := head.rfind(" ", LONGEST // 2)) > 0 else end].rstrip() + "…"


class KeylessWriter:
    """Writes with the abstract's own sentences, in its own language."""

    edition = EDITION

    async def write(
        self, paper: Paper, language: str, *, chat: int | None = None, within: float | None = None
    ) -> Entry:
        # `language` makes no difference, for nothing is translated.
        return extract(paper)

    async def find(self, paper: Paper, language: str) -> Entry | None:
        return extract(paper)

    async def close(self) -> None: ...
