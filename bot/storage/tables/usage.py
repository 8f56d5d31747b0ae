"""What was spent, how it was judged, and how often a chat asked for what is limited."""

from datetime import date, datetime

from sqlalchemy import BigInteger
from sqlmodel import Field

from bot.storage.safe_text import SafeText
from bot.storage.tables.row import Id, Row


class ModelUsageRow(Row, table=True):
    """Tokens of one day (UTC), model and purpose, on behalf of a chat; `chat_id` is 0 for what was on nobody's.

    No foreign key: what was spent stays spent when a chat is gone.
    """

    __tablename__ = "usage"

    day: date = Field(primary_key=True)
    model: str = Field(primary_key=True, sa_type=SafeText)
    purpose: str = Field(primary_key=True, sa_type=SafeText)
    chat_id: int = Field(primary_key=True, sa_type=BigInteger)
    calls: int
    estimated: int  # of the calls: those whose endpoint told no usage
    prompt: int = Field(sa_type=BigInteger)
    cached: int = Field(sa_type=BigInteger)  # part of prompt
    completion: int = Field(sa_type=BigInteger)
    reasoning: int = Field(sa_type=BigInteger)  # part of completion


class GuardDecisionRow(Row, table=True):
    """How often the guard said what of a model's writing on one day (UTC)."""

    __tablename__ = "judgement"

    day: date = Field(primary_key=True)
    model: str = Field(primary_key=True, sa_type=SafeText)
    purpose: str = Field(primary_key=True, sa_type=SafeText)
    judgement: str = Field(primary_key=True, sa_type=SafeText)
    count: int


class DailyQuotaRow(Row, table=True):
    """How often a chat asked for something limited on one local date."""

    __tablename__ = "tally"

    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE", sa_type=Id)
    day: date = Field(primary_key=True)
    what: str = Field(primary_key=True, sa_type=SafeText)
    count: int


class QuotaUseRow(Row, table=True):
    """That a chat has had once more of something of which there is so much within a while."""

    __tablename__ = "taken"

    id: int = Field(default=None, primary_key=True, sa_type=Id)
    chat_id: int = Field(foreign_key="chat.id", ondelete="CASCADE", index=True, sa_type=Id)
    what: str = Field(sa_type=SafeText)
    at: datetime
