"""Links by which chats are read as pages."""

from datetime import datetime

from sqlmodel import Field

from bot.storage.safe_text import SafeText
from bot.storage.tables.row import CLUSTERED, Id, Row


class PageLinkRow(Row, table=True):
    """A link to the pages of a chat, by the digest of its token: from this nobody can make the link again."""

    __tablename__ = "page_link"
    __table_args__ = CLUSTERED

    digest: str = Field(primary_key=True, sa_type=SafeText)
    chat_id: int = Field(foreign_key="chat.id", ondelete="CASCADE", index=True, sa_type=Id)
    created: datetime
    used: datetime  # the day is right, the hour need not be
