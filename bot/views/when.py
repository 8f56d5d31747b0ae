"""Instants, hours and zones in the words of one chat: in its zone and its language."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.schedule.timing import Schedule
from bot.phrases.phrasebook import Phrasebook

WORKDAYS = frozenset(range(5))
WEEKEND = frozenset({5, 6})

_TURNED = str.maketrans("+-", "-+")


def local(instant: datetime, zone: str) -> datetime:
    """The same instant on the chat's wall clock."""
    return instant.astimezone(ZoneInfo(zone))


def zone_name(zone: str) -> str:
    """A zone as one can write it: its IANA name, or "UTC+2" for Etc/GMT-2, whose sign counts the other way round."""
    offset = zone.removeprefix("Etc/GMT")
    return zone if offset == zone else "UTC" + offset.translate(_TURNED)


def place(zone: str, book: Phrasebook) -> str:
    """What a person calls a zone: "Europe/Zurich" is Zurich, and 苏黎世 in Chinese."""
    return book.city(zone) or zone_name(zone).rsplit("/", 1)[-1].replace("_", " ")


def upcoming(due: datetime, zone: str, now: datetime, book: Phrasebook) -> str:
    """When something will be: "tomorrow 08:00 (Zurich)"."""
    then, today = local(due, zone), local(now, zone).date()
    clock = {"time": book.clock(then), "zone": place(zone, book)}
    if then.date() <= today:
        return book.say("when-today", **clock)
    if then.date() == today + timedelta(days=1):
        return book.say("when-tomorrow", **clock)
    return book.say("when-date", date=book.short_day(then.date(), today), **clock)


def upcoming_day(now: datetime, zone: str, book: Phrasebook) -> str:
    """When the next day of what is counted by days in UTC begins."""
    begins = datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(0), UTC)
    return upcoming(begins, zone, now, book)


def past(instant: datetime, zone: str, now: datetime, book: Phrasebook) -> str:
    """When something was: "06:10", or "15 Jun 06:10" if it was not today."""
    return book.moment(local(instant, zone), local(now, zone))


def days(schedule: Schedule, book: Phrasebook) -> str:
    """On which days: "every day", "Mon, Wed and Fri"."""
    if len(schedule.weekdays) == 7:
        return book.say("every-day")
    if schedule.weekdays == WORKDAYS:
        return book.say("weekdays")
    if schedule.weekdays == WEEKEND:
        return book.say("weekend")
    return book.several(book.weekday(day) for day in sorted(schedule.weekdays))
