"""How long one answer is waited for, how often it is asked for again, and what a server's wish to wait means.

Pure values and functions; asking is `fetcher`. It refuses to guess: a wait that a server asks for is kept, or, when it
is longer than a sweep can stay open, handed on to whoever plans the next one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from bot.errors import SourceError


class FetchError(SourceError):
    """A page can't be had. `status` is the HTTP status of the answer, None where there was no whole answer."""

    def __init__(self, reason: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(reason, retry_after=retry_after)
        self.status = status


class TransientError(FetchError):
    """Not what was asked for, but another try may bring it: a throttle, a cut page, a fallen connection."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Bounds of one fetch: times in seconds, tries, waiters, and size.

    The defaults are those of the sweep: arXiv sometimes thinks for minutes before a large page.
    """

    connect: float = 20.0
    silence: float = 120.0  # between two reads
    total: float = 300.0  # for the whole answer, so that one byte a second ends too
    tries: int = 5
    first_wait: float = 5.0  # doubled after each try
    longest_wait: float = 600.0  # a longer Retry-After is not sat out, it is reported
    queue: int | None = None  # how many may wait for the lease at once, further ones are refused; None: any number
    body: int = 64 * 2**20  # bytes, after decompression; a real page of 2,000 records has about 5 MB

    def wait(self, tried: int, retry_after: float | None) -> float:
        """Seconds until the next try, after the `tried`-th (1, 2, …) whose answer asked for `retry_after` seconds."""
        backoff = self.first_wait * 2.0 ** (tried - 1)
        if tried > 1:
            backoff = min(backoff, self.longest_wait)
        return max(backoff, retry_after or 0.0)

    def gives_up(self, tried: int, retry_after: float | None) -> bool:
        """Whether the `tried`-th try was the last one."""
        return tried >= self.tries or self.is_too_long(retry_after)

    def is_too_long(self, retry_after: float | None) -> bool:
        """Whether the server asks for a longer wait than is sat out."""
        return retry_after is not None and retry_after > self.longest_wait


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that an answer asks to wait, None where it doesn't say (RFC 9110, section 10.2.3).

    A date is measured against the server's own clock where it sends one, else against `now`.
    """
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]+", value):
        return float(value[:9])
    until = http_date(value)
    if until is None:
        return None
    server = http_date(headers.get("date", "").strip())
    return max(0.0, (until - (server or now)).total_seconds())


def http_date(text: str) -> datetime | None:
    """A date in a header (RFC 9110, section 5.6.7); None if it can't be read."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # the standard library's two ways of not understanding a date
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
