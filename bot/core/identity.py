"""Which of several people with one name wrote a paper, as far as papers can tell; and why it seems so.

    persons     a name's papers, sorted by who may have written them
    attribute   is this paper by that person: LIKELY, POSSIBLE or UNLIKELY, with reasons
    learn       somebody said that it is, or isn't: the next answer knows
    forget      and takes it back

Refuses to be certain: nothing here is a fact about anybody, a shared name with other coauthors and another subject may
still be the same person. What it gets wrong, and how often, is in `docs/identity.md`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import exp, log1p
from typing import Self

from bot.core import names
from bot.core.names import Grade
from bot.core.papers import Paper
from bot.core.persons import grouping
from bot.core.persons.background import UNKNOWN, Background
from bot.core.persons.evidence import Evidence, evidence
from bot.core.persons.explaining import explain
from bot.core.persons.likeness import likeness, probability
from bot.core.persons.reasons import Abbreviated, Known, NotSigned, Reason, Rejected
from bot.core.persons.signatures import names_on, signature

__all__ = [
    "Attribution",
    "Background",
    "Person",
    "Verdict",
    "attribute",
    "forget",
    "frequent_coauthors",
    "learn",
    "persons",
]

# Logarithms of odds, chosen on papers of May by persons known from April: of those above LIKELY 98 of 100 should be
# right, of a person's own papers 95 of 100 be above POSSIBLE, even if luck was good in May.
LIKELY = 2.0
POSSIBLE = -2.8
POSSIBLE_AMONG_RIVALS = -3.5  # a group found by itself is not always whole: its rival may be the same person
_ABBREVIATED = -1.0  # a name with initials may be more people's; set by hand
_CERTAIN = 20.0
_ENOUGH = 500  # papers that tell by themselves what is common


class Verdict(StrEnum):
    """Whether a paper is by a person."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


@dataclass(frozen=True)
class Person:
    """Somebody who signs as `name`: what is known of her papers, and of papers that somebody said are not hers."""

    name: str
    known: Evidence = field(default_factory=Evidence)
    rejected: Evidence = field(default_factory=Evidence)

    def to_json(self) -> str:
        """One line, equal for equal persons."""
        kept = {"name": self.name, "known": self.known.as_dict(), "rejected": self.rejected.as_dict()}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Back from to_json(). Raises ValueError, KeyError or TypeError for anything else."""
        kept = json.loads(text)
        return cls(kept["name"], Evidence.from_dict(kept["known"]), Evidence.from_dict(kept["rejected"]))


@dataclass(frozen=True, slots=True)
class Attribution:
    """`score`: the chance, 0 to 1, among namesakes who publish about as much; the strongest of the `reasons` first."""

    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...]


def persons(name: str, papers: Sequence[Paper], background: Background | None = None) -> list[Person]:
    """Who may have written those of `papers` that are signed with `name`, in full or abbreviated; most papers first.

    Each of those papers is in exactly one person. The others are not lost on it: they tell who works with whom, and,
    where there are hundreds and no `background`, what is common.
    """
    signed: dict[str, Evidence] = {}
    others: dict[str, Paper] = {}
    for paper in sorted(papers, key=lambda one: one.id):
        place = signature(name, paper)
        if place is not None and place[1] in (Grade.EXACT, Grade.INITIALS):
            signed[paper.id] = evidence(name, paper)
        else:
            others[paper.id] = paper
    if background is None:
        background = Background.of(papers) if len(papers) >= _ENOUGH else UNKNOWN
    coauthors = {key for one in signed.values() for key in one.coauthors}
    acquainted = grouping.acquaintances(([key for key, _ in names_on(other)] for other in others.values()), coauthors)
    groups = grouping.group(list(signed.values()), background, acquainted)
    return sorted((Person(name, one.bounded()) for one in groups), key=_most_first)


def attribute(
    person: Person, paper: Paper, background: Background = UNKNOWN, rivals: Sequence[Person] = ()
) -> Attribution:
    """Whether `paper` is by `person`.

    Without a `background` it is a little less sure what is rare. `rivals` are the other persons found under the name:
    with them, half as many of their papers are thought POSSIBLE.
    """
    signed = signature(person.name, paper)
    if signed is None:
        return Attribution(Verdict.UNLIKELY, 0.0, (NotSigned(),))
    if paper.id in person.known.papers:
        return Attribution(Verdict.LIKELY, 1.0, (Known(),))
    if paper.id in person.rejected.papers:
        return Attribution(Verdict.UNLIKELY, 0.0, (Rejected(),))
    this = evidence(person.name, paper)
    score, reasons = 0.0, tuple[Reason, ...]()
    if person.known.papers:
        found = likeness(person.known, this, background)
        score = found.score
        reasons = explain(found, person.known, person.rejected, this, paper, background)
    if signed[1] is not Grade.EXACT:
        score += _ABBREVIATED
        reasons += (Abbreviated(names.display(names_on(paper)[signed[0]][1])),)
    others = [one for one in (person.rejected, *[rival.known for rival in rivals]) if one.papers]
    if others:
        # Who wrote it? This person, one of the others, or somebody who is not known: the chances add up to one.
        score -= log1p(sum([exp(min(likeness(one, this, background).score, _CERTAIN)) for one in others]))
    possible = POSSIBLE_AMONG_RIVALS if rivals else POSSIBLE
    verdict = Verdict.LIKELY if score >= LIKELY else Verdict.POSSIBLE if score >= possible else Verdict.UNLIKELY
    return Attribution(verdict, probability(score), reasons)


def learn(person: Person, paper: Paper, is_author: bool) -> Person:
    """`person` after somebody said that `paper` is hers, or isn't. What was said of that paper before is replaced."""
    this = evidence(person.name, paper)
    before = forget(person, paper)
    if is_author:
        return replace(before, known=before.known + this)
    return replace(before, rejected=before.rejected + this)


def forget(person: Person, paper: Paper) -> Person:
    """`person` as if nothing were known about `paper`: undoes learn()."""
    this = evidence(person.name, paper)
    if paper.id in person.known.papers:
        return replace(person, known=person.known - this)
    if paper.id in person.rejected.papers:
        return replace(person, rejected=person.rejected - this)
    return person


def frequent_coauthors(person: Person, papers: Iterable[Paper], most: int = 3) -> tuple[str, ...]:
    """The coauthors on most of the person's papers, spelled as the newest of `papers` has them."""
    spelled: dict[str, str] = {}
    for paper in sorted(papers, key=lambda one: one.id):
        spelled.update(names_on(paper))
    counted = [(key, times) for key, times in person.known.coauthors.items() if key in spelled]
    ranked = sorted(counted, key=lambda item: (-item[1], item[0]))
    return tuple([names.display(spelled[key]) for key, _ in ranked[:most]])


def _most_first(person: Person) -> tuple[int, str]:
    return -len(person.known.papers), person.known.papers[0]
