"""Papers, how they are found again, what was written of them, and who wrote them elsewhere."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Text
from sqlmodel import Field

from bot.storage.safe_text import OrderedText, SafeJson, SafeText
from bot.storage.tables.row import CLUSTERED, Id, Row


class PaperRow(Row, table=True):
    """A work, however it came here, in the text of the record that leads: `source` and `source_id` name that one.

    `swept_at` is when a sweep brought it first, None while it was only looked up.
    """

    __tablename__ = "paper"

    id: str = Field(primary_key=True, sa_type=SafeText)
    title: str = Field(sa_type=SafeText)
    abstract: str = Field(sa_type=SafeText)
    authors: list[list[str | None]] = Field(sa_type=SafeJson)  # [name, affiliation, ORCID iD] in order, as far as known
    categories: list[str] = Field(sa_type=SafeJson)
    created: date | None = Field(default=None, index=True)
    updated: date | None = None
    version: int | None = None
    comment: str | None = Field(default=None, sa_type=SafeText)
    doi: str | None = Field(default=None, sa_type=SafeText)
    journal_ref: str | None = Field(default=None, sa_type=SafeText)
    source: str = Field(sa_type=SafeText)
    source_id: str = Field(default="", sa_type=SafeText)  # "" where that is `id`
    venue: str | None = Field(default=None, sa_type=SafeText)
    license: str | None = Field(default=None, sa_type=SafeText)
    page: str | None = Field(default=None, sa_type=SafeText)
    language: str | None = Field(default=None, sa_type=SafeText)
    first_seen: datetime = Field(index=True)
    swept_at: datetime | None = None


class RecordRow(Row, table=True):
    """What one source says of a work. `text` is what differs from the work's row, None for the record that leads.

    `pinned`: an owner has said which work it belongs to; nothing else moves it.
    """

    __tablename__ = "record"
    __table_args__ = CLUSTERED

    source: str = Field(primary_key=True, sa_type=SafeText)
    source_id: str = Field(primary_key=True, sa_type=SafeText)
    paper_id: str = Field(foreign_key="paper.id", ondelete="CASCADE", index=True, sa_type=SafeText)
    text: dict[str, Any] | None = Field(default=None, sa_type=SafeJson)
    same_as: list[str] = Field(default=[], sa_type=SafeJson)
    first_seen: datetime
    pinned: bool = False


class FormerIdRow(Row, table=True):
    """The id of a work that has become part of another. Buttons in old messages carry it."""

    __tablename__ = "former_id"
    __table_args__ = CLUSTERED

    former: str = Field(primary_key=True, sa_type=SafeText)
    paper_id: str = Field(foreign_key="paper.id", ondelete="CASCADE", index=True, sa_type=SafeText)


class PaperKeyRow(Row, table=True):
    """The keys of `bot.core.following.index_keys.corpus_keys`, to find an author's papers among those that are kept."""

    __tablename__ = "paper_key"
    __table_args__ = CLUSTERED

    # Tens of thousands of these come with every page: made safe once, by `index_key` and `storable`, not row by row.
    key: str = Field(primary_key=True, sa_type=Text)
    paper_id: str = Field(primary_key=True, foreign_key="paper.id", ondelete="CASCADE", index=True, sa_type=Text)


class PaperTextRow(Row, table=True):
    """The words of a paper for the full-text index, which follows this table by itself (migration 0019).

    PostgreSQL has a column "lexemes" besides, SQLite a table "paper_words": neither is written or read by way of these.
    """

    __tablename__ = "paper_text"

    number: int | None = Field(default=None, primary_key=True, sa_type=Id)
    paper_id: str = Field(foreign_key="paper.id", ondelete="CASCADE", unique=True, sa_type=SafeText)
    title: str = Field(sa_type=Text)
    abstract: str = Field(sa_type=Text)
    authors: str = Field(sa_type=Text)
    facts: str = Field(sa_type=Text)


class PaperPlaceRow(Row, table=True):
    """By what stored papers are put in order and left out, apart from their long texts: thousands are read at once.

    `number` is that of the paper's text, the rest is as in the paper's own row; `write_index` keeps it so.
    """

    __tablename__ = "paper_place"

    number: int = Field(
        primary_key=True, foreign_key="paper_text.number", ondelete="CASCADE", sa_type=Id,
        sa_column_kwargs={"autoincrement": False},
    )  # fmt: skip
    paper_id: str = Field(sa_type=Text)
    created: date | None = None
    source: str = Field(sa_type=Text)


class AuthorNameRow(Row, table=True):
    """A name on so many stored papers, under each of its `completion_keys`. They are compared letter by letter."""

    __tablename__ = "written_name"
    __table_args__ = CLUSTERED

    start: str = Field(primary_key=True, sa_type=OrderedText)
    name: str = Field(primary_key=True, sa_type=SafeText)
    papers: int


class MatchRow(Row, table=True):
    """A new paper answers a subject."""

    __tablename__ = "match"
    __table_args__ = CLUSTERED

    paper_id: str = Field(primary_key=True, foreign_key="paper.id", ondelete="CASCADE", sa_type=SafeText)
    subject_id: int = Field(primary_key=True, foreign_key="subject.id", ondelete="CASCADE", index=True, sa_type=Id)


class WrittenTextRow(Row, table=True):
    """What was written of one text of a paper. No foreign key: a paper need not be kept to be written about."""

    __tablename__ = "entry"

    paper_id: str = Field(primary_key=True, sa_type=SafeText)
    revision: str = Field(primary_key=True, sa_type=SafeText)
    language: str = Field(primary_key=True, sa_type=SafeText)
    edition: str = Field(primary_key=True, sa_type=SafeText)
    entry: dict[str, Any] = Field(sa_type=SafeJson)
    written: datetime


class DirectoryAnswerRow(Row, table=True):
    """What a directory of authors answered about a paper, also if it knew nobody. No foreign key, as above.

    `answer`: "authors", each [place, id, institution, ORCID iD], and "places", if only they were asked about.
    """

    __tablename__ = "directory_answer"

    paper_id: str = Field(primary_key=True, sa_type=SafeText)
    directory: str = Field(primary_key=True, sa_type=SafeText)
    answer: dict[str, Any] = Field(sa_type=SafeJson)
    answered: datetime
