"""What a user writes behind a command, read as the argument that its handler takes.

Nothing is ignored: what is more than can be taken is refused, with what can.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.commands.zotero import ZoteroRequest
from bot.core.citations.citation_format import CitationFormat
from bot.core.following.follows import tidy
from bot.core.following.quotes import strip_quotes
from bot.core.paper_ids import PaperId
from bot.errors import BadInput

ArgumentT = TypeVar("ArgumentT")

FIRST_YEAR, LAST_YEAR = 1991, 2099  # arXiv's first papers are of August 1991
YEAR_AT_END = r"[\s,，、]+(?:in\s+|from\s+|of\s+)?[(（]?[0-9]{4}\s?年?[)）]?\s*"  # behind a name: "in 2024", 2024年
FORM_AT_END = r"\s+(?:as\s+|in\s+|to\s+)?(?:bib\w*|ris|csl\S*|endnote|zotero|mendeley|json)\s*"
_AS = re.compile(r"^(?:as|in|to)\s+", re.IGNORECASE)
_EXPORT = re.compile(r"^(?:export|download)\b\s*", re.IGNORECASE)
_ZOTERO = re.compile(r"(?:(?:as|in|to)\s+)?zotero(?!\w)[\s,.:：，。、]*", re.IGNORECASE)
_LONGEST_QUOTE = 60
_FITS, _FITS_NOT = (
    ("✓", "yes", "y", "+", "是", "对", "合适", "はい", "合う"),
    ("✗", "no", "n", "-", "x", "否", "不", "いいえ"),
)
_DAY, _NIGHT = ("", "day", "light", "白天", "浅色", "昼", "ライト"), ("night", "dark", "夜间", "深色", "夜", "ダーク")
_UNDO = ("?", "undo", "撤销", "取消")
_MARKS = "|".join(map(re.escape, (*_FITS, *_FITS_NOT, *_UNDO)))
_RADAR = re.compile(
    r"(?:#?(?P<number>\d{1,3}))?"
    rf"(?:(?:^|\s+|(?<=\d))(?P<mark>{_MARKS})\s*(?P<paper>\S+)"
    r"|\s+(?P<day>\d{1,3})\s*(?:papers?\s+)?(?:(?:a|per|each|/)\s*day|篇|件)?)?",
    re.IGNORECASE,
)
_STOPS = ".,;!?…。、， "  # phones set a full stop where one types two spaces
_STAMP = re.compile(r"\[[\w.-]+\](?:\s+\d{1,2} \w{3,9} \d{4})?")  # arXiv's own: arXiv:2606.09076v1 [cs.CV] 15 Jun 2026


def choice(text: str) -> str:
    """A word to choose by ("short", "Deutsch"): in ordinary letters, without quotes around or a full stop behind it."""
    return strip_quotes(tidy(unicodedata.normalize("NFKC", text)).rstrip(_STOPS)).rstrip(_STOPS)


def single_paper(text: str) -> PaperId:
    """The paper that is named by its id or link, and nothing beside it. Raises BadInput."""
    text = choice(text).lstrip("#")
    paper, words = PaperId.parse(text), text.split(None, 1)
    if words[0].casefold() in ("arxiv:", "arxiv.", "doi:", "doi", "pmid:", "pmid", "pmcid:", "pmcid"):
        words = words[1].split(None, 1)
    if len(words) > 1 and not _STAMP.fullmatch(words[1]):
        raise BadInput("error-paper-alone", text=words[1][:_LONGEST_QUOTE])
    return paper


def page_start(text: str) -> int | None:
    """How many entries a list leaves out, None if nothing is said. Raises BadInput for anything but a number."""
    number = whole_number(tidy(text))
    if number is None and tidy(text):
        raise BadInput("error-skip", text=tidy(text)[:_LONGEST_QUOTE])
    return number


def citation_form(text: str) -> CitationFormat:
    """The form of a citation, BibTeX if nothing is said. Raises BadInput."""
    form = _AS.sub("", tidy(text))
    return CitationFormat.parse(choice(form)) if form else CitationFormat.BIBTEX


def picture_style(text: str) -> bool:
    """Whether a picture is to be for the night: light unless "night" or "dark" is said. Raises BadInput."""
    style = choice(text).casefold()
    if style not in _DAY and style not in _NIGHT:
        raise BadInput("error-style", text=tidy(text)[:_LONGEST_QUOTE])
    return style in _NIGHT


def page_or_form(text: str) -> int | CitationFormat | ZoteroRequest | None:
    """Where a list goes on, or the form in which all of it is to be exported ("ris", "zotero"). Raises BadInput."""
    words = tidy(text)
    if zotero := _ZOTERO.match(words):
        return ZoteroRequest.parse(words[zotero.end() :])
    if not words or words[0].isdigit():
        return page_start(words)
    return citation_form(_EXPORT.sub("", words))


def publication_year(text: str) -> int | None:
    """The year in which papers were submitted, None if nothing is said. Raises BadInput for what can't be one."""
    digits = re.sub(r"\D", "", text)
    if not tidy(text):
        return None
    year = whole_number(digits)
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR or not re.fullmatch(YEAR_AT_END, f" {tidy(text)}"):
        raise BadInput("error-year", text=tidy(text)[:_LONGEST_QUOTE])
    return year


@dataclass(frozen=True, slots=True)
class RadarRequest:
    """What stands behind /radar: the number of a follow, and how many papers a day or whether a paper fits."""

    number: int | None = None
    a_day: int | None = None
    paper: PaperId | None = None
    fits: bool | None = None


def radar_request(text: str) -> RadarRequest:
    """ "2", "2 no 2606.09076", "✓ 2606.09076", "2 5 a day", or nothing. Raises BadInput."""
    match = _RADAR.fullmatch(tidy(text))
    if match is None:
        raise BadInput("error-radar", text=tidy(text)[:_LONGEST_QUOTE])
    number, a_day = whole_number(match["number"] or ""), whole_number(match["day"] or "")
    if match["paper"] is None:
        return RadarRequest(number, a_day)
    mark = match["mark"].casefold()
    fits = None if mark in _UNDO else mark in _FITS
    return RadarRequest(number, paper=single_paper(match["paper"]), fits=fits)


def if_any(parse: Callable[[str], ArgumentT]) -> Callable[[str], ArgumentT | None]:
    """Reads what `parse` reads; None if nothing is said, so that a command can offer what there is."""
    return lambda text: parse(text) if tidy(text) else None


def whole_number(text: str) -> int | None:
    """The number that stands there in at most nine ASCII digits; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
