"""The sections of an abstract: what a heading ("Methods:") says of the sentences below it.

Preprint servers and journals of medicine and biology print such headings, and sources bring them as words in the text.
A heading is left out of a sentence only where it is sure to be one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.word_lists import word_table


class AbstractSection(StrEnum):
    """What stands under a heading: MIXED has methods and results, ASIDE says again or is about the paper's files."""

    BACKGROUND = "background"
    AIM = "aim"
    METHODS = "methods"
    RESULTS = "results"
    MIXED = "mixed"
    CONCLUSIONS = "conclusions"
    LIMITS = "limits"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence at its place, from 0. `body`: the sentence without the heading that may stand before it.

    `section` is None where the abstract has no headings; `depth` counts the sentences of the section before this one.
    """

    place: int
    sentence: str
    body: str
    section: AbstractSection | None = None
    depth: int = 0


_SECTIONS = {
    heading.lower(): AbstractSection(section)
    for section, headings in word_table("bot.writing", "section_headings")
    for heading in headings
}
_HEADINGS = "|".join(sorted(map(re.escape, _SECTIONS), key=len, reverse=True))
_MARKED = re.compile(rf"\W{{0,3}}({_HEADINGS})\W{{0,2}}(?::|\s[-–—]|\.(?=\s|\Z))\W{{0,2}}\s*", re.IGNORECASE)
# "BackgroundThe", "BACKGROUND The": their mark-up was lost. A blank alone is believed where several have headings.
_CAPITALS = re.compile(rf"({_HEADINGS.upper()})\s+(?=[A-Z0-9])")
_RUN_IN = re.compile(rf"((?i:{_HEADINGS}))(?=[A-Z][a-z]*[\s-])")
_BLANK = re.compile(rf"((?i:{_HEADINGS}))\s+(?=(?:We|The|This|In|A|An|To|Our|Of|Among|Here|Using|It)\s)")
_FEWEST = 2  # headings that a blank follows


def read_passages(all_sentences: Sequence[str]) -> tuple[Passage, ...]:
    """Each sentence with the section that it stands in. A sentence that is a heading alone has an empty body."""
    loose = sum(_BLANK.match(sentence) is not None for sentence in all_sentences) >= _FEWEST
    return tuple(_passages(all_sentences, (_MARKED, _CAPITALS, _RUN_IN) + ((_BLANK,) if loose else ())))


def _passages(all_sentences: Sequence[str], patterns: tuple[re.Pattern[str], ...]) -> Iterator[Passage]:
    section, depth = None, 0
    for place, sentence in enumerate(all_sentences):
        match = next((match for pattern in patterns if (match := pattern.match(sentence))), None)
        body = sentence
        if match:
            section, depth, body = _SECTIONS[match[1].lower()], 0, sentence[match.end() :]
        yield Passage(place, sentence, body, section, depth)
        depth += bool(body)
