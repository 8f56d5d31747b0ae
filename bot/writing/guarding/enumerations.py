"""Enumerations: how many things a source lists without giving their number: "A, B, and C" are three.

Who writes "three modules" may have counted these; that is no lie. It errs towards more lengths.
"""

import re

_LIST = re.compile(r"(?:[^,.;:()]{2,70},\s){1,14}(?:(?:and|or|as well as)\s)?[^,.;:()]{2,70}")
_MARKS = re.compile(
    r"\((?:[1-9]|[ivx]{1,4}|[a-e])\)|\b(?:first|second|third|fourth|fifth)(?:ly)?\b|\b(?:finally|lastly|then|next)\b"
    r"|[\u2460-\u2468]",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|or)\b|&")


def list_lengths(text: str) -> frozenset[int]:
    """How many things each list of `text` may have."""
    lengths = set[int]()
    for match in _LIST.finditer(text):
        commas = match.group().count(", ")
        ands = len(_AND.findall(match.group()))
        lengths |= {commas + 1, commas, commas + 1 + (ands > 1)}
        if ands:
            lengths.add(commas + 2)
    marks = len(_MARKS.findall(text))
    return frozenset(lengths | {marks, marks + 1})
