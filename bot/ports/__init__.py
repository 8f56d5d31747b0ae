"""What the product needs from its surroundings, as Protocols; who implements one is known to `bot.wiring` alone.

Values that cross a port are plain and frozen; rows, requests and library objects never do.
"""

from bot.ports.deliveries import DAILY, Claim, DeliveryDraft, DigestInputs, Outbox
from bot.ports.deployment import Notes, Shares, SweepLog
from bot.ports.keeping import ChatStore, PaperStore, Store
from bot.ports.ledger import Ledger, UsageLine
from bot.ports.marks import Marks, Persons
from bot.ports.outside import (
    AttributionSource,
    AuthorDirectory,
    Brief,
    Briefer,
    Broadcaster,
    Clock,
    DigestPublisher,
    Entry,
    FallbackReason,
    Messenger,
    OwnerNotifier,
    PaperLookup,
    PaperSource,
    Payload,
    RateLease,
    RateShare,
    SweepPage,
    SweepRunner,
    Translation,
    Translator,
    Writer,
)
from bot.ports.people import Figures, Holding, Invite, Known, People

__all__ = [
    "DAILY",
    "AttributionSource",
    "AuthorDirectory",
    "Brief",
    "Briefer",
    "Broadcaster",
    "ChatStore",
    "Claim",
    "Clock",
    "DeliveryDraft",
    "DigestInputs",
    "DigestPublisher",
    "Entry",
    "FallbackReason",
    "Figures",
    "Holding",
    "Invite",
    "Known",
    "Ledger",
    "Marks",
    "Messenger",
    "Notes",
    "Outbox",
    "OwnerNotifier",
    "PaperLookup",
    "PaperSource",
    "PaperStore",
    "Payload",
    "People",
    "Persons",
    "RateLease",
    "RateShare",
    "Shares",
    "Store",
    "SweepLog",
    "SweepPage",
    "SweepRunner",
    "Translation",
    "Translator",
    "UsageLine",
    "Writer",
]
