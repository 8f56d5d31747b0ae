"""Who wrote a paper, where the source put a whole list of names into one field: one `Author` each."""

from collections.abc import Iterable

from bot.core.authors.names import split_authors
from bot.core.papers import Author


def signed(authors: Iterable[Author]) -> tuple[Author, ...]:
    """The authors, lists in one string taken apart where that is safe; other names stay as they are written."""
    found: list[Author] = []
    for author in authors:
        names = split_authors(author.name)
        found += [Author(name, author.affiliation) for name in names] if len(names) > 1 else [author]
    return tuple(found)
