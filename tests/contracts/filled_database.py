"""A database with something in every table, and how to read all of it without the code that copies it."""

from datetime import timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    String,
    TypeDecorator,
    create_engine,
    make_url,
    select,
)

from bot.core.chats import ChatRef
from bot.core.following.feedback import Feedback
from bot.core.schedule.sweeps import SweepReport
from bot.ports import DueChange, Entry
from bot.storage.store import SqlStore
from bot.storage.tables import Row
from tests.contracts.made_up import ANOTHER, BEGAN, DUE, LENA, MIRA, REWARDS, VISION, a_chat, draft, paper
from tests.contracts.set_clock import START, SetClock

ANYTHING: list[tuple[type, object]] = [
    (DateTime, START),
    (Date, BEGAN),
    (Boolean, True),
    (Integer, 1),
    (Float, 0.1),
    (JSON, {"a": [1, None, "ü"]}),
    (String, "x"),
]


async def filled(url: str) -> None:
    """Something in every table, in words that databases might spell differently."""
    store = SqlStore(url, SetClock())
    chat = await a_chat(store, "1", MIRA, LENA, VISION)
    other, _ = await store.chats.get_or_create(
        ChatRef("discord", "9" * 19, "42"), ANOTHER, DUE, START + timedelta(microseconds=7)
    )
    await store.follows.add(other.id, REWARDS, START)
    await store.mutes.add(chat, REWARDS, START)
    odd = paper(
        "2606.00002", "Zoë “Zo” Ångström", "李明", title="a\tb\\c 'quoted' 😀 \u2028", abstract="$x<y$ \u0000 &amp;"
    )
    papers = [paper(), odd, paper("math/0309136", "Lena Vogt", created=None)]
    await store.papers.add_page(papers, BEGAN, START)
    await store.saved.add(chat, "2606.00001", START)
    await store.attention.note_opened(chat, "2606.00001", START)
    await store.feedback.add(chat, Feedback("2606.00001", MIRA, is_author=False), START)
    await store.written.add_entry(odd, "ja", "e1", Entry("新しい “結果” 89.6%", model="m"), START)
    await store.outbox.enqueue(draft(chat, "2606.00001"), START, DueChange(DUE, DUE))
    claim = await store.deliveries.claim(("telegram",), START, 60)
    assert claim is not None
    await store.deliveries.record_part(claim, 0, "m-1", START, 60)
    await store.sweeps.record(SweepReport(START, BEGAN, 1, 3, 3, 0, 2, START, START))
    await store.key_values.set("told", "Ünïcode")
    async with store.rate_leases.hold("arxiv", 0, 10):
        pass
    await store.rate_shares.renew("telegram:x", "ticket", 30, 0, 3, START, 60)
    await store.close()
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg") if "postgresql" in url else url)
    with engine.begin() as connection:
        for table in Row.metadata.sorted_tables:
            if connection.execute(select(table).limit(1)).first() is None:
                connection.execute(
                    table.insert(), {column.key: anything(connection, column) for column in table.columns}
                )
    engine.dispose()


def anything(connection: Connection, column: Column[Any]) -> object:
    """A value for a column of which the story above knows nothing."""
    for key in column.foreign_keys:
        return connection.execute(select(key.column).limit(1)).scalar_one()
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    for type_, value in ANYTHING:
        if isinstance(kind, type_):
            return value
    raise AssertionError(f"{column} is of a type that is new here: {kind!r}")


def in_full(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in an order of our own: counted and compared without the code that copied them."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg") if "postgresql" in url else url)
    with engine.connect() as connection:
        found = {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in Row.metadata.tables.items()
        }
    engine.dispose()
    return found
