"""The tables. A row never leaves this folder: what crosses `bot.ports` are plain values.

Text passes through `SafeText` or `SafeJson`: nothing that an abstract says or a person writes upsets a database.
Instants are aware and in UTC on both databases (SQLModel's own type for `datetime` sees to that).
"""

from bot.storage.tables.accounts import JudgementRow, TakenRow, TallyRow, UsageRow
from bot.storage.tables.chats import (
    ChatRow,
    FollowedPersonRow,
    FollowRow,
    MuteRow,
    SavedRow,
    SubjectKeyRow,
    SubjectRow,
    VerdictRow,
)
from bot.storage.tables.deliveries import DeliveryRow, ItemRow, ItemState, PartRow
from bot.storage.tables.deployment import NoteRow, PaceRow, ShareRow, SweepRow
from bot.storage.tables.papers import EntryRow, MatchRow, PaperKeyRow, PaperRow, WrittenNameRow
from bot.storage.tables.people import InviteRow, MemberRow
from bot.storage.tables.row import Row

__all__ = [
    "ChatRow",
    "DeliveryRow",
    "EntryRow",
    "FollowRow",
    "FollowedPersonRow",
    "InviteRow",
    "ItemRow",
    "ItemState",
    "JudgementRow",
    "MatchRow",
    "MemberRow",
    "MuteRow",
    "NoteRow",
    "PaceRow",
    "PaperKeyRow",
    "PaperRow",
    "PartRow",
    "Row",
    "SavedRow",
    "ShareRow",
    "SubjectKeyRow",
    "SubjectRow",
    "SweepRow",
    "TakenRow",
    "TallyRow",
    "UsageRow",
    "VerdictRow",
    "WrittenNameRow",
]
