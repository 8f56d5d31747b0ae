"""One person's back catalogue, and one paper by its id, from arXiv's search.

The question is an `arxiv.Search`, the answer is read by an `arxiv.Client`; in between `fetcher` does the asking. Left
to itself the package would ask without a time-out, wait without heed to Retry-After, and take many broken answers for
"no results". So the answer is fetched first, inside the lease and checked by `atom_feed`, and then read once by it.

The package (4.0) has an address that can be set, `Client.query_url_format`, and no transport that can. A subclass sets
the address to a scheme of its own, and mounts the transport adapter for that scheme on the session which the package's
class declares (https://requests.readthedocs.io/en/latest/user/advanced/#transport-adapters): nothing is connected to.

This finds candidates. Whether a candidate is the person is `bot.core.authors.names`' business.
"""

import asyncio
import io
from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

import arxiv  # type: ignore[import-untyped]  # the package carries no types
import requests
from requests.adapters import BaseAdapter

from bot.core.authors.search_forms import abbreviated_form, search_forms
from bot.core.papers import ArxivId, Author, Paper
from bot.errors import BadInput, NotFound, SourceError
from bot.ports import RateLease
from bot.sources.atom_feed import AtomFeed, read_feed, require_complete
from bot.sources.author_names import author_query, split_author_lists
from bot.sources.fetcher import Fetcher, Now, Sleep, utc_now
from bot.sources.redirects import MOST_REDIRECTS
from bot.sources.retry_policy import RetryPolicy
from bot.sources.strict_xml import printable

# The API gives at most 2,000 entries at once; one call here is one request.
MOST = 2000

_FETCHED = "fetched://"


class ArxivSearch:
    """arXiv's search. `url` is the query address, `https://export.arxiv.org/api/query`."""

    def __init__(
        self,
        url: str,
        contact: str,
        lease: RateLease,
        *,
        sleep: Sleep = asyncio.sleep,
        now: Now = utc_now,
        retry_policy: RetryPolicy | None = None,
    ) -> None:
        self._url = url
        self._fetcher = Fetcher(
            "arXiv",
            contact,
            retry_policy,
            lease=lease,
            max_redirects=MOST_REDIRECTS,
            within_domain=True,
            sleep=sleep,
            now=now,
        )

    async def by_author(
        self, name: str, limit: int = 100, before: date | None = None, since: date | None = None
    ) -> list[Paper]:
        # [] means that arXiv said so twice: a single false "no results" can't be told from a true one. The second time
        # it is asked for initials, too. A name without a letter gives [] unasked.
        if not 1 <= limit <= MOST:
            raise ValueError(f"arXiv's search gives 1 to {MOST} papers at once, not {limit}")

        def check(body: bytes) -> AtomFeed:
            return require_complete(read_feed(body), limit)

        forms, papers = search_forms(name), list[Paper]()
        for query_forms in (forms, (*forms, abbreviated_form(name) or "")):
            query = author_query(query_forms, before, since)
            if query is None:
                return []
            search = arxiv.Search(
                query=query,
                max_results=limit,
                sort_by=arxiv.SortCriterion.SubmittedDate,
                sort_order=arxiv.SortOrder.Descending,
            )
            if papers := await self._run(search, check):
                break
        within = {
            paper.id: paper
            for paper in papers
            if paper.created is None or (since or date.min) <= paper.created < (before or date.max)
        }
        return sorted(within.values(), key=lambda paper: paper.created or date.min, reverse=True)

    async def by_id(self, id: ArxivId) -> Paper:
        search = arxiv.Search(id_list=[str(id)], max_results=1)

        # Not `require_complete`: for an unknown id arXiv promises none, or one and sends none, or an empty one.
        papers = await self._run(search, read_feed) or await self._run(search, read_feed)
        if not papers:
            raise NotFound("error-paper-unknown", id=str(id))
        paper = papers[0]
        if paper.id != id.base or id.version not in (None, paper.version):
            raise SourceError(f"arXiv was asked for {id} and sent {paper.id}v{paper.version}")
        return paper

    async def _run(self, search: arxiv.Search, check: Callable[[bytes], AtomFeed]) -> list[Paper]:
        """The papers of one checked answer to `search`."""
        feed = await self._fetcher.get(query_url(self._url, search), check)
        return await asyncio.to_thread(read_papers, search, feed) if feed.ids else []


def query_url(url: str, search: arxiv.Search) -> str:
    """Where `search` is asked for its first `max_results` entries.

    Parameters: https://info.arxiv.org/help/api/user-manual.html#_query_interface.
    """
    parameters = {
        "search_query": search.query,
        "id_list": ",".join(search.id_list),
        "sortBy": search.sort_by.value,
        "sortOrder": search.sort_order.value,
        "start": "0",
        "max_results": str(search.max_results),
    }
    return f"{url}{'&' if '?' in url else '?'}{urlencode(parameters)}"


def read_papers(search: arxiv.Search, feed: AtomFeed) -> list[Paper]:
    """The papers of `feed`, which answers `search`. Raises SourceError where one of its whole entries is missing."""
    try:
        results = list(FetchedAnswerClient(feed.body).results(search))
    except (requests.RequestException, arxiv.ArxivError, ValueError) as error:
        # No connection and no broken feed gets here: a date can't be read, or a further page was asked for.
        raise SourceError(f"arXiv's search can't be read: {printable(str(error))}") from error
    papers = [paper for result in results if (paper := _paper(result)) is not None]
    if [ArxivId(paper.id, paper.version) for paper in papers] != list(feed.ids):
        raise SourceError(f"of {len(feed.ids)} entries of arXiv's search {len(papers)} could be read")
    return papers


class FetchedAnswerClient(arxiv.Client):  # type: ignore[misc]  # as above
    """The package's client, on one answer that was fetched before. Asked for more it raises ConnectionError."""

    query_url_format = _FETCHED + "answer?{}"

    def __init__(self, body: bytes) -> None:
        super().__init__(page_size=MOST, delay_seconds=0, num_retries=0)  # the lease paces, `fetcher` retries
        self._session.mount(_FETCHED, _FetchedAnswer(body))


class _FetchedAnswer(BaseAdapter):
    """A requests transport whose only answer is `body`."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self._bodies = [body]

    def send(self, request: requests.PreparedRequest, *_: object, **__: object) -> requests.Response:
        if not self._bodies:
            raise requests.ConnectionError("a checked page was not enough for its reader", request=request)
        response = requests.Response()
        response.status_code = 200
        response.url = str(request.url)
        response.request = request
        response.raw = io.BytesIO(self._bodies.pop())
        return response

    def close(self) -> None:
        """Nothing is open."""


def _paper(result: arxiv.Result) -> Paper | None:
    """A result as a paper; None for an entry that `atom_feed` set aside."""
    try:
        paper_id = ArxivId.parse(result.entry_id)
    except BadInput:
        return None
    title = _on_one_line(result.title)
    authors = split_author_lists(
        Author(name, "; ".join(filter(None, map(_on_one_line, author.affiliation))) or None)
        for author in result.authors
        if (name := _on_one_line(author.name))
    )
    if not title or not authors:
        return None
    categories = (result.primary_category, *result.categories)
    is_revised = paper_id.version is not None and paper_id.version > 1
    return Paper(
        id=paper_id.base,
        title=title,
        abstract=_on_one_line(result.summary),
        authors=authors,
        categories=tuple(dict.fromkeys(filter(None, categories))),
        created=result.published.date(),
        updated=result.updated.date() if is_revised else None,
        version=paper_id.version,
        comment=_on_one_line(result.comment) or None,
        doi=_on_one_line(result.doi) or None,
        journal_ref=_on_one_line(result.journal_ref) or None,
    )


def _on_one_line(text: str | None) -> str:
    return " ".join((text or "").split())
