"""How authors announce what a sentence of an abstract does: the patterns of the resource files, ready to be searched.

It only says whether a pattern is there; what follows from it is decided in `roles`.
"""

import re
from functools import lru_cache

from bot.core.word_lists import read_lines, word_table

_GROUPS = {group: f"(?:{'|'.join(words)})" for group, words in word_table("bot.writing", "cue_words")}
_WE = (
    r"\b(?<!which )(?<!that )(?:we|i)\b"
    r"(?: (?:\w+ly|then|also|further|here|thus|hence|next|first|now|instead|have)){0,2} "
)
_THIS = rf"\bth(?:is|e(?: present)?) (?:[\w-]+ ){{0,2}}?{_GROUPS['study']} (?:\w+ )?"
_OUTCOME = rf"(?: [^\s;:]+){{0,14}}? (?<!\bto ){_GROUPS['show']}\b"
UNLIKE = r"(?:(?:unlike|rather than|instead of) (?:[^,]{4,90}, ){1,2})?"  # before the subject, or nothing
_PHRASES = {  # phrases of several groups, for the patterns of the files
    "we": _WE,
    "this": _THIS,
    "be": r"\b(?:is|are|was|were) (?:\w+ly )?",
    "our": r"(?:our|the(?: proposed| resulting)?|this|these)",
    "unlike": UNLIKE,
    "trials": rf"\A[^;:]{{0,70}}?\b{_GROUPS['trials']}\b{_OUTCOME}",
    "experiments": rf"\A[^;:]{{0,70}}?\b{_GROUPS['experiments']}\b{_OUTCOME}",
    "built": rf"(?:{_WE}|{_THIS}){_GROUPS['built']}\w* ",
}
_KEPT = 1_024  # answers: those of one abstract, asked for several lines
_PHRASE = re.compile(r"<([a-z]+)>")


def _read(name: str) -> dict[str, list[str]]:
    """The patterns of a resource file by their kind, with their groups put in."""
    patterns: dict[str, list[str]] = {}
    kind = ""
    for line in read_lines("bot.writing", name):
        if line.startswith("[") and line.endswith("]"):
            kind = line.strip("[]")
            patterns[kind] = []
        else:
            patterns[kind].append(_PHRASE.sub(lambda match: {**_GROUPS, **_PHRASES}[match[1]], line))
    return patterns


def _split(line: str) -> tuple[str, str]:
    weight, _, pattern = line.partition(" ")
    return weight, pattern


_WEIGHED = {
    kind: tuple((int(weight), re.compile(pattern, re.IGNORECASE)) for weight, pattern in map(_split, lines))
    for kind, lines in _read("weighed_cues").items()
}
_PLAIN = {kind: tuple(re.compile(line, re.IGNORECASE) for line in lines) for kind, lines in _read("plain_cues").items()}
DOES = _GROUPS["does"]

# A figure that measures says more than a number of things.
MEASURE = re.compile(r"\d(?:[\d.,]*\d)?\s?(?:%|×|x\b|percent|-fold|fold\b|points?\b|pp\b|dB\b|times\b)|\b\d+\.\d+\b")
NUMBER = re.compile(r"(?<![\w.-])\d(?:[\d.,]*\d)?(?![\w-])")


@lru_cache(maxsize=_KEPT)
def weights(kind: str, text: str) -> tuple[int, ...]:
    """The weight of each pattern of that kind of weighed_cues.txt that is in `text`."""
    return tuple(weight for weight, pattern in _WEIGHED[kind] if pattern.search(text))


def weight(kind: str, text: str) -> int:
    """All of them together."""
    return sum(weights(kind, text))


@lru_cache(maxsize=_KEPT)
def is_kind(kind: str, text: str) -> bool:
    """Whether `text` has one of the patterns of that kind of plain_cues.txt."""
    return any(pattern.search(text) for pattern in _PLAIN[kind])
