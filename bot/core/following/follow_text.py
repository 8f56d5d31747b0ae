"""The text behind /follow when it says more than a name: `Yi Wang in cs.CV with Limin Wang, Kunchang Li`.

A connective counts only before what it can connect: "in" before categories, "with" before people. Refuses to guess:
In Kim, Kim In-ho and 山田 和子 keep their names, and whatever can't be parsed stays part of the name.
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


@dataclass(frozen=True, slots=True)
class FollowRequest:
    """Whom a user wants to follow: `name` as typed, and hints to which of several people with that name is meant.

    A category is one of arXiv's, or an archive that stands for all of its own ("cs").
    """

    name: str
    categories: tuple[str, ...] = ()
    coauthors: tuple[str, ...] = ()

    @property
    def has_hints(self) -> bool:
        """Whether it has more than a name."""
        return bool(self.categories or self.coauthors)


def parse_follow_request(text: str) -> FollowRequest:
    """Parse one tidy line. Raises BadInput only for a category that arXiv does not have ("Yi Wang in cs.XX")."""
    words = text.split()
    fields: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    end = len(words)
    # From the right: each hint that can be parsed is taken off, so that an earlier one may be too.
    while not (fields and people):
        for at in range(end - 2, 0, -1):
            word, rest = words[at].rstrip(":："), words[at + 1 : end]
            if word in _IN and not fields and (fields := _parse_categories(rest)):
                break
            if (
                word in _WITH
                and not people
                and _is_long_enough(word, words[:at], rest)
                and (people := _parse_people(rest))
            ):
                break
        else:
            break
        end = at
    name = " ".join(words[:end]).rstrip(",，、")
    if not (fields or people) or not names.is_person(name):
        return FollowRequest(text)
    return FollowRequest(name, fields, people)


def _parse_categories(words: list[str]) -> tuple[str, ...]:
    """Categories that `words` list, if they list nothing else."""
    listed = [text for text in _AND.split(" ".join(words).replace(" or ", ", ")) if text]
    pieces = [piece for text in listed for piece in ([text] if categories.category(text) else text.split())]
    matching = [categories.category(piece) for piece in pieces]
    if not matching or len(matching) > MOST_HINTS:
        return ()
    unknown = [piece for piece, name in zip(pieces, matching, strict=True) if name is None]
    if not unknown:
        return tuple(dict.fromkeys(name for name in matching if name))
    if len(unknown) == len([piece for piece in unknown if "." in piece and categories.looks_like_category(piece)]):
        raise BadInput("error-category", text=unknown[0][:40])
    return ()


def _parse_people(words: list[str]) -> tuple[str, ...]:
    """The people that `words` list, if they list nothing else."""
    people = [name for name in _AND.split(" ".join(words)) if name]
    if not people or len(people) > MOST_HINTS or not all(map(names.is_person, people)):
        return ()
    return tuple(dict.fromkeys(people))


def _is_long_enough(connective: str, before: list[str], after: list[str]) -> bool:
    """A name in Han may be spaced letter by letter; between single letters a connective is one of them."""
    return connective.isascii() or (len("".join(before)) > 1 and len("".join(after)) > 1)
