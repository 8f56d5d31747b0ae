"""Who signed a paper, as keys that can be counted and compared, and which of the signatures is a followed name's.

Refuses to tell homonyms apart: two people of one name have one key here.
"""

from functools import lru_cache

from bot.core.authors import names
from bot.core.authors.names import Grade
from bot.core.papers import Paper

_ORDER = (Grade.EXACT, Grade.INITIALS, Grade.VARIANT)


@lru_cache(maxsize=8192)
def names_on(paper: Paper) -> tuple[tuple[str, str], ...]:
    """The persons on `paper` in their order, each once: folded name and name as written.

    Lists in one author field are split, teams left out.
    """
    spellings: dict[str, str] = {}
    for author in paper.authors:
        for spelling in names.split_authors(author.name):
            if names.is_person(spelling) and (key := names.fold(spelling)):
                spellings.setdefault(key, spelling)
    return tuple(spellings.items())


def find_signature(name: str, paper: Paper) -> tuple[int, Grade] | None:
    """Where among names_on(paper) the person called `name` is, and how well the name there fits; None if nowhere."""
    return _signature(name, names_on(paper))


@lru_cache(maxsize=8192)
def _signature(name: str, signed: tuple[tuple[str, str], ...]) -> tuple[int, Grade] | None:
    # By the names, which names_on gives out once for all: remembered by the paper, every name looked for would keep
    # a paper of its own, read from the database once more.
    key = names.fold(name)
    best: tuple[int, Grade] | None = None
    for place, (folded, spelling) in enumerate(signed):
        if folded == key:
            return place, Grade.EXACT
        grade = names.compare(name, spelling)
        if grade in _ORDER and (best is None or _ORDER.index(grade) < _ORDER.index(best[1])):
            best = place, grade
    return best
