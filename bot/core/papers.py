"""What a paper is, and how one is named: pure values, as arXiv describes them.

Titles, abstracts and names are kept as the source wrote them (TeX included, white space folded);
making them readable is `bot.core.text.latex`, comparing names is `bot.core.authors.names`.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Self
from urllib.parse import unquote

from bot.core.word_lists import read_words
from bot.errors import BadInput

# https://info.arxiv.org/help/arxiv_identifier.html: since April 2007 YYMM.NNNN, five digits since 2015;
# before that archive[.subject class]/YYMMNNN.
_NEW = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_OLD = r"[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/\d{2}(?:0[1-9]|1[0-2])\d{3}"
_ANY_ID = rf"(?:{_NEW}|{_OLD})"
_ID = re.compile(rf"(?P<base>{_ANY_ID})(?:v(?P<version>[1-9]\d{{0,2}}))?", re.IGNORECASE | re.ASCII)
_HOSTS = "|".join(map(re.escape, read_words("bot.core", "paper_hosts")))
_LINK = re.compile(
    rf"(?<![a-z0-9_.-])(?:https?://)?(?:[a-z0-9_-]+\.)*(?:{_HOSTS})/(?:[\w-]+/){{0,4}}?(?={_ANY_ID}|arxiv[:.]|\d{{4}}arxiv)",
    re.IGNORECASE,
)
_PAGE_OF_PAPER = re.compile(r"/(?:abstract|summary|pdf|html|full|references|citations|similar)/?\Z", re.IGNORECASE)
_BIBCODE = re.compile(r"\d{4}arxiv(\d{4})(\d{4,5})[A-Z]", re.IGNORECASE | re.ASCII)  # of the Astrophysics Data System
_AROUND = " \t\n\"'“”‘’„«»<>()[]{}（）〈〉《》「」『』【】。．，、；！？,;!?"
_FIRST_HTML = date(2023, 12, 1)
_DOI = re.compile(r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:)?10\.48550/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ArxivId:
    """An arXiv identifier: `base` names the paper, `version` (1, 2, …) one text of it, or None for the newest."""

    base: str
    version: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an id, or a link of arXiv or a site that shows its papers (paper_hosts.txt); quotes may stand around it.

        Raises BadInput where there is none.
        """
        rest = _LINK.sub("", unquote(text).strip(_AROUND), count=1)
        rest = _DOI.sub("", rest, count=1)
        rest = re.sub(r"^(?:oai:arxiv\.org:|arxiv[:.]\s*)", "", rest, flags=re.IGNORECASE)
        rest = re.split(r"[?#\s]", rest, maxsplit=1)[0]
        rest = _PAGE_OF_PAPER.sub("", _BIBCODE.sub(r"\1.\2", rest))
        rest = re.sub(r"\.pdf$", "", rest, flags=re.IGNORECASE).rstrip("/." + _AROUND)
        match = _ID.fullmatch(rest)
        if match is None:
            raise BadInput("error-paper-id", text=text.strip()[:60])
        base = match["base"]
        if "/" in base:  # math.GT/0309136 and math/0309136 are one paper; the class is not part of the id
            archive, number = base.lower().split("/")
            base = f"{archive.split('.')[0]}/{number}"
        version = match["version"]
        return cls(base, int(version) if version else None)

    def __str__(self) -> str:
        return self.base if self.version is None else f"{self.base}v{self.version}"


@dataclass(frozen=True, slots=True)
class Author:
    """A name on a paper, in reading order ("Ming-Ming Cheng"), as the source wrote it."""

    name: str
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as its source describes it. `id` is the base arXiv id, `version` None where the source names none."""

    id: str
    title: str
    abstract: str
    authors: tuple[Author, ...]
    categories: tuple[str, ...]  # the primary one first
    created: date | None = None  # version 1 was submitted; days or months before it could be seen
    updated: date | None = None  # a later version was submitted; None for version 1
    version: int | None = None
    comment: str | None = None
    doi: str | None = None
    journal_ref: str | None = None
    source: str = field(default="arXiv", kw_only=True)

    @property
    def primary(self) -> str:
        """The primary category, "" where the source named none."""
        return self.categories[0] if self.categories else ""

    @property
    def link(self) -> str:
        """The abstract page."""
        return f"https://arxiv.org/abs/{self.id}"

    @property
    def pdf_link(self) -> str:
        """Where arXiv itself has the PDF: linked, never fetched or served (arXiv's terms of use)."""
        return f"https://arxiv.org/pdf/{self.id}"

    @property
    def html_link(self) -> str | None:
        """Where arXiv has the paper as a web page; None from before it made such pages.

        It makes them of what was submitted as TeX since December 2023: https://info.arxiv.org/about/accessible_HTML.html
        """
        if self.created is None or self.created < _FIRST_HTML:
            return None
        return f"https://arxiv.org/html/{self.id}"
