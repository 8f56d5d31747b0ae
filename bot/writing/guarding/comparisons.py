"""Comparisons: who is ahead of whom in a text is not behind them in its source.

Both must be named, on either side of a word like "outperforms" in one clause. The paper's own thing, which its
sentences call "it" or "our method", is ahead of whatever else they name.
"""

import re
from collections.abc import Iterator

from bot.core.word_lists import alternatives, word_table
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.names import is_common
from bot.writing.guarding.own_names import own_names
from bot.writing.guarding.source_index import SourceIndex, squash

REACH = 90  # characters on either side of such a word

_WORDS = {key: alternatives(words) for key, words in word_table("bot.writing", "comparison_words")}
_ANY = re.compile(f"(?P<ahead>{_WORDS['ahead']})|(?P<behind>{_WORDS['behind']})")
_DENIED = re.compile(rf"(?:{_WORDS['denied']})[^.,;。，；]{{0,30}}\Z")
_BEHIND = re.compile(_WORDS["behind"])
_NAME = re.compile(
    r"(?<![A-Za-z0-9_.-])(?=[A-Za-z0-9_+.-]*[A-Z])[A-Za-z0-9][A-Za-z0-9+_-]*(?:\.\d+)?(?:-[A-Za-z0-9]+)*"
)
_EDGE = re.compile(r"[。；;！!?？]|\.(?=\s|\Z)")
_PAUSE = re.compile(r"[，,](?!\d)")

Pair = tuple[str, str]  # who is ahead, of whom, both squashed


def reversed_comparisons(source: SourceIndex, text: str) -> Iterator[Finding]:
    """A COMPARISON for each pair of names of `text` whose order the source has the other way round."""
    pairs = list(_pairs(text, sentence_wide=False))
    if not pairs:
        return
    theirs = source.memo("comparisons", lambda whole: frozenset(pair for pair, _ in _pairs(whole, sentence_wide=True)))
    own = own_names(source)
    for (ahead, behind), fragment in pairs:
        if (ahead, behind) in theirs:
            continue
        humbled = source.memo("is behind", lambda whole: _BEHIND.search(whole) is not None)
        is_own = behind in own and ahead not in own and not is_common(behind) and not behind[:1].isdigit()
        if (behind, ahead) in theirs or (is_own and not humbled):
            yield Finding(FindingKind.COMPARISON, fragment)


def _pairs(text: str, *, sentence_wide: bool) -> Iterator[tuple[Pair, str]]:
    """Who is said to be ahead of whom, and where; `sentence_wide`: of everybody that the sentence names behind."""
    for match in _ANY.finditer(text):
        before = _EDGE.split(text[max(0, match.start() - REACH) : match.start()])[-1]
        behind = _EDGE.split(text[match.end() : match.end() + 2 * REACH])[0]
        if _DENIED.search(before):
            continue
        if not sentence_wide:
            behind = _PAUSE.split(behind)[0]
        first, others = _names(before), _names(behind)
        for other in others if sentence_wide else others[:1]:
            for name in first[-1:]:
                pair = (squash(name).removesuffix("s"), squash(other).removesuffix("s"))
                if pair[0] != pair[1]:
                    fragment = f"{name} {match.group()} {other}"
                    yield (pair if match.lastgroup == "ahead" else (pair[1], pair[0])), fragment


def _names(text: str) -> list[str]:
    return [name for name in _NAME.findall(text) if len(name) > 1 and not _is_plain(name)]


def _is_plain(name: str) -> bool:
    """Whether it may be no more than the first word of a sentence."""
    return name[1:].islower() and name[0].isupper()
