"""Which author page, or which place in a paper's author list, a link or an identifier names.

Refuses to fetch anything, and to look for links inside a sentence: only a text that is a link or an identifier from end
to end counts. Host names are compared whole, so that orcid.org.example.com is nobody's page.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.paper_ids import PaperId
from bot.errors import BadInput

_LONGEST = 300  # characters of a link that names a person
_WRAPPED = " \t\r\n<>()[]{}\"'“”「」『』《》,;。，、；."
_SCHEME = r"(?:https?://)?(?:www\.)?"
_TAIL = r"/?(?:[?#].*)?"

# 16 characters, the last a check character: https://support.orcid.org/hc/en-us/articles/360006897674
_ORCID_ID = r"(?P<orcid>\d{4}-\d{4}-\d{4}-\d{3}[\dX])"
_ORCID = re.compile(
    rf"(?:{_SCHEME}(?:pub\.)?orcid\.org/(?:v\d[\w.]*/)?|orcid:\s*)?{_ORCID_ID}(?:/\w+)?{_TAIL}", re.I | re.A
)
# https://info.arxiv.org/help/author_identifiers.html: wang_y_1, or an ORCID iD that its owner has linked there.
_ARXIV = re.compile(
    rf"{_SCHEME}(?:export\.)?arxiv\.org/a/(?:{_ORCID_ID}|(?P<id>[a-z][a-z0-9_'.-]{{0,80}}_\d{{1,5}}))"
    rf"(?:\.atom2?|\.html|\.js)?{_TAIL}",
    re.I | re.A,
)
_OPENALEX = re.compile(
    rf"(?:{_SCHEME}(?:api\.|explore\.)?openalex\.org/(?:(?:authors|people)/)?|openalex:)?(?P<id>A\d{{7,12}}){_TAIL}",
    re.I | re.A,
)
# https://dblp.org/faq/17334571.html: a person's page is /pid/ and a key of two or three parts.
_DBLP = re.compile(
    rf"{_SCHEME}dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/pid/(?P<id>[a-z0-9]+(?:/[a-z0-9]+(?:-\d+)?){{1,2}})"
    rf"(?:\.(?:html|xml|rdf|nt|ttl|bib|ris))?{_TAIL}",
    re.I | re.A,
)


# https://www.semanticscholar.org/author/NAME/ID; in the API without the name.
_SEMANTIC_SCHOLAR = re.compile(
    rf"{_SCHEME}(?:api\.)?semanticscholar\.org/(?:graph/v1/)?author/(?:[^/?#\s]+/)?(?P<id>\d{{1,12}}){_TAIL}",
    re.I | re.A,
)
_INSPIRE = re.compile(rf"{_SCHEME}inspirehep\.net/(?:api/)?authors/(?P<id>\d{{1,10}}){_TAIL}", re.I | re.A)
# https://www.wikidata.org/wiki/Property:P1556
_ZBMATH = re.compile(
    rf"{_SCHEME}zbmath\.org/authors/(?:\?q=ai(?::|%3A))?(?P<id>[a-z][a-z0-9.-]{{1,80}}){_TAIL}", re.I | re.A
)


class Directory(StrEnum):
    """A site that has a page for each author."""

    ARXIV = "arXiv"
    ORCID = "ORCID"
    OPENALEX = "OpenAlex"
    DBLP = "DBLP"
    SEMANTIC_SCHOLAR = "Semantic Scholar"
    INSPIRE = "INSPIRE"
    ZBMATH = "zbMATH"


@dataclass(frozen=True, slots=True)
class AuthorLink:
    """One person in one directory. `id` is as the directory spells it; for arXiv also an ORCID iD."""

    directory: Directory
    id: str

    @property
    def url(self) -> str:
        """The page that people read."""
        match self.directory:
            case Directory.ARXIV:
                return f"https://arxiv.org/a/{self.id}"
            case Directory.ORCID:
                return f"https://orcid.org/{self.id}"
            case Directory.OPENALEX:
                return f"https://openalex.org/{self.id}"
            case Directory.DBLP:
                return f"https://dblp.org/pid/{self.id}"
            case Directory.SEMANTIC_SCHOLAR:
                return f"https://www.semanticscholar.org/author/{self.id}"
            case Directory.INSPIRE:
                return f"https://inspirehep.net/authors/{self.id}"
            case Directory.ZBMATH:
                return f"https://zbmath.org/authors/?q=ai:{self.id}"


@dataclass(frozen=True, slots=True)
class PaperAuthors:
    """The authors of a paper, or one: `place` counts from 1, -1 is the last, None nobody in particular."""

    paper: PaperId
    place: int | None = None


def parse_author_link(text: str) -> AuthorLink | None:
    """The author page that `text` names; None if it names none.

    Raises BadInput for what is meant as an ORCID iD but has a digit wrong, and for nothing else.
    """
    if len(text) > _LONGEST:
        return None
    link = text.strip(_WRAPPED)
    if match := _ARXIV.fullmatch(link):
        return AuthorLink(Directory.ARXIV, _check_orcid(match["orcid"]) if match["orcid"] else match["id"].lower())
    if match := _ORCID.fullmatch(link):
        return AuthorLink(Directory.ORCID, _check_orcid(match["orcid"]))
    if match := _OPENALEX.fullmatch(link):
        return AuthorLink(Directory.OPENALEX, match["id"].upper())
    if match := _DBLP.fullmatch(link):
        return AuthorLink(Directory.DBLP, match["id"])
    if match := _SEMANTIC_SCHOLAR.fullmatch(link):
        return AuthorLink(Directory.SEMANTIC_SCHOLAR, match["id"])
    if match := _INSPIRE.fullmatch(link):
        return AuthorLink(Directory.INSPIRE, match["id"])
    if match := _ZBMATH.fullmatch(link):
        return AuthorLink(Directory.ZBMATH, match["id"].lower())
    return None


def _check_orcid(orcid: str) -> str:
    orcid = orcid.upper()
    if orcid[-1] != orcid_check_character(orcid):
        raise BadInput("error-orcid", id=orcid)
    return orcid


def orcid_check_character(orcid: str) -> str:
    """The last character that an ORCID iD with these first 15 digits has (ISO 7064 MOD 11-2)."""
    total = 0
    for digit in orcid.replace("-", "")[:15]:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


_IS_ARXIV = re.compile(r"arxiv\s*[:.]?\s", re.IGNORECASE)  # "arXiv: 2606.09076"; a DOI stands alone
_ORDINALS = [
    "first", "second", "third", "fourth", "fifth", "sixth",
    "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
]  # fmt: skip
_HAN = "一二三四五六七八九十"
_LAST = frozenset({"last", "senior", "最后", "最後", "末尾", "末"})
_NUMBER = r"(?P<place>[a-z]+|\d{1,4}(?:st|nd|rd|th)?)"
_ENGLISH = re.compile(rf"(?:the\s+)?{_NUMBER}\s+author\s+(?:of|on)\s+(?P<paper>\S+)", re.I)
_NUMBERED = re.compile(
    r"(?:the\s+)?author\s+(?:no\.?\s*|number\s+|#)?(?P<place>\d{1,4})\s+(?:of|on)\s+(?P<paper>\S+)", re.I
)
_HAN_ORDER = re.compile(
    rf"(?P<paper>\S+?)\s*[的の]\s*(?:第\s*(?P<place>\d{{1,4}}|[{_HAN}])\s*(?:位|个|個|番目の|の)?|(?P<last>最后|最後|末尾|末)(?:一位|の)?)\s*"
    r"(?:作者|著者)"
)


def parse_paper_authors(text: str) -> PaperAuthors | None:
    """The paper whose authors `text` offers: a link or id alone, or "the second author of …". Never raises."""
    if len(text) > _LONGEST:
        return None
    words = text.strip(_WRAPPED)
    for form in (_ENGLISH, _NUMBERED, _HAN_ORDER):
        if match := form.fullmatch(words):
            place = _place((match.groupdict().get("last") or match["place"]).lower())
            paper = _paper(match["paper"])
            return PaperAuthors(paper, place) if paper and place else None
    paper = _paper(words)
    return PaperAuthors(paper) if paper else None


def _place(word: str) -> int | None:
    if word in _LAST:
        return -1
    if word in _ORDINALS:
        return _ORDINALS.index(word) + 1
    if word in _HAN:
        return _HAN.index(word) + 1
    digits = re.match(r"\d+", word, re.ASCII)
    return int(digits[0]) or None if digits else None


def _paper(text: str) -> PaperId | None:
    try:
        return PaperId.parse(text) if " " not in text or _IS_ARXIV.match(text) else None
    except BadInput:
        return None
