"""What has been written of papers, once for everyone who reads that language."""

from dataclasses import asdict, fields
from datetime import datetime
from hashlib import sha256

from bot.core.papers import Paper
from bot.ports import Entry
from bot.storage.database import Keeper
from bot.storage.safe_text import storable
from bot.storage.tables import EntryRow

_FIELDS = {field.name for field in fields(Entry)}


class SqlEntries(Keeper):
    """Entries by text, language and edition."""

    async def entry(self, paper: Paper, language: str, edition: str) -> Entry | None:
        """What was written of this text of the paper, if it was."""
        async with self._database.reading() as session:
            row = await session.get(EntryRow, (paper.id, revision(paper), language, edition))
        if row is None:
            return None
        return Entry(**{name: value for name, value in row.entry.items() if name in _FIELDS})

    async def keep_entry(self, paper: Paper, language: str, edition: str, entry: Entry, now: datetime) -> None:
        """Keep what was written, for everyone. Where two wrote at once, everyone reads the first."""
        async with self._database.writing() as session:
            await session.exec(
                self._database.insert(EntryRow)
                .values(
                    paper_id=paper.id,
                    revision=revision(paper),
                    language=language,
                    edition=edition,
                    entry=asdict(entry),
                    written=now,
                )
                .on_conflict_do_nothing()
            )


def revision(paper: Paper) -> str:
    """Names the text that an entry is about: it changes when title or abstract do, whatever the version."""
    return sha256(storable(f"{paper.title}\n\n{paper.abstract}").encode()).hexdigest()
