"""What arXiv's search answers, as a function from arguments to a status and bytes: no network, no clock.

It knows `search_query` with one quoted `au:`, or several in brackets joined by OR (and a range of `submittedDate`),
`id_list`, paging and sorting; everything else gets the error entry that arXiv sends. As with arXiv, `au:"Yi Wang"`
finds everybody who has both words in the name, in any order.

Source: https://info.arxiv.org/help/api/user-manual.html.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from html import escape

from bot.core.papers import ArxivId
from bot.errors import BadInput
from bot.sample.announced_papers import AnnouncedPaper

MOST = 2000
_PARAMETERS = frozenset({"search_query", "id_list", "start", "max_results", "sortBy", "sortOrder"})
_AUTHOR = r'au:(?:"[^"]*"|[^\s":()]+)'
_QUERY = re.compile(
    rf"(?P<authors>{_AUTHOR}|\({_AUTHOR}(?: OR {_AUTHOR})*\))"
    r"(?: AND submittedDate:\[(?P<since>\d{12}) TO (?P<until>\d{12})\])?"
)
# The search gives names in Unicode where the OAI-PMH records have TeX: "André" for "Andr\'e".
_TEX = re.compile(
    r"\{?\\(?:(?P<accent>['`\"^~=.]|[cvuH](?=[{ ]))\s*\{?(?P<base>[A-Za-z])\}?"
    r"|(?P<letter>aa|AA|ss|[oOlL])(?![A-Za-z]))\}?"
)
_ACCENTS = dict(zip("'`\"^~=.cvuH", "\u0301\u0300\u0308\u0302\u0303\u0304\u0307\u0327\u030c\u0306\u030b", strict=True))
_LETTERS = {"aa": "å", "AA": "Å", "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł"}
_UNDECOMPOSED = str.maketrans("øł", "ol")
_OPEN = (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    '<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" '
    'xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">\n'
)


class AtomError(Exception):
    """A question that arXiv's search answers with an error entry."""


def answer(args: Mapping[str, str], visible: Sequence[AnnouncedPaper], *, today: date) -> tuple[int, bytes]:
    """Status and body of the answer to `args`, for what is `visible` on `today`."""
    moment = datetime.combine(today, time(), tzinfo=UTC)
    try:
        start, size = _whole_number(args, "start", 0), _whole_number(args, "max_results", 10)
        results = _sort(args, _search(args, [announced for announced in visible if not announced.deleted]))
    except AtomError as error:
        return 400, _feed([_error(str(error), moment)], total=1, start=0, size=1, moment=moment)
    page = [_entry(announced) for announced in results[start : start + size]]
    return 200, _feed(page, total=len(results), start=start, size=size, moment=moment)


def _search(args: Mapping[str, str], visible: list[AnnouncedPaper]) -> list[AnnouncedPaper]:
    unknown = set(args) - _PARAMETERS
    if unknown:
        raise AtomError(f"unknown parameter {sorted(unknown)[0]}")
    query, ids = args.get("search_query", ""), args.get("id_list", "")
    if query and ids:
        raise AtomError("search_query and id_list together are not served here")
    if ids:
        return [announced for name in ids.split(",") for announced in visible if _has_id(announced, name)]
    match = _QUERY.fullmatch(query)
    if match is None:
        raise AtomError(f"malformed query {query}")
    authors = [_words(author.removeprefix("au:")) for author in re.findall(_AUTHOR, match["authors"])]
    if not all(authors):
        raise AtomError("empty author")
    return [
        announced
        for announced in visible
        if any(words <= _words(author.name) for author in announced.paper.authors for words in authors)
        and (match["since"] is None or match["since"] <= _stamp(announced) <= match["until"])
    ]


def _has_id(announced: AnnouncedPaper, name: str) -> bool:
    try:
        paper_id = ArxivId.parse(name)
    except BadInput as error:
        raise AtomError(f"incorrect id format for {name}") from error
    return announced.paper.id == paper_id.base and paper_id.version in (None, announced.paper.version or 1)


def _sort(args: Mapping[str, str], papers: list[AnnouncedPaper]) -> list[AnnouncedPaper]:
    by, order = args.get("sortBy", "relevance"), args.get("sortOrder", "descending")
    if by not in {"relevance", "lastUpdatedDate", "submittedDate"} or order not in {
        "ascending",
        "descending",
    }:
        raise AtomError("sortBy or sortOrder unknown")
    if by == "relevance":
        return papers
    return sorted(
        papers,
        key=lambda announced: (
            _updated_day(announced) if by == "lastUpdatedDate" else _created_day(announced),
            announced.paper.id,
        ),
        reverse=order == "descending",
    )


def _whole_number(args: Mapping[str, str], name: str, default: int) -> int:
    value = args.get(name, str(default))
    if not value.isdigit():
        raise AtomError(f"{name} must be an integer")
    if name == "max_results" and int(value) > MOST:
        raise AtomError(f"max_results must not be greater than {MOST}")
    return int(value)


@lru_cache(maxsize=100_000)
def _words(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", _unicode(name).casefold()).translate(_UNDECOMPOSED)
    return frozenset(re.findall(r"\w+", "".join(letter for letter in plain if not unicodedata.combining(letter))))


def _unicode(name: str) -> str:
    def letter(tex: re.Match[str]) -> str:
        return _LETTERS[tex["letter"]] if tex["letter"] else tex["base"] + _ACCENTS[tex["accent"]]

    return unicodedata.normalize("NFC", _TEX.sub(letter, name))


def _created_day(announced: AnnouncedPaper) -> date:
    return announced.paper.created or announced.day


def _updated_day(announced: AnnouncedPaper) -> date:
    return announced.paper.updated or _created_day(announced)


def _stamp(announced: AnnouncedPaper) -> str:
    return f"{_created_day(announced):%Y%m%d}0000"


def _feed(entries: list[str], *, total: int, start: int, size: int, moment: datetime) -> bytes:
    head = (
        "<id>https://arxiv.org/api/loopback</id>\n<title>arXiv Query</title>\n"
        f"<updated>{moment:%Y-%m-%dT%H:%M:%SZ}</updated>\n"
        f"<opensearch:itemsPerPage>{size}</opensearch:itemsPerPage>\n"
        f"<opensearch:totalResults>{total}</opensearch:totalResults>\n"
        f"<opensearch:startIndex>{start}</opensearch:startIndex>\n"
    )
    return f"{_OPEN}{head}{''.join(entries)}</feed>\n".encode()


def _entry(announced: AnnouncedPaper) -> str:
    paper = announced.paper
    page = f"http://arxiv.org/abs/{paper.id}v{paper.version or 1}"
    authors = "".join(
        f"<author><name>{escape(_unicode(author.name))}</name>"
        + (f"<arxiv:affiliation>{escape(author.affiliation)}</arxiv:affiliation>" if author.affiliation else "")
        + "</author>"
        for author in paper.authors
    )
    optional = {"comment": paper.comment, "journal_ref": paper.journal_ref, "doi": paper.doi}
    extras = "".join(f"<arxiv:{name}>{escape(text)}</arxiv:{name}>" for name, text in optional.items() if text)
    categories = "".join(f'<category term="{escape(name)}"/>' for name in paper.categories)
    return (
        f"<entry><id>{page}</id><title>{escape(paper.title)}</title>"
        f'<updated>{_updated_day(announced)}T00:00:00Z</updated><link href="{page}" rel="alternate" type="text/html"/>'
        f"<summary>  {escape(paper.abstract)}\n</summary>"
        f"{categories}<published>{_created_day(announced)}T00:00:00Z</published>{extras}"
        f'<arxiv:primary_category term="{escape(paper.primary)}"/>{authors}</entry>\n'
    )


def _error(message: str, moment: datetime) -> str:
    where = f"https://arxiv.org/api/errors#{re.sub(r'[^a-z0-9.]+', '_', message.casefold())}"
    return (
        f"<entry><id>{where}</id><title>Error</title><updated>{moment:%Y-%m-%dT%H:%M:%SZ}</updated>"
        f"<summary>{escape(message)}</summary><author><name>arXiv api core</name></author></entry>\n"
    )
