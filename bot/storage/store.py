"""The one store, put together from its parts, on SQLite or PostgreSQL."""

from typing import Self

from bot.errors import SettingsError, StorageError
from bot.ports import Clock
from bot.storage import migrate
from bot.storage.access import SqlPeople
from bot.storage.chat_lifecycle import SqlPlaces
from bot.storage.chats import SqlChats
from bot.storage.corpus import SqlCorpus
from bot.storage.database import Database
from bot.storage.gathering import SqlGathering
from bot.storage.health import SqlVitals
from bot.storage.inspection import SqlStories
from bot.storage.key_value import SqlNotes
from bot.storage.model_usage import SqlLedger
from bot.storage.name_index import SqlWrittenNames
from bot.storage.outbox import SqlOutbox
from bot.storage.papers import SqlPapers
from bot.storage.pending import SqlWaiting
from bot.storage.personal_data import SqlHolding
from bot.storage.persons import SqlPersons
from bot.storage.rate_shares import SqlShares
from bot.storage.saved_and_feedback import SqlMarks
from bot.storage.sweeps import SqlSweeps
from bot.storage.written import SqlEntries


class SqlStore(
    SqlChats,
    SqlPlaces,
    SqlPapers,
    SqlCorpus,
    SqlWrittenNames,
    SqlWaiting,
    SqlMarks,
    SqlPersons,
    SqlEntries,
    SqlGathering,
    SqlOutbox,
    SqlNotes,
    SqlPeople,
    SqlHolding,
    SqlLedger,
    SqlShares,
    SqlStories,
    SqlVitals,
):
    """A `Store`. Made directly it opens nothing until it is asked something. Must be closed."""

    def __init__(self, url: str, clock: Clock) -> None:
        SqlSweeps.__init__(self, Database(url), clock)

    @classmethod
    async def open(cls, url: str, clock: Clock) -> Self:
        """The store at `url`, made or brought up to date first. Raises SettingsError."""
        await migrate.upgrade(url)
        return cls(url, clock)

    async def ready(self) -> None:
        """Raise SettingsError if the database can't be used: missing, from a newer version, or not migrated."""
        try:
            async with self._database.reading() as session:
                connection = await session.connection()
                refusal = await connection.run_sync(migrate.unready)
        except StorageError as error:
            cause = error.__cause__
            reason = str(getattr(cause, "orig", cause)).strip().partition("\n")[0]
            raise SettingsError(f"DATABASE_URL: the database can't be used: {reason}") from error
        if refusal is not None:
            raise SettingsError(refusal)

    async def close(self) -> None:
        """Give everything back."""
        await self._database.close()
