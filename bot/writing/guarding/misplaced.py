"""Misplaced: numbers and names that a line has from elsewhere in its paper than from the sentences it stands on.

"It needs 40 buoys" is untrue although the paper gives a 40, if that is in milliseconds and in another sentence. The
paper's own name may stand anywhere, for its sentences speak of "it" and "our method".
"""

import re

from bot.writing.guarding.figures import wrong_figures
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.names import is_named, names, wrong_names
from bot.writing.guarding.source_index import SourceIndex, index_source

INTRODUCED = 2  # names behind "we propose" that may be the paper's own
REACH = 160  # characters behind it in which they stand

_FIGURES = {FindingKind.NUMBER, FindingKind.PERCENTAGE, FindingKind.UNIT}
_INTRODUCES = re.compile(
    r"\b(?:propos|present|introduc|develop|describ|releas|nam|call|dubb|term|design|creat|build|construct|formulat|explor"
    r"|study|studies|studied|investigat|contribut|establish|term)(?:e[sd]?|ed|s|ing)?\b"
    r"|提出|介绍|提案|开发|構築|発表"
)


def misplaced(source: SourceIndex, own: SourceIndex, text: str, language: str | None) -> list[Finding]:
    """What `text`, readable already, has from `source` and not from its `own` sentences of it."""
    findings = []
    whole = set(wrong_figures(source, text))
    for finding in wrong_figures(own, text):
        if finding not in whole:
            kind = FindingKind.ELSEWHERE if finding.kind in _FIGURES else finding.kind
            findings.append(Finding(kind, finding.fragment, finding.instead))
    anywhere = source.memo("names anywhere", _names_anywhere)
    return findings + [
        Finding(FindingKind.ELSEWHERE, finding.fragment)
        for finding in wrong_names(own, text, language)
        if is_named(source, finding.fragment) and not is_named(anywhere, finding.fragment)
    ]


def _names_anywhere(source: str) -> SourceIndex:
    """The names that every sentence may speak of: the title's, and what the paper says it proposes."""
    introduced = [
        name
        for cue in _INTRODUCES.finditer(source)
        for name in list(names(source[cue.end() : cue.end() + REACH], latin=True))[:INTRODUCED]
    ]
    return index_source(" ".join(introduced))
