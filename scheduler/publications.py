"""Once a day: which of the stored preprints a journal has published, as their server says.

The venue goes to the preprint's own record, so that readers hear of it as of any change. Refuses to bring papers: what
is not stored is none of its business. A failure is tried again an hour later; each day is asked for a week long.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import structlog

from bot.core.papers import Paper
from bot.core.sources import is_preprint_server
from bot.errors import SourceError
from bot.ports import Clock, KeyValueStore, PaperRepository, Publication, PublicationSource

log = structlog.get_logger(__name__)

EVERY, AFTER_FAILURE, REACH = timedelta(days=1), timedelta(hours=1), timedelta(days=7)


class PublicationReader:
    """Reads the publications of one server's preprints."""

    def __init__(
        self, source: PublicationSource, papers: PaperRepository, key_values: KeyValueStore, clock: Clock
    ) -> None:
        self.source = source
        self._papers = papers
        self._key_values = key_values
        self._clock = clock
        self._not_before: datetime | None = None

    async def read_if_due(self) -> None:
        """A job of the timetable."""
        now = self._clock.now()
        if (self._not_before is not None and now < self._not_before) or not await self._is_due(now):
            return
        try:
            published = await self.read()
        except SourceError as error:
            self._not_before = now + max(AFTER_FAILURE, timedelta(seconds=error.retry_after or 0))
            log.warning("publications.failed", source=self.source.key, reason=error.reason)
            return
        await self._key_values.set(self._note, now.isoformat())
        log.info("publications.read", source=self.source.key, published=published)

    async def read(self) -> int:
        """How many stored preprints are known now to have been published. Raises SourceError."""
        now = self._clock.now()
        today, published = now.astimezone(UTC).date(), 0
        async for page in self.source.publications(today - REACH, today):
            records = await self._published(page)
            if records:
                await self._papers.add_page(records, today, now)
            published += len(records)
        return published

    async def _published(self, page: Sequence[Publication]) -> list[Paper]:
        """The records of stored preprints that have not been known to be published."""
        by_doi = {publication.doi: publication for publication in page}
        works = await self._papers.with_dois(list(by_doi)) if by_doi else {}
        records: list[Paper] = []
        for doi, id_ in works.items():
            publication = by_doi[doi]
            records += [
                replace(record, venue=publication.venue, doi=publication.published, same_as=(publication.published,))
                for record in await self._papers.records(id_)
                if (record.source, record.record_id) == (self.source.key, doi) and _is_unpublished(record)
            ]
        return records

    async def _is_due(self, now: datetime) -> bool:
        note = await self._key_values.get(self._note)
        return note is None or now - datetime.fromisoformat(note) >= EVERY

    @property
    def _note(self) -> str:
        return f"publications {self.source.key}"


def _is_unpublished(record: Paper) -> bool:
    return not record.venue or is_preprint_server(record.venue)
