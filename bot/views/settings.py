"""What a chat has set, and that it has just set it."""

from bot.core.chats import Length, Preferences
from bot.core.text.document import Bullets, Button, Buttons, Document, Heading, para, spans
from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import phrasebook
from bot.views import when
from bot.views.context import ViewContext


def told(key: str, preferences: Preferences, **values: str | int) -> Document:
    """One phrase."""
    book = phrasebook(preferences.language)
    return Document((para(book.say(key, **values)),), book.language)


def _next(occasion: ViewContext) -> str:
    book = occasion.book
    if occasion.next_due is None:
        return book.say("settings-paused")
    return book.say("settings-next", when=when.upcoming(occasion.next_due, occasion.zone, occasion.now, book))


def _told_with_next(occasion: ViewContext, said: str) -> Document:
    return Document((para(said), para(_next(occasion))), occasion.book.language)


def time_set(occasion: ViewContext) -> Document:
    """The hour and days are set."""
    book, schedule = occasion.book, occasion.preferences.schedule
    days, place = when.days(schedule, book), when.place(schedule.zone, book)
    return _told_with_next(occasion, book.say("time-set", time=book.clock(schedule.at), days=days, zone=place))


def zone_set(occasion: ViewContext) -> Document:
    """The zone is set; what time it is there lets one see a mistake at once."""
    book, time = occasion.book, when.local(occasion.now, occasion.zone)
    return _told_with_next(occasion, book.say("zone-set", zone=when.zone_name(occasion.zone), time=book.clock(time)))


def resumed(key: str, occasion: ViewContext) -> Document:
    """Digests go on."""
    return _told_with_next(occasion, occasion.book.say(key))


def language_which(preferences: Preferences) -> Document:
    """The languages there are, as buttons."""
    book = phrasebook(preferences.language)
    buttons = tuple(Button(language.name, f"language {tag}") for tag, language in LANGUAGES.items())
    return Document((para(book.say("language-which")), Buttons((buttons,))), book.language)


def length_which(preferences: Preferences) -> Document:
    """The lengths there are, as buttons."""
    book = phrasebook(preferences.language)
    buttons = tuple(Button(book.say(f"length-{length}"), f"length {length}") for length in Length)
    return Document((para(book.say("length-which")), Buttons((buttons,))), book.language)


def settings(follows: int, language: str, occasion: ViewContext, can_be_rich: bool = False) -> Document:
    """Everything that can be set here, each with the command that changes it."""
    book, preferences = occasion.book, occasion.preferences
    schedule = preferences.schedule
    lines = [
        book.say("settings-time", time=book.clock(schedule.at), days=when.days(schedule, book)),
        book.say("settings-zone", zone=when.zone_name(schedule.zone)),
        book.say("settings-language", language=language),
        book.say("settings-length", length=book.say(f"length-{preferences.length}")),
        book.say("settings-quiet-on" if preferences.quiet_days else "settings-quiet-off"),
        *([book.say("settings-rich-on" if preferences.rich else "settings-rich-off")] if can_be_rich else []),
        book.say("settings-follows", count=follows),
        _next(occasion),
    ]
    return Document(
        (Heading(spans(book.say("settings-heading"))), Bullets(tuple(spans(line) for line in lines))), book.language
    )
