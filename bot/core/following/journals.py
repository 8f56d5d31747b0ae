"""Journals that can be followed: which text names one, and which venue of a paper is it.

A title is compared by its words alone: "PLOS ONE" is "PLoS One", "Cell & Tissue" is "Cell and Tissue". Refuses to know
which journals there are: that is asked of a catalogue before anything is followed.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from bot.core.following.quotes import unquote
from bot.core.papers import Paper
from bot.core.word_lists import read_words

LONGEST_TITLE = 150

_WORDS = read_words("bot.core.following", "journal_words")
_JOINED = tuple(word[1:] for word in _WORDS if word.startswith("+"))
_APART = "|".join(re.escape(word.removeprefix("+")) for word in _WORDS)
_BEFORE = re.compile(rf"(?:the\s+)?(?:{_APART})(?:\s*[:：]?\s+|[:：])(?P<title>\S.*)", re.IGNORECASE)
_ENDING = rf"\s+(?:{_APART})|(?<=[》」』])(?:{_APART})|(?:{'|'.join(map(re.escape, _JOINED))})"
_BEHIND = re.compile(rf"(?P<title>\S.+?)(?:{_ENDING})", re.IGNORECASE)
_OWN = re.compile(r"(?:the\s+)?journal\s+(?:of|for|on)\s+\S", re.IGNORECASE)  # the title itself: "Journal of …"
_BRACKETS = "《》〈〉『』「」"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal as a catalogue lists it. `issns` name it there, in print and online; `publisher` tells two apart."""

    title: str
    issns: tuple[str, ...] = ()
    publisher: str = ""


def read_journal(text: str) -> tuple[str, ...]:
    """The titles that `text` may name a journal by, the likeliest first; () where it doesn't speak of one.

    "Astrophysical Journal" has its word in the title, "Nature Methods journal" beside it: both readings are given.
    """
    line = " ".join(text.split())
    if line.casefold() in _WORDS:
        return ()
    if _OWN.match(line):
        return (line,)
    if before := _BEFORE.fullmatch(line):
        return _distinct(_bare(before["title"]))
    behind = _BEHIND.fullmatch(line)
    if behind is None:
        return ()
    bare = _bare(behind["title"])
    is_quoted = bare != behind["title"].strip()
    return _distinct(bare) if is_quoted or not line.isascii() else _distinct(line, bare)


@lru_cache(maxsize=4096)
def journal_key(title: str) -> str:
    """Equal for two ways of writing one title."""
    folded = unicodedata.normalize("NFKC", title.replace("&", " and ")).casefold()
    words = _WORD.findall(folded)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def venue_keys(paper: Paper) -> frozenset[str]:
    """The index key by which a followed journal may be where the paper was published."""
    return frozenset({f"j:{journal_key(paper.venue)}"}) if paper.venue else frozenset()


def _bare(title: str) -> str:
    return (unquote(title.strip()) or title).strip().strip(_BRACKETS).strip()


def _distinct(*titles: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(title for title in titles if journal_key(title) and len(title) <= LONGEST_TITLE))
