"""Papers on their way to chats: what waits, what is being sent, what became of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from bot.storage.safe_text import SafeJson, SafeText
from bot.storage.tables.row import CLUSTERED, NEVER_AGAIN, Id, Row

_SOME = text("repeats > 0")
_WITH_HOLDER = text("holder IS NOT NULL")


class ItemState(StrEnum):
    """How far a paper has come on its way to a chat: each (chat, paper) once, for good.

    waiting ──enqueue──▶ taken ──settle──▶ shown | given up
       ╰── dropped ──▶ forgotten                    given up ────add────▶ waiting
    """

    WAITING = "waiting"
    TAKEN = "taken"  # by a delivery
    SHOWN = "shown"
    GIVEN_UP = "given up"  # its delivery was refused for good; it may be asked for again


class DeliveryRow(Row, table=True):
    """A composed digest on its way. `claims` counts who claimed it: only the latest may record what became of it."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("chat_id", "kind", "slot"),
        Index(None, "state", "not_before"),
        Index(None, "chat_id", "state"),
        Index(None, "repeats", sqlite_where=_SOME, postgresql_where=_SOME),
        Index(None, "holder", sqlite_where=_WITH_HOLDER, postgresql_where=_WITH_HOLDER),
        NEVER_AGAIN,
    )

    id: int = Field(default=None, primary_key=True, sa_type=Id)
    chat_id: int = Field(foreign_key="chat.id", ondelete="CASCADE", sa_type=Id)
    kind: str = Field(sa_type=SafeText)
    slot: str = Field(sa_type=SafeText)
    state: str = Field(sa_type=SafeText)
    attempts: int = 0
    not_before: datetime
    uncertain: bool = False  # the next part may have arrived already
    repeats: int = 0  # such a part was sent once more
    claims: int = 0
    lease_until: datetime | None = None
    holder: str | None = Field(default=None, sa_type=SafeText)  # the process that claimed it, where that can be seen
    reason: str | None = Field(default=None, sa_type=SafeText)
    created: datetime
    settled: datetime | None = None
    papers: list[str] | None = Field(default=None, sa_type=SafeJson)  # in order; None: from before that was stored


class PartRow(Row, table=True):
    """One message of a delivery, frozen."""

    __tablename__ = "part"

    delivery_id: int = Field(primary_key=True, foreign_key="delivery.id", ondelete="CASCADE", sa_type=Id)
    position: int = Field(primary_key=True)
    payload: dict[str, Any] = Field(sa_type=SafeJson)
    sent_at: datetime | None = None
    message: str | None = Field(default=None, sa_type=SafeText)


class ItemRow(Row, table=True):
    """A paper for a chat: once, whatever becomes of it.

    `delivery_id` has no foreign key: the item outlives its delivery, whose number is never another one's.
    """

    __tablename__ = "item"
    __table_args__ = CLUSTERED

    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE", sa_type=Id)
    paper_id: str = Field(primary_key=True, foreign_key="paper.id", index=True, sa_type=SafeText)
    state: str = Field(sa_type=SafeText)
    since: datetime
    delivery_id: int | None = Field(default=None, sa_type=Id)


class PaperChangeRow(Row, table=True):
    """Something has changed in a paper that concerns a chat, which is told with its next digest. Then the row goes."""

    __tablename__ = "paper_change"
    __table_args__ = CLUSTERED

    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE", sa_type=Id)
    paper_id: str = Field(primary_key=True, foreign_key="paper.id", ondelete="CASCADE", index=True, sa_type=SafeText)
    kind: str = Field(primary_key=True, sa_type=SafeText)
    detail: str = Field(sa_type=SafeText)
    since: datetime
