"""What sources were asked about subjects that are followed, and what that took."""

from datetime import date, datetime

from sqlmodel import Field

from bot.storage.safe_text import SafeText
from bot.storage.tables.row import CLUSTERED, Id, Row


class InquiryRow(Row, table=True):
    """A source is asked for a subject since `began`; `tried` last, and `answered` when it last answered whole."""

    __tablename__ = "inquiry"
    __table_args__ = CLUSTERED

    source: str = Field(primary_key=True, sa_type=SafeText)
    subject_id: int = Field(primary_key=True, foreign_key="subject.id", ondelete="CASCADE", index=True, sa_type=Id)
    began: datetime
    tried: datetime | None = None
    answered: datetime | None = None


class SourceUsageRow(Row, table=True):
    """What a source was asked on one day (UTC)."""

    __tablename__ = "source_usage"

    day: date = Field(primary_key=True)
    source: str = Field(primary_key=True, sa_type=SafeText)
    requests: int
    records: int
    new: int
    cost: float  # in US dollars
