"""Which of several people with one name wrote a paper, as far as papers can tell; and why it seems so.

    persons           a name's papers, sorted by who may have written them
    attribute         is this paper by that person: LIKELY, POSSIBLE or UNLIKELY, with reasons
    seed_person       a person known by works, a paper, a coauthor or a category
    merge_persons     one person out of several groups of papers
    apply_feedback    a user said that a paper is the person's, or isn't: the next attribution knows
    remove_feedback   takes that back

Refuses to be certain: nothing here is a fact about anybody, a shared name with other coauthors and another subject may
still be the same person. What it gets wrong, and how often, is in `docs/identity.md`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import exp, log, log1p
from types import MappingProxyType

from bot.core.authors import names
from bot.core.authors.names import Grade
from bot.core.authors.persons import grouping
from bot.core.authors.persons.background import NO_BACKGROUND, Background
from bot.core.authors.persons.directory_ids import score_identifiers
from bot.core.authors.persons.evidence import Evidence, gather_evidence, identify_evidence
from bot.core.authors.persons.explaining import explain, explain_ids
from bot.core.authors.persons.likeness import compare_evidence, probability, shared_coauthors
from bot.core.authors.persons.person import (
    AppliedFeedback,
    Person,
    apply_feedback,
    merge_persons,
    remove_feedback,
    seed_person,
)
from bot.core.authors.persons.reasons import (
    AbbreviatedName,
    ConfirmedByFeedback,
    ManyHomonyms,
    NoHomonyms,
    NoMatchingName,
    Reason,
    RejectedByFeedback,
    SameOrcid,
    SeedPaper,
    SimilarToHomonym,
    SimilarToRejected,
)
from bot.core.authors.persons.signatures import find_signature, names_on
from bot.core.papers import ARXIV, Paper

__all__ = [
    "AppliedFeedback",
    "Attribution",
    "Background",
    "Decision",
    "Person",
    "apply_feedback",
    "attribute",
    "frequent_coauthors",
    "merge_persons",
    "persons",
    "remove_feedback",
    "seed_person",
]  # fmt: skip

# Logarithms of odds, chosen on papers of May by persons known from April: of those above LIKELY 98 of 100 should be
# right, of a person's own papers 95 of 100 be above POSSIBLE, even if luck was good in May.
LIKELY = 2.0
POSSIBLE = -2.8
POSSIBLE_AMONG_COMPETITORS = -4.2  # a group is not always complete: its competitor may be the same person
# A paper is a competitor's, and not even POSSIBLE, where that is e^1.2, 3.3 times, likelier, and the odds that both are
# one person are below e^-2.5. Chosen on half of the authors of April and May, so that of own papers 97 of 100
# stay; on real common names the second kept 15 more of 100 own papers, for 4 more of others' (docs/identity.md).
_NEARER = 1.2
_DIFFERENT = -2.5
_ABBREVIATED = -1.0  # a name with initials may be more people's; set by hand
_HIGHEST_SCORE = 20.0  # of a competitor: the odds behind it fit into a float
_ENOUGH_PAPERS = 500  # tell by themselves what is common
# The odds that a paper under the name is the person's before one looks at it are those of the papers found so far.
# Weights were fitted where the person's share was one in 2.7; not more than this is made of it.
_USUAL_SHARE = log(2.7)
_LEAST_SHARE, _MOST_SHARE = -3.0, 6.0
_PAPERS_EACH = 2.0  # that another bearer of the name has; counted on pairs of papers of April and June
_LEAST_REASON = 1.0  # from here on a summand of the score is a reason


class Decision(StrEnum):
    """Whether a paper is by a person."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


@dataclass(frozen=True, slots=True)
class Attribution:
    """`score`: the estimated chance, 0 to 1; of the `reasons` the strongest kind comes first."""

    verdict: Decision
    score: float
    reasons: tuple[Reason, ...]


def persons(
    name: str,
    papers: Sequence[Paper],
    background: Background | None = None,
    *,
    identifiers: Mapping[str, Sequence[str]] = MappingProxyType({}),
    weigh_name: bool = True,
) -> list[Person]:
    """Who may have written those of `papers` that are signed with `name`, in full or abbreviated; most papers first.

    Each of those papers is in exactly one person. The others are of use too: they tell who works with whom, and,
    where there are hundreds and no `background`, what is common. `identifiers`: by paper, who it is by according to
    directories of authors, each as "directory:id". `weigh_name`: a rare name speaks for one person.
    """
    signed: dict[str, Evidence] = {}
    context: dict[str, Paper] = {}
    for paper in sorted(papers, key=lambda paper: paper.id):
        signature = find_signature(name, paper)
        if signature is not None and signature[1] in (Grade.EXACT, Grade.INITIALS):
            signed[paper.id] = identify_evidence(gather_evidence(name, paper), identifiers.get(paper.id, ()))
        else:
            context[paper.id] = paper
    if background is None:
        background = Background.of(papers) if len(papers) >= _ENOUGH_PAPERS else NO_BACKGROUND
    coauthors = {key for evidence in signed.values() for key in evidence.coauthors}
    acquaintances = grouping.collect_acquaintances(
        ([key for key, _ in names_on(paper)] for paper in context.values()), coauthors
    )
    name_frequency = background.name_frequency(names.fold(name)) if weigh_name else None
    groups = grouping.group_papers(list(signed.values()), background, acquaintances, name_frequency)
    people = [Person(name, group.bound(), homonym_papers=len(signed) - len(group.papers)) for group in groups]
    return sorted(people, key=_most_papers_first)


def attribute(
    person: Person, paper: Paper, background: Background = NO_BACKGROUND, rivals: Sequence[Person] = ()
) -> Attribution:
    """Whether `paper` is by `person`.

    Without a `background` it is a little less sure what is rare. `rivals` are the competing candidates, the other
    persons found under the name: what is much nearer to one of them, or to what was rejected, is UNLIKELY.
    """
    signature = find_signature(person.name, paper)
    if signature is None:
        return Attribution(Decision.UNLIKELY, 0.0, (NoMatchingName(),))
    feedback = person.feedback_on(paper.id)
    if feedback is not None:
        return _certain(feedback, ConfirmedByFeedback() if feedback else RejectedByFeedback())
    own, rejected = person.known, person.rejected
    if paper.id in own.papers:
        return _certain(True, SeedPaper())
    this = gather_evidence(person.name, paper)
    alike, score, share, reasons = 0.0, 0.0, 0.0, tuple[Reason, ...]()
    if replace(own, identifiers={}) == Evidence():  # nothing but ids: they speak where the paper has one, too
        score = alike = score_identifiers(own, this)
        reasons = explain_ids(own, this)
    else:
        likeness = compare_evidence(own, this, background)
        share = 0.0 if rivals else _share_score(person, background)  # the competitors are what the share stands for
        alike = likeness.score
        score = alike + share
        reasons = explain(likeness, own, rejected, this, paper, background) + _share_reasons(share, person)
    place, grade = signature
    if grade is not Grade.EXACT:
        score += _ABBREVIATED
        reasons += (AbbreviatedName(names.display(names_on(paper)[place][1])),)
    # Who wrote it? This person, a competitor, or somebody who is not known: the chances add up to one.
    others = [(rival.known, _odds(rival.known, this, background)) for rival in rivals if rival.known.papers]
    competitor_odds = sum([odds for _, odds in others])
    rejected_odds = _odds(rejected, this, background) if rejected.papers else 0.0
    nearer = exp(min(alike + max(share, 0.0) + _NEARER, _HIGHEST_SCORE))
    is_rejected = rejected_odds > nearer
    is_competitors = any(odds > nearer and _differ(own, other, background) for other, odds in others)
    score -= log1p(rejected_odds + competitor_odds)
    if is_rejected or log1p(rejected_odds) > _LEAST_REASON:
        reasons += (SimilarToRejected(),)
    if is_competitors or log1p(competitor_odds) > _LEAST_REASON:
        reasons += (SimilarToHomonym(),)
    # However many homonyms there are, the person's papers should be seen: that only keeps them from being LIKELY.
    possible = (POSSIBLE_AMONG_COMPETITORS if rivals else POSSIBLE) + min(share, 0.0)
    is_likely = score >= LIKELY and (grade is Grade.EXACT or paper.source == ARXIV or _is_vouched_for(own, this))
    if is_likely:
        return Attribution(Decision.LIKELY, probability(score), reasons)
    is_possible = score >= possible and not (is_rejected or is_competitors)
    return Attribution(Decision.POSSIBLE if is_possible else Decision.UNLIKELY, probability(score), reasons)


def frequent_coauthors(person: Person, papers: Iterable[Paper], most: int = 3) -> tuple[str, ...]:
    """The coauthors on most of the person's papers, spelled as the newest of `papers` has them."""
    spellings: dict[str, str] = {}
    for paper in sorted(papers, key=lambda paper: paper.id):
        spellings.update(names_on(paper))
    counts = [(key, times) for key, times in person.known.coauthors.items() if key in spellings]
    ranked = sorted(counts, key=lambda item: (-item[1], item[0]))
    return tuple([names.display(spellings[key]) for key, _ in ranked[:most]])


def _is_vouched_for(own: Evidence, this: Evidence) -> bool:
    """Whether a coauthor or an ORCID iD says whose the initials are: whole journals print nothing else."""
    return bool(shared_coauthors(own, this)) or any(isinstance(reason, SameOrcid) for reason in explain_ids(own, this))


def _certain(is_author: bool, reason: Reason) -> Attribution:
    return Attribution(Decision.LIKELY if is_author else Decision.UNLIKELY, float(is_author), (reason,))


def _share_score(person: Person, background: Background) -> float:
    """What the person's share of the papers under the name is worth, as a summand of a logarithm of odds.

    Others' papers are those that were found or rejected, and those of people who may have the name besides.
    """
    bearers = background.name_frequency(names.fold(person.name))
    if person.homonym_papers is None and bearers is None:
        return 0.0
    others = (person.homonym_papers or 0) + len(person.rejected.papers)
    own = 1 if person.homonym_papers is None else len(person.known.papers) + 1
    odds = own / (others + (1.0 if bearers is None else _PAPERS_EACH * bearers))
    return max(_LEAST_SHARE, min(_MOST_SHARE, log(odds) + _USUAL_SHARE))


def _share_reasons(share: float, person: Person) -> tuple[Reason, ...]:
    if share > _LEAST_REASON and person.homonym_papers == 0:
        return (NoHomonyms(len(person.known.papers)),)
    return (ManyHomonyms(person.homonym_papers),) if share < -_LEAST_REASON and person.homonym_papers else ()


def _odds(candidate: Evidence, this: Evidence, background: Background) -> float:
    """The odds that `candidate` wrote `this`, against somebody unknown."""
    return exp(min(compare_evidence(candidate, this, background).score, _HIGHEST_SCORE))


def _differ(own: Evidence, other: Evidence, background: Background) -> bool:
    """Whether both are rather two people's; of two groups of one person's papers, neither takes the other's."""
    return compare_evidence(own, other, background).score < _DIFFERENT


def _most_papers_first(person: Person) -> tuple[int, str]:
    return -len(person.known.papers), person.known.papers[0]
