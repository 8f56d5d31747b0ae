"""One person's back catalogue, and one paper by its id, from arXiv's search.

The `arxiv` package writes the question and reads the answer; it never touches the network. It would ask
without a time-out, wait without heed to Retry-After, and take many broken answers for "no results".
So its session is given a carrier instead of a connection: what the package asks for is fetched by
`fetching` (one turn a request, checked by `atom_feed`) and then handed to it.

This finds candidates. Whether a candidate is the person is `bot.core.authors.names`' business.
"""

import asyncio
import io
from collections.abc import Callable, Mapping
from datetime import date

import arxiv  # type: ignore[import-untyped]  # the package carries no types
import requests
from requests.adapters import BaseAdapter

from bot.core.papers import ArxivId, Author, Paper
from bot.errors import BadInput, NotFound, SourceError
from bot.ports import RateLease
from bot.sources.atom_feed import Feed, full, read_feed
from bot.sources.author_query import author_query
from bot.sources.authorship import signed
from bot.sources.fetching import Fetcher, Now, Sleep, utc_now
from bot.sources.manners import RetryPolicy
from bot.sources.strict_xml import printable

# The API gives at most 2,000 entries at once; one call here is one request.
MOST = 2000


class ArxivSearch:
    """arXiv's search. `url` is the query address, `https://export.arxiv.org/api/query`."""

    def __init__(
        self,
        url: str,
        contact: str,
        turn: RateLease,
        *,
        sleep: Sleep = asyncio.sleep,
        now: Now = utc_now,
        patience: RetryPolicy | None = None,
    ) -> None:
        self._url = url
        self._fetcher = Fetcher(contact, turn, sleep=sleep, now=now, patience=patience)

    async def by_author(self, name: str, limit: int = 100, before: date | None = None) -> list[Paper]:
        """Papers by people written about like `name`, newest first, submitted before that day.

        [] means that arXiv said so twice: a single false "no results" can't be told from a true one.
        A name without a letter gives [] unasked. Raises SourceError.
        """
        if not 1 <= limit <= MOST:
            raise ValueError(f"arXiv's search gives 1 to {MOST} papers at once, not {limit}")
        query = author_query(name, before)
        if query is None:
            return []
        search = arxiv.Search(
            query=query,
            max_results=limit,
            sort_by=arxiv.SortCriterion.SubmittedDate,
            sort_order=arxiv.SortOrder.Descending,
        )

        def check(body: bytes) -> Feed:
            return full(read_feed(body), limit)

        papers = await self._run(search, limit, check) or await self._run(search, limit, check)
        wanted = {p.id: p for p in papers if before is None or p.created is None or p.created < before}
        return sorted(wanted.values(), key=lambda paper: paper.created or date.min, reverse=True)

    async def by_id(self, id: ArxivId) -> Paper:
        """One paper, in the version that `id` names or else the newest.

        Raises NotFound("error-paper-unknown", id=…) when arXiv said twice that there is none; SourceError.
        """
        search = arxiv.Search(id_list=[str(id)], max_results=1)

        # Not `full`: for an unknown id arXiv promises none, or one and sends none, or an empty one.
        papers = await self._run(search, 1, read_feed) or await self._run(search, 1, read_feed)
        if not papers:
            raise NotFound("error-paper-unknown", id=str(id))
        paper = papers[0]
        if paper.id != id.base or id.version not in (None, paper.version):
            raise SourceError(f"arXiv was asked for {id} and sent {paper.id}v{paper.version}")
        return paper

    async def _run(self, search: arxiv.Search, page_size: int, check: Callable[[bytes], Feed]) -> list[Paper]:
        """Let the package run `search`; fetch the one answer it asks for; give it that answer."""
        url = await asyncio.to_thread(_question, self._url, search, page_size)
        feed = await self._fetcher.get(url, check)
        if not feed.ids:
            return []
        return await asyncio.to_thread(_papers, self._url, search, page_size, {url: feed})


class _WantedError(Exception):
    """The package asks for this URL."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class _Carrier(BaseAdapter):
    """Stands where the package's connection would: answers from what was fetched, asks for what wasn't."""

    def __init__(self, fetched: Mapping[str, Feed]) -> None:
        super().__init__()
        self._fetched = fetched

    def send(self, request: requests.PreparedRequest, *_: object, **__: object) -> requests.Response:
        url = str(request.url)
        if url not in self._fetched:
            raise _WantedError(url)
        response = requests.Response()
        response.status_code = 200
        response.url = url
        response.request = request
        response.raw = io.BytesIO(self._fetched[url].body)
        return response

    def close(self) -> None:
        """Nothing is open."""


def _question(url: str, search: arxiv.Search, page_size: int) -> str:
    """The URL that the package asks first."""
    try:
        _papers(url, search, page_size, {})
    except _WantedError as wanted:
        return wanted.url
    raise SourceError("the arxiv package asked nothing")


def _papers(url: str, search: arxiv.Search, page_size: int, fetched: Mapping[str, Feed]) -> list[Paper]:
    """Run the package on what was fetched. Raises SourceError, or _WantedError for what was not."""
    client = arxiv.Client(page_size=page_size, delay_seconds=0, num_retries=0)  # the turn paces, `fetching` retries
    joint = "&" if "?" in url else "?"
    client.query_url_format = url.replace("{", "{{").replace("}", "}}") + joint + "{}"
    carrier = _Carrier(fetched)
    for scheme in ("https://", "http://"):
        # The one private name: the package offers no way to bring a session of one's own.
        client._session.mount(scheme, carrier)  # noqa: SLF001
    try:
        read = [paper for result in client.results(search) if (paper := _paper(result)) is not None]
    except _WantedError as wanted:
        if fetched:
            raise SourceError("a checked page of arXiv's search was not enough for its reader") from wanted
        raise
    except (requests.RequestException, arxiv.ArxivError, ValueError) as error:
        # No connection and no broken feed gets here: this is an address or a date that can't be read.
        raise SourceError(f"arXiv's search can't be asked or read: {printable(str(error))}") from error
    expected = [named for feed in fetched.values() for named in feed.ids]
    if [ArxivId(paper.id, paper.version) for paper in read] != expected:
        raise SourceError(f"of {len(expected)} entries of arXiv's search {len(read)} could be read")
    return read


def _paper(result: arxiv.Result) -> Paper | None:
    """A result as a paper; None for an entry that `atom_feed` set aside."""
    try:
        named = ArxivId.parse(result.entry_id)
    except BadInput:
        return None
    title = _folded(result.title)
    authors = signed(
        Author(name, "; ".join(filter(None, map(_folded, author.affiliation))) or None)
        for author in result.authors
        if (name := _folded(author.name))
    )
    if not title or not authors:
        return None
    categories = (result.primary_category, *result.categories)
    later = named.version is not None and named.version > 1
    return Paper(
        id=named.base,
        title=title,
        abstract=_folded(result.summary),
        authors=authors,
        categories=tuple(dict.fromkeys(filter(None, categories))),
        created=result.published.date(),
        updated=result.updated.date() if later else None,
        version=named.version,
        comment=_folded(result.comment) or None,
        doi=_folded(result.doi) or None,
        journal_ref=_folded(result.journal_ref) or None,
    )


def _folded(text: str | None) -> str:
    return " ".join((text or "").split())
