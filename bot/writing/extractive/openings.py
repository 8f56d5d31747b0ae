"""Openings that point back to a sentence which is not shown: "To address this, we propose …".

What stands before the main clause and only points back is left out, and the first letter becomes a capital; nothing
else of a sentence is ever changed, and a condition ("under this assumption, …") is never left out. A sentence whose
subject points back ("It …", "These oscillations …") can't be mended so, and is recognised.
"""

import re

from bot.core.word_lists import read_lines, word_table

_STUDY = "|".join(dict(word_table("bot.writing", "cue_words"))["study"])
_LIST = "|".join(re.escape(line) for line in read_lines("bot.writing", "dangling_openings"))
_BACK = (
    r"(?:this|these|that|those|such|both|(?:all|both) (?:three|of these|these)|the (?:above|aforementioned|said)|them)"
)
_PURPOSE = r"(?:(?:in order )?to|for|towards?|as a (?:first )?step towards?) (?:\w+ (?:and \w+ )?){0,2}?"
_MOTIVE = (
    r"(?:(?:motivated|inspired|driven|prompted|guided|informed) by|in (?:light|view|response) (?:of|to)|against"
    r"|build(?:ing)? (?:up)?on|based on) "
)
_HERE = rf"(?:here )?in (?:this|the present|the current|our|the following) (?:\w+ ){{0,2}}?(?:{_STUDY})"
_OPENINGS = (
    re.compile(rf"(?:{_LIST}),\s+", re.IGNORECASE),
    re.compile(r"(?:here|thus|hence|therefore|then|so|second),?\s+(?=(?:we|i|an?|the)\b)", re.IGNORECASE),
    re.compile(rf"{_HERE}(?:, |,? (?=(?:we|i)\b))\s*", re.IGNORECASE),
    re.compile(rf"(?:{_PURPOSE}|{_MOTIVE}){_BACK}\b[^,.;:()]{{0,70}},\s+", re.IGNORECASE),
    re.compile(rf"(?:{_PURPOSE}|{_MOTIVE}){_BACK}\b[^,.;:()]{{0,40}}?\s+(?=(?:we|i) \w+)", re.IGNORECASE),
)
_MOST = 3  # openings of one sentence
_LEAST = 25  # bytes that must remain
_PLAIN = re.compile(r"(?:[a-z]{2,}|[ai])(?=[\s,'’])|[a-z]{3,}-[a-z]")

_OWN = (
    "paper|work|study|article|letter|survey|thesis|report|research|review|note|tutorial|perspective|contribution"
    "|method|approach|framework|model|system|algorithm|pipeline|procedure|technique|formalism|theory|dataset|data"
    "|benchmark|corpus|result|finding|analysi|analyse|experiment|observation|evaluation|simulation|insight|theorem"
)
_EXPLETIVE = re.compile(
    r"it (?:is|was|has been|remains|turns out) (?:\w+ ){0,3}?(?:that|to|whether|how)\b", re.IGNORECASE
)
_OWN_THING = re.compile(rf"(?:this|these) (?:[\w-]+ ){{0,2}}?(?:{_OWN})s?\b", re.IGNORECASE)
_POINTING = re.compile(
    r"(?:this|these|that|those|it|they|its|their|such|both|each|the (?:former|latter|two|three|same|first|second)"
    r"|doing so|from this|of these|among these|in this|under this|with this|for this|unlike this|based on this)\b"
    r"|\(?(?:[2-9][).]|(?:ii+|iv|[b-e])\))\s",  # the rest of a list
    re.IGNORECASE,
)


def trim_opening(words: str) -> str:
    """`words` from their main clause on, with a capital; unchanged where nothing points back or too little remains."""
    rest = words
    for _ in range(_MOST):
        match = next((match for pattern in _OPENINGS if (match := pattern.match(rest))), None)
        if match is None or len(rest[match.end() :].encode()) < _LEAST:
            break
        rest = rest[match.end() :]
    return rest if rest == words else _capitalise(rest)


def points_back(words: str) -> bool:
    """Whether the subject of `words` is named only in the sentence before, as that of "This paper …" is not."""
    return bool(_POINTING.match(words)) and not _OWN_THING.match(words) and not _EXPLETIVE.match(words)


def _capitalise(words: str) -> str:
    # Names that begin in lower case ("mRNA", "k-means", "x = 3") keep it.
    return words[0].upper() + words[1:] if _PLAIN.match(words) else words
