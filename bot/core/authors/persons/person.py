"""Somebody who signs papers with a name: what a follow was seeded with, and the feedback a chat has given since.

A value that is stored as one line of JSON and holds no paper, only sums over papers. Papers with feedback are kept one
by one, so that every word can be taken back. Refuses to decide about a paper: that is `bot.core.authors.identity`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from operator import add
from typing import Self

from bot.core.authors import names
from bot.core.authors.persons.evidence import Evidence, gather_evidence
from bot.core.papers import Paper

_NO_EVIDENCE = Evidence()


@dataclass(frozen=True)
class AppliedFeedback:
    """A user said that one paper is by the person, or isn't. `evidence` is what that paper alone tells."""

    evidence: Evidence
    is_author: bool

    @property
    def paper_id(self) -> str:
        """The base id of the paper."""
        return self.evidence.papers[0]


@dataclass(frozen=True)
class Person:
    """`seed` from when the follow began; `feedback` since, in the order of the papers' ids.

    `homonym_papers`: papers of others under the same name, as far as were found then; None where nobody looked.
    """

    name: str
    seed: Evidence = _NO_EVIDENCE
    feedback: tuple[AppliedFeedback, ...] = ()
    homonym_papers: int | None = None

    @cached_property
    def known(self) -> Evidence:
        """The person's own papers: the seed, less those rejected by feedback, plus those confirmed by it."""
        confirmed = [
            entry.evidence for entry in self.feedback if entry.is_author and entry.paper_id not in self.seed.papers
        ]
        withdrawn = [
            entry.evidence for entry in self.feedback if not entry.is_author and entry.paper_id in self.seed.papers
        ]
        return reduce(add, confirmed, reduce(Evidence.__sub__, withdrawn, self.seed))

    @cached_property
    def rejected(self) -> Evidence:
        """The papers that are not by the person according to feedback."""
        return reduce(add, [entry.evidence for entry in self.feedback if not entry.is_author], _NO_EVIDENCE)

    def feedback_on(self, paper_id: str) -> bool | None:
        """Whether feedback has it that the person wrote a paper; None where there is none on it."""
        return next((entry.is_author for entry in self.feedback if entry.paper_id == paper_id), None)

    def to_json(self) -> str:
        """One line, equal for equal persons. Its keys stand in databases and exported files, and must not change."""
        fields = {
            "name": self.name,
            "seeded": self.seed.as_dict(),
            "taught": [{"paper": entry.evidence.as_dict(), "is_author": entry.is_author} for entry in self.feedback],
            "namesakes": self.homonym_papers,
        }
        return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Back from to_json(). Raises ValueError, KeyError or TypeError for anything else."""
        fields = json.loads(text)
        feedback = tuple(
            AppliedFeedback(Evidence.from_dict(entry["paper"]), bool(entry["is_author"])) for entry in fields["taught"]
        )
        if not all(entry.evidence.papers for entry in feedback):
            raise ValueError("feedback on no paper")
        return cls(str(fields["name"]), Evidence.from_dict(fields["seeded"]), feedback, fields["namesakes"])


def seed_person(
    name: str,
    papers: Iterable[Paper] = (),
    *,
    coauthors: Iterable[str] = (),
    categories: Iterable[str] = (),
    identifiers: Iterable[str] = (),
    homonym_papers: int | None = None,
) -> Person:
    """The person called `name` who wrote all of `papers`, and who is known to have these coauthors and categories too.

    `identifiers`: ids in directories, as "directory:id".
    For a follow that begins with a list of works, with one paper, or with "in cs.CV with Limin Wang".
    """
    by_id = {paper.id: gather_evidence(name, paper) for paper in papers}
    works = reduce(add, by_id.values(), _NO_EVIDENCE).bound()
    hints = Evidence(
        coauthors={key: 1 for coauthor in coauthors if (key := names.fold(coauthor)) and key not in works.coauthors},
        categories={category: 2 for category in categories if category not in works.categories},
        identifiers={key: max(len(by_id), 1) for key in identifiers if key not in works.identifiers},
    )
    return Person(name, works + hints, (), homonym_papers)


def merge_persons(name: str, people: Sequence[Person]) -> Person:
    """One person out of several groups of papers, with the feedback on each of them."""
    papers: set[str] = set()
    seed, feedback = _NO_EVIDENCE, dict[str, AppliedFeedback]()
    for person in people:
        if papers.isdisjoint(person.seed.papers):  # groups never overlap; the same one twice adds nothing
            seed += person.seed
            papers.update(person.seed.papers)
        feedback.update({entry.paper_id: entry for entry in person.feedback})
    homonym_papers = [
        person.homonym_papers - (len(papers) - len(person.seed.papers))
        for person in people
        if person.homonym_papers is not None
    ]
    return Person(
        name, seed.bound(), _in_order(feedback.values()), max(min(homonym_papers), 0) if homonym_papers else None
    )


def apply_feedback(person: Person, paper: Paper, is_author: bool) -> Person:
    """`person` after a user said that `paper` is theirs, or isn't. Earlier feedback on that paper is replaced."""
    new = AppliedFeedback(gather_evidence(person.name, paper), is_author)
    others = [entry for entry in person.feedback if entry.paper_id != paper.id]
    return replace(person, feedback=_in_order([*others, new]))


def remove_feedback(person: Person, paper_id: str) -> Person:
    """`person` as if there had been no feedback on that paper: undoes apply_feedback(), however often it was done."""
    return replace(person, feedback=tuple(entry for entry in person.feedback if entry.paper_id != paper_id))


def _in_order(feedback: Iterable[AppliedFeedback]) -> tuple[AppliedFeedback, ...]:
    return tuple(sorted(feedback, key=lambda entry: entry.paper_id))
