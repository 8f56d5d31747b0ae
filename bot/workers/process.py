"""One worker process, started when something is first to be computed there, and started again if it has died.

Not the standard library's pool: its processes hold both ends of their pipes and go on for ever if this one is killed.
Refuses to lose a call: what can't be computed there is computed here, in a thread.
"""

import asyncio
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

import structlog

import bot
from bot.workers.frames import LENGTH, REMEMBERED, Unpacker, pack

log = structlog.get_logger(__name__)

_Parameters = ParamSpec("_Parameters")
_Value = TypeVar("_Value")

_ROOT = str(Path(bot.__file__).parents[1])  # the same code there, wherever this process was started
_START = "import sys; sys.path.insert(0, sys.argv[1]); from bot.workers.answering import answer_calls; answer_calls()"
_ATTEMPTS = 2
_SECONDS_TO_END = 3.0
_LOST = (OSError, EOFError)  # the process could not be started, or has died


@dataclass(frozen=True, slots=True)
class _Worker:
    process: Process
    calls: StreamWriter
    answers: StreamReader


class WorkerProcess:
    """The `Offloader` of a process. Calls wait for each other: there is one worker."""

    def __init__(self) -> None:
        self._one_at_a_time = asyncio.Lock()
        self._worker: _Worker | None = None
        self._remembered: dict[int, object] = {}  # there, by number
        self._next_number = 0
        self._is_closed = False

    async def compute(
        self, function: Callable[_Parameters, _Value], *args: _Parameters.args, **kwargs: _Parameters.kwargs
    ) -> _Value:
        async with self._one_at_a_time:
            for _ in range(_ATTEMPTS):
                if self._is_closed:
                    break
                try:
                    value, error = await self._call(function, args, kwargs)
                except _LOST as lost:
                    log.warning("worker.lost", error=repr(lost))
                    await self._end()
                except BaseException:  # cancelled, say: an answer that is still to come would be taken for the next
                    await self._end()
                    raise
                else:
                    if error is not None:
                        raise error
                    return cast(_Value, value)
        return await asyncio.to_thread(function, *args, **kwargs)

    async def close(self) -> None:
        """End the process, whatever it is at; what is asked from now on is computed here."""
        self._is_closed = True
        await self._end()

    async def _call(
        self, function: Callable[..., object], arguments: tuple[object, ...], options: dict[str, object]
    ) -> tuple[object, BaseException | None]:
        worker = await self._running()
        for value in (*arguments, *options.values()):
            if isinstance(value, REMEMBERED) and all(value is not other for other in self._remembered.values()):
                self._next_number += 1
                worker.calls.write(await asyncio.to_thread(pack, ((self._next_number, value), None, (), {}), {}))
                self._remembered = {self._next_number: value}
        numbers = {id(value): number for number, value in self._remembered.items()}
        worker.calls.write(await asyncio.to_thread(pack, (None, function, arguments, options), numbers))
        await worker.calls.drain()
        (length,) = LENGTH.unpack(await worker.answers.readexactly(LENGTH.size))
        answer = Unpacker(await worker.answers.readexactly(length), {})
        return cast(tuple[object, BaseException | None], await asyncio.to_thread(answer.load))

    async def _running(self) -> _Worker:
        if self._worker is not None and self._worker.process.returncode is None:
            return self._worker
        await self._end()
        command = sys.executable, "-c", _START, _ROOT
        process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
        if process.stdin is None or process.stdout is None:
            raise OSError("a worker without pipes")
        log.info("worker.started", pid=process.pid)
        self._worker = _Worker(process, process.stdin, process.stdout)
        return self._worker

    async def _end(self) -> None:
        worker, self._worker, self._remembered = self._worker, None, {}
        if worker is None:
            return
        worker.calls.close()
        if worker.process.returncode is None:
            with suppress(ProcessLookupError):
                worker.process.kill()  # it keeps nothing
        with suppress(TimeoutError):
            await asyncio.wait_for(worker.process.wait(), _SECONDS_TO_END)
