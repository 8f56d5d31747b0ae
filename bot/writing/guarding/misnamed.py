"""Misnamed: a name in the place where a line's own sentences have another, which the line lacks.

Both are the paper's, so nothing but what stands around them tells, as with swapped numbers. Each name is compared with
its own places in the paper and with those of each name that is missing. The paper's own thing may stand anywhere: its
sentences say "we" or "our method". A name that the line has more often than its own sentences is suspected sooner.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.own_names import own_names
from bot.writing.guarding.source_index import SourceIndex, squash
from bot.writing.guarding.surroundings import Around, likeness, surroundings, weigh

NEW_BY, NEW_TIMES = 0.3, 1.5  # how much better the other's surroundings must fit, and how many times as well
BY, TIMES = 0.6, 2.0  # likewise, of a name that the own sentences have as often
COVERED_THERE, COVERED_HERE = 0.35, 0.25  # which share of what stands around each of the two stands around both

_NAME = re.compile(
    r"(?<![A-Za-z0-9_./@-])(?=[A-Za-z0-9+-]*[A-Z])(?:[A-Za-z0-9]+[-+])*[A-Za-z0-9]*"
    r"(?:[A-Z][A-Z0-9]|[a-z0-9][A-Z]|[A-Z][a-z]*\d|-[A-Z0-9])[A-Za-z0-9]*(?:[-+.][A-Za-z0-9]+)*(?![A-Za-z0-9_/])"
)
_NO_NAME = re.compile(r"\d+[A-Z]|F1")  # "3D", "7B"
# "Pixel-Level", "LLM-based": a line may say it in words of its own.
_PHRASE = re.compile(r"(?:[A-Za-z][a-z]+-)+[A-Za-z]?[a-z]+|[A-Za-z0-9]+-[a-z]+")
_TITLED = re.compile(r"(?:[A-Z][a-z]+-)+[A-Za-z]?[a-z]+")
_TAIL = re.compile(r"-[a-z]+\Z")


@dataclass(frozen=True, slots=True)
class _Place:
    """A name, as letters and digits alone, as it is written, and what stands around it."""

    name: str
    wording: str
    around: Around

    def is_alike(self, other: "_Place") -> bool:
        """Whether both may be the same name, or one's the other's: "Qwen", "Qwen2"."""
        return self.name in other.name or other.name in self.name


def misnamed(source: SourceIndex, own: SourceIndex, text: str) -> Iterator[Finding]:
    """A MISNAMED for each name of `text` that stands where its `own` sentences of `source` have a name it lacks."""
    theirs, text_places = own.memo("name places", _places), _places(text)
    low = squash(text)
    missing = [place for place in theirs if not _PHRASE.fullmatch(place.wording) and _core(place.wording) not in low]
    if not missing or not text_places:
        return
    counts = Counter(place.name for place in text_places)
    counts.subtract(place.name for place in theirs if place.name in counts)
    ours = own_names(source)  # a line names them wherever it likes
    suspects = set[str]()
    for place in text_places:
        rivals = [other for other in missing if not place.is_alike(other)]
        if place.name in suspects or place.name in ours or not rivals:
            continue
        rival = max(rivals, key=lambda other: likeness(place.around, other.around))
        is_new = counts[place.name] > 0 or _TITLED.fullmatch(place.wording) is not None
        if _is_displaced(place, rival, _homes(source, place), is_new=is_new):
            suspects.add(place.name)
            yield Finding(FindingKind.MISNAMED, place.wording, f"the paper: {rival.wording}")


def _is_displaced(place: _Place, rival: _Place, homes: Sequence[Around], *, is_new: bool) -> bool:
    """Whether the surroundings of `place` are rather those of `rival` than of its own name."""
    if not homes:  # an abbreviation of what the paper spells out
        return False
    home = max(likeness(place.around, around) for around in homes)
    fit = likeness(place.around, rival.around)
    by, times = (NEW_BY, NEW_TIMES) if is_new else (BY, TIMES)
    if fit <= home + by or fit < times * home:
        return False
    return is_new or (fit > COVERED_THERE * weigh(rival.around) and fit > COVERED_HERE * weigh(place.around))


def _homes(source: SourceIndex, place: _Place) -> list[Around]:
    """What stands around the name wherever the paper has it."""
    return [other.around for other in source.memo("name places", _places) if place.is_alike(other)]


def _core(name: str) -> str:
    """The name without what is made of it: of "Qwen2-based", Qwen2."""
    return squash(_TAIL.sub("", name)).removesuffix("s")


def _places(text: str) -> list[_Place]:
    matches = [match for match in _NAME.finditer(text) if not _NO_NAME.fullmatch(match.group())]
    around = surroundings(text, [match.span() for match in matches])
    return [
        _Place(squash(match.group()).removesuffix("s"), match.group(), near)
        for match, near in zip(matches, around, strict=True)
    ]
