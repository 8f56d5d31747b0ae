"""Is this answer of arXiv's search what it claims to be? Asked of the raw bytes, before the `arxiv` package.

The package recovers broken XML, takes an error entry for a paper and gives an empty list for a throttle
message, an HTML page and an empty first page, all without an exception. It refuses nothing, so this does.

Source: https://info.arxiv.org/help/api/user-manual.html#_details_of_atom_results_returned.
"""

import re
from dataclasses import dataclass

from bot.core.papers import ArxivId
from bot.errors import BadInput, SourceError
from bot.sources.retry_policy import TransientError
from bot.sources.strict_xml import Element, folded_text, printable, read_xml

ATOM = "http://www.w3.org/2005/Atom"
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"

# https://info.arxiv.org/help/api/user-manual.html#34-errors
_WRONG_REQUEST = re.compile(r"incorrect|malformed|must[ _]be|integer|too[ _](?:long|large)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AtomFeed:
    """What a feed holds: the ids of its whole entries in order, and how many entries were set aside."""

    body: bytes
    total: int
    ids: tuple[ArxivId, ...]
    set_aside: int


def read_feed(body: bytes) -> AtomFeed:
    """Check a feed that was asked for from its first result on. Raises TransientError or SourceError."""
    root = read_xml(body, "feed", ATOM)
    entries = root.findall(f"{{{ATOM}}}entry")
    for entry in entries:
        _refuse_error(entry)
    total = _number(root, "totalResults")
    if total is None:
        raise TransientError("arXiv's feed does not say how many results there are")
    if _number(root, "startIndex"):
        raise TransientError("arXiv's feed does not start with the first result")
    ids = [arxiv_id for entry in entries if (arxiv_id := _id_of_whole(entry)) is not None]
    return AtomFeed(body, total, tuple(ids), len(entries) - len(ids))


def require_complete(feed: AtomFeed, limit: int) -> AtomFeed:
    """`feed`, if it has the entries that its total promises, up to `limit`; else raises TransientError."""
    expected = min(limit, feed.total)
    received = len(feed.ids) + feed.set_aside
    if received != expected:
        raise TransientError(f"arXiv's feed promises {expected} entries and has {received}")
    if expected and not feed.ids:
        raise SourceError("no entry of arXiv's feed has an id, a title, a date and an author")
    return feed


def _refuse_error(entry: Element) -> None:
    """arXiv reports errors as an entry, often with status 200: its own, which pass, and those of who asks."""
    id_ = folded_text(entry.find(f"{{{ATOM}}}id"))
    if "/api/errors" in id_:
        summary = printable(folded_text(entry.find(f"{{{ATOM}}}summary")))
        if _WRONG_REQUEST.search(f"{id_} {summary}"):
            raise SourceError(f"arXiv's search refused: {summary}")
        raise TransientError(f"arXiv's search failed: {summary}")


def _id_of_whole(entry: Element) -> ArxivId | None:
    """The id of an entry that has all a paper needs, else None."""
    names = [folded_text(author.find(f"{{{ATOM}}}name")) for author in entry.findall(f"{{{ATOM}}}author")]
    required = [folded_text(entry.find(f"{{{ATOM}}}{name}")) for name in ("title", "published", "updated")]
    if not all(required) or not any(names):
        return None
    try:
        return ArxivId.parse(folded_text(entry.find(f"{{{ATOM}}}id")))
    except BadInput:
        return None


def _number(root: Element, name: str) -> int | None:
    text = folded_text(root.find(f"{{{OPENSEARCH}}}{name}"))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
