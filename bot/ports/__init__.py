"""What the product needs of the outside, as Protocols: who implements one is known to `bot.app` alone.

Values that cross a port are plain and frozen; rows, requests and library objects never do.
"""

from bot.ports.keeping import DAILY, ChatStore, Claim, Draft, Notes, Outbox, PaperStore, Store, SweepLog
from bot.ports.marks import Marks
from bot.ports.outside import (
    Broadcasting,
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
    Turn,
    Writer,
)
from bot.ports.people import Figures, Holding, Invite, Known, People

__all__ = [
    "DAILY",
    "Broadcasting",
    "Catalogue",
    "ChatStore",
    "Claim",
    "Clock",
    "Collecting",
    "Draft",
    "Entry",
    "Figures",
    "Holding",
    "Invite",
    "Known",
    "Marks",
    "Messenger",
    "Notes",
    "Outbox",
    "Owner",
    "Page",
    "PaperSource",
    "PaperStore",
    "Payload",
    "People",
    "Publishing",
    "Store",
    "SweepLog",
    "Turn",
    "Writer",
]
