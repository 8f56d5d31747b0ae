"""One paper by its DOI or a catalogue's id, at the first of several sources that has it.

A source that can't be read is passed over; only where no other has the paper, that it could not be read is the answer.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from http import HTTPStatus

from bot.core.paper_ids import PaperId, unknown_paper
from bot.core.papers import Paper
from bot.errors import NotFound, OutOfReach, SourceError
from bot.ports import RecordLookup
from bot.sources.fetcher import Fetcher
from bot.sources.retry_policy import FetchError


class RecordChain:
    """A `RecordLookup` that asks others, in order; the first has papers' own text."""

    def __init__(self, lookups: Sequence[RecordLookup]) -> None:
        self._lookups = lookups

    def covers(self, id: PaperId) -> bool:
        return any(lookup.covers(id) for lookup in self._lookups)

    async def look_up(self, id: PaperId) -> Paper:
        failure: SourceError | None = None
        for lookup in self._lookups:
            if not lookup.covers(id):
                continue
            try:
                return await self._own_text(id, await lookup.look_up(id))
            except NotFound:
                continue
            except SourceError as error:
                failure = failure or error
        if failure is not None:
            raise OutOfReach("error-lookup") from failure
        raise unknown_paper(id)

    async def _own_text(self, id: PaperId, record: Paper) -> Paper:
        """What the first source has of a record that a catalogue's id has led to; the record where it has nothing."""
        doi = PaperId(record.record_id)
        if id.record is not None and doi.doi and self._lookups[0].covers(doi):
            with suppress(NotFound, SourceError):
                return await self._lookups[0].look_up(doi)
        return record


async def fetch_record(
    fetcher: Fetcher, url: str, id: PaperId, read: Callable[[bytes], Paper | None], params: Mapping[str, str]
) -> Paper:
    """The record at `url`, as `read` has it. Raises NotFound where there is none, else SourceError."""
    try:
        paper = await fetcher.get(url, read, params=params, accept="application/json")
    except FetchError as error:
        if error.status != HTTPStatus.NOT_FOUND:
            raise
        paper = None
    if paper is None:
        raise unknown_paper(id)
    return paper
