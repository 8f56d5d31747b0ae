"""The store: one repository a matter, on SQLite or PostgreSQL."""

from typing import Self

from bot.core.operations.limits import DATABASE_CONNECTIONS
from bot.errors import SettingsError, StorageError
from bot.ports import Clock
from bot.storage import migrate
from bot.storage.access import SqlAccessRepository
from bot.storage.attention import SqlAttention
from bot.storage.chat_lifecycle import SqlChatLifecycle
from bot.storage.chats import SqlChatRepository
from bot.storage.corpus import SqlPaperCorpus
from bot.storage.database import Database, file_of
from bot.storage.deliveries import SqlDeliveries
from bot.storage.directories import SqlDirectoryAnswers
from bot.storage.feedback import SqlFeedbackRepository
from bot.storage.follows import SqlFollowRepository, SqlMuteRepository
from bot.storage.health import SqlHealthCounts
from bot.storage.inbox import SqlUpdateInbox
from bot.storage.inquiries import SqlInquiries
from bot.storage.inspection import SqlInspection
from bot.storage.journals import SqlJournals
from bot.storage.key_value import SqlKeyValueStore
from bot.storage.model_usage import SqlModelUsage
from bot.storage.name_index import SqlAuthorNameIndex
from bot.storage.outbox import SqlOutbox
from bot.storage.page_links import SqlPageLinks
from bot.storage.paper_index import SqlPaperIndex
from bot.storage.papers import SqlPaperRepository
from bot.storage.pending import SqlPendingItems
from bot.storage.personal_data import SqlPersonalData
from bot.storage.persons import SqlFollowedPersons
from bot.storage.process_locks import SqlProcessLocks
from bot.storage.pruning import SqlPruning
from bot.storage.quotas import SqlQuotas
from bot.storage.radar import SqlRadar
from bot.storage.rate_leases import SqlRateLeases
from bot.storage.rate_shares import SqlRateShares
from bot.storage.saved import SqlSavedPapers
from bot.storage.silent_places import SqlSilentPlaces
from bot.storage.sweeps import SqlSweepLog
from bot.storage.written import SqlWrittenTexts


class SqlStore:
    """A `Store`. Made directly it opens nothing until it is asked something. Must be closed."""

    def __init__(self, url: str, clock: Clock, *, connections: int = DATABASE_CONNECTIONS) -> None:
        database = self._database = Database(url, connections)
        self.access = SqlAccessRepository(database)
        self.chats = SqlChatRepository(database)
        self.chat_lifecycle = SqlChatLifecycle(database, clock)
        self.silent_places = SqlSilentPlaces(database)
        self.follows = SqlFollowRepository(database)
        self.mutes = SqlMuteRepository(database)
        self.papers = SqlPaperRepository(database)
        self.corpus = SqlPaperCorpus(database)
        self.paper_index = SqlPaperIndex(database)
        self.author_names = SqlAuthorNameIndex(database)
        self.pending = SqlPendingItems(database)
        self.radar = SqlRadar(database)
        self.attention = SqlAttention(database)
        self.written = SqlWrittenTexts(database)
        self.saved = SqlSavedPapers(database)
        self.feedback = SqlFeedbackRepository(database)
        self.persons = SqlFollowedPersons(database)
        self.directories = SqlDirectoryAnswers(database)
        self.outbox = SqlOutbox(database)
        self.page_links = SqlPageLinks(database)
        self.process_locks = SqlProcessLocks(database, file_of(url))
        self.deliveries = SqlDeliveries(database, self.process_locks)
        self.sweeps = SqlSweepLog(database)
        self.inquiries = SqlInquiries(database)
        self.journals = SqlJournals(database)
        self.rate_leases = SqlRateLeases(database, clock)
        self.rate_shares = SqlRateShares(database)
        self.inbox = SqlUpdateInbox(database)
        self.key_values = SqlKeyValueStore(database)
        self.model_usage = SqlModelUsage(database)
        self.quotas = SqlQuotas(database)
        self.personal_data = SqlPersonalData(database)
        self.pruning = SqlPruning(database)
        self.inspection = SqlInspection(database)
        self.health = SqlHealthCounts(database, self.sweeps, self.inquiries)

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
                refusal = await connection.run_sync(migrate.why_unready)
        except StorageError as error:
            cause = error.__cause__
            reason = str(getattr(cause, "orig", cause)).strip().partition("\n")[0]
            raise SettingsError(f"DATABASE_URL: the database can't be used: {reason}") from error
        if refusal is not None:
            raise SettingsError(refusal)

    async def close(self) -> None:
        """Give everything back."""
        await self._database.close()
