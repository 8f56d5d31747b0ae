"""Which records are of one work: the same DOI, or nearly the same title by the same people in nearly the same year.

What each source says is a `Paper`; where two of them are one work, readers see one. Refuses to join on a title alone.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
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
_LEAST_FITTING = 70.0  # of 100, of the words of two titles that a DOI joins
_LEAST_WORDS = 3  # "Introduction" by the same two authors may be anything
_LONGEST_YEARS = 4  # between a preprint and its journal
_LEAST_AUTHORS = 0.6  # of the shorter list, on the other, too
_NUMBER = re.compile(r"\d+|[ivx]+")
_SET_OFF = re.compile(r":\s+|\s+[-–—]+\s+")
_SMALL_WORDS = word_set("bot.core", "small_words")
_MEANS = dict.fromkeys(("via", "by", "using"), "with")  # small words of which any stands for another
_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[a-z]{3})ies$", "y"),
        (r"(?<=[a-z]{3})(?<![sui])s$", ""),
        (r"(?<=[a-z]{2})our", "or"),
        (r"is(?=(?:e[drs]?|ing|ations?)$)", "iz"),
        (r"ys(?=(?:e[drs]?|ing)$)", "yz"),
        (r"[ao]e(?=[a-z]{2})", "e"),
        (r"(?<=[bct])re$", "er"),
        (r"ogue$", "og"),
        (r"ence$", "ense"),
        (r"(?<=[a-z]m)me$", ""),
        (r"dgem", "dgm"),
        (r"geing$", "ging"),
        (r"ph(?=[a-z])", "f"),
        (r"grey", "gray"),
        (r"ll", "l"),
    )
)
_GREEK = {letter: unicodedata.name(letter).split()[-1].casefold() for letter in "αβγδεζηθικλμνξοπρστυφχψω"}
# Words by which a title says that it is about another paper: "Reply to …", "Erratum: …", "Part B"
_OTHER_WORK = word_set("bot.core", "other_work")


@lru_cache(maxsize=4096)  # as many as a page has: they are compared before the transaction, inside it, and written
def title_keys(title: str) -> frozenset[str]:
    """The keys by which a stored paper of nearly this title is found: one for each end of it."""
    folded = words(to_unicode(title))
    ends = {" ".join(folded[:_END_WORDS]), " ".join(folded[-_END_WORDS:])} if len(folded) >= _LEAST_WORDS else set()
    return frozenset(f"t:{blake2b(end.encode(), digest_size=8).hexdigest()}" for end in ends)


def work_dois(paper: Paper) -> tuple[str, ...]:
    """Every DOI that this record says is of its work, its own first; arXiv's own DOIs are not among them."""
    text = " ".join([paper.source_id, paper.doi or "", *paper.same_as])
    return find_dois(text) if not text.isspace() else ()


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
    title, other_title = _title_words(record), _title_words(other)
    if min(len(title), len(other_title)) < _LEAST_WORDS or (set(title) ^ set(other_title)) & _OTHER_WORK:
        return False
    longer = record if len(title) > len(other_title) else other
    return _have_same_authors(record, other) and (
        _differ_in_spelling(title, other_title) or _has_more_at_end(longer, min(title, other_title, key=len))
    )


def _title_words(paper: Paper) -> list[str]:
    return _fold_words(to_unicode(paper.title))


def _fold_words(text: str) -> list[str]:
    """The folded words of a title; a Greek letter is its name, as where TeX is lost."""
    return [_GREEK.get(word, word) for word in words(text)]


def _differ_in_spelling(title: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two titles say the same: no word of one stands for another, and only small words for nothing.

    Papers of one group often differ in a word or two: the task, the data, the number of the part; or in the beginning
    of one, like supervised and unsupervised learning. So two words are one only where the spelling of a country or a
    plural makes the difference.
    """
    telling, other_telling = ([spell(word) for word in words_ if word not in _SMALL_WORDS] for words_ in (title, other))
    if not telling or (telling != other_telling and "".join(telling) != "".join(other_telling)):
        return False
    small, other_small = (
        [_MEANS.get(word, word) for word in words_ if word in _SMALL_WORDS] for words_ in (title, other)
    )
    shorter, longer = sorted((small, other_small), key=len)
    rest = iter(longer)
    return all(word in rest for word in shorter)  # in this order


@lru_cache(maxsize=65536)
def spell(word: str) -> str:
    """A folded word as it is spelled in the singular and in America, where that can be told from its letters."""
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


def _has_more_at_end(longer: Paper, title: Sequence[str]) -> bool:
    """Whether the longer title is the other with a subtitle, or a name before it, behind a colon or dash."""
    parts = _SET_OFF.split(to_unicode(longer.title))
    for place in range(1, len(parts)):
        ends = [_fold_words(" ".join(end)) for end in (parts[:place], parts[place:])]
        if title in ends and not any(_NUMBER.fullmatch(end[-1]) for end in ends if end):
            return len(title) * 2 >= sum(map(len, ends))
    return False


def _have_same_authors(record: Paper, other: Paper) -> bool:
    """Whether most of the shorter list of authors stand on the other, and whoever is first there on both."""
    shorter, longer = sorted((record.authors, other.authors), key=len)
    if not shorter:
        return False
    fitting = [any(_may_be_one(author.name, candidate.name) for candidate in longer) for author in shorter[:20]]
    return fitting[0] and sum(fitting) >= _LEAST_AUTHORS * len(fitting)


def _may_be_one(name: str, other: str) -> bool:
    return names.compare(name, other) in (Grade.EXACT, Grade.INITIALS)
