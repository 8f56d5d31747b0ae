"""What a chat is, follows, mutes and has marked."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlmodel import Field

from bot.storage.safe_text import SafeJson, SafeText
from bot.storage.tables.row import CLUSTERED, NEVER_AGAIN, Id, Row

_TRIED_AGAIN = text("next_try IS NOT NULL")
_NOTICE_DUE = text("notice = 'due'")
_GETS_BRIEF = text("brief_due IS NOT NULL")
_WAS_FOUNDED = text("founder IS NOT NULL")


class NoticeState(StrEnum):
    """Whether whoever set a chat up has been notified that it is silent; None while there is nothing to say."""

    DUE = "due"
    SENT = "sent"


class ChatRow(Row, table=True):
    """A place on a platform and its preferences."""

    __tablename__ = "chat"
    __table_args__ = (
        UniqueConstraint("platform", "chat", "thread"),
        Index(None, "platform", "next_due"),
        Index(None, "platform", "next_try", sqlite_where=_TRIED_AGAIN, postgresql_where=_TRIED_AGAIN),
        Index(None, "platform", "notice", sqlite_where=_NOTICE_DUE, postgresql_where=_NOTICE_DUE),
        Index(None, "platform", "brief_due", sqlite_where=_GETS_BRIEF, postgresql_where=_GETS_BRIEF),
        Index(None, "platform", "founder", sqlite_where=_WAS_FOUNDED, postgresql_where=_WAS_FOUNDED),
        NEVER_AGAIN,
    )

    id: int = Field(default=None, primary_key=True, sa_type=Id)
    platform: str = Field(sa_type=SafeText)
    chat: str = Field(sa_type=SafeText)
    thread: str = Field(sa_type=SafeText)
    language: str = Field(sa_type=SafeText)
    zone: str = Field(sa_type=SafeText)
    at: str = Field(sa_type=SafeText)  # HH:MM on the wall clocks of the zone
    weekdays: str = Field(sa_type=SafeText)  # digits, 0 for Monday
    length: str = Field(sa_type=SafeText)
    paused: bool
    quiet_days: bool
    rich: bool
    sound: str = Field(default="first", sa_type=SafeText)
    publish: bool = False
    changes: str = Field(default="saved", sa_type=SafeText)  # of which papers it is told what became of them
    brief: bool = False
    brief_due: datetime | None = None  # when the next brief of its week is; None where it gets none
    next_due: datetime | None = None
    last_daily: date | None = None  # local date of the last daily digest
    parked: str | None = Field(default=None, sa_type=SafeText)  # why it can't be reached; the next five are about that
    cause: str | None = Field(default=None, sa_type=SafeText)
    silent_since: datetime | None = None  # until a message is taken again
    tries: int = 0  # that have failed since
    next_try: datetime | None = None
    notice: str | None = Field(default=None, sa_type=SafeText)
    awaited: datetime | None = None  # the first digest that it has missed was due then
    detour: str | None = Field(default=None, sa_type=SafeText)  # why not its thread is written to, but what that is in
    founder: str | None = Field(default=None, sa_type=SafeText)  # whoever set it up, by the platform's id
    created: datetime


class SubjectRow(Row, table=True):
    """Something that at least one chat follows, once for all chats that write it alike."""

    __tablename__ = "subject"
    __table_args__ = (UniqueConstraint("kind", "name"),)

    id: int = Field(default=None, primary_key=True, sa_type=Id)
    kind: str = Field(sa_type=SafeText)
    name: str = Field(sa_type=SafeText)
    created: datetime


class SubjectKeyRow(Row, table=True):
    """The keys of `bot.core.following.index_keys.subject_keys`, to find the few subjects that a paper may answer."""

    __tablename__ = "subject_key"
    __table_args__ = CLUSTERED

    key: str = Field(primary_key=True, sa_type=Text)  # made by `index_key`
    subject_id: int = Field(primary_key=True, foreign_key="subject.id", ondelete="CASCADE", index=True, sa_type=Id)


class FollowRow(Row, table=True):
    """A chat follows a subject."""

    __tablename__ = "follow"
    __table_args__ = CLUSTERED

    subject_id: int = Field(primary_key=True, foreign_key="subject.id", sa_type=Id)
    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE", index=True, sa_type=Id)
    created: datetime
    paused: bool = False  # nothing comes of it until it is resumed
    silent: bool = False  # a digest with nothing else makes no sound
    a_day: int = 3  # papers of a sentence that a day brings at most
    tuning: dict[str, Any] | None = Field(default=None, sa_type=SafeJson)  # what was said of papers of a sentence


class MuteRow(Row, table=True):
    """A chat does not want to see a subject."""

    __tablename__ = "mute"

    id: int = Field(default=None, primary_key=True, sa_type=Id)
    chat_id: int = Field(foreign_key="chat.id", ondelete="CASCADE", index=True, sa_type=Id)
    kind: str = Field(sa_type=SafeText)
    name: str = Field(sa_type=SafeText)
    created: datetime


class SavedPaperRow(Row, table=True):
    """A paper that a chat has put aside to find again."""

    __tablename__ = "saved"
    __table_args__ = CLUSTERED

    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE", sa_type=Id)
    paper_id: str = Field(primary_key=True, foreign_key="paper.id", index=True, sa_type=SafeText)
    since: datetime


class OpenedPaperRow(Row, table=True):
    """A paper whose card a chat has opened; only the latest few stay."""

    __tablename__ = "opened"
    __table_args__ = CLUSTERED

    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE", sa_type=Id)
    paper_id: str = Field(primary_key=True, foreign_key="paper.id", ondelete="CASCADE", index=True, sa_type=SafeText)
    since: datetime


class FeedbackRow(Row, table=True):
    """What a chat has said of a paper and an author. It stays when the author is followed no longer."""

    __tablename__ = "verdict"
    __table_args__ = (UniqueConstraint("chat_id", "paper_id", "name"),)

    id: int = Field(default=None, primary_key=True, sa_type=Id)
    chat_id: int = Field(foreign_key="chat.id", ondelete="CASCADE", sa_type=Id)
    paper_id: str = Field(foreign_key="paper.id", sa_type=SafeText)
    name: str = Field(sa_type=SafeText)  # as the chat follows it
    is_author: bool = Field(sa_column_kwargs={"name": "hers"})
    since: datetime


class FollowedPersonRow(Row, table=True):
    """Whom a chat means by an author's name that it follows; without a row, everybody of that name."""

    __tablename__ = "followed_person"

    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE", sa_type=Id)
    name: str = Field(primary_key=True, sa_type=SafeText)  # as it is followed
    person: str = Field(sa_type=SafeText)  # JSON, as are the others of that name
    rivals: str = Field(sa_type=SafeText)
    since: datetime
