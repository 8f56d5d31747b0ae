"""Superlatives: that a paper is the first, or ahead of everybody, is said only where it says so itself."""

import re
from collections.abc import Callable

from bot.core.word_lists import word_table
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.source_index import SourceIndex

_WORDS = {key: re.compile("|".join(words), re.IGNORECASE) for key, words in word_table("bot.writing", "superlatives")}
_KINDS = tuple(dict.fromkeys(key.split()[0] for key in _WORDS))


def unsupported_superlatives(source: SourceIndex, text: str) -> list[Finding]:
    """Each kind of superlative that `text` uses and the source does not, once."""
    findings = []
    for kind in _KINDS:
        claim = _WORDS[f"{kind} claim"].search(text)
        if claim is not None and not source.memo(f"{kind} borne out", _bearing(kind)):
            findings.append(Finding(FindingKind.SUPERLATIVE, claim.group()))
    return findings


def _bearing(kind: str) -> Callable[[str], bool]:
    return lambda source: (
        _WORDS[f"{kind} source"].search(source) is not None or (_WORDS[f"{kind} claim"].search(source) is not None)
    )
