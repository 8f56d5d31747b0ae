"""How Paperboy behaves towards arXiv: who it says it is, how long it waits, when it gives up.

Pure values and functions; asking is `fetching`. It refuses to guess: a wait that arXiv asks for is
kept, or, when it is longer than a sweep can stay open, handed on to whoever plans the next one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version

from bot.errors import SourceError


class PassingError(SourceError):
    """Not what was asked for, but another try may bring it: a throttle, a cut page, a fallen connection."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How long one answer is waited for, how often it is asked for again, and how much of it is read.

    Times are seconds. arXiv sometimes thinks for minutes before a large page.
    """

    connect: float = 20.0
    silence: float = 120.0  # between two reads
    total: float = 300.0  # for the whole answer, so that one byte a second ends too
    tries: int = 5
    first_wait: float = 5.0  # doubled after each try
    longest_wait: float = 600.0  # a longer Retry-After is not sat out, it is reported
    queue: int | None = None  # how many may wait for their turn at once: further ones are told so; None: any number
    body: int = 64 * 2**20  # bytes, after decompression; a real page of 2,000 records has about 5 MB


def user_agent(contact: str) -> str:
    """`Paperboy/<version> (+contact)`: arXiv asks for a way to reach whoever runs a harvester.

    Source: https://info.arxiv.org/help/api/tou.html. What a header can't carry is left out of `contact`.
    """
    product = f"Paperboy/{version('paperboy')}"
    carried = "".join(letter for letter in contact if " " <= letter <= "~" and letter not in "()").strip()
    return f"{product} (+{carried})" if carried else product


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that an answer asks to wait, None where it doesn't say (RFC 9110, section 10.2.3).

    A date is measured against the server's own clock where it sends one, else against `now`.
    """
    said = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]+", said):
        return float(said[:9])
    until = http_date(said)
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
