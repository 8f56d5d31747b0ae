"""One story for each delivery: whatever is logged while it is sent carries its number, and nobody else's."""

import asyncio
import io
import json
import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.chats import ChatRef
from bot.core.delivery import Outcome, RetryLater, Sent
from bot.storage import migrate
from bot.storage.store import SqlStore
from scheduler.deliver import Deliverer
from tests.contracts.made_up import a_chat, draft
from tests.contracts.set_clock import START, SetClock


@pytest.fixture
def logged(log_to_stream: Callable[..., io.StringIO]) -> io.StringIO:
    """What is logged, as JSON lines."""
    return log_to_stream("INFO")


class Talkative:
    """A platform whose library logs in its own words; it fails once for each chat."""

    platform = "telegram"

    def __init__(self) -> None:
        self.failed: set[str] = set()

    def prepare(self, document: Any, *, rich: bool = False) -> list[dict[str, Any]]:
        raise NotImplementedError

    async def send(self, chat: ChatRef, payload: object, *, key: str, silent: bool = False) -> Outcome:
        await asyncio.sleep(0)
        logging.getLogger("some.library").warning("a request for %s", chat.chat)
        if chat.chat not in self.failed:
            self.failed.add(chat.chat)
            return RetryLater("not now")
        return Sent("1")

    async def probe(self, chat: ChatRef) -> Outcome:
        raise NotImplementedError


async def test_each_delivery_has_one_story(tmp_path: Path, logged: io.StringIO) -> None:
    url = f"sqlite:///{tmp_path / 'x.db'}"
    await asyncio.to_thread(migrate.upgrade_blocking, url)
    clock = SetClock()
    store = SqlStore(url, clock)
    for number in range(3):
        await store.outbox.enqueue(draft(await a_chat(store, str(number)), parts=1), START)
    deliverer = Deliverer(store.deliveries, store.chat_lifecycle, {"telegram": Talkative()}, clock)
    await deliverer.deliver_all()
    clock.time += timedelta(minutes=1)
    await deliverer.deliver_all()
    await store.close()
    lines = [json.loads(line) for line in logged.getvalue().splitlines()]
    for number in range(3):
        story = [line for line in lines if line.get("delivery") == number + 1]
        told = [line["event"].partition(" ")[0] for line in story]
        assert told == ["a", "deliver.failed", "a", "deliver.sent"]
        assert {line["chat"] for line in story} == {number + 1}
        assert all(line["event"].endswith(str(number)) for line in story if line["event"].startswith("a "))
    assert all("delivery" in line for line in lines if line["event"].startswith(("a ", "deliver.")))
