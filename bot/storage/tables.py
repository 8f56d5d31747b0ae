"""The tables. A row never leaves this folder: what crosses `bot.ports` are plain values.

Text passes through `SafeText` or `SafeJson`: nothing that an abstract says or a person writes upsets a database.
Instants are aware and in UTC on both databases (SQLModel's own type for `datetime` sees to that).
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index, Integer, MetaData, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bot.storage.safe_text import OrderedText, SafeJson, SafeText

# A row of these is its primary key and little else: kept in the key's own tree, SQLite writes it once, not twice.
_CLUSTERED: dict[str, Any] = {"sqlite_with_rowid": False}

_NEVER_AGAIN: dict[str, Any] = {"sqlite_autoincrement": True}  # a number that was taken is nobody else's later

_COUNTED: dict[str, Any] = {"sqlite_where": text("repeats > 0"), "postgresql_where": text("repeats > 0")}

# SQLite counts rows by itself only where the type is spelled INTEGER.
_Id = BigInteger().with_variant(Integer(), "sqlite")


class ItemState(StrEnum):
    """How far a paper has come on its way to a chat: each (chat, paper) once, for good.

    waiting ──enqueue──▶ taken ──settle──▶ shown | given up
       ╰── dropped ──▶ forgotten                    given up ──make_wait──▶ waiting
    """

    WAITING = "waiting"
    TAKEN = "taken"  # by a delivery
    SHOWN = "shown"
    GIVEN_UP = "given up"  # its delivery was refused for good; it may be asked for again


class Row(SQLModel):
    """What all tables have in common: names of constraints that a migration can find again."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class ChatRow(Row, table=True):
    """A place on a platform and its preferences."""

    __tablename__ = "chat"
    __table_args__ = (
        UniqueConstraint("platform", "chat", "thread"),
        Index(None, "platform", "next_due"),
        _NEVER_AGAIN,
    )

    id: int = Field(default=None, primary_key=True, sa_type=_Id)
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
    next_due: datetime | None = None
    last_daily: date | None = None  # local date of the last daily digest
    parked: str | None = Field(default=None, sa_type=SafeText)
    created: datetime


class SubjectRow(Row, table=True):
    """Something that at least one chat follows, once for all chats that write it alike."""

    __tablename__ = "subject"
    __table_args__ = (UniqueConstraint("kind", "name"),)

    id: int = Field(default=None, primary_key=True, sa_type=_Id)
    kind: str = Field(sa_type=SafeText)
    name: str = Field(sa_type=SafeText)
    created: datetime


class SubjectKeyRow(Row, table=True):
    """The keys of `bot.core.follows.subject_keys`, to find the few subjects that a paper may answer."""

    __tablename__ = "subject_key"
    __table_args__ = _CLUSTERED

    key: str = Field(primary_key=True, sa_type=Text)  # made by `indexed`
    subject_id: int = Field(primary_key=True, foreign_key="subject.id", ondelete="CASCADE", index=True, sa_type=_Id)


class FollowRow(Row, table=True):
    """A chat follows a subject."""

    __tablename__ = "follow"
    __table_args__ = _CLUSTERED

    subject_id: int = Field(primary_key=True, foreign_key="subject.id", sa_type=_Id)
    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE", index=True, sa_type=_Id)
    created: datetime


class MuteRow(Row, table=True):
    """A chat does not want to see a subject."""

    __tablename__ = "mute"

    id: int = Field(default=None, primary_key=True, sa_type=_Id)
    chat_id: int = Field(foreign_key="chat.id", ondelete="CASCADE", index=True, sa_type=_Id)
    kind: str = Field(sa_type=SafeText)
    name: str = Field(sa_type=SafeText)
    created: datetime


class PaperRow(Row, table=True):
    """A paper, however it came here; `swept_at` is when a sweep brought it first, None while it was only looked up."""

    __tablename__ = "paper"

    id: str = Field(primary_key=True, sa_type=SafeText)
    title: str = Field(sa_type=SafeText)
    abstract: str = Field(sa_type=SafeText)
    authors: list[list[str | None]] = Field(sa_type=SafeJson)  # [name, affiliation] in order
    categories: list[str] = Field(sa_type=SafeJson)
    created: date | None = Field(default=None, index=True)
    updated: date | None = None
    version: int | None = None
    comment: str | None = Field(default=None, sa_type=SafeText)
    doi: str | None = Field(default=None, sa_type=SafeText)
    journal_ref: str | None = Field(default=None, sa_type=SafeText)
    source: str = Field(sa_type=SafeText)
    first_seen: datetime = Field(index=True)
    swept_at: datetime | None = None


class PaperKeyRow(Row, table=True):
    """The keys of `bot.core.follows.corpus_keys`, to find what somebody wrote among the papers that are kept."""

    __tablename__ = "paper_key"
    __table_args__ = _CLUSTERED

    # Tens of thousands of these come with every page: made safe once, by `indexed` and `storable`, not row by row.
    key: str = Field(primary_key=True, sa_type=Text)
    paper_id: str = Field(primary_key=True, foreign_key="paper.id", ondelete="CASCADE", index=True, sa_type=Text)


class WrittenNameRow(Row, table=True):
    """A name on so many kept papers, under each of its `bot.core.naming.starts`. They are compared letter by letter."""

    __tablename__ = "written_name"
    __table_args__ = _CLUSTERED

    start: str = Field(primary_key=True, sa_type=OrderedText)
    name: str = Field(primary_key=True, sa_type=SafeText)
    papers: int


class MatchRow(Row, table=True):
    """A new paper answers a subject."""

    __tablename__ = "match"
    __table_args__ = _CLUSTERED

    paper_id: str = Field(primary_key=True, foreign_key="paper.id", ondelete="CASCADE", sa_type=SafeText)
    subject_id: int = Field(primary_key=True, foreign_key="subject.id", ondelete="CASCADE", index=True, sa_type=_Id)


class DeliveryRow(Row, table=True):
    """A composed digest on its way. `claims` counts who claimed it: only the latest may record what became of it."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("chat_id", "kind", "slot"),
        Index(None, "state", "not_before"),
        Index(None, "chat_id", "state"),
        Index(None, "repeats", **_COUNTED),
        _NEVER_AGAIN,
    )

    id: int = Field(default=None, primary_key=True, sa_type=_Id)
    chat_id: int = Field(foreign_key="chat.id", ondelete="CASCADE", sa_type=_Id)
    kind: str = Field(sa_type=SafeText)
    slot: str = Field(sa_type=SafeText)
    state: str = Field(sa_type=SafeText)
    attempts: int = 0
    not_before: datetime
    uncertain: bool = False  # the next part may have arrived already
    repeats: int = 0  # such a part was sent once more
    claims: int = 0
    lease_until: datetime | None = None
    reason: str | None = Field(default=None, sa_type=SafeText)
    created: datetime
    settled: datetime | None = None


class PartRow(Row, table=True):
    """One message of a delivery, frozen."""

    __tablename__ = "part"

    delivery_id: int = Field(primary_key=True, foreign_key="delivery.id", ondelete="CASCADE", sa_type=_Id)
    position: int = Field(primary_key=True)
    payload: dict[str, Any] = Field(sa_type=SafeJson)
    sent_at: datetime | None = None
    message: str | None = Field(default=None, sa_type=SafeText)


class ItemRow(Row, table=True):
    """A paper for a chat: once, whatever becomes of it."""

    __tablename__ = "item"
    __table_args__ = _CLUSTERED

    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE", sa_type=_Id)
    paper_id: str = Field(primary_key=True, foreign_key="paper.id", sa_type=SafeText)
    state: str = Field(sa_type=SafeText)
    since: datetime
    delivery_id: int | None = Field(default=None, foreign_key="delivery.id", sa_type=_Id)


class SavedRow(Row, table=True):
    """A paper that a chat has put aside to find again."""

    __tablename__ = "saved"
    __table_args__ = _CLUSTERED

    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE", sa_type=_Id)
    paper_id: str = Field(primary_key=True, foreign_key="paper.id", sa_type=SafeText)
    since: datetime


class VerdictRow(Row, table=True):
    """What a chat has said of a paper and an author: kept when the author is no longer followed, for when she is."""

    __tablename__ = "verdict"
    __table_args__ = (UniqueConstraint("chat_id", "paper_id", "name"),)

    id: int = Field(default=None, primary_key=True, sa_type=_Id)
    chat_id: int = Field(foreign_key="chat.id", ondelete="CASCADE", sa_type=_Id)
    paper_id: str = Field(foreign_key="paper.id", sa_type=SafeText)
    name: str = Field(sa_type=SafeText)  # as the chat follows it
    hers: bool
    since: datetime


class FollowedPersonRow(Row, table=True):
    """Whom a chat means by an author's name that it follows; without a row, everybody of that name."""

    __tablename__ = "followed_person"

    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE", sa_type=_Id)
    name: str = Field(primary_key=True, sa_type=SafeText)  # as it is followed
    person: str = Field(sa_type=SafeText)  # JSON, as are the others of that name
    rivals: str = Field(sa_type=SafeText)
    since: datetime


class InviteRow(Row, table=True):
    """A code that lets people in, while `times_left` is above 0. What is kept can't be turned back into the code."""

    __tablename__ = "invite"
    __table_args__ = (UniqueConstraint("digest"),)

    id: int = Field(default=None, primary_key=True, sa_type=_Id)
    digest: str = Field(sa_type=SafeText)
    times_left: int
    created: datetime


class MemberRow(Row, table=True):
    """A person, or a place where several are, that may come in; or, once `banned`, may not.

    Not bound to a chat: who is banned stays so when her chat is forgotten, and a place is let in before it is met.
    """

    __tablename__ = "member"
    __table_args__ = (UniqueConstraint("platform", "name"),)

    id: int = Field(default=None, primary_key=True, sa_type=_Id)
    platform: str = Field(sa_type=SafeText)
    name: str = Field(sa_type=SafeText)
    since: datetime
    invite_id: int | None = Field(default=None, foreign_key="invite.id", ondelete="SET NULL", sa_type=_Id)
    banned: datetime | None = None


class EntryRow(Row, table=True):
    """What was written of one text of a paper. No foreign key: a paper need not be kept to be written about."""

    __tablename__ = "entry"

    paper_id: str = Field(primary_key=True, sa_type=SafeText)
    revision: str = Field(primary_key=True, sa_type=SafeText)
    language: str = Field(primary_key=True, sa_type=SafeText)
    edition: str = Field(primary_key=True, sa_type=SafeText)
    entry: dict[str, Any] = Field(sa_type=SafeJson)
    written: datetime


class SweepRow(Row, table=True):
    """What one sweep did."""

    __tablename__ = "sweep"

    id: int = Field(default=None, primary_key=True, sa_type=_Id)
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


class PaceRow(Row, table=True):
    """Who has the turn for something that the whole deployment does one at a time."""

    __tablename__ = "pace"

    name: str = Field(primary_key=True, sa_type=SafeText)
    free_at: datetime
    busy_until: datetime | None = None
    ticket: str | None = Field(default=None, sa_type=SafeText)


class ShareRow(Row, table=True):
    """How many of a bot's places one of its processes holds, and would like to."""

    __tablename__ = "share"

    name: str = Field(primary_key=True, sa_type=SafeText)
    ticket: str = Field(primary_key=True, sa_type=SafeText)
    places: int
    wanted: int
    until: datetime


class NoteRow(Row, table=True):
    """What the deployment keeps for itself."""

    __tablename__ = "note"

    name: str = Field(primary_key=True, sa_type=SafeText)
    text: str = Field(sa_type=SafeText)


class UsageRow(Row, table=True):
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


class JudgementRow(Row, table=True):
    """How often the guard said what of a model's writing on one day (UTC)."""

    __tablename__ = "judgement"

    day: date = Field(primary_key=True)
    model: str = Field(primary_key=True, sa_type=SafeText)
    purpose: str = Field(primary_key=True, sa_type=SafeText)
    judgement: str = Field(primary_key=True, sa_type=SafeText)
    count: int


class TallyRow(Row, table=True):
    """How often a chat asked for something limited on one local date."""

    __tablename__ = "tally"

    chat_id: int = Field(primary_key=True, foreign_key="chat.id", ondelete="CASCADE", sa_type=_Id)
    day: date = Field(primary_key=True)
    what: str = Field(primary_key=True, sa_type=SafeText)
    count: int
