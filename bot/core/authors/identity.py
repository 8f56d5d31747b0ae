"""Which of several people with one name wrote a paper, as far as papers can tell; and why it seems so.

    persons     a name's papers, sorted by who may have written them
    attribute   is this paper by that person: LIKELY, POSSIBLE or UNLIKELY, with reasons
    seeded      a person known by her works, a paper, a coauthor or a category
    together    one person out of several found ones
    learned     somebody said that it is, or isn't: the next answer knows
    unlearned   and takes it back

Refuses to be certain: nothing here is a fact about anybody, a shared name with other coauthors and another subject may
still be the same person. What it gets wrong, and how often, is in `docs/identity.md`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log, log1p

from bot.core.authors import names
from bot.core.authors.names import Grade
from bot.core.authors.persons import grouping
from bot.core.authors.persons.background import UNKNOWN, Background
from bot.core.authors.persons.evidence import Evidence, evidence
from bot.core.authors.persons.explaining import explain
from bot.core.authors.persons.likeness import likeness, probability
from bot.core.authors.persons.person import Person, Taught, learned, seeded, together, unlearned
from bot.core.authors.persons.reasons import (
    Abbreviated,
    Confirmed,
    Known,
    LikeNamesake,
    LikeRejected,
    ManyNamesakes,
    NotSigned,
    OnlyOne,
    Reason,
    Rejected,
)
from bot.core.authors.persons.signatures import names_on, signature
from bot.core.papers import Paper

__all__ = [
    "Attribution",
    "Background",
    "Decision",
    "Person",
    "Taught",
    "attribute",
    "frequent_coauthors",
    "learned",
    "persons",
    "seeded",
    "together",
    "unlearned",
]  # fmt: skip

# Logarithms of odds, chosen on papers of May by persons known from April: of those above LIKELY 98 of 100 should be
# right, of a person's own papers 95 of 100 be above POSSIBLE, even if luck was good in May.
LIKELY = 2.0
POSSIBLE = -2.8
POSSIBLE_AMONG_RIVALS = -4.2  # a group found by itself is not always whole: its rival may be the same person
_ABBREVIATED = -1.0  # a name with initials may be more people's; set by hand
_CERTAIN = 20.0
_ENOUGH = 500  # papers that tell by themselves what is common
# The odds that a paper under the name is hers before one looks at it are those of the papers found so far. Weights
# were fitted where her share was one in 2.7; not more than this is made of it.
_USUAL_SHARE = log(2.7)
_MOST_SHARE = 3.0
_TOLD = 1.0  # from here on a summand of the score is a reason


class Decision(StrEnum):
    """Whether a paper is by a person."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


@dataclass(frozen=True, slots=True)
class Attribution:
    """`score`: the chance, 0 to 1, as far as it can be told; of the `reasons` the strongest kind first."""

    verdict: Decision
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
    bearers = background.bearers(names.fold(name))
    groups = grouping.group(list(signed.values()), background, acquainted, bearers)
    found = [Person(name, one.bounded(), namesakes=len(signed) - len(one.papers)) for one in groups]
    return sorted(found, key=_most_first)


def attribute(
    person: Person, paper: Paper, background: Background = UNKNOWN, rivals: Sequence[Person] = ()
) -> Attribution:
    """Whether `paper` is by `person`.

    Without a `background` it is a little less sure what is rare. `rivals` are the other persons found under the name:
    with them, half as many of others' papers are thought POSSIBLE.
    """
    signed = signature(person.name, paper)
    if signed is None:
        return Attribution(Decision.UNLIKELY, 0.0, (NotSigned(),))
    said = person.verdict(paper.id)
    if said is not None:
        return _certain(said, Confirmed() if said else Rejected())
    known, rejected = person.known, person.rejected
    if paper.id in known.papers:
        return _certain(True, Known())
    this = evidence(person.name, paper)
    score, share, reasons = 0.0, 0.0, tuple[Reason, ...]()
    if known != Evidence():
        found = likeness(known, this, background)
        share = 0.0 if rivals else _share(person)  # they are what the share stands for
        score = found.score + share
        reasons = explain(found, known, rejected, this, paper, background) + _on_share(share, person)
    if signed[1] is not Grade.EXACT:
        score += _ABBREVIATED
        reasons += (Abbreviated(names.display(names_on(paper)[signed[0]][1])),)
    # Who wrote it? This person, one of the others, or somebody who is not known: the chances add up to one.
    refused = _odds([rejected], this, background)
    theirs = _odds([rival.known for rival in rivals], this, background)
    score -= log1p(refused + theirs)
    if log1p(refused) > _TOLD:
        reasons += (LikeRejected(),)
    if log1p(theirs) > _TOLD:
        reasons += (LikeNamesake(),)
    # However many namesakes there are, her papers should be seen: that only keeps them from being LIKELY.
    possible = (POSSIBLE_AMONG_RIVALS if rivals else POSSIBLE) + min(share, 0.0)
    verdict = Decision.LIKELY if score >= LIKELY else Decision.POSSIBLE if score >= possible else Decision.UNLIKELY
    return Attribution(verdict, probability(score), reasons)


def frequent_coauthors(person: Person, papers: Iterable[Paper], most: int = 3) -> tuple[str, ...]:
    """The coauthors on most of the person's papers, spelled as the newest of `papers` has them."""
    spelled: dict[str, str] = {}
    for paper in sorted(papers, key=lambda one: one.id):
        spelled.update(names_on(paper))
    counted = [(key, times) for key, times in person.known.coauthors.items() if key in spelled]
    ranked = sorted(counted, key=lambda item: (-item[1], item[0]))
    return tuple([names.display(spelled[key]) for key, _ in ranked[:most]])


def _certain(hers: bool, reason: Reason) -> Attribution:
    return Attribution(Decision.LIKELY if hers else Decision.UNLIKELY, float(hers), (reason,))


def _share(person: Person) -> float:
    """What it is worth that so many of the papers under the name are hers, as a summand of a logarithm of odds."""
    if person.namesakes is None:
        return 0.0
    odds = (len(person.known.papers) + 1) / (person.namesakes + 1)
    return max(-_MOST_SHARE, min(_MOST_SHARE, log(odds) + _USUAL_SHARE))


def _on_share(share: float, person: Person) -> tuple[Reason, ...]:
    if share > _TOLD and not person.namesakes:
        return (OnlyOne(len(person.known.papers)),)
    return (ManyNamesakes(person.namesakes),) if share < -_TOLD and person.namesakes else ()


def _odds(others: Sequence[Evidence], this: Evidence, background: Background) -> float:
    """How much rather one of `others` wrote it than somebody unknown."""
    return sum([exp(min(likeness(one, this, background).score, _CERTAIN)) for one in others if one.papers])


def _most_first(person: Person) -> tuple[int, str]:
    return -len(person.known.papers), person.known.papers[0]
