"""What is new in a paper, in the abstract's own sentences: for whoever has no language model, and whenever one fails.

Sentences are chosen, never written: left out are only a section's heading and an opening that points back to a sentence
which is not shown, so nothing here can be wrong that the abstract does not say. A label that is not sure is left out.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from bot.core.papers import Paper
from bot.core.text.latex import to_unicode
from bot.core.text.own_macros import readable_abstract
from bot.core.text.sentences import sentences
from bot.ports import Entry
from bot.writing.extractive import cues, roles
from bot.writing.extractive.openings import points_back, trim_opening
from bot.writing.extractive.sections import AbstractSection, Passage, read_passages
from bot.writing.guarding.injection import is_injection

EDITION = "extract-3"  # changes whenever another sentence might be chosen

MOST_SENTENCES = 60  # an abstract has seven or eight, the longest some thirty; what is beyond is no abstract
LONGEST = 1000  # characters; a longer "sentence" is cut at a blank and ends in "…"
_NEAR = 2  # sentences behind what is new that describe it by their place alone
SHORTEST = 25  # bytes of UTF-8 (ten Han characters are thirty); "Results." and "Two findings." say nothing

_NAMED = re.compile(r"\A\s*([^\s:][^:]{0,60}?)\s*:")  # "FlexAM: Flexible …": the title names what the paper brings
_WORD = re.compile(r"[^\W_]+")


def extract(paper: Paper) -> Entry:
    """The entry of `paper`: sentences of its readable abstract, in its language, none of them twice.

    `evidence` has the whole sentence; the line is that without heading and without an opening that points back, the
    letter after which it began then a capital. `new` is "" only where the abstract says nothing, or speaks to language
    models alone. `audience` and `model` are always None. A line of more than LONGEST characters is cut and ends in "…".
    """
    passages = read_passages(sentences(readable_abstract(paper.title, paper.abstract))[:MOST_SENTENCES])
    harmless = set(_harmless([passage.body[: roles.SCANNED] for passage in passages]))
    candidates = [passage for passage in passages if passage.place in harmless and passage.body]
    if not candidates:
        return Entry(new="")
    title = to_unicode(paper.title)
    chosen = _choose(candidates, _name(title), _content_words(title))
    lines = {field: _line(passage) for field, passage in chosen.items()}
    return Entry(
        new=lines["new"],
        how=lines.get("how"),
        result=lines.get("result"),
        limits=lines.get("limits"),
        evidence={field: (passage.sentence,) for field, passage in chosen.items()},
    )


def _choose(candidates: Sequence[Passage], name: str, topic: frozenset[str]) -> dict[str, Passage]:
    """The passage of each field that has one; "new" always has."""
    telling = [passage for passage in candidates if _has_content(passage.body)] or list(candidates)
    telling = [passage for passage in telling if passage.section is not AbstractSection.ASIDE] or telling
    first = next((passage.place for passage in telling if roles.is_own(passage)), MOST_SENTENCES)
    new = max(telling, key=lambda passage: (roles.contribution(passage, name, topic, first), -passage.place))
    chosen = {"new": new}
    following = {passage.place - 1: passage for passage in telling}

    def take(field: str, weigh: Callable[[Passage], float], among: Iterable[Passage]) -> None:
        weighed = [
            (weigh(passage), -passage.place, passage)
            for passage in among
            if passage not in chosen.values() and _can_stand(passage, chosen)
        ]
        weight, _, passage = max(weighed, default=(0.0, 0, None))
        if passage is not None and weight >= roles.WORTH:
            chosen[field] = passage

    is_structured = any(passage.section for passage in telling)
    later = [passage for passage in telling if passage.place > new.place or is_structured]
    take("result", lambda passage: roles.result(passage, new), later)
    names = roles.coined_names(new.body, name)
    tried = [passage.place for passage in later if roles.is_tried_out(passage)]
    reported = [passage.place for passage in later if roles.result(passage, new) >= roles.WORTH]
    end = min(reported, default=MOST_SENTENCES) if not is_structured else MOST_SENTENCES

    def weigh_method(passage: Passage) -> float:
        is_next = new.place < passage.place < min(tried, default=MOST_SENTENCES) and passage.place - new.place <= _NEAR
        return roles.method(passage, new, names, is_next=is_next)

    take("how", weigh_method, [passage for passage in later if passage.place < end or roles.is_proof(passage)])
    after = max(passage.place for passage in chosen.values())
    take("limits", lambda passage: roles.limits(passage, following.get(passage.place), after), later)
    return chosen


def _can_stand(passage: Passage, chosen: dict[str, Passage]) -> bool:
    """Whether a reader knows what `passage` is about: of what points back the sentence before is what is new."""
    return not points_back(trim_opening(passage.body)) or passage.place == chosen["new"].place + 1


def quotable_places(all_sentences: Sequence[str]) -> frozenset[int]:
    """The places, from 0, of the sentences that can be shown by themselves: they say something, and to a reader."""
    heads = [sentence[: roles.SCANNED] for sentence in all_sentences]
    return frozenset(place for place in _harmless(heads) if _has_content(heads[place]))


def _harmless(heads: Sequence[str]) -> list[int]:
    """The places of what does not speak to a language model, nor stands right behind what does."""
    injected = {place for place, head in enumerate(heads) if is_injection(head)}
    return [place for place in range(len(heads)) if not {place, place - 1} & injected]


def _has_content(body: str) -> bool:
    return len(body.encode()) >= SHORTEST and not cues.is_kind("appendix", body[: roles.SCANNED])


def _content_words(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.lower()) if len(word) > 3)


def _name(title: str) -> str:
    """What the title calls the paper's own thing, "" if it names nothing."""
    match = _NAMED.match(title)
    return match[1] if match and len(match[1].split()) <= 3 else ""


def quote(sentence: str) -> str:
    """`sentence` as it stands by itself: without heading, without an opening that points back, and not too long."""
    return _line(read_passages((sentence,))[0])


def _line(passage: Passage) -> str:
    return _shorten(trim_opening(passage.body or passage.sentence))


def _shorten(sentence: str) -> str:
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
