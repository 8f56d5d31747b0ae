"""A PostgreSQL with very many chats on Telegram that are due, with one paper for each; and what became of them.

As in `telegram_crowd`, for several processes side by side.
"""

from datetime import UTC, date, datetime, timedelta

import psycopg

from bot.core.following.index_keys import subject_keys
from bot.core.papers import Author, Paper
from bot.storage import migrate
from bot.storage.safe_text import index_key
from bot.storage.store import SqlStore
from scheduler.clock import MachineClock
from tests.bench.telegram_crowd import ABSTRACT, MIRA
from tests.standins.telegram import StrictTelegram


async def fill(url: str, telegram: StrictTelegram, chats: int) -> None:
    """Make the database: `chats` people who have spoken to the bot, all due since a moment ago, one paper for each."""
    await migrate.upgrade(url)
    now = datetime.now(UTC)
    due = now - timedelta(minutes=2)
    people = [telegram.person(f"P{number}") for number in range(chats)]
    with psycopg.connect(url) as database, database.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO chat (platform, chat, thread, language, zone, at, weekdays, length, paused, quiet_days,"
            " next_due, created)"
            " VALUES ('telegram', %s, '', 'en', 'UTC', %s, '0123456', 'normal', false, false, %s, %s)",
            [(str(person.id), f"{due:%H:%M}", due, due) for person in people],
        )
        cursor.execute(
            "INSERT INTO subject (kind, name, created) VALUES (%s, %s, %s) RETURNING id", (MIRA.kind, MIRA.name, due)
        )
        (subject,) = cursor.fetchone() or (None,)
        cursor.executemany(
            "INSERT INTO subject_key (key, subject_id) VALUES (%s, %s)",
            [(index_key(key), subject) for key in sorted(subject_keys(MIRA))],
        )
        cursor.execute("INSERT INTO follow (subject_id, chat_id, created) SELECT %s, id, created FROM chat", (subject,))
    store = SqlStore(url, MachineClock())
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
    await store.close()


def count_rows(url: str, question: str) -> int:
    """The number that a SELECT brings."""
    with psycopg.connect(url) as database:
        (number,) = database.execute(question).fetchone() or (0,)
    return int(number)


def count_sent(url: str) -> int:
    """How many of the day's digests are recorded as sent."""
    return count_rows(url, "SELECT count(*) FROM delivery WHERE state = 'sent' AND kind = 'daily'")


def count_repeats(url: str) -> int:
    """How many messages were sent once more, silently, since nobody knew whether they had arrived."""
    return count_rows(url, "SELECT coalesce(sum(repeats), 0) FROM delivery")
