"""What the product needs of the outside, as Protocols: who implements one is known to `bot.app` alone.

Values that cross a port are plain and frozen; rows, requests and library objects never do.
"""

from bot.ports.keeping import (
    DAILY,
    ChatStore,
    Claim,
    Draft,
    Gathered,
    Notes,
    Outbox,
    PaperStore,
    Shares,
    Store,
    SweepLog,
)
from bot.ports.marks import Marks, Persons
from bot.ports.outside import (
    Catalogue,
    Clock,
    Collecting,
    Entry,
    Messenger,
    Page,
    PaperSource,
    Payload,
    Publishing,
    Share,
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
    "Gathered",
    "Marks",
    "Messenger",
    "Notes",
    "Outbox",
    "Page",
    "PaperSource",
    "PaperStore",
    "Payload",
    "Persons",
    "Publishing",
    "Share",
    "Shares",
    "Store",
    "SweepLog",
    "Turn",
    "Writer",
]
