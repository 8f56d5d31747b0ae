"""Misplaced: numbers and names that a line has from elsewhere in its paper than from the sentences it stands on.

"It needs 40 buoys" is untrue although the paper gives a 40, if that is in milliseconds and in another sentence. The
paper's own name may stand anywhere, for its sentences speak of "it" and "our method".
"""

import re
from collections import Counter

from bot.core.text.sentences import sentences
from bot.writing.guarding.figures import REPEATED, wrong_figures
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.meanings import changed_meanings
from bot.writing.guarding.misnamed import misnamed
from bot.writing.guarding.names import is_common, is_named, is_own_name, names, wrong_names
from bot.writing.guarding.own_names import own_names
from bot.writing.guarding.source_index import SourceIndex, squash

_FIGURES = {FindingKind.NUMBER, FindingKind.PERCENTAGE, FindingKind.UNIT}
_SELF = re.compile(
    r"\b(?:we|our|us|it|its|itself|they|their|this|these|here"
    r"|the (?:proposed|resulting|new|final|method|model|framework"
    r"|system|approach|algorithm|dataset|benchmark|architecture|network|paper|tool)s?)\b|我们|本文|该|其|本研究|提案",
    re.IGNORECASE,
)


def misplaced(source: SourceIndex, own: SourceIndex, text: str, language: str | None) -> list[Finding]:
    """What `text`, readable already, has from `source` and not from its `own` sentences of it."""
    findings = []
    whole = set(wrong_figures(source, text))
    for finding in wrong_figures(own, text):
        if finding not in whole and finding.instead != REPEATED:
            kind = FindingKind.ELSEWHERE if finding.kind in _FIGURES else finding.kind
            findings.append(Finding(kind, finding.fragment, finding.instead))
    findings_of_whole = {(finding.kind, finding.fragment) for finding in changed_meanings(source, text, language)}
    findings += [
        finding
        for finding in changed_meanings(own, text, language, own=True)
        if (finding.kind, finding.fragment) not in findings_of_whole and finding.kind is not FindingKind.NAME
    ]
    elsewhere = _misplaced_names(source, own, text, language)
    fragments = {finding.fragment for finding in elsewhere}
    displaced = [finding for finding in misnamed(source, own, text) if finding.fragment not in fragments]
    return [*findings, *elsewhere, *displaced]


def _misplaced_names(source: SourceIndex, own: SourceIndex, text: str, language: str | None) -> list[Finding]:
    """Names that only other sentences have. The paper's own may stand where these speak of "it" or "our method"."""
    anywhere = own_names(source) if own.memo("speaks of itself", lambda text: _SELF.search(text) is not None) else ()
    findings = [
        Finding(FindingKind.ELSEWHERE, finding.fragment)
        for finding in wrong_names(own, text, language)
        if is_named(source, finding.fragment) and not any(name in squash(finding.fragment) for name in anywhere)
    ]
    return findings + [Finding(FindingKind.ELSEWHERE, name) for name in _repeated(own, text)]


def _repeated(own: SourceIndex, text: str) -> list[str]:
    """Names that one sentence of `text` gives twice, its own sentences once, while another name of these is missing."""
    return [
        name
        for sentence in sentences(text)
        for name, count in Counter(names(sentence, latin=True, plain=False)).items()
        if count > 1 and not is_common(name) and _count(name, own.text) == 1 and _lacks(own, text)
    ]


def _count(name: str, text: str) -> int:
    return len(re.findall(rf"(?<![A-Za-z0-9-]){re.escape(name)}(?![A-Za-z0-9-])", text))


def _lacks(own: SourceIndex, text: str) -> bool:
    """Whether a name of its own sentences is not in `text`."""
    low = squash(text)
    return any(is_own_name(name) and squash(name) not in low for name in names(own.text, latin=True, plain=False))
