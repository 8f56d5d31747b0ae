"""What all processes of a deployment know together: sweeps, turns, shares, notes, sums, and what is being answered."""

from datetime import date, datetime

from sqlalchemy import BigInteger
from sqlmodel import Field

from bot.core.papers import ARXIV
from bot.storage.safe_text import SafeText
from bot.storage.tables.row import CLUSTERED, Id, Row


class SweepRow(Row, table=True):
    """What one sweep did."""

    __tablename__ = "sweep"

    id: int = Field(default=None, primary_key=True, sa_type=Id)
    source: str = Field(default=ARXIV, sa_type=SafeText)
    started: datetime
    since: date
    pages: int
    records: int
    new: int
    set_aside: int
    waiting: int
    watermark: datetime | None = None
    finished: datetime | None = None
    error: str | None = Field(default=None, sa_type=SafeText)


class RateLeaseRow(Row, table=True):
    """Who has the turn for something that the whole deployment does one at a time."""

    __tablename__ = "pace"

    name: str = Field(primary_key=True, sa_type=SafeText)
    free_at: datetime
    busy_until: datetime | None = None
    ticket: str | None = Field(default=None, sa_type=SafeText)


class RateShareRow(Row, table=True):
    """How many of a bot's places one of its processes holds, and would like to."""

    __tablename__ = "share"

    name: str = Field(primary_key=True, sa_type=SafeText)
    ticket: str = Field(primary_key=True, sa_type=SafeText)
    places: int
    wanted: int
    until: datetime


class ReceivedUpdateRow(Row, table=True):
    """What a bot received; once it is answered, its number alone. `begun`: when its answer last was."""

    __tablename__ = "received_update"
    __table_args__ = CLUSTERED

    bot: str = Field(primary_key=True, sa_type=SafeText)
    update_id: int = Field(primary_key=True, sa_type=Id)
    chat: str | None = Field(default=None, sa_type=SafeText)
    body: str | None = Field(default=None, sa_type=SafeText)
    begun: datetime
    tries: int


class KeyValueRow(Row, table=True):
    """What the deployment keeps for itself."""

    __tablename__ = "note"

    name: str = Field(primary_key=True, sa_type=SafeText)
    text: str = Field(sa_type=SafeText)


class PrunedSumRow(Row, table=True):
    """What rows that are pruned add to a count, which so never falls."""

    __tablename__ = "pruned_sum"

    name: str = Field(primary_key=True, sa_type=SafeText)
    total: int = Field(sa_type=BigInteger)
