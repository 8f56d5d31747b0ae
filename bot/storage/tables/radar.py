"""What sentences have caught."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Index, text
from sqlmodel import Field

from bot.storage.safe_text import SafeText
from bot.storage.tables.row import CLUSTERED, Id, Row

_IS_NEW = text("state = 'new'")


class CatchRow(Row, table=True):
    """A paper that a sentence caught for a chat. It goes where the follow goes, and with it.

    `day`: the local date of the chat on which it took one of the follow's places; None where it took none.
    """

    __tablename__ = "catch"
    __table_args__ = (
        ForeignKeyConstraint(
            ["subject_id", "chat_id"], ["follow.subject_id", "follow.chat_id"], ondelete="CASCADE", onupdate="CASCADE"
        ),
        Index(None, "chat_id", sqlite_where=_IS_NEW, postgresql_where=_IS_NEW),
        CLUSTERED,
    )

    chat_id: int = Field(primary_key=True, sa_type=Id)
    subject_id: int = Field(primary_key=True, sa_type=Id)
    paper_id: str = Field(primary_key=True, foreign_key="paper.id", ondelete="CASCADE", index=True, sa_type=SafeText)
    nearness: int  # when it was caught
    state: str = Field(sa_type=SafeText)
    day: date | None = None
    since: datetime
