"""Who may come in."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.storage.safe_text import SafeText
from bot.storage.tables.row import Id, Row


class InviteRow(Row, table=True):
    """A code that lets people in until then, while `times_left` is above 0. Nobody learns it from its digest."""

    __tablename__ = "invite"
    __table_args__ = (UniqueConstraint("digest"),)

    id: int = Field(default=None, primary_key=True, sa_type=Id)
    digest: str = Field(sa_type=SafeText)
    times_left: int
    created: datetime
    until: datetime


class MemberRow(Row, table=True):
    """A person, or a place where several are, that may come in; or, once `banned`, may not.

    Not bound to a chat: a banned user stays so when their chat is forgotten, and a place is let in before it is met.
    """

    __tablename__ = "member"
    __table_args__ = (UniqueConstraint("platform", "name"),)

    id: int = Field(default=None, primary_key=True, sa_type=Id)
    platform: str = Field(sa_type=SafeText)
    name: str = Field(sa_type=SafeText)
    since: datetime
    invite_id: int | None = Field(default=None, foreign_key="invite.id", ondelete="SET NULL", sa_type=Id)
    banned: datetime | None = None
