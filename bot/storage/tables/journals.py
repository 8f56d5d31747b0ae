"""Journals that somebody has followed, as a catalogue lists them."""

from sqlmodel import Field

from bot.storage.safe_text import SafeJson, SafeText
from bot.storage.tables.row import Row


class JournalRow(Row, table=True):
    """A journal by the key of its title, with the ISSNs by which it is asked for."""

    __tablename__ = "journal"

    key: str = Field(primary_key=True, sa_type=SafeText)
    title: str = Field(sa_type=SafeText)
    publisher: str = Field(default="", sa_type=SafeText)
    issns: list[str] = Field(sa_type=SafeJson)
