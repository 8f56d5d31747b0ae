"""Which observations to name as reasons: those that moved the score, the strongest kind first.

Refuses to invent: every reason is something that can be looked up in the papers.
"""

from heapq import nlargest

from bot.core.authors import names
from bot.core.authors.persons.background import Background
from bot.core.authors.persons.evidence import Evidence
from bot.core.authors.persons.likeness import Likeness, shared_coauthors
from bot.core.authors.persons.reasons import (
    NoSharedCoauthor,
    OtherField,
    OtherPlace,
    OtherTopics,
    Place,
    Reason,
    RejectedCoauthor,
    SameCategory,
    SamePlace,
    SharedAffiliation,
    SharedCoauthor,
    TopicOverlap,
    YearsApart,
)
from bot.core.authors.persons.signatures import names_on
from bot.core.authors.persons.topics import spellings
from bot.core.papers import Paper

_MOST_COAUTHORS = 3
_MOST_WORDS = 3
# Likeness of words: above the first are a third of a person's own papers and few of others', below the second a third
# of others' and few own ones.
_ALIKE = 0.12
_UNLIKE = 0.055
_FIRST, _LAST = 20, 80  # percent of the author list
_LONG = 5  # years


def explain(
    found: Likeness, known: Evidence, rejected: Evidence, this: Evidence, paper: Paper, background: Background
) -> tuple[Reason, ...]:
    """What in `found`, the likeness of `this` paper to what is `known`, speaks for and against."""
    reasons: list[Reason] = []
    shared = shared_coauthors(known, this)
    if shared or rejected.coauthors:
        reasons += _coauthors(shared, known, rejected, this, paper)
    if known.coauthors and not shared:
        reasons.append(NoSharedCoauthor(len(known.coauthors)))
    if found.affiliated:
        reasons.append(SharedAffiliation(min(known.affiliations.keys() & this.affiliations.keys())))
    if found.words >= _ALIKE:
        reasons.append(TopicOverlap(_words(known, this, paper, background)))
    elif found.words < _UNLIKE:
        reasons.append(OtherTopics())
    if paper.primary in known.categories:
        reasons.append(SameCategory(paper.primary))
    elif paper.categories and known.categories and known.categories.keys().isdisjoint(this.categories):
        reasons.append(OtherField(paper.primary))
    usual, here = _place(known), _place(this)
    if len(known.papers) > 1 and usual is not Place.BETWEEN and here is not Place.BETWEEN:
        reasons.append(SamePlace(here) if usual is here else OtherPlace(usual, here))
    if found.gap >= _LONG:
        reasons.append(YearsApart(found.gap))
    return tuple(reasons)


def _coauthors(
    shared: list[str], known: Evidence, rejected: Evidence, this: Evidence, paper: Paper
) -> list[SharedCoauthor | RejectedCoauthor]:
    written = dict(names_on(paper))
    often = sorted(shared, key=lambda key: (-known.coauthors[key], key))[:_MOST_COAUTHORS]
    theirs = [key for key in shared_coauthors(rejected, this) if key not in known.coauthors][:_MOST_COAUTHORS]
    return [
        *[SharedCoauthor(names.display(written[key]), known.coauthors[key]) for key in often],
        *[RejectedCoauthor(names.display(written[key])) for key in theirs],
    ]


def _words(known: Evidence, this: Evidence, paper: Paper, background: Background) -> tuple[str, ...]:
    words, weights, rarest = known.words, background.topic_weights, background.rarest_topic
    weighed = [
        (count * words[topic] * weights.get(topic, rarest), topic)
        for topic, count in this.words.items()
        if topic in words
    ]
    spelled = spellings(paper)
    return tuple([spelled[topic] for _, topic in nlargest(_MOST_WORDS, weighed)])


def _place(evidence: Evidence) -> Place:
    mean = evidence.place / evidence.size
    if mean <= _FIRST:
        return Place.FIRST
    return Place.LAST if mean >= _LAST else Place.BETWEEN
