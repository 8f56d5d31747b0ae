"""Do these pages make one whole list? Pure: responses go in, pages come out, or an error.

arXiv's resumption tokens carry no count (since March 2025), so completeness is what can be seen: every page
has records, none comes twice, no token is handed out twice, and a chain of tokens ends in an empty one.
Where a server does send a count and a cursor, both must add up. What it can't see (a page that a server
left out without a count) is what the overlap of two days between sweeps is for.
"""

from datetime import date

from bot.errors import SourceError
from bot.ports import SweepPage
from bot.sources.oai_records import OaiResponse

# 2,000 pages of 2,000 records are more than all of arXiv; a list that goes on is a loop.
MOST_PAGES = 2000
# What a day holds: some thousand records. arXiv has stamped all of its records anew, but then its pages are full.
MOST_PAGES_A_DAY = 50
FULL_PAGE = 1000  # records; arXiv's have 2,000 to 3,500


class PageChain:
    """The pages of one list so far, of what has changed since a day. After an error it is of no further use."""

    def __init__(self, since: date | None = None) -> None:
        self._since = since
        self._pages = 0
        self._records = 0
        self._seen: set[str] = set()
        self._first: set[str] = set()
        self._tokens: set[str] = set()

    def take(self, response: OaiResponse) -> tuple[SweepPage, str | None]:
        """The next page and the token that asks for the one after it, None after the last.

        Raises SourceError when this response can't follow the ones before it.
        """
        if response.refusal is not None:
            return self._on_refusal(response, *response.refusal), None
        fresh = self._seen.union(response.identifiers)
        if response.identifiers[0] in self._first or len(fresh) == len(self._seen):
            raise SourceError("arXiv sent the same page twice")
        token = response.token
        if token is None and self._pages:
            raise SourceError("a page in the middle of arXiv's list carries no resumption token")
        if token is not None and token.cursor is not None and token.cursor != self._records:
            raise SourceError(f"arXiv's page starts at record {token.cursor}, {self._records} came before it")
        self._pages += 1
        self._records += len(response.identifiers)
        self._seen = fresh
        self._first.add(response.identifiers[0])
        more = token.text if token is not None and token.text else None
        size = token.complete_list_size if token is not None else None
        if more is None:
            self._complete(size)
        elif more in self._tokens:
            raise SourceError("arXiv sent the same resumption token twice")
        elif self._pages >= self._most_pages(response):
            raise SourceError(
                f"arXiv's list does not end after {self._pages} pages with {self._records} records: "
                "more than these days can hold"
            )
        else:
            self._tokens.add(more)
        return _page(response, size, last=more is None), more

    def _most_pages(self, response: OaiResponse) -> int:
        """How many pages a list of these days may have; of full ones as many as all of arXiv."""
        if self._since is None or self._records >= FULL_PAGE * self._pages:
            return MOST_PAGES
        days = (response.response_date.date() - self._since).days + 1
        return min(MOST_PAGES, MOST_PAGES_A_DAY * max(days, 1))

    def _complete(self, size: int | None) -> None:
        if size is not None and len(self._seen) < size:
            raise SourceError(f"arXiv's list has {size} records, only {len(self._seen)} came")

    def _on_refusal(self, response: OaiResponse, code: str, text: str) -> SweepPage:
        if code == "noRecordsMatch" and not self._pages:
            return _page(response, None, last=True)
        where = "in the middle of a list" if self._pages else "the request"
        raise SourceError(f"arXiv refused {where}: {code}: {text}")


def _page(response: OaiResponse, size: int | None, *, last: bool) -> SweepPage:
    return SweepPage(
        papers=response.papers,
        set_aside=response.set_aside,
        deleted=response.deleted,
        records=len(response.identifiers),
        response_date=response.response_date,
        complete_list_size=size,
        last=last,
    )
