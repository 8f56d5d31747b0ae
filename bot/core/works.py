"""Which records are of one work: the same DOI, or nearly the same title by the same people in nearly the same year.

What each source says is a `Paper`; where two of them are one work, readers see one. Refuses to join on a title alone.
"""

import re
from hashlib import blake2b

from rapidfuzz import fuzz

from bot.core.authors import names
from bot.core.authors.names import Grade
from bot.core.dois import doi_key, find_dois
from bot.core.papers import ARXIV, ArxivId, Paper
from bot.core.text.folded_words import words
from bot.core.text.latex import to_unicode
from bot.core.word_lists import word_set
from bot.errors import BadInput

ARXIV_DOI = "10.48550/arxiv."
_END_WORDS = 4  # a title that was changed at one end is still found by the other
_LEAST_ALIKE = 90.0  # of 100, docs/works.md
_LEAST_FITTING = 70.0  # of 100, of the words of two titles that a DOI joins
_LEAST_WORDS = 3  # "Introduction" by the same two authors may be anything
_LONGEST_YEARS = 4  # between a preprint and its journal
_LEAST_AUTHORS = 0.6  # of the shorter list, on the other, too
_NUMBER = re.compile(r"\d+|\b[ivx]+\b")
# Words by which a title says that it is about another paper: "Reply to …", "Erratum: …", "Part B"
_OTHER_WORK = word_set("bot.core", "other_work")


def title_keys(title: str) -> frozenset[str]:
    """The keys by which a stored paper of nearly this title is found: one for each end of it."""
    folded = words(to_unicode(title))
    ends = {" ".join(folded[:_END_WORDS]), " ".join(folded[-_END_WORDS:])} if len(folded) >= _LEAST_WORDS else set()
    return frozenset(f"t:{blake2b(end.encode(), digest_size=8).hexdigest()}" for end in ends)


def work_dois(paper: Paper) -> tuple[str, ...]:
    """Every DOI that this record says is of its work, its own first; arXiv's own DOIs are not among them."""
    return find_dois(" ".join([paper.source_id, paper.doi or "", *paper.same_as]))


def work_keys(paper: Paper) -> frozenset[str]:
    """The keys under which the work of this record is stored, for other records to find it."""
    return title_keys(paper.title).union(map(doi_key, work_dois(paper)), map(_arxiv_key, arxiv_ids(paper)))


def relation_keys(paper: Paper) -> frozenset[str]:
    """The keys by which a record finds its work through what it says itself of other records, or they of it."""
    own = {_arxiv_key(paper.record_id)} if paper.source == ARXIV else set()
    return frozenset(own.union(map(doi_key, work_dois(paper))))


def _arxiv_key(base: str) -> str:
    return f"x:{base}"


def arxiv_ids(paper: Paper) -> tuple[str, ...]:
    """The base ids of arXiv that this record says are of its work."""
    ids = []
    for doi in paper.same_as:
        if doi.startswith(ARXIV_DOI):
            try:
                ids.append(ArxivId.parse(doi.removeprefix(ARXIV_DOI)).base)
            except BadInput:
                continue
    return tuple(ids)


def is_same_work(record: Paper, other: Paper, *, are_related: bool = False) -> bool:
    """Whether two records are of one work; symmetric. `are_related`: one of the two names the other, or both one DOI.

    A DOI can be mistyped, and proceedings have one for all their papers: who wrote the two has to fit, too. Two records
    of one source are two works.
    """
    if record.source == other.source:
        return False
    if are_related or set(work_dois(record)) & set(work_dois(other)):
        return _fit(record, other)
    return _are_alike(record, other)


def _fit(record: Paper, other: Paper) -> bool:
    """Whether two related records may be of one work: an author in common, or much of the title."""
    if not record.authors or not other.authors:
        return True
    title, other_title = (" ".join(words(to_unicode(paper.title))) for paper in (record, other))
    return (
        any(_may_be_one(author.name, candidate.name) for author in record.authors[:20] for candidate in other.authors)
        or fuzz.token_set_ratio(title, other_title) >= _LEAST_FITTING
    )


def _are_alike(record: Paper, other: Paper) -> bool:
    if record.created and other.created and abs(record.created.year - other.created.year) > _LONGEST_YEARS:
        return False
    ours, theirs = words(to_unicode(record.title)), words(to_unicode(other.title))
    if min(len(ours), len(theirs)) < _LEAST_WORDS or (set(ours) ^ set(theirs)) & _OTHER_WORK:
        return False
    title, other_title = " ".join(ours), " ".join(theirs)
    if sorted(_NUMBER.findall(title)) != sorted(_NUMBER.findall(other_title)):
        return False  # parts of a series
    return fuzz.ratio(title, other_title) >= _LEAST_ALIKE and _have_same_authors(record, other)


def _have_same_authors(record: Paper, other: Paper) -> bool:
    """Whether most of the shorter list of authors stand on the other, and whoever is first there on both."""
    shorter, longer = sorted((record.authors, other.authors), key=len)
    if not shorter:
        return False
    fitting = [any(_may_be_one(author.name, candidate.name) for candidate in longer) for author in shorter[:20]]
    return fitting[0] and sum(fitting) >= _LEAST_AUTHORS * len(fitting)


def _may_be_one(name: str, other: str) -> bool:
    return names.compare(name, other) in (Grade.EXACT, Grade.INITIALS)
