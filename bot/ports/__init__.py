"""What the product needs from its surroundings, as Protocols; who implements one is known to `bot.wiring` alone.

Values that cross a port are plain and frozen; rows, requests and library objects never do.
"""

from bot.ports.access import AccessRepository, ActivityCounts, ChatSummary, Invite, PersonalData
from bot.ports.charts import ChartPainter, ChartWords
from bot.ports.chats import (
    ChatLifecycle,
    ChatRepository,
    DueChange,
    FollowRepository,
    MuteRepository,
    PreferencesChange,
)
from bot.ports.deployment import KeyValueStore, ProcessLocks, RateLeases, RateShares, SweepLog
from bot.ports.directories import AuthorIdentification, DirectoryAnswer, DirectoryAnswers
from bot.ports.feedback import FeedbackRepository, FollowedPersons, SavedPapers
from bot.ports.inbox import ReceivedUpdate, UpdateInbox
from bot.ports.inquiries import Inquiries, SourceUsage
from bot.ports.inspection import ChatAudit, HealthCounts, Inspection, PaperRecord
from bot.ports.journals import JournalDirectory, Journals, JournalSource
from bot.ports.libraries import LibraryReport, ReferenceLibrary
from bot.ports.measurements import Measurements
from bot.ports.messaging import PUBLISH, Broadcaster, Messenger, OwnerNotifier, Payload, RateShare
from bot.ports.model_usage import ModelUsage, Quotas, UsageLine
from bot.ports.offloading import Offloader
from bot.ports.outbox import DAILY, ON_DEMAND, Claim, Deliveries, DeliveryDraft, FrozenDigest, Outbox, PastDigest
from bot.ports.pages import PageLinks
from bot.ports.papers import (
    AttentionSource,
    AuthorNameIndex,
    DigestInputs,
    PaperCorpus,
    PaperIndex,
    PaperRepository,
    PendingItems,
    WrittenTexts,
)
from bot.ports.pruning import Pruning
from bot.ports.queue import Job, JobKind, JobQueue
from bot.ports.radar import Radar
from bot.ports.scheduling import (
    AttributionSource,
    Clock,
    DigestPublisher,
    ReadingOutcome,
    SourceReading,
    SourceRefresher,
    WeekBriefs,
)
from bot.ports.silence import SilentPlaces
from bot.ports.sources import (
    AnswerPage,
    AuthorDirectory,
    BackCatalogue,
    CatalogueAnswer,
    PaperLookup,
    PaperSource,
    PersonSource,
    Publication,
    PublicationSource,
    RateLease,
    RecordLookup,
    SweepPage,
)
from bot.ports.store import Store
from bot.ports.writing import (
    NO_REASONS,
    Brief,
    Briefer,
    BriefReasons,
    Entry,
    FallbackReason,
    Translation,
    Translator,
    Writer,
)

__all__ = [
    "DAILY",
    "NO_REASONS",
    "ON_DEMAND",
    "PUBLISH",
    "AccessRepository",
    "ActivityCounts",
    "AnswerPage",
    "AttentionSource",
    "AttributionSource",
    "AuthorDirectory",
    "AuthorIdentification",
    "AuthorNameIndex",
    "BackCatalogue",
    "Brief",
    "BriefReasons",
    "Briefer",
    "Broadcaster",
    "CatalogueAnswer",
    "ChartPainter",
    "ChartWords",
    "ChatAudit",
    "ChatLifecycle",
    "ChatRepository",
    "ChatSummary",
    "Claim",
    "Clock",
    "Deliveries",
    "DeliveryDraft",
    "DigestInputs",
    "DigestPublisher",
    "DirectoryAnswer",
    "DirectoryAnswers",
    "DueChange",
    "Entry",
    "FallbackReason",
    "FeedbackRepository",
    "FollowRepository",
    "FollowedPersons",
    "FrozenDigest",
    "HealthCounts",
    "Inquiries",
    "Inspection",
    "Invite",
    "Job",
    "JobKind",
    "JobQueue",
    "JournalDirectory",
    "JournalSource",
    "Journals",
    "KeyValueStore",
    "LibraryReport",
    "Measurements",
    "Messenger",
    "ModelUsage",
    "MuteRepository",
    "Offloader",
    "Outbox",
    "OwnerNotifier",
    "PageLinks",
    "PaperCorpus",
    "PaperIndex",
    "PaperLookup",
    "PaperRecord",
    "PaperRepository",
    "PaperSource",
    "PastDigest",
    "Payload",
    "PendingItems",
    "PersonSource",
    "PersonalData",
    "PreferencesChange",
    "ProcessLocks",
    "Pruning",
    "Publication",
    "PublicationSource",
    "Quotas",
    "Radar",
    "RateLease",
    "RateLeases",
    "RateShare",
    "RateShares",
    "ReadingOutcome",
    "ReceivedUpdate",
    "RecordLookup",
    "ReferenceLibrary",
    "SavedPapers",
    "SilentPlaces",
    "SourceReading",
    "SourceRefresher",
    "SourceUsage",
    "Store",
    "SweepLog",
    "SweepPage",
    "Translation",
    "Translator",
    "UpdateInbox",
    "UsageLine",
    "WeekBriefs",
    "Writer",
    "WrittenTexts",
]
