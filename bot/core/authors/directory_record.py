"""What a directory of authors knows of one person: a plain value, whichever directory it was."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.authors import names
from bot.core.authors.links import AuthorLink
from bot.core.authors.names import Grade

MOST_COAUTHORS = 200


@dataclass(frozen=True, slots=True)
class DirectoryWork:
    """A work of the person. `arxiv` is the base id where the directory says that arXiv has it."""

    title: str
    arxiv: str | None = None


@dataclass(frozen=True, slots=True)
class DirectoryRecord:
    """One person as `link` has them: other spellings of the name, works, and coauthors, most frequent first.

    `whole` is False where the directory has more works than were read. ORCID names no coauthors.
    """

    name: str
    aliases: tuple[str, ...]
    works: tuple[DirectoryWork, ...]
    coauthors: tuple[str, ...]
    link: AuthorLink
    whole: bool = True


def distinct_aliases(name: str, spellings: Iterable[str]) -> tuple[str, ...]:
    """`spellings` in their order, without blanks, repetitions, those equal to `name`, and what is no person's name."""
    distinct = dict.fromkeys(" ".join(spelling.split()) for spelling in spellings)
    return tuple(alias for alias in distinct if alias and alias != name and names.is_person(alias))


def rank_coauthors(own_names: Iterable[str], papers: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """The coauthors of the person with these `own_names` on `papers` (their author lists), most frequent first."""
    own = list(own_names)
    counts: Counter[str] = Counter()
    is_coauthor: dict[str, bool] = {}
    for authors in papers:
        for author in dict.fromkeys(names.display(spelling) for spelling in authors):
            if author not in is_coauthor:
                is_coauthor[author] = not any(names.compare(name, author) is not Grade.NONE for name in own)
            if is_coauthor[author]:
                counts[author] += 1
    return tuple(name for name, _ in counts.most_common(MOST_COAUTHORS))
