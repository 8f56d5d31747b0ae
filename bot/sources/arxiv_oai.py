"""The daily sweep: all that changed on arXiv since a day, in few requests, whoever is followed.

It gives whole pages or an error. It never decides what is new (an unseen id is, see `bot.core`), nor whether
an empty answer can be true on that day.

The usual client libraries were left aside on purpose: Sickle recovers broken XML without a word.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, datetime

import httpx

from bot.errors import SourceError
from bot.ports import RateLease, SweepPage
from bot.sources.fetcher import Fetcher, Now, Sleep, utc_now
from bot.sources.oai_chain import PageChain
from bot.sources.oai_records import OAI, read_response
from bot.sources.redirects import MOST_REDIRECTS
from bot.sources.retry_policy import RetryPolicy
from bot.sources.strict_xml import folded_text, read_xml

# A token dies at UTC midnight; a sweep that meets a second death is not held up by midnight.
RESTARTS = 2


class ArxivOai:
    """arXiv over OAI-PMH. `url` is the base URL, `https://oaipmh.arxiv.org/oai`."""

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

    async def identify(self) -> str:
        """The repository's name: whether arXiv answers at all. Raises SourceError."""

        def name(body: bytes) -> str:
            return folded_text(read_xml(body, "OAI-PMH", OAI).find(f"{{{OAI}}}Identify/{{{OAI}}}repositoryName"))

        return await self._fetcher.get(f"{self._url}?verb=Identify", name) or "a repository without a name"

    @property
    def server_time(self) -> datetime | None:
        """What arXiv's clock said at its last answer, if it did."""
        return self._fetcher.server_time

    async def sweep(self, since: date, until: date | None = None) -> AsyncIterator[SweepPage]:
        # When a token dies, the list starts again from its first page, so a paper can come twice.
        # A day with nothing gives one page without records.
        if until is not None and until < since:
            raise ValueError(f"a sweep from {since} can't end on {until}")
        restarts = 0
        chain, token = PageChain(since), None
        while True:
            response = await self._fetcher.get(self._page_url(since, until, token), read_response)
            if token is not None and response.refusal is not None and response.refusal[0] == "badResumptionToken":
                if restarts == RESTARTS:
                    raise SourceError(f"arXiv's resumption tokens died {restarts + 1} times in one sweep")
                restarts += 1
                chain, token = PageChain(since), None
                continue
            page, token = chain.take(response)
            yield page
            if page.last:
                return

    def _page_url(self, since: date, until: date | None, token: str | None) -> str:
        parameters = {"verb": "ListRecords"}
        if token is not None:
            parameters["resumptionToken"] = token  # exclusive: no other argument may stand beside it
        else:
            parameters |= {"metadataPrefix": "arXiv", "from": since.isoformat()}
            if until is not None:
                parameters["until"] = until.isoformat()
        try:
            return str(httpx.URL(self._url).copy_merge_params(parameters))
        except httpx.InvalidURL as error:
            raise SourceError("the address of arXiv's OAI-PMH is not a web address") from error
