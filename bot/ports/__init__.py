"""What the product needs from its surroundings, as Protocols; who implements one is known to `bot.wiring` alone.

Values that cross a port are plain and frozen; rows, requests and library objects never do.
"""

from bot.ports.deliveries import DAILY, Claim, Draft, Gathered, Outbox
from bot.ports.deployment import Notes, Shares, SweepLog
from bot.ports.keeping import ChatStore, PaperStore, Store
from bot.ports.ledger import Ledger, UsageLine
from bot.ports.marks import Marks, Persons
from bot.ports.outside import (
    AuthorDirectory,
    Brief,
    Briefer,
    Broadcasting,
    Catalogue,
    Clock,
    Collecting,
    Entry,
    Lack,
    Messenger,
    Owner,
    Page,
    PaperSource,
    Payload,
    Publishing,
    Share,
    Telling,
    Translation,
    Translator,
    Turn,
    Writer,
)
from bot.ports.people import Figures, Holding, Invite, Known, People

__all__ = [
    "DAILY",
    "AuthorDirectory",
    "Brief",
    "Briefer",
    "Broadcasting",
    "Catalogue",
    "ChatStore",
    "Claim",
    "Clock",
    "Collecting",
    "Draft",
    "Entry",
    "Figures",
    "Gathered",
    "Holding",
    "Invite",
    "Known",
    "Lack",
    "Ledger",
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
    "Persons",
    "Publishing",
    "Share",
    "Shares",
    "Store",
    "SweepLog",
    "Telling",
    "Translation",
    "Translator",
    "Turn",
    "UsageLine",
    "Writer",
]
