"""Requests that many tasks have at the same time are written in one transaction: one flush to the disk for all of them.

Nobody waits for others to come: what is asked for while a transaction is being written is written in the next. Whoever
is cancelled leaves, and what they have asked for is written all the same. Refuses to let one request's trouble be the
others': where a transaction fails, each of its requests gets one of its own.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from typing import Generic, TypeVar

from bot.errors import StorageError

MOST_TOGETHER = 50

RequestT = TypeVar("RequestT")
AnswerT = TypeVar("AnswerT")


class GroupCommit(Generic[RequestT, AnswerT]):
    """`write` writes requests of different `key`s in one transaction, and returns an answer to each, in their order."""

    def __init__(
        self,
        write: Callable[[Sequence[RequestT]], Awaitable[Sequence[AnswerT]]],
        key: Callable[[RequestT], Hashable],
        *,
        again: bool,
    ) -> None:
        """`again`: a StorageError may be one request's own, as where locks of PostgreSQL cross."""
        self._write = write
        self._key = key
        self._again = again
        self._waiting: list[tuple[RequestT, asyncio.Future[AnswerT]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def submit(self, request: RequestT) -> AnswerT:
        """The answer to `request`, once it has been committed. Raises what `write` raises."""
        answer: asyncio.Future[AnswerT] = asyncio.get_running_loop().create_future()
        self._waiting.append((request, answer))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        return await answer

    async def _write_all(self) -> None:
        while self._waiting:
            batch = self._take()
            try:
                answers = await self._write([request for request, _ in batch])
            except Exception as error:
                if len(batch) == 1 or (isinstance(error, StorageError) and not self._again):
                    for _, answer in batch:
                        _fail(answer, error)
                else:
                    for single in batch:
                        await self._write_alone(*single)
                continue
            for (_, answer), value in zip(batch, answers, strict=True):
                if not answer.done():
                    answer.set_result(value)

    async def _write_alone(self, request: RequestT, answer: "asyncio.Future[AnswerT]") -> None:
        try:
            (value,) = await self._write([request])
        except Exception as error:
            _fail(answer, error)
        else:
            if not answer.done():
                answer.set_result(value)

    def _take(self) -> list[tuple[RequestT, "asyncio.Future[AnswerT]"]]:
        """The requests of the next transaction, taken from those that wait: of each key the first."""
        batch: dict[Hashable, tuple[RequestT, asyncio.Future[AnswerT]]] = {}
        left = []
        for waiting in self._waiting:
            key = self._key(waiting[0])
            if key in batch or len(batch) == MOST_TOGETHER:
                left.append(waiting)
            else:
                batch[key] = waiting
        self._waiting = left
        return list(batch.values())


def _fail(answer: "asyncio.Future[AnswerT]", error: Exception) -> None:
    if not answer.done():
        answer.set_exception(error)
