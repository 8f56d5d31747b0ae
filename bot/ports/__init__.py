"""What the product needs of the outside, as Protocols: who implements one is known to `bot.app` alone.

Values that cross a port are plain and frozen; rows, requests and library objects never do.
"""

from bot.ports.keeping import (
    DAILY,
    ChatStore,
    Claim,
    Draft,
    Ledger,
    Notes,
    Outbox,
    PaperStore,
    Store,
    SweepLog,
    UsageLine,
)
from bot.ports.outside import (
    Catalogue,
    Clock,
    Collecting,
    Entry,
    Lack,
    Messenger,
    Page,
    PaperSource,
    Payload,
    Publishing,
    Translation,
    Translator,
    Turn,
    Writer,
)

__all__ = [
    "DAILY",
    "Catalogue",
    "ChatStore",
    "Claim",
    "Clock",
    "Collecting",
    "Draft",
    "Entry",
    "Lack",
    "Ledger",
    "Messenger",
    "Notes",
    "Outbox",
    "Page",
    "PaperSource",
    "PaperStore",
    "Payload",
    "Publishing",
    "Store",
    "SweepLog",
    "Translation",
    "Translator",
    "Turn",
    "UsageLine",
    "Writer",
]
