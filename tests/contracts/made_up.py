"""Chats, subjects and papers for the store's contracts. All people and papers in here are invented."""

from datetime import date, datetime, time, timedelta

from bot.core.chats import ChatRef, Length, Preferences
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Author, Paper
from bot.core.schedule.timing import Schedule
from bot.core.text.document import Sound
from bot.ports import DAILY, DeliveryDraft, DueChange
from bot.storage.store import SqlStore
from tests.contracts.set_clock import START

DUE = START + timedelta(days=1)
BEGAN = date(2026, 6, 1)
FRESH = Preferences(schedule=Schedule("Europe/Zurich", time(8, 0)))
ANOTHER = Preferences(
    rich=True,
    language="zh",
    schedule=Schedule("Asia/Shanghai", time(21, 30), frozenset({0, 2, 4})),
    length=Length.FULL,
    quiet_days=True,
    sound=Sound.OFF,
)
MIRA = Subject(SubjectKind.AUTHOR, "Mira Okafor")
LENA = Subject(SubjectKind.AUTHOR, "Lena Vogt")
VISION = Subject(SubjectKind.CATEGORY, "cs.CV")
REWARDS = Subject(SubjectKind.PHRASE, "reward models")


def ref(name: str = "1", platform: str = "telegram") -> ChatRef:
    """A place."""
    return ChatRef(platform, name)


def paper(
    id: str = "2606.00001",
    *authors: str,
    title: str = "Score Distributions as Rewards",
    abstract: str = "We train judges.",
    categories: tuple[str, ...] = ("cs.LG",),
    created: date | None = date(2026, 6, 15),
    updated: date | None = None,
    version: int | None = None,
) -> Paper:
    """A paper; by Mira Okafor if nobody is named."""
    names = authors or (MIRA.name,)
    return Paper(id, title, abstract, tuple(map(Author, names)), categories, created, updated, version)


async def a_chat(store: SqlStore, name: str = "1", *follows: Subject) -> int:
    """A chat that follows."""
    chat, _ = await store.chats.get_or_create(ref(name), FRESH, DUE, START)
    for subject in follows:
        await store.follows.add(chat.id, subject, START)
    return chat.id


async def is_due(store: SqlStore, chat: int, due: datetime | None) -> None:
    """Its next digest is due then."""
    found = await store.chats.get(chat)
    assert found is not None
    await store.chats.reschedule(chat, DueChange(found.next_due, due))


async def waiting_ids(store: SqlStore, chat: int) -> set[str]:
    """The ids of the papers that wait for a chat."""
    return {paper.id for paper in await store.pending.papers(chat)}


def draft(chat: int, *papers: str, slot: str = "2026-06-16", kind: str = DAILY, parts: int = 2) -> DeliveryDraft:
    """A digest of some papers in a few messages."""
    return DeliveryDraft(chat, kind, slot, tuple({"text": f"part {number}"} for number in range(parts)), papers)
