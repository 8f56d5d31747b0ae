"""A database with very many chats on Telegram that follow one person, a paper of whom has just been read."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.index_keys import subject_keys
from bot.core.papers import Author, Paper
from bot.core.schedule.sweeps import SweepReport
from bot.storage import migrate
from bot.storage.safe_text import index_key
from bot.storage.store import SqlStore
from scheduler.clock import MachineClock
from tests.standins.telegram import StrictTelegram

MIRA = Subject(SubjectKind.AUTHOR, "Mira Okafor")
ABSTRACT = (
    "Reward models that output one number hide how sure they are. We train a judge of 27B parameters that outputs a "
    "distribution over scores, from score gaps and pairs at once, and distil it into one of 9B. It agrees with people "
    "in 89.6% of 12,400 comparisons, 3.1 points above the best single-score judge; the small one in 88.6%. "
    "Distributions that are wide mark the comparisons in which people disagree with each other, too."
)


async def crowd(file: Path, telegram: StrictTelegram, chats: int) -> None:
    """Fill `file`: `chats` people who have spoken to the bot, all due since a moment ago, one paper for each."""
    await migrate.upgrade(f"sqlite:///{file}")
    now = datetime.now(UTC)
    due = now - timedelta(minutes=2)
    people = [telegram.person(f"P{number}") for number in range(chats)]
    with sqlite3.connect(file) as database:
        database.executemany(
            "INSERT INTO chat (platform, chat, thread, language, zone, at, weekdays, length, paused, quiet_days,"
            " next_due, created) VALUES ('telegram', ?, '', 'en', 'UTC', ?, '0123456', 'normal', 0, 0, ?, ?)",
            ((str(person.id), f"{due:%H:%M}", _stored(due), _stored(due)) for person in people),
        )
        database.execute(
            "INSERT INTO subject (id, kind, name, created) VALUES (1, ?, ?, ?)", (MIRA.kind, MIRA.name, _stored(due))
        )
        database.executemany(
            "INSERT INTO subject_key (key, subject_id) VALUES (?, 1)",
            ((index_key(key),) for key in sorted(subject_keys(MIRA))),
        )
        database.execute(
            "INSERT INTO follow (subject_id, chat_id, created) SELECT 1, id, created FROM chat ORDER BY id"
        )
    database.close()
    store = SqlStore(f"sqlite:///{file}", MachineClock())
    paper = Paper(
        f"{now:%y%m}.00001",
        "Score Distributions as Rewards",
        ABSTRACT,
        tuple(map(Author, (MIRA.name, "Jun-Ho Park", "Lena Vogt"))),
        ("cs.CV", "cs.LG"),
        date.today(),  # noqa: DTZ011 - any day will do
    )
    _, waiting = await store.papers.add_page([paper], now.date() - timedelta(days=7), now)
    assert waiting == chats
    await store.sweeps.record(SweepReport(now, now.date(), watermark=now, finished=now, pages=1, records=1, new=1))
    await store.close()


def settled(file: Path) -> dict[str, int]:
    """How many deliveries are in which state."""
    with sqlite3.connect(file, timeout=30) as database:
        states = dict(database.execute("SELECT state, count(*) FROM delivery GROUP BY state"))
    database.close()
    return states


def unsettled(file: Path) -> int:
    """How many chats are due or have something on its way."""
    with sqlite3.connect(file, timeout=30) as database:
        (due,) = database.execute(
            "SELECT count(*) FROM chat WHERE next_due <= ?", (_stored(datetime.now(UTC)),)
        ).fetchone()
        (ready,) = database.execute("SELECT count(*) FROM delivery WHERE state = 'ready'").fetchone()
    database.close()
    return int(due + ready)


def _stored(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M:%S.%f}"
