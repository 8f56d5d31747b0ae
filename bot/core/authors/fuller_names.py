"""Names in full for authors of whom a source has initials only, from another list of the authors of the same paper.

Refuses to guess: a name is taken over only where it can stand for nobody else on the paper.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.authors import names
from bot.core.authors.names import Grade
from bot.core.papers import Author

_FITTING = frozenset({Grade.EXACT, Grade.INITIALS})
_MOST = 500  # authors; of longer lists only those at the same place are compared


def fill_names(authors: Sequence[Author], fuller: Sequence[Author]) -> tuple[Author, ...]:
    """`authors`, each as `fuller` has them where that says more: the name in full, affiliation, ORCID iD.

    Two lists of one length go place by place; of others a name has to fit one author on either list and no other.
    """
    if len(authors) == len(fuller) and all(_fits(*pair) for pair in zip(authors, fuller, strict=True)):
        return tuple(_fill(*pair) for pair in zip(authors, fuller, strict=True))
    if len(authors) * len(fuller) > _MOST**2:
        return tuple(authors)
    fitting = [[there for there, other in enumerate(fuller) if _fits(author, other)] for author in authors]
    taken_by = [place for places in fitting for place in places]
    return tuple(
        _fill(author, fuller[places[0]]) if len(places) == 1 and taken_by.count(places[0]) == 1 else author
        for author, places in zip(authors, fitting, strict=True)
    )


def has_initials_only(author: Author) -> bool:
    """Whether no given name is written out: "S. J. Kent", but not "Stephen J. Kent"."""
    words = author.name.replace(".", ". ").split()
    return len(words) > 1 and all(len(word.strip(".-")) <= 1 for word in words[:-1])


def _fits(author: Author, other: Author) -> bool:
    return names.compare(author.name, other.name) in _FITTING


def _fill(author: Author, other: Author) -> Author:
    is_longer = _letters(other.name) > _letters(author.name)
    return replace(
        author,
        name=other.name if is_longer else author.name,
        affiliation=author.affiliation or other.affiliation,
        orcid=author.orcid or other.orcid,
    )


def _letters(name: str) -> int:
    return sum(map(str.isalpha, name))
