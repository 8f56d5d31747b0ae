"""The tables. A row never leaves this folder: what crosses `bot.ports` are plain values.

Text passes through `SafeText` or `SafeJson`: nothing that an abstract says or a person writes upsets a database.
Instants are aware and in UTC on both databases (SQLModel's own type for `datetime` sees to that).
"""

from bot.storage.tables.access import InviteRow, MemberRow
from bot.storage.tables.chats import (
    ChatRow,
    FeedbackRow,
    FollowedPersonRow,
    FollowRow,
    MuteRow,
    NoticeState,
    OpenedPaperRow,
    SavedPaperRow,
    SubjectKeyRow,
    SubjectRow,
)
from bot.storage.tables.deliveries import DeliveryRow, ItemRow, ItemState, PaperChangeRow, PartRow
from bot.storage.tables.deployment import (
    KeyValueRow,
    PrunedSumRow,
    RateLeaseRow,
    RateShareRow,
    ReceivedUpdateRow,
    SweepRow,
)
from bot.storage.tables.inquiries import InquiryRow, SourceUsageRow
from bot.storage.tables.journals import JournalRow
from bot.storage.tables.pages import PageLinkRow
from bot.storage.tables.papers import (
    AuthorNameRow,
    DirectoryAnswerRow,
    FormerIdRow,
    MatchRow,
    PaperKeyRow,
    PaperPlaceRow,
    PaperRow,
    PaperTextRow,
    RecordRow,
    WrittenTextRow,
)
from bot.storage.tables.radar import CatchRow
from bot.storage.tables.row import Row
from bot.storage.tables.usage import DailyQuotaRow, GuardDecisionRow, ModelUsageRow, QuotaUseRow

__all__ = [
    "AuthorNameRow",
    "CatchRow",
    "ChatRow",
    "DailyQuotaRow",
    "DeliveryRow",
    "DirectoryAnswerRow",
    "FeedbackRow",
    "FollowRow",
    "FollowedPersonRow",
    "FormerIdRow",
    "GuardDecisionRow",
    "InquiryRow",
    "InviteRow",
    "ItemRow",
    "ItemState",
    "JournalRow",
    "KeyValueRow",
    "MatchRow",
    "MemberRow",
    "ModelUsageRow",
    "MuteRow",
    "NoticeState",
    "OpenedPaperRow",
    "PageLinkRow",
    "PaperChangeRow",
    "PaperKeyRow",
    "PaperPlaceRow",
    "PaperRow",
    "PaperTextRow",
    "PartRow",
    "PrunedSumRow",
    "QuotaUseRow",
    "RateLeaseRow",
    "RateShareRow",
    "ReceivedUpdateRow",
    "RecordRow",
    "Row",
    "SavedPaperRow",
    "SourceUsageRow",
    "SubjectKeyRow",
    "SubjectRow",
    "SweepRow",
    "WrittenTextRow",
]
