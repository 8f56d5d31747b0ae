"""Work that is done soon by whichever process does such work, and once however often it was asked for meanwhile."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class JobKind:
    """What is to be done. `name`: letters, digits, ":", "-" and ".".

    `alone`: at any time one process of the deployment does it; otherwise any number, and each once at a time.
    """

    name: str
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Job:
    """How a process does such work: `work` looks itself whether there is anything to do, and goes on where it was.

    `cut`: it may be stopped in the middle; others get time to come to their end. `end` tells it to come to its end;
    called once, when everything stops.
    """

    kind: JobKind
    work: Callable[[], Awaitable[object]]
    cut: bool = False
    end: Callable[[], None] | None = None


class JobQueue(Protocol):
    """Carries requests for work, never its results: what there is to do is in the store, a request only wakes."""

    async def defer(self, kind: JobKind) -> bool:
        """Have it done soon; False if that was asked for and has not begun yet. Raises StorageError.

        What is being done by then is done once more, for it may have looked already.
        """
        ...

    def work(self, jobs: Sequence[Job], within: float) -> AbstractAsyncContextManager[None]:
        """Do what is deferred of these kinds meanwhile; a failure is logged and ends nothing.

        In the end nothing more is begun, and what runs has `within` seconds to end before it is cancelled.
        """
        ...

    async def recover(self) -> int:
        """Ask once more for what processes that are gone were doing; how much. Raises StorageError."""
        ...
