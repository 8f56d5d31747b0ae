"""One record of INSPIRE's literature by its number, while somebody waits for it.

Source: https://github.com/inspirehep/rest-api-doc (`/literature/{number}`).
"""

from dataclasses import dataclass

from bot.core.catalogue_ids import INSPIRE
from bot.core.paper_ids import PaperId
from bot.core.papers import Paper
from bot.sources.fetcher import Fetcher
from bot.sources.inspire.record_reader import FIELDS, read_record
from bot.sources.json_fields import descend, read_object
from bot.sources.record_chain import fetch_record
from bot.sources.retry_policy import TransientError


@dataclass(frozen=True, slots=True)
class InspireLookup:
    """A `RecordLookup`."""

    fetcher: Fetcher
    url: str

    def covers(self, id: PaperId) -> bool:
        return id.record is not None and id.record[0] == INSPIRE

    async def look_up(self, id: PaperId) -> Paper:
        url = f"{self.url}/literature/{id.base.partition(':')[2]}"
        return await fetch_record(self.fetcher, url, id, _read, {"fields": FIELDS})


def _read(body: bytes) -> Paper | None:
    answer = read_object(body, "INSPIRE", TransientError)
    if not isinstance(descend(answer, "metadata"), dict):
        raise TransientError("INSPIRE answered without the record that it was asked for")
    return read_record(answer)
