"""A database of very many papers: real ones where that corpus is beside the project, and others mixed out of them.

A mixed paper has the first half of one paper's title and abstract, the second half of another's, and the authors of the
first. They are stored by plain SQL, in the order of their days, as a deployment comes to store them in years.
"""

import random
import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from bot.core.papers import Paper
from bot.storage.store import SqlStore
from tests.contracts.made_up import BEGAN
from tests.contracts.set_clock import START, SetClock

_TEXT_COLUMNS = "paper_id, title, abstract, authors, facts"


async def store_papers(file: Path, papers: Sequence[Paper]) -> None:
    """Store `papers` in a new database in `file`, through the front door."""
    store = await SqlStore.open(f"sqlite:///{file}", SetClock())
    for start in range(0, len(papers), 2_000):
        await store.papers.add_page(papers[start : start + 2_000], BEGAN, START)
    await store.close()


def multiply(file: Path, times: int) -> int:
    """Make each paper of a database `times` papers, older and older; how many there are then."""
    chance = random.Random(150)
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA synchronous = OFF")
        names = [column[1] for column in database.execute("PRAGMA table_info(paper)")]
        papers = [
            dict(zip(names, row, strict=True)) for row in database.execute("SELECT * FROM paper ORDER BY created")
        ]
        texts = {row[0]: row for row in database.execute(f"SELECT {_TEXT_COLUMNS} FROM paper_text")}  # noqa: S608 (a constant)
        for table in ("record", "paper", "paper_text", "paper_place"):
            database.execute(f"DELETE FROM {table}")  # noqa: S608 (constants)
        for age in reversed(range(times)):
            mixed = [_mix(paper, chance.choice(papers), age) if age else paper for paper in papers]
            words = [
                _mix_words(new["id"], texts[paper["id"]], texts[chance.choice(papers)["id"]])
                if age
                else texts[paper["id"]]
                for paper, new in zip(papers, mixed, strict=True)
            ]
            _insert(database, names, mixed, words)
        (total,) = database.execute("SELECT count(*) FROM paper_place").fetchone()
    database.close()
    return int(total)


def _mix(paper: dict[str, str], other: dict[str, str], age: int) -> dict[str, str]:
    day = date.fromisoformat(paper["created"]) - timedelta(days=100 * age)
    return {
        **paper,
        "id": f"{paper['id']}-{age}",
        "title": _halves(paper["title"], other["title"]),
        "abstract": _halves(paper["abstract"], other["abstract"]),
        "created": day.isoformat(),
    }


def _mix_words(id_: str, own: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return id_, _halves(own[1], other[1]), _halves(own[2], other[2]), *own[3:]


def _halves(first: str, second: str) -> str:
    own, others = first.split(), second.split()
    return " ".join(own[: len(own) // 2] + others[len(others) // 2 :])


def _insert(
    database: sqlite3.Connection, names: Sequence[str], papers: Sequence[dict[str, str]], words: Sequence[Sequence[str]]
) -> None:
    places = ", ".join(f":{name}" for name in names)
    database.executemany(f"INSERT INTO paper ({', '.join(names)}) VALUES ({places})", papers)  # noqa: S608 (its own columns)
    database.executemany(f"INSERT INTO paper_text ({_TEXT_COLUMNS}) VALUES (?, ?, ?, ?, ?)", words)  # noqa: S608 (a constant)
    database.executemany(
        "INSERT INTO record (source, source_id, paper_id, same_as, first_seen, pinned)"
        " SELECT source, :id, :id, '[]', first_seen, 0 FROM paper WHERE id = :id",
        papers,
    )
    database.execute(
        "INSERT INTO paper_place (number, paper_id, created, source) SELECT number, paper_id, created, source"
        " FROM paper_text JOIN paper ON paper.id = paper_id"
        " WHERE number > (SELECT coalesce(max(number), 0) FROM paper_place)"
    )
