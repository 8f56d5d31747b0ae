"""What the three forms of a citation share: who, what, when, where, and the key by which a text cites it.

A key is the first author's family name, the year and a word of the title ("okafor2026score"), and comes from the paper
alone: it is the same in every file. Where two papers of a file would have the same, all but the oldest add their ids.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.core.authors import names
from bot.core.authors.naming.family_names import is_vietnamese_family_name
from bot.core.authors.naming.letters import plain_letters
from bot.core.authors.naming.parsing import PARTICLES, parse_name
from bot.core.dois import find_dois
from bot.core.papers import ARXIV, Author, Paper
from bot.core.sources import SOURCES, source_name
from bot.core.text.latex import to_unicode
from bot.core.word_lists import word_set

_FUNCTION_WORDS = word_set("bot.core.authors", "function_words")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_KEY_LETTERS = re.compile(r"[^a-z0-9]+")
# "Phys. Rev. Lett. 130, 051101 (2023)": a journal without digits, a volume, perhaps an issue, a page, a year
_JOURNAL = re.compile(
    r"(?P<journal>[^\d,;()]{2,80}?),?\s+(?:vol\.?\s*)?(?P<volume>\d{1,5})(?:\s*\((?P<number>\d{1,4})\)|[.,]\s*no\.?\s*(?P<issue>\d{1,4}))?"
    r"\s*[,:]?\s*(?:pp?\.\s*)?(?P<pages>[A-Za-z]?\d{1,8}(?:\s*[-–]+\s*[A-Za-z]?\d{1,8})?)?\s*,?\s*\(?(?P<year>(?:19|20)\d\d)\)?\.?",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\b(?:proceedings|proc\.|conference|workshop|symposium)\b|\b(?:19|20)\d\d\s*$", re.IGNORECASE)


class ReferenceKind(StrEnum):
    """Where the paper stands."""

    PREPRINT = "preprint"
    ARTICLE = "article"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class CitedName:
    """An author's name, taken apart as far as it can be: a team's, and one in its own script, is all `family`."""

    family: str
    given: str = ""
    suffix: str = ""
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper for a list of references. Title, container and abstract as written, TeX included; names in Unicode."""

    key: str
    kind: ReferenceKind
    title: str
    authors: tuple[CitedName, ...]
    year: int | None
    date: date | None
    container: str  # a journal, or a meeting's proceedings; "" for a preprint
    volume: str
    number: str
    pages: str
    doi: str
    link: str
    server: str  # of a preprint: "arXiv"
    eprint: str
    category: str
    abstract: str


def references_of(papers: Sequence[Paper]) -> list[Reference]:
    """The papers' references in their order, each with a key of its own."""
    oldest_first = sorted(papers, key=lambda paper: (paper.created or date.max, paper.id))
    keys: dict[str, str] = {}
    taken_keys: set[str] = set()
    for paper in oldest_first:
        key = citation_key(paper)
        keys[paper.id] = f"{key}-{_KEY_LETTERS.sub('-', paper.id.lower())}" if key in taken_keys else key
        taken_keys.add(key)
    return [replace(_read_paper(paper), key=keys[paper.id]) for paper in papers]


def citation_key(paper: Paper) -> str:
    """Family name, year and a word of the title, in small ASCII letters."""
    family = _ascii(cited_name(paper.authors[0]).family) if paper.authors else ""
    words = [_ascii(word) for word in re.split(r"[\s/–—-]+", to_unicode(paper.title))]
    telling = [word for word in words if len(word) > 1 and word not in _FUNCTION_WORDS]
    word = next((word for word in telling if len(word) > 2), telling[0] if telling else "")  # not the L₂ of a formula
    return f"{family[:30] or 'paper'}{paper.created.year if paper.created else ''}{word[:30]}"


def cited_name(author: Author) -> CitedName:
    """The author's name as lists of references need it."""
    whole = " ".join(names.display(author.name).replace("{", "").replace("}", "").replace("\\", "").split())
    readings = parse_name(author.name)
    words = whole.split()
    if len(words) < 2 or not readings or readings[0].opaque or not names.is_person(author.name):
        return CitedName(whole, is_whole=True)
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    if readings[0].family_first:
        return CitedName(words[0], " ".join(words[1:]), suffix)
    first = len(words) - 1
    is_vietnamese = is_vietnamese_family_name(words[-1].casefold())  # there, Van and Le are no particles
    while (
        first > 1 and words[first - 1].casefold() in PARTICLES and (words[first - 1][0].islower() or not is_vietnamese)
    ):
        first -= 1
    return CitedName(" ".join(words[first:]), " ".join(words[:first]), suffix)


def _read_paper(paper: Paper) -> Reference:
    published = paper.venue or paper.journal_ref or ""
    match = _JOURNAL.fullmatch(published.strip()) if not paper.venue else None
    source = SOURCES.get(paper.source)
    is_preprint = not published and (source is None or not source.is_venue)
    kind = ReferenceKind.PREPRINT if is_preprint else ReferenceKind.ARTICLE
    if kind is ReferenceKind.ARTICLE and match is None and _MEETING.search(published):
        kind = ReferenceKind.MEETING
    dois = find_dois(" ".join([paper.doi or "", paper.source_id]))
    return Reference(
        key="",
        kind=kind,
        title=paper.title,
        authors=tuple(cited_name(author) for author in paper.authors),
        year=int(match["year"]) if match else paper.created.year if paper.created else None,
        date=paper.created if match is None else None,
        container=match["journal"].strip() if match else published,
        volume=match["volume"] if match else "",
        number=(match["number"] or match["issue"] or "") if match else "",
        pages=re.sub(r"\s*[-–]+\s*", "-", match["pages"] or "") if match else "",
        doi=dois[0] if dois else "",
        link=paper.link,
        server=source_name(paper.source) if source is None or not source.is_venue else "",
        eprint=paper.record_id if paper.source == ARXIV else "",
        category=paper.primary if paper.source == ARXIV else "",
        abstract=paper.abstract,
    )


def _ascii(text: str) -> str:
    letters = unicodedata.normalize("NFKD", plain_letters(text)).encode("ascii", "ignore").decode()
    return _KEY_LETTERS.sub("", letters.lower())
