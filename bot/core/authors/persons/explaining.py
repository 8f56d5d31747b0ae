"""Which observations to name as reasons: those that moved the score, the strongest kind first.

Refuses to invent: every reason is something that can be looked up in the papers.
"""

from heapq import nlargest

from bot.core.authors import names
from bot.core.authors.persons.background import Background
from bot.core.authors.persons.evidence import Evidence
from bot.core.authors.persons.likeness import Likeness, shared_coauthors
from bot.core.authors.persons.reasons import (
    AuthorPosition,
    NoSharedCoauthor,
    OtherAuthorPosition,
    OtherCategory,
    OtherOrcid,
    OtherTopics,
    Reason,
    RejectedCoauthor,
    SameAuthorPosition,
    SameCategory,
    SameOrcid,
    SharedAffiliation,
    SharedCoauthor,
    TopicOverlap,
    YearsApart,
)
from bot.core.authors.persons.signatures import names_on
from bot.core.authors.persons.topics import topic_spellings
from bot.core.papers import Paper

_ORCID = "orcid:"
_MOST_COAUTHORS = 3
_MOST_WORDS = 3
# Likeness of words: above the first are a third of a person's own papers and few of others', below the second a third
# of others' and few own ones.
_ALIKE = 0.12
_UNLIKE = 0.055
_FIRST, _LAST = 20, 80  # percent of the author list
_LONG = 5  # years


def explain(
    likeness: Likeness, own: Evidence, rejected: Evidence, this: Evidence, paper: Paper, background: Background
) -> tuple[Reason, ...]:
    """What speaks for and against: `likeness` is that of `this`, the evidence of `paper`, to the person's `own`."""
    reasons: list[Reason] = []
    reasons += explain_ids(own, this)
    shared = shared_coauthors(own, this)
    if shared or rejected.coauthors:
        reasons += _coauthor_reasons(shared, own, rejected, this, paper)
    if own.coauthors and not shared:
        reasons.append(NoSharedCoauthor(len(own.coauthors)))
    if likeness.affiliated:
        reasons.append(SharedAffiliation(min(own.affiliations.keys() & this.affiliations.keys())))
    if likeness.words >= _ALIKE:
        reasons.append(TopicOverlap(_heaviest_words(own, this, paper, background)))
    elif likeness.words < _UNLIKE:
        reasons.append(OtherTopics())
    if paper.primary in own.categories:
        reasons.append(SameCategory(paper.primary))
    elif paper.categories and own.categories and own.categories.keys().isdisjoint(this.categories):
        reasons.append(OtherCategory(paper.primary))
    usual, here = _usual_position(own), _usual_position(this)
    if len(own.papers) > 1 and usual is not AuthorPosition.BETWEEN and here is not AuthorPosition.BETWEEN:
        reasons.append(SameAuthorPosition(here) if usual is here else OtherAuthorPosition(usual, here))
    if likeness.gap >= _LONG:
        reasons.append(YearsApart(likeness.gap))
    return tuple(reasons)


def explain_ids(own: Evidence, this: Evidence) -> tuple[Reason, ...]:
    """What the ORCID iD that a paper gives its author says, nothing where it gives none."""
    ours, theirs = _orcids(own), _orcids(this)
    if not ours or not theirs:
        return ()
    both = sorted(ours & theirs)
    return (SameOrcid(both[0]) if both else OtherOrcid(min(theirs)),)


def _orcids(evidence: Evidence) -> set[str]:
    return {key.removeprefix(_ORCID) for key in evidence.identifiers if key.startswith(_ORCID)}


def _coauthor_reasons(
    shared: list[str], own: Evidence, rejected: Evidence, this: Evidence, paper: Paper
) -> list[SharedCoauthor | RejectedCoauthor]:
    spellings = dict(names_on(paper))
    most_frequent = sorted(shared, key=lambda key: (-own.coauthors[key], key))[:_MOST_COAUTHORS]
    theirs = [key for key in shared_coauthors(rejected, this) if key not in own.coauthors][:_MOST_COAUTHORS]
    return [
        *[SharedCoauthor(names.display(spellings[key]), own.coauthors[key]) for key in most_frequent],
        *[RejectedCoauthor(names.display(spellings[key])) for key in theirs],
    ]


def _heaviest_words(own: Evidence, this: Evidence, paper: Paper, background: Background) -> tuple[str, ...]:
    words, weights, rarest = own.words, background.topic_weights, background.rarest_topic
    weighted = [
        (count * words[topic] * weights.get(topic, rarest), topic)
        for topic, count in this.words.items()
        if topic in words
    ]
    spellings = topic_spellings(paper)
    return tuple([spellings[topic] for _, topic in nlargest(_MOST_WORDS, weighted)])


def _usual_position(evidence: Evidence) -> AuthorPosition:
    mean = evidence.place / evidence.size
    if mean <= _FIRST:
        return AuthorPosition.FIRST
    return AuthorPosition.LAST if mean >= _LAST else AuthorPosition.BETWEEN
