"""What all tests share: the same examples for everybody, and nobody hurried.

HYPOTHESIS_PROFILE=torture tries many more of them; =explore looks at new ones.
"""

import functools
import gc
import io
import logging
import os
import ssl
from collections.abc import Callable, Iterable, Iterator

import pytest
import structlog
from hypothesis import settings

from bot.observability import log
from tests import compiled_statements
from tests.examples import examples

# Each client of HTTP reads all certificate authorities anew, 25 ms each time, and no test speaks TLS.
ssl.create_default_context = functools.cache(ssl.create_default_context)  # type: ignore[assignment]

compiled_statements.share()

# As it comes, structlog draws each traceback in colours, with the lines of the source and all local variables.
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)

settings.register_profile("same", derandomize=True, deadline=None, max_examples=examples(200))
settings.register_profile("torture", derandomize=True, deadline=None, max_examples=500)
settings.register_profile("explore", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

# Rooms and files whose tests take seconds each; begun last, one would be waited for by workers with nothing left to do.
LONG = {"pages", "torture", "test_in_chromium", "test_kills", "test_no_secret_gets_out", "test_pasted_lines"}
LONG |= {"test_platforms_process", "test_sending_rate"}

gc.set_threshold(20_000, 10, 20)  # a test that makes many objects spends a sixth of its time looking for garbage


@pytest.hookimpl(trylast=True)  # once those that are not run have gone
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long ones. Each worker of xdist takes a share of the list in one piece."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    is_long = {item: bool(LONG & {item.path.stem, item.path.parent.name}) for item in items}
    long, short = [item for item in items if is_long[item]], [item for item in items if not is_long[item]]
    share = -(-len(short) // workers)
    items[:] = [
        item
        for worker in range(workers)
        for item in (*long[worker::workers], *short[worker * share : (worker + 1) * share])
    ]


def pytest_collection_finish() -> None:
    """Look through what the tests make, not again and again through the 4,700 of them and all that they import."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def log_to_stream() -> Iterator[Callable[..., io.StringIO]]:
    """`log_to_stream(level, form, secrets)`: the log as a process sets it up, to be read at any time, and restored.

    Left as it is, it would take in all that the tests after this one log.
    """
    root, configuration = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level

    def set_up(level: str = "DEBUG", form: str = "json", secrets: Iterable[str] = ()) -> io.StringIO:
        stream = io.StringIO()
        log.set_up(level, form, secrets, stream)
        return stream

    yield set_up
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**configuration)
