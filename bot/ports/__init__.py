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
from bot.ports.marks import Marks
from bot.ports.outside import (
    Catalogue,
    Clock,
    Collecting,
    Entry,
    Messenger,
    Owner,
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
    "Owner",
    "Page",
    "PaperSource",
    "PaperStore",
    "Payload",
    "Publishing",
    "Share",
    "Shares",
    "Store",
    "SweepLog",
    "Turn",
    "Writer",
]
