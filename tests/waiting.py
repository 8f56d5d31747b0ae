"""Waiting in tests: for what must happen, never for a while in which it probably has."""

import asyncio
from collections.abc import Awaitable, Callable

WITHIN = 30.0  # seconds: what has not happened by then, on however busy a machine, does not happen


async def until(condition: Callable[[], object], within: float = WITHIN) -> None:
    """Return as soon as `condition()` is true. Raises TimeoutError."""
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110 - what is looked at is of many kinds, and tells nobody of its changes
            await asyncio.sleep(0.01)


async def until_stored(condition: Callable[[], Awaitable[object]], within: float = WITHIN) -> None:
    """The same for what a database has to be asked."""
    async with asyncio.timeout(within):
        while not await condition():  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.01)
