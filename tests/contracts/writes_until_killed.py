"""What a process does that `test_kills.py` kills: pages and digests, one after the other, without end.

python writes_until_killed.py ADDRESS CHAT FIRST
"""

import asyncio
import sys
from datetime import timedelta

from bot.ports import DueChange
from bot.storage.store import SqlStore
from tests.contracts.made_up import BEGAN, draft, paper
from tests.contracts.set_clock import START, SetClock

PAPERS = 40
TAKEN = 30
PARTS = 12


def ids(step: int) -> list[str]:
    """The papers of one page."""
    return [f"{step:04}.{number:05}" for number in range(PAPERS)]


async def write(url: str, chat: int, first: int) -> None:
    """From step `first` on; says on stdout which step begins."""
    store = SqlStore(url, SetClock())
    for step in range(first, 10_000):
        here = await store.chats.get(chat)
        assert here is not None
        print(step, flush=True)  # noqa: T201 (this is how it tells)
        await store.papers.add_page([paper(number, categories=("cs.CV",)) for number in ids(step)], BEGAN, START)
        claimed = draft(chat, *ids(step)[:TAKEN], slot=str(step), kind="asked", parts=PARTS)
        await store.outbox.enqueue(claimed, START, DueChange(here.next_due, START + timedelta(days=step)))


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
