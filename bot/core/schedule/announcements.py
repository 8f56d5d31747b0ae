"""When arXiv has certainly brought something new: the difference between a quiet day and a broken one.

It answers only where arXiv's own rules leave no doubt, so that an alarm is worth reading; on holidays, on the
days around them and within hours of an announcement it expects nothing. It refuses to know what was found.

Sources: submissions become public at 20:00 US Eastern, Sunday to Thursday, except on holidays and ad hoc days
published each year (https://info.arxiv.org/help/availability.html); the metadata follows by OAI-PMH at
"around 10pm EST" (https://info.arxiv.org/help/oa/index.html), in practice by about 22:30.
"""

from datetime import date, datetime, time, timedelta
from functools import cache

from bot.core.schedule.timing import instant_at, require_aware

_ZONE = "America/New_York"
_PUBLIC = time(20, 0)
_READABLE = time(22, 30)
_SLACK = timedelta(hours=3)
_DAY = timedelta(days=1)
_FRIDAY, _SATURDAY, _SUNDAY = 4, 5, 6


def expected_between(since: datetime, until: datetime) -> bool:
    """Whether somebody who read all of arXiv at `since` must find new papers at `until` (both aware).

    True only if a whole announcement lies in between: nothing of it was public at `since` (before 20:00
    Eastern), and at `until` its metadata has been due for three hours (01:30 Eastern).
    Raises ValueError for an instant without zone.
    """
    require_aware(since)
    return since <= instant_at(_ZONE, _last_day(until), _PUBLIC)


def newest_public(until: datetime) -> datetime:
    """When the newest announcement became public whose metadata can be read at `until` as a rule, on time.

    Raises ValueError for an instant without zone.
    """
    return instant_at(_ZONE, _last_day(until, timedelta(0)), _PUBLIC)


def _last_day(before: datetime, slack: timedelta = _SLACK) -> date:
    """The newest date (Eastern) whose announcement is certain and readable so long before `before`."""
    day = require_aware(before).date() + _DAY
    while not (_certain(day) and instant_at(_ZONE, day, _READABLE) + slack <= before):
        day -= _DAY
    return day


def _certain(day: date) -> bool:
    """Whether arXiv announces on the evening of `day` (Eastern), beyond doubt.

    All US federal holidays are left out, though arXiv works on some of them. A holiday on a Friday or
    Saturday takes the Sunday after it along (2025: 4 July on a Friday, no mailing on Sunday the 6th). Around
    Christmas and Thanksgiving the days differ (December 2023: 25, 27; 2024: 25, 26, 31; 2026: 25, 29, 31).
    """
    if day.weekday() in (_FRIDAY, _SATURDAY):
        return False
    if (day.month, day.day) >= (12, 22) or (day.month, day.day) <= (1, 3):
        return False
    first = date(day.year, 11, 1)
    thanksgiving = first + timedelta(days=(3 - first.weekday()) % 7 + 21)  # the fourth Thursday
    if -1 <= (day - thanksgiving).days <= 3:
        return False
    closed = [day, day - _DAY, day - 2 * _DAY] if day.weekday() == _SUNDAY else [day]
    return not any(each in _federal_holidays(each.year) for each in closed)


@cache
def _federal_holidays(year: int) -> frozenset[date]:
    import holidays  # 75 ms with its calendar of the US: not for somebody who only asks for --help

    return frozenset(holidays.country_holidays("US", years=year))
