"""What a paper is, and how arXiv names one: pure values, as its source describes them.

A `Paper` is a work, whatever sources bring it; what a single source says of it, its record, is a `Paper`, too, and
`bot.core.works` decides which records are of one work. Titles, abstracts and names are kept as the source wrote them
(TeX included, white space folded); making them readable is `bot.core.text.latex`, comparing names is
`bot.core.authors.names`.
"""

import re
from base64 import b32encode
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Self
from urllib.parse import quote, unquote

from bot.core.word_lists import read_words
from bot.errors import BadInput

ARXIV = "arxiv"  # the key of arXiv among the sources

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
    orcid: str | None = None  # "0000-0002-1825-0097", where the source gives it


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as a source describes it; where several do, as the first of `bot.core.sources.SOURCES` among them does.

    `id` is the work's own: `work_id` of its first record, for arXiv the base id. It never changes. `version` is None
    where the source names none, `abstract` "" where it gives none.
    """

    id: str
    title: str
    abstract: str
    authors: tuple[Author, ...]
    categories: tuple[str, ...]  # the primary one first; those of other sources than arXiv as "biorxiv:neuroscience"
    created: date | None = None  # version 1 was submitted; days or months before it could be seen
    updated: date | None = None  # a later version was submitted; None for version 1
    version: int | None = None
    comment: str | None = None
    doi: str | None = None
    journal_ref: str | None = None  # the whole reference, as arXiv's authors give it
    source: str = field(default=ARXIV, kw_only=True)  # a key of `bot.core.sources.SOURCES`
    source_id: str = field(default="", kw_only=True)  # its id there, for a DOI in small letters; "" where that is `id`
    venue: str | None = field(default=None, kw_only=True)  # where it was published: "Nature Methods", "NeurIPS 2026"
    license: str | None = field(default=None, kw_only=True)  # its address or short name, as the source gives it
    page: str | None = field(default=None, kw_only=True)  # its page at the source, where no id leads there
    language: str | None = field(default=None, kw_only=True)  # of title and abstract, ISO 639-1, where the source says
    same_as: tuple[str, ...] = field(default=(), kw_only=True)  # DOIs of the same work at other sources, small letters

    @property
    def primary(self) -> str:
        """The primary category, "" where the source named none."""
        return self.categories[0] if self.categories else ""

    @property
    def record_id(self) -> str:
        """The paper's id at its source."""
        return self.source_id or self.id

    @property
    def link(self) -> str:
        """The abstract page, or what stands in for it at the source."""
        if self.page:
            return self.page
        if self.source == ARXIV:
            return f"https://arxiv.org/abs/{self.record_id}"
        return f"https://doi.org/{quote(self.record_id, safe='/:;()._-')}"

    @property
    def pdf_link(self) -> str | None:
        """Where arXiv itself has the PDF: linked, never fetched or served (arXiv's terms of use). None elsewhere."""
        return f"https://arxiv.org/pdf/{self.record_id}" if self.source == ARXIV else None

    @property
    def html_link(self) -> str | None:
        """Where arXiv has the paper as a web page; None from before it made such pages, and elsewhere.

        It makes them of what was submitted as TeX since December 2023: https://info.arxiv.org/about/accessible_HTML.html
        """
        if self.source != ARXIV or self.created is None or self.created < _FIRST_HTML:
            return None
        return f"https://arxiv.org/html/{self.record_id}"


def work_id(source: str, record_id: str) -> str:
    """The id of a work that this record brings first: arXiv's own id, else a "w" and twelve letters and digits.

    Short, since it stands in buttons; computed, so that two processes give the same. Ten million works share no such id
    with a probability of 0.99996.
    """
    if source == ARXIV:
        return record_id
    digest = sha256(f"{source} {record_id}".encode()).digest()
    return "w" + b32encode(digest)[:12].decode().lower()
