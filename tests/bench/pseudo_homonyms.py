"""Namesakes of whom one knows who is who: two to five real authors with rare names, renamed to one name.

The real name vanishes from everything: from their papers, also where it is spelled differently, from titles, abstracts
and comments, and from their coauthors' other papers. Authors who wrote together are never taken together.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import md5

from bot.core.authors import names
from bot.core.authors.names import Grade
from bot.core.authors.persons.signatures import names_on
from bot.core.papers import Author, Paper

NAME = "Noor Halewijn"  # nobody in the corpus is called that
RARE = 0.01  # expected number of authors who happen to be called so
MOST = 40  # papers of one author in one case
CONTEXT = 200  # other papers by the coauthors of a case


def is_measured(key: str) -> bool:
    """Whether an author is of the half that nothing was chosen on, by a hash of the folded name."""
    return int(md5(key.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 1


@dataclass(frozen=True)
class Case:
    """`papers` are signed with NAME and `truth` says who wrote each; `context` are their coauthors' other papers."""

    papers: tuple[Paper, ...]
    truth: Mapping[str, str]
    context: tuple[Paper, ...]


class Corpus:
    """Papers by their authors, and how rare the authors' names are."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self.papers = papers
        self.by_author: dict[str, list[Paper]] = defaultdict(list)
        self.written: dict[str, str] = {}
        for paper in papers:
            for key, name in names_on(paper):
                self.by_author[key].append(paper)
                self.written.setdefault(key, name)
        parts = [(given, family) for given, _, family in (key.rpartition(" ") for key in self.by_author)]
        given, family = Counter(part[0] for part in parts), Counter(part[1] for part in parts)
        # If given and family names were drawn independently, this many would be called so.
        self.bearers = {
            key: given[parts[at][0]] * family[parts[at][1]] / len(parts) for at, key in enumerate(self.by_author)
        }

    def rare(self, least: int) -> list[str]:
        """Folded rare names with at least so many papers, sorted."""
        return sorted(
            key
            for key, papers in self.by_author.items()
            if " " in key and least <= len(papers) <= MOST and self.bearers[key] < RARE
        )

    def primary(self, key: str) -> str:
        """The primary category that most papers of this author have."""
        return Counter(paper.primary for paper in self.by_author[key]).most_common(1)[0][0]


def choices(
    corpus: Corpus, pool: Sequence[str], number: int, *, one_category: bool, chance: random.Random
) -> list[tuple[str, ...]]:
    """Sets of two to five authors of `pool` without a common paper; `one_category`: all mostly in the same one."""
    by_category = defaultdict(list)
    for key in pool:
        by_category[corpus.primary(key)].append(key)
    found: list[tuple[str, ...]] = []
    for _ in range(100 * number):
        if len(found) == number:
            break
        people = by_category[corpus.primary(chance.choice(pool))] if one_category else pool
        wanted = chance.randint(2, 5)
        if len(people) < wanted:
            continue
        chosen = tuple(chance.sample(people, wanted))
        ids = [paper.id for key in chosen for paper in corpus.by_author[key]]
        if len(set(ids)) == len(ids):
            found.append(chosen)
    return found


def case(corpus: Corpus, chosen: Sequence[str], papers: Mapping[str, Sequence[Paper]]) -> Case:
    """`papers` of each of the chosen, disguised, with what else in `corpus` their coauthors wrote without them."""
    signed: dict[str, Paper] = {}
    truth: dict[str, str] = {}
    coauthors: dict[str, None] = {}
    for key in chosen:
        for paper in papers[key]:
            signed[paper.id] = disguised(paper, [corpus.written[key]])
            truth[paper.id] = key
            coauthors |= dict.fromkeys(other for other, _ in names_on(paper) if other != key)
    theirs = {paper.id for key in chosen for paper in corpus.by_author[key]}
    context: dict[str, Paper] = {}
    for other in coauthors:
        for paper in corpus.by_author.get(other, ()):
            if paper.id not in theirs and paper.id not in context and len(context) < CONTEXT:
                hidden = disguised(paper, [corpus.written[key] for key in chosen])
                if all(author.name != NAME for author in hidden.authors):  # "J. Doe" may be one of them: nobody knows
                    context[paper.id] = hidden
    return Case(tuple(signed.values()), truth, tuple(context.values()))


def disguised(paper: Paper, people: Sequence[str]) -> Paper:
    """`paper` with NAME for every name that may be one of `people`'s."""

    def clean(text: str) -> str:
        for name in people:
            text = text.replace(name, NAME)
        return text

    authors = tuple(
        Author(NAME, author.affiliation)
        if any(_may_be(name, author.name) for name in people)
        else Author(clean(author.name), author.affiliation)
        for author in paper.authors
    )
    comment = clean(paper.comment) if paper.comment else None
    return replace(paper, title=clean(paper.title), abstract=clean(paper.abstract), authors=authors, comment=comment)


def _may_be(name: str, written: str) -> bool:
    family = names.fold(name).rpartition(" ")[2]  # nearly every name is somebody else's, seen without comparing
    return family[:3] in names.fold(written) and names.compare(name, written) is not Grade.NONE
