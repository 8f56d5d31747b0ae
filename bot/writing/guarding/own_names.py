"""A paper's own names: what its title calls it, and what it says that it proposes.

Its sentences speak of them as "it" and "our method", so that a line may name them wherever it stands.
"""

import re

from bot.core.text.sentences import sentences
from bot.writing.guarding.source_index import SourceIndex, squash

REACH = 90  # characters behind "we propose" in which the name stands

_TITLED = re.compile(r"\A\W*([^\s:：]{2,40})\s?[:：]\s")
_INTRODUCES = re.compile(
    r"\b(?:propos|present|introduc|develop|describ|releas|nam|call|dubb|term|design|creat|build|construct|formulat"
    r"|contribut|establish|built|provid|offer)(?:e[sd]?|ed|s|ing)?\b|提出|提案|介绍"
)
_NAME = re.compile(r"(?<![\w.-])(?=[\w+.-]*[A-Z])[A-Za-z0-9][A-Za-z0-9+_-]*(?:\.\d+)?")


def own_names(source: SourceIndex) -> frozenset[str]:
    """They, as letters and digits alone (`squash`)."""
    return source.memo("own names", _find)


def _find(text: str) -> frozenset[str]:
    spelt = {squash(match[1])} if (match := _TITLED.match(text)) else set[str]()
    for sentence in sentences(text):
        for cue in _INTRODUCES.finditer(sentence):
            names = [name for name in _NAME.findall(sentence[cue.end() : cue.end() + REACH]) if not name[1:].islower()]
            spelt |= {squash(name) for name in names[:1]}
    return frozenset(name.removesuffix("s") for name in spelt if len(name) > 1)
