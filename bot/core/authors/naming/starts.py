"""How one begins to type a name: with any of its words, in any case, with or without accents and hyphens.

For completing what is being typed, nothing else: who is meant is not decided here (`bot.core.authors.names`).
"""

import unicodedata

_DROPPED = frozenset("-‐‑‒–—'’ʼ`´.,\"“”()")
_MOST_WORDS = 6
_LONGEST = 60  # characters of a name that anybody types


def starts(name: str) -> frozenset[str]:
    """What is typed for `name`, beginning with each of its words: the rest follows, then what stands before."""
    words = start(name).split()
    if not words or len(words) > _MOST_WORDS or len(name) > _LONGEST:
        return frozenset()
    return frozenset(" ".join(words[turn:] + words[:turn]) for turn in range(len(words)))


def start(typed: str) -> str:
    """What has been typed so far, as `starts` begin; "" if that is nothing yet."""
    apart = unicodedata.normalize("NFKD", typed).casefold()
    kept = "".join(char for char in apart if not unicodedata.combining(char) and char not in _DROPPED)
    return " ".join(kept.split())
