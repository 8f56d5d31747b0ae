"""What is kept, and what keeping it promises: chats, papers, and everything else put together as the store."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.core.chats import Chat, ChatRef, Preferences
from bot.core.following.follows import Subject
from bot.core.papers import Paper
from bot.ports.deliveries import Outbox
from bot.ports.deployment import Notes, Shares, SweepLog
from bot.ports.ledger import Ledger
from bot.ports.marks import Marks, Persons
from bot.ports.outside import Brief, Entry, Translation
from bot.ports.people import Holding, People
from bot.ports.stories import Stories
from bot.ports.vitals import Counting


class ChatStore(Protocol):
    """Chats, what they follow and what they mute."""

    async def chat(self, ref: ChatRef, fresh: Preferences, due: datetime, now: datetime) -> tuple[Chat, bool]:
        """The chat at `ref`; True if made just now, with `fresh` preferences, due at `due`.

        A parked one is woken: what was parked is ready to be sent, and its schedule is to be asked again at `now`.
        """
        ...

    async def chat_at(self, ref: ChatRef) -> Chat | None:
        """The chat at `ref`, as it is; None if nobody has spoken there. To be asked is not to be woken."""
        ...

    async def chat_by_id(self, id: int) -> Chat | None:
        """The chat with that id."""
        ...

    async def prefer(self, chat: int, preferences: Preferences, next_due: datetime | None) -> None:
        """Keep new preferences, and when its next digest is due: never, while they say paused."""
        ...

    async def park(self, ref: ChatRef, reason: str) -> None:
        """The place can't be reached, nor its threads if `ref` names none: nothing is due there until it speaks."""
        ...

    async def move(self, ref: ChatRef, chat: str) -> None:
        """The place, with all its threads, is called `chat` on its platform from now on; `ref`'s thread is ignored.

        A chat that is kept under the new name already gives way: what it follows and mutes is added to the old one's.
        Unknown places, and a second time, are no error.
        """
        ...

    async def follow(self, chat: int, subject: Subject, now: datetime) -> bool:
        """Follow; False if it was followed already, however it was written."""
        ...

    async def unfollow(self, chat: int, subject: Subject) -> bool:
        """Stop following; False if it was not followed."""
        ...

    async def follows(self, chat: int) -> list[Subject]:
        """What the chat follows, oldest first."""
        ...

    async def mute(self, chat: int, subject: Subject, now: datetime) -> bool:
        """Mute; False if it was muted already, however it was written."""
        ...

    async def unmute(self, chat: int, subject: Subject) -> bool:
        """Stop muting; False if it was not muted."""
        ...

    async def mutes(self, chat: int) -> list[Subject]:
        """What the chat mutes, oldest first."""
        ...

    async def due(self, platforms: Sequence[str], now: datetime, limit: int) -> list[Chat]:
        """Chats of these platforms whose digest is due, the longest waiting first."""
        ...


class PaperStore(Protocol):
    """Papers, who waits for them, and what has been written of them."""

    async def take_page(self, papers: Sequence[Paper], began: date, now: datetime) -> tuple[int, int]:
        """Keep a page of a sweep and make the unseen papers wait for whom they answer: one transaction.

        Unseen is a base id that no sweep has brought before. A paper from before `began` that has a later version,
        a DOI or a journal by now is kept but not new: it was announced before this deployment was there to see it.
        Returns (new papers, items made to wait).
        """
        ...

    async def keep(self, papers: Sequence[Paper], now: datetime) -> None:
        """Keep papers that were looked up. They are not new, and a sweep that brings them makes them so.

        What a sweep brought is not overwritten unless by a later version: the two describe a paper in different words.
        """
        ...

    async def paper(self, id: str) -> Paper | None:
        """A kept paper."""
        ...

    async def corpus(self, subject: Subject, limit: int, since: datetime | None = None) -> list[Paper]:
        """Kept papers that answer `subject`, newest first; with `since`, only those first seen from then on.

        Looks at the newest 4,000 that may.
        """
        ...

    async def alongside(self, authors: Sequence[str], limit: int) -> list[Paper]:
        """The newest kept papers that carry a name like one of these."""
        ...

    async def newest(self, limit: int) -> list[Paper]:
        """The newest kept papers."""
        ...

    async def authors_like(self, typed: str, limit: int) -> list[str]:
        """Names on kept papers of which a word begins so, those on most papers first; none for nothing typed."""
        ...

    async def names_near(self, typed: str, limit: int) -> list[str]:
        """Names on kept papers that differ from `typed` by a typing mistake or two, the nearest first.

        One that differs in case, accents or the order of its words alone is not among them.
        """
        ...

    async def make_wait(self, chat: int, papers: Sequence[str], now: datetime) -> int:
        """Make kept papers wait for one chat that were neither shown to it nor wait already. How many did.

        Those of a delivery that was given up were not shown.
        """
        ...

    async def waiting(self, chat: int) -> list[Paper]:
        """The papers that wait for a chat, newest first."""
        ...

    async def awaited(self, due: datetime, limit: int) -> list[tuple[Paper, str]]:
        """Papers that wait, with the language of who waits, where nobody's digest is due before `due`."""
        ...

    async def shown_or_waiting(self, chat: int, papers: Sequence[str]) -> set[str]:
        """Which of `papers` the chat was shown, or are on their way to it, or wait for it."""
        ...

    async def entry(self, paper: Paper, language: str, edition: str) -> Entry | None:
        """What was written of this text of the paper, if it was."""
        ...

    async def keep_entry(self, paper: Paper, language: str, edition: str, entry: Entry, now: datetime) -> None:
        """Keep what was written, for everyone. Where two wrote at once, everyone reads the first."""
        ...

    async def translation(self, paper: Paper, target: str, edition: str) -> Translation | None:
        """The translation of this text of the paper, if it was made."""
        ...

    async def keep_translation(self, paper: Paper, edition: str, translation: Translation, now: datetime) -> None:
        """Keep a translation, for everyone; the first one stays."""
        ...

    async def brief(self, papers: Sequence[Paper], language: str, edition: str) -> Brief | None:
        """What was written of this set of papers, in these texts and whatever order, if it was."""
        ...

    async def keep_brief(
        self, papers: Sequence[Paper], language: str, edition: str, brief: Brief, now: datetime
    ) -> None:
        """Keep what connects them, for everyone; the first one stays."""
        ...


class Store(
    ChatStore,
    PaperStore,
    Marks,
    Persons,
    Outbox,
    SweepLog,
    Shares,
    Notes,
    Ledger,
    People,
    Holding,
    Stories,
    Counting,
    Protocol,
):
    """Everything that is kept. Every method raises StorageError if the database can't be used."""

    async def ready(self) -> None:
        """Raise SettingsError if the database can't be used: missing, from a newer version, or not migrated."""
        ...

    async def close(self) -> None:
        """Give everything back."""
        ...
