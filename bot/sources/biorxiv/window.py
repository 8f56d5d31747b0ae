"""Do these pages make a whole interval of days? Pure: pages go in, rows come out, or an error.

What counts as whole here: every page is what was asked for (the cursor, the interval, no category), lists as many rows
as it says, and brings some that have not come before; the end is where as many rows have come as there are in all, or
where the server says twice that nothing follows and no more are missing than its total is known to overstate. It
advances by what came: pages had 100 rows and have 30. What a list that moves while it is read lets slip, the overlap of
two days between sweeps brings.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.errors import SourceError
from bot.sources.biorxiv.details import DetailsPage, DetailsRow
from bot.sources.retry_policy import TransientError

MOST_ROWS_A_DAY = 1500  # both servers together have some 250 a day; an interval that goes on is another one
_OVERSTATED, _OVERSTATED_SHARE = 40, 10  # rows at most, and one of so many; 31 have been seen
_FEW = 3  # of a short list, more than its share
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_EVERYTHING = "all"  # the category of an answer about all of them
_QUIET_DAYS = 2  # working days without a preprint: more than a holiday


@dataclass(slots=True)
class DaysWindow:
    """The rows of the days from `since` to `until`, both included, so far. After an error it is of no further use."""

    server: str
    since: date
    until: date
    today: date
    cursor: int = 0
    rows: list[DetailsRow] = field(default_factory=list)
    listed: int = 0
    is_whole: bool = False
    _total: int = 0
    _seen: set[tuple[str, int]] = field(default_factory=set)
    _ends: int = 0
    _page_size: int = 0  # rows of the fullest page so far
    _last_size: int = 0

    @property
    def may_be_whole(self) -> bool:
        """Whether the last page was not full, and no more is missing than the server's total overstates."""
        return 0 < self._last_size < self._page_size and self._missing <= self._tolerance

    def check(self, page: DetailsPage) -> None:
        """Whether this page is the one that was asked for. Raises TransientError: another try may bring it."""
        if not page.listed:
            return
        if page.count is not None and page.count != page.listed:
            raise TransientError(f"{self.server} says that a page has {page.count} rows, {page.listed} came")
        if page.cursor is not None and page.cursor != self.cursor:
            raise TransientError(f"{self.server} sent the page at {page.cursor}, {self.cursor} was asked for")
        days = _DAY.findall(page.interval)
        if days and days != [str(self.since), str(self.until)]:
            raise TransientError(f"{self.server} answered about {page.interval} instead of {self.since}:{self.until}")
        if page.category and page.category.casefold() != _EVERYTHING:
            raise TransientError(f"{self.server} answered about one category only: {page.category}")

    def take(self, page: DetailsPage) -> None:
        """Add the next page. Raises SourceError when it can't follow the ones before it."""
        self.check(page)
        if not page.listed:
            self._end()
            return
        self._ends = 0
        for row in page.rows:
            if not self.since <= row.posted <= self.until:
                raise SourceError(f"{self.server} lists {row.doi} of {row.posted}, from {self.since} on was asked for")
            if row.server and row.server.casefold() != self.server.casefold():
                raise SourceError(f"{self.server} lists a preprint of {row.server}")
        fresh = [row for row in page.rows if (row.doi, row.version) not in self._seen]
        if page.rows and not fresh:
            raise SourceError(f"{self.server} sent the same page twice")
        self._seen.update((row.doi, row.version) for row in fresh)
        self.rows += fresh
        self.listed += page.listed
        self.cursor += page.listed
        self._last_size, self._page_size = page.listed, max(self._page_size, page.listed)
        self._total = page.total or 0
        if max(self.cursor, self._total) > self._most_rows:
            raise SourceError(f"{self.server} has more than {self._most_rows} rows from {self.since} to {self.until}")
        self.is_whole = page.total is not None and self.cursor >= page.total

    def _end(self) -> None:
        """Nothing follows, says the server: believed once it has said so twice, and where it can be true."""
        self._ends += 1
        if self._ends < 2:  # a single false answer is usual
            return
        if not self.cursor and self._working_days() >= _QUIET_DAYS:
            raise SourceError(f"{self.server} says that nothing was posted from {self.since} to {self.until}")
        if self._missing > self._tolerance:
            raise SourceError(f"{self.server} has {self._total} rows, it ended after {self.cursor}")
        self.is_whole = True

    @property
    def _missing(self) -> int:
        return self._total - self.cursor

    @property
    def _tolerance(self) -> int:
        return min(_OVERSTATED, max(_FEW, self._total // _OVERSTATED_SHARE))

    def _working_days(self) -> int:
        """Whole days from Monday to Friday in the window that are over."""
        days = (self.since + timedelta(days=number) for number in range((self.until - self.since).days + 1))
        return sum(day.weekday() < 5 and day < self.today for day in days)  # Saturday is 5

    @property
    def _most_rows(self) -> int:
        return MOST_ROWS_A_DAY * ((self.until - self.since).days + 1)
