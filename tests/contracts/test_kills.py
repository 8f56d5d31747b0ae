"""A process killed in the middle of its work leaves each transaction whole, or none of it."""

import asyncio
import os
import random
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import create_engine, func, make_url
from sqlmodel import Session, col, select

from bot.storage.store import SqlStore
from bot.storage.tables import ChatRow, DeliveryRow, ItemRow, ItemState, PaperKeyRow, PaperRow, PartRow
from tests.contracts.made_up import MIRA, VISION, a_chat
from tests.contracts.set_clock import START
from tests.contracts.writes_until_killed import PAPERS, PARTS, TAKEN, ids
from tests.examples import TORTURE
from tests.stories.shell import forks

ROOT = Path(__file__).parents[2]
KILLS = 5 if TORTURE else 3
STEPS = 3 if TORTURE else 2  # that each process at least completes before it is killed


async def test_a_kill_leaves_all_or_nothing(store: SqlStore, url: str) -> None:
    chat = await a_chat(store, "1", MIRA, VISION)
    await store.close()
    chance, step, cut = random.Random(16), 0, 0
    for _ in range(KILLS):
        last = await _write_and_kill(url, chat, step, chance.random())
        completed = _check(url, chat, last)
        cut += not completed
        step = last + 1 if completed else last  # where the killed one left off, the next one begins
    assert step >= KILLS * STEPS
    assert cut, "it was never in the middle of anything: this shows nothing"


async def _write_and_kill(url: str, chat: int, first: int, where: float) -> int:
    """Kill it `where` (0 to 1) between the beginning and the likely end of a step; the step that it was at."""
    arguments = (url, str(chat), str(first))
    process = await forks().start(ROOT, dict(os.environ), arguments, "tests.contracts.writes_until_killed")
    begun = []
    for _ in range(STEPS + 1):
        line = await process.stdout.readline()
        begun.append(time.monotonic())
    await asyncio.sleep(where * (begun[-1] - begun[-2]))
    process.kill()
    rest, _ = await process.communicate()
    return int((line + rest).split()[-1])


def _check(url: str, chat: int, last: int) -> bool:
    """Every step but the last is whole, of the last each transaction is whole or absent; whether all of it is there."""
    driver = "postgresql+psycopg" if url.startswith("postgresql") else "sqlite"
    engine = create_engine(make_url(url).set(drivername=driver))
    with Session(engine) as session:
        for step in range(last + 1):
            papers = len(session.exec(select(PaperRow.id).where(col(PaperRow.id).in_(ids(step)))).all())
            keyed = session.exec(
                select(func.count(func.distinct(PaperKeyRow.paper_id))).where(col(PaperKeyRow.paper_id).in_(ids(step)))
            ).one()
            states = session.exec(
                select(ItemRow.state).where(col(ItemRow.chat_id) == chat, col(ItemRow.paper_id).in_(ids(step)))
            ).all()
            parts = session.exec(
                select(func.count())
                .select_from(PartRow)
                .join(DeliveryRow, col(DeliveryRow.id) == col(PartRow.delivery_id))
                .where(col(DeliveryRow.slot) == str(step))
            ).one()
            delivered = parts > 0
            swept = papers > 0
            assert papers == keyed == len(states) == (PAPERS if swept else 0)
            assert parts == (PARTS if delivered else 0)
            assert states.count(ItemState.TAKEN) == (TAKEN if delivered else 0)
            assert delivered or step == last
            if delivered:
                moved_on = START + timedelta(days=step)
        due = session.exec(select(ChatRow.next_due).where(col(ChatRow.id) == chat)).one()
        if last > 0 or delivered:
            assert due == moved_on
    engine.dispose()
    return delivered
