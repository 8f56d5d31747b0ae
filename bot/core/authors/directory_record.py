"""What a directory of authors knows of one person: a plain value, whoever it was that knew it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.authors import names
from bot.core.authors.links import AuthorLink
from bot.core.authors.names import Grade

MOST_COAUTHORS = 200


@dataclass(frozen=True, slots=True)
class DirectoryWork:
    """Something that she wrote. `arxiv` is the base id where the directory says that arXiv has it."""

    title: str
    arxiv: str | None = None


@dataclass(frozen=True, slots=True)
class DirectoryRecord:
    """One person, as `link` knows her: other ways of writing her name, what she wrote, and with whom, most often first.

    `whole` is False where the directory knows more works than were read. ORCID names no coauthors.
    """

    name: str
    aliases: tuple[str, ...]
    works: tuple[DirectoryWork, ...]
    coauthors: tuple[str, ...]
    link: AuthorLink
    whole: bool = True


def told_apart(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """`others` without blanks, repetitions and what is spelled as `name` is, in their order."""
    kept = dict.fromkeys(" ".join(one.split()) for one in others)
    return tuple(one for one in kept if one and one != name and names.is_person(one))


def coauthors_of(own: Iterable[str], papers: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Who signed `papers` beside a person of these `own` names, most often first."""
    hers = list(own)
    counted: Counter[str] = Counter()
    known: dict[str, bool] = {}
    for signed in papers:
        for one in dict.fromkeys(names.display(written) for written in signed):
            if one not in known:
                known[one] = not any(names.compare(name, one) is not Grade.NONE for name in hers)
            if known[one]:
                counted[one] += 1
    return tuple(name for name, _ in counted.most_common(MOST_COAUTHORS))
