"""Whether a paper was withdrawn, as arXiv has it: in the authors' comment, or in place of the abstract.

arXiv keeps a withdrawn paper with a further version whose comment says why, and mostly leaves the old abstract:
https://info.arxiv.org/help/withdraw.html. Nothing of it may be shown as a result.
"""

import re

from bot.core.papers import Paper

_COMMENT = re.compile(
    r"\b(?:withdr[ae]wn?|withdrawing|retracted|retraction)\b"
    r"|撤稿|撤回|撤销|取り下げ",
    re.IGNORECASE,
)
# "Replaces the withdrawn 2401.00001", "was not withdrawn": of another paper, or denied.
_NOT_IT = re.compile(
    r"\b(?:replac\w*|supersed\w*|previous\w*|earlier|former\w*|resubmi\w*|not|never|un|than|of|the|a)[\s-]+"
    r"(?:\w+\s+){0,2}(?:withdr[ae]wn?|retracted|retraction)",
    re.IGNORECASE,
)
_DOCUMENT = "(?:paper|article|submission|manuscript|work|preprint|version|e-?print|letter|report|note)"
_ABSTRACT = re.compile(
    rf"\b(?:this|the|our)\s+(?:\w+\s+)?{_DOCUMENT}\s+(?:has\s+been|have\s+been|was|is(?:\s+being)?|had\s+to\s+be)"
    r"\s+(?:(?!not\b|never\b)\w+\s+)?(?:withdrawn|retracted)\b"
    rf"|\b(?:i|we|the\s+authors?)\s+(?:\w+\s+){{0,2}}(?:withdraw|withdrew|retract|retracted)\s+(?:this|the|our)\s+{_DOCUMENT}"
    r"|\A\W*(?:withdrawn|retracted)\b",
    re.IGNORECASE,
)


_STEMS = (
    "withdr",
    "retract",
)  # what `_ABSTRACT` finds has one of them: to look for these first takes a tenth of the time


def is_withdrawn(paper: Paper) -> bool:
    """Whether the paper's own record says that it was withdrawn or retracted."""
    comment = paper.comment or ""
    says = _COMMENT.search(comment) is not None and (
        _ABSTRACT.search(comment) is not None or _NOT_IT.search(comment) is None
    )
    folded = paper.abstract.lower()
    return says or (any(stem in folded for stem in _STEMS) and _ABSTRACT.search(paper.abstract) is not None)
