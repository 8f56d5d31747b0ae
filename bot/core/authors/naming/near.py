"""Names that somebody may have meant who mistyped one: near in letters, nothing more.

Refuses to decide: what is found here is offered, never followed. Where the candidates come from is the store's
business; `prefixes` says which of `bot.core.authors.naming.starts` to look among, so that an index finds them.
"""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.core.authors.naming.starts import start, starts

# A typing mistake in one word leaves the others whole, and a name is kept once under each of its words: so the name
# begins with a word typed right, in one of its turns. Two letters of the next word narrow that down where it is common.
_HEAD = 3  # letters of a word typed wrong towards its end
_MOST_WORDS = 4


def allowed(typed: str) -> int:
    """How many letters may be wrong: inserted, left out, replaced, or two neighbours swapped."""
    length = len(start(typed))
    return 0 if length < 4 else 1 if length < 8 else 2 if length < 16 else 3


def prefixes(typed: str) -> tuple[str, ...]:
    """What the `starts` of names near `typed` begin with, the narrowest first; each name near it has at least one,
    unless a mistake stands in the first letters of every word of it.
    """
    turns = sorted(starts(typed))
    if not turns or allowed(typed) == 0 or len(turns) > _MOST_WORDS:
        return ()
    found: list[str] = []
    for turn in turns:
        word, _, rest = turn.partition(" ")
        if rest:
            found += [f"{word} {rest[:2]}", f"{word} "]
        if len(word) > _HEAD:
            found.append(word[:_HEAD])
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (-len(one), one)))


def nearest(typed: str, candidates: Iterable[tuple[str, str, int]], limit: int) -> list[str]:
    """Of `candidates` (a start, its name, its papers) the names nearest to `typed`; of equals those on most papers.

    A name that differs in case, accents or order of its words alone is no other name, and left out.
    """
    most = allowed(typed)
    turns = starts(typed)
    given = list(dict.fromkeys(candidates))
    said = [one[0] for one in given]
    best: dict[str, tuple[int, int, str]] = {}  # by the name's first turn, so that no person is offered twice
    for turn in turns:
        for _, far, at in process.extract_iter(turn, said, scorer=OSA.distance, processor=None, score_cutoff=most):
            _, name, papers = given[at]
            same = min(starts(name), default=name).replace(" ", "")
            rank = (int(far), -papers, name)
            best[same] = min(best.get(same, rank), rank)
    ranked = sorted(rank for rank in best.values() if rank[0] > 0)
    return [name for _, _, name in ranked[:limit]]
