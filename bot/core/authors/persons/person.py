"""Somebody who signs papers with a name: what a follow was seeded with, and what a chat taught about her.

A value that is kept as one line of JSON and holds no paper, only sums over papers; single papers are kept apart where
somebody said something about them, so that every word can be taken back. Refuses to judge a paper: that is
`bot.core.authors.identity`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import add
from typing import Self

from bot.core.authors import names
from bot.core.authors.persons.evidence import Evidence, evidence
from bot.core.papers import Paper

_NOTHING = Evidence()


@dataclass(frozen=True)
class Taught:
    """Somebody said of one paper that it is, or isn't, the person's: `paper` is what that paper alone tells."""

    paper: Evidence
    is_author: bool

    @property
    def id(self) -> str:
        """The paper's."""
        return self.paper.papers[0]


@dataclass(frozen=True)
class Person:
    """`seeded` when the follow began; `taught` since, in the order of the papers' ids.

    `namesakes`: papers of others under the same name, as far as was found then; None where nobody looked.
    """

    name: str
    seeded: Evidence = _NOTHING
    taught: tuple[Taught, ...] = ()
    namesakes: int | None = None

    @cached_property
    def known(self) -> Evidence:
        """What is hers: seeded, without what was said not to be, with what was said to be."""
        own = [one.paper for one in self.taught if one.is_author and one.id not in self.seeded.papers]
        withdrawn = [one.paper for one in self.taught if not one.is_author and one.id in self.seeded.papers]
        return reduce(add, own, reduce(Evidence.__sub__, withdrawn, self.seeded))

    @cached_property
    def rejected(self) -> Evidence:
        """What was said not to be hers."""
        return reduce(add, [one.paper for one in self.taught if not one.is_author], _NOTHING)

    def verdict(self, paper_id: str) -> bool | None:
        """What was said of a paper, None where nothing was."""
        return next((one.is_author for one in self.taught if one.id == paper_id), None)

    def to_json(self) -> str:
        """One line, equal for equal persons."""
        kept = {
            "name": self.name,
            "seeded": self.seeded.as_dict(),
            "taught": [{"paper": one.paper.as_dict(), "is_author": one.is_author} for one in self.taught],
            "namesakes": self.namesakes,
        }
        return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Back from to_json(). Raises ValueError, KeyError or TypeError for anything else."""
        kept = json.loads(text)
        taught = tuple(Taught(Evidence.from_dict(one["paper"]), bool(one["is_author"])) for one in kept["taught"])
        if not all(one.paper.papers for one in taught):
            raise ValueError("taught of no paper")
        return cls(str(kept["name"]), Evidence.from_dict(kept["seeded"]), taught, kept["namesakes"])


def seeded(
    name: str,
    papers: Iterable[Paper] = (),
    *,
    coauthors: Iterable[str] = (),
    categories: Iterable[str] = (),
    namesakes: int | None = None,
) -> Person:
    """The person called `name` who wrote all of `papers`, and of whom these coauthors and categories are known besides.

    For a follow that begins with a list of works, with one paper, or with "in cs.CV with Limin Wang".
    """
    wrote = {paper.id: evidence(name, paper) for paper in papers}
    found = reduce(add, wrote.values(), _NOTHING).bounded()
    said = Evidence(
        coauthors={key: 1 for one in coauthors if (key := names.fold(one)) and key not in found.coauthors},
        categories={one: 2 for one in categories if one not in found.categories},
    )
    return Person(name, found + said, (), namesakes)


def together(name: str, people: Sequence[Person]) -> Person:
    """One person out of several that were found apart, and what was taught about each of them."""
    papers: set[str] = set()
    merged, taught = _NOTHING, dict[str, Taught]()
    for one in people:
        if papers.isdisjoint(one.seeded.papers):  # found apart, they never overlap; the same one twice adds nothing
            merged += one.seeded
            papers.update(one.seeded.papers)
        taught.update({each.id: each for each in one.taught})
    others = [one.namesakes - (len(papers) - len(one.seeded.papers)) for one in people if one.namesakes is not None]
    return Person(name, merged.bounded(), _in_order(taught.values()), max(min(others), 0) if others else None)


def learned(person: Person, paper: Paper, is_author: bool) -> Person:
    """`person` after somebody said that `paper` is hers, or isn't. What was said of that paper before is replaced."""
    said = Taught(evidence(person.name, paper), is_author)
    return replace(person, taught=_in_order([*[one for one in person.taught if one.id != paper.id], said]))


def unlearned(person: Person, paper_id: str) -> Person:
    """`person` as if nothing had been said about that paper: undoes learned(), whatever was said and however often."""
    return replace(person, taught=tuple(one for one in person.taught if one.id != paper_id))


def _in_order(taught: Iterable[Taught]) -> tuple[Taught, ...]:
    return tuple(sorted(taught, key=lambda one: one.id))
