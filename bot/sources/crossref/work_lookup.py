"""One work by its DOI at Crossref, while somebody waits for it.

Sources: https://api.crossref.org/swagger-ui/index.html (`/works/{doi}`); an unknown DOI is answered with status 404.
"""

from dataclasses import dataclass
from urllib.parse import quote

from bot.core.paper_ids import PaperId
from bot.core.papers import Paper
from bot.sources.crossref.item_reader import read_item
from bot.sources.crossref.works_client import mail_parameter
from bot.sources.fetcher import Fetcher
from bot.sources.json_fields import descend, read_object, text
from bot.sources.record_chain import fetch_record
from bot.sources.retry_policy import TransientError


@dataclass(frozen=True, slots=True)
class CrossrefLookup:
    """A `RecordLookup`."""

    fetcher: Fetcher
    url: str
    contact: str = ""

    def covers(self, id: PaperId) -> bool:
        return id.doi is not None

    async def look_up(self, id: PaperId) -> Paper:
        url = f"{self.url}/works/{quote(id.base, safe='')}"
        return await fetch_record(self.fetcher, url, id, _read, mail_parameter(self.contact))


def _read(body: bytes) -> Paper | None:
    answer = read_object(body, "Crossref", TransientError)
    if text(answer, "message-type") != "work":
        raise TransientError("Crossref answered without the work that it was asked for")
    return read_item(descend(answer, "message"))
