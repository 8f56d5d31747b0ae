"""Authors' names at arXiv's edge: a name into a search query, and a list of names in one field into one author each.

Pure, and nothing in a name can become syntax. The query language has fields, quotes, brackets and AND / OR / ANDNOT
(https://info.arxiv.org/help/api/user-manual.html#query_details). A name is asked for in one pair of quotes
and keeps only letters, hyphens, apostrophes and full stops, so it stays a name whatever was typed.
"""

import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta

from bot.core.authors.names import split_authors
from bot.core.papers import Author

# Names have up to a handful of words; beyond this it is a text, and its beginning is as good a question.
MOST_WORDS = 12
LONGEST_WORD = 40

_FIRST_DAY, _LAST_DAY = date(1991, 1, 1), "20991231"
_HYPHENS = "‐‑‒–—−"
_APOSTROPHES = "’‘ʼ`´"
# Letters that don't decompose: without them "Søren" would stay apart from the "Soren" of arXiv's index.
_BASE = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "ı": "i",
    }
    | dict.fromkeys(_HYPHENS, "-")
    | dict.fromkeys(_APOSTROPHES, "'")
)


def author_query(names: Iterable[str], before: date | None = None, since: date | None = None) -> str | None:
    """The query for papers by somebody written like one of `names`, submitted from `since` and before `before` (UTC).

    Accents are dropped: "Araujo" finds both, "Araújo" not always. None where no letter is left. Several names are
    joined by OR in brackets (https://info.arxiv.org/help/api/user-manual.html#query_details).
    """
    phrases = dict.fromkeys(f'au:"{" ".join(words)}"' for name in names if (words := _words(name)))
    if not phrases:
        return None
    query = next(iter(phrases)) if len(phrases) == 1 else f"({' OR '.join(phrases)})"
    if before is not None or since is not None:
        last = f"{before - timedelta(days=1):%Y%m%d}" if before else _LAST_DAY
        query += f" AND submittedDate:[{since or _FIRST_DAY:%Y%m%d}0000 TO {last}2359]"
    return query


def split_author_lists(authors: Iterable[Author]) -> tuple[Author, ...]:
    """The authors, lists in one string taken apart where that is safe; other names stay as they are written."""
    split: list[Author] = []
    for author in authors:
        names = split_authors(author.name)
        split += [Author(name, author.affiliation) for name in names] if len(names) > 1 else [author]
    return tuple(split)


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name[:2000]).translate(_BASE)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    letters = "".join(letter if letter.isalpha() or letter in "-'." else " " for letter in plain)
    words = (word.strip("-'")[:LONGEST_WORD] for word in unicodedata.normalize("NFC", letters).split())
    return [word for word in words if any(letter.isalpha() for letter in word)][:MOST_WORDS]
