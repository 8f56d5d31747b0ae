"""What follows /follow when it says more than a name: `Yi Wang in cs.CV with Limin Wang, Kunchang Li`.

A connective counts only where what it connects can be meant: after "in" categories, after "with" people. In Kim,
Kim In-ho and 山田 和子 keep their names, and whatever is not understood stays part of the name.
"""

import re
from dataclasses import dataclass

from bot.core.authors import names
from bot.core.following import categories
from bot.errors import BadInput

MOST_HINTS = 10

# Alone between white space, and in small letters: Anders With Larsen is one person.
_IN = frozenset({"in", "在", "分类", "分類", "分野"})
_WITH = frozenset({"with", "w/", "与", "與", "和", "跟", "と", "合作者", "共著者"})
_AND = re.compile(r"\s+(?:and|&|和|与|と)\s+|\s*[,;，、；]\s*(?:(?:and|&)\s+)?")
_ARCHIVES = {one.split(".")[0].casefold(): one.split(".")[0] for one in categories.CATEGORIES}


@dataclass(frozen=True, slots=True)
class FollowRequest:
    """Whom somebody wants to follow: `name` as typed; hints which of several people with that name she means.

    A category is one of arXiv's, or an archive that stands for all of its own ("cs").
    """

    name: str
    categories: tuple[str, ...] = ()
    coauthors: tuple[str, ...] = ()

    @property
    def hinted(self) -> bool:
        """Whether more was said than a name."""
        return bool(self.categories or self.coauthors)


def read_wanted(text: str) -> FollowRequest:
    """Read one tidy line. Raises BadInput for a category that arXiv has not got ("Yi Wang in cs.XX"); only for that."""
    words = text.split()
    fields: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    end = len(words)
    # From the right: each hint that is understood is taken off, so that an earlier one may be too.
    while not (fields and people):
        for at in range(end - 2, 0, -1):
            word, rest = words[at].rstrip(":："), words[at + 1 : end]
            if word in _IN and not fields and (fields := _categories(rest)):
                break
            if word in _WITH and not people and _long_enough(word, words[:at], rest) and (people := _people(rest)):
                break
        else:
            break
        end = at
    name = " ".join(words[:end]).rstrip(",，、")
    if not (fields or people) or not names.is_person(name):
        return FollowRequest(text)
    return FollowRequest(name, fields, people)


def _categories(words: list[str]) -> tuple[str, ...]:
    """Categories that `words` list, if they list nothing else."""
    said = [one for one in _AND.split(" ".join(words).replace(" or ", ", ")) if one]
    pieces = [piece for one in said for piece in one.split()]
    found = [categories.category(piece) or _ARCHIVES.get(piece.casefold()) for piece in pieces]
    if not found or len(found) > MOST_HINTS:
        return ()
    unknown = [piece for piece, known in zip(pieces, found, strict=True) if known is None]
    if not unknown:
        return tuple(dict.fromkeys(one for one in found if one))
    if len(unknown) == len([one for one in unknown if "." in one and categories.looks_like_category(one)]):
        raise BadInput("error-category", text=unknown[0][:40])
    return ()


def _people(words: list[str]) -> tuple[str, ...]:
    """People whom `words` list, if they list nothing else."""
    said = [one for one in _AND.split(" ".join(words)) if one]
    if not said or len(said) > MOST_HINTS or not all(names.is_person(one) for one in said):
        return ()
    return tuple(dict.fromkeys(said))


def _long_enough(connective: str, before: list[str], after: list[str]) -> bool:
    """A name in Han may be spaced letter by letter; between single letters a connective is one of them."""
    return connective.isascii() or (len("".join(before)) > 1 and len("".join(after)) > 1)
