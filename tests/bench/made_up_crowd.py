"""A database with very many made-up followers, and a day of made-up papers: the same ones every time.

Filled by plain SQL, many rows at a time: through the store's front door a million follows would take an hour.
"""

import random
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from itertools import accumulate, islice
from pathlib import Path

from bot.core.authors.identity import seed_person
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.index_keys import subject_keys
from bot.core.papers import Author, Paper
from bot.storage import migrate
from bot.storage.database import batches
from bot.storage.safe_text import index_key

FOLLOWS_EACH = 50
_START = "2026-06-16 06:00:00.000000"
_SYLLABLES = [start + end for start in "bdfghjklmnprst" for end in "aeo"]
WORDS, PHRASES = 12_000, 5_000
CATEGORIES = ("cs.CV", "cs.LG", "cs.CL", "cs.AI", "cs.RO", "stat.ML", "math.OC", "eess.IV", "hep-th", "astro-ph.GA")


def names(chance: random.Random) -> Iterator[str]:
    """Different people, without end; every eighth with a hyphen or a middle initial."""
    seen = set()
    while True:
        given, family = _word(chance, 2, 3), _word(chance, 2, 4)
        if (kind := chance.randrange(16)) == 0:
            given = f"{given}-{_word(chance, 2, 2)}"
        elif kind == 1:
            given = f"{given} {chance.choice('ABCDEFGHJKLMNPRSTVW')}."
        if (name := f"{given} {family}") not in seen:
            seen.add(name)
            yield name


def crowd(file: Path, total: int, distinct: int) -> list[str]:
    """Make a database in `file` where chats follow `total` times; the `distinct` authors that they follow."""
    migrate.upgrade_blocking(f"sqlite:///{file}")
    chance = random.Random(2606)
    followed = list(islice(names(chance), distinct))
    subjects = [Subject(SubjectKind.AUTHOR, name) for name in followed]
    said = [word for word in _words(chance, 4 * PHRASES) if word not in _vocabulary()[:50]]  # nobody follows "of the"
    phrases = {" ".join(some) for some in batches(said[: 2 * PHRASES], 2)}
    subjects += [Subject(SubjectKind.PHRASE, phrase) for phrase in sorted(phrases)]
    chats = max(total // FOLLOWS_EACH, 1)
    with sqlite3.connect(file) as database:
        database.executemany(
            "INSERT INTO chat (id, platform, chat, thread, language, zone, at, weekdays, length, paused, quiet_days,"
            " created) VALUES (?, 'telegram', ?, '', 'en', 'UTC', '08:00', '0123456', 'normal', 0, 0, ?)",
            ((chat, str(chat), _START) for chat in range(1, chats + 1)),
        )
        database.executemany(
            "INSERT INTO subject (id, kind, name, created) VALUES (?, ?, ?, ?)",
            ((number, one.kind, one.name, _START) for number, one in enumerate(subjects, 1)),
        )
        database.executemany(
            "INSERT INTO subject_key (key, subject_id) VALUES (?, ?)",
            sorted((index_key(key), number) for number, one in enumerate(subjects, 1) for key in subject_keys(one)),
        )
        # Everybody follows as many; the first half of the subjects is four times as popular as the rest.
        database.executemany(
            "INSERT INTO follow (subject_id, chat_id, created) VALUES (?, ?, ?)",
            sorted(
                {
                    (1 + chance.randrange(len(subjects) // (1 if chance.random() < 0.4 else 2)), chat, _START)
                    for chat in range(1, chats + 1)
                    for _ in range(FOLLOWS_EACH)
                }
            ),
        )
    database.close()
    return followed


def mean_persons(file: Path, followed: list[str], number: int) -> None:
    """In `number` follows of an author a person is meant, known from one to eight papers.

    Nine chats of ten know the same of her; the tenth has taught something of its own.
    """
    chance = random.Random(5)
    papers = day(400, followed)
    known = [
        seed_person("?", chance.sample(papers, chance.randint(1, 8)), homonym_papers=5).to_json() for _ in range(300)
    ]
    with sqlite3.connect(file) as database:
        follows_ = database.execute(
            "SELECT chat_id, name FROM follow JOIN subject ON subject.id = subject_id WHERE kind = 'author'"
            " ORDER BY chat_id % 10, chat_id LIMIT ?",
            (number,),
        ).fetchall()
        database.executemany(
            "INSERT INTO followed_person (chat_id, name, person, rivals, since) VALUES (?, ?, ?, '[]', ?)",
            (
                (chat, name, _known(chance, known, name).replace('"name":"?"', f'"name":"{name}"'), _START)
                for chat, name in follows_
            ),
        )
    database.close()


def _known(chance: random.Random, known: list[str], name: str) -> str:
    return chance.choice(known) if chance.random() < 0.1 else known[sum(name.encode()) % len(known)]


def day(number: int, followed: list[str]) -> list[Paper]:
    """Papers with some six authors each, of whom every fourth is followed by somebody."""
    chance = random.Random(16)
    strangers = names(random.Random(7))
    return [_paper(chance, position, followed, strangers) for position in range(number)]


def _paper(chance: random.Random, position: int, followed: list[str], strangers: Iterator[str]) -> Paper:
    authors = tuple(
        Author(chance.choice(followed) if chance.random() < 0.25 else next(strangers))
        for _ in range(1 + min(int(chance.expovariate(0.2)), 60))
    )
    words = _words(chance, 170)
    words[chance.randrange(170)] = r"$\mathcal{O}(n \log n)$"
    words[chance.randrange(170)] = r"Schr\"odinger"
    return Paper(
        f"2606.{position:05}",
        " ".join(words[:10]).capitalize(),
        " ".join(words[10:]),
        authors,
        tuple(chance.sample(CATEGORIES, 2)),
        date(2026, 6, 15),
    )


def _words(chance: random.Random, number: int) -> list[str]:
    """Words as people use them: a few all the time, most hardly ever (Zipf's law)."""
    return chance.choices(_vocabulary(), cum_weights=_weights(), k=number)


@cache
def _vocabulary() -> list[str]:
    chance = random.Random(26)
    words: dict[str, None] = {}
    while len(words) < WORDS:
        words[_word(chance, 1, 5).lower()] = None
    return sorted(words, key=len)


@cache
def _weights() -> list[float]:
    return list(accumulate(1 / (rank + 3) for rank in range(WORDS)))


def _word(chance: random.Random, least: int, most: int) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(least, most))).capitalize()


def start() -> datetime:
    """When the day begins."""
    return datetime.fromisoformat(_START + "+00:00")
