"""The first message: what this is, with buttons that change it in place until all is set, then the first author.

It is one card, so that on every platform what a button changes is the whole of it.
"""

from bot.core.chats import Preferences
from bot.core.following.follows import Subject, SubjectKind
from bot.core.text.document import Bold, Button, Buttons, Card, Document, Leaf, para
from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.views import follow as people
from bot.views import when
from bot.views.context import ViewContext

HOURS = ("07:00", "08:00", "09:00", "12:00", "18:00", "21:00")
# A city for every clock that many people live by; with a way back they fill the 25 buttons that Discord allows.
CITIES = (
    "Pacific/Honolulu",
    "America/Los_Angeles",
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "America/Sao_Paulo",
    "Europe/London",
    "Europe/Paris",
    "Europe/Zurich",
    "Europe/Berlin",
    "Africa/Cairo",
    "Africa/Johannesburg",
    "Europe/Istanbul",
    "Europe/Moscow",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Bangkok",
    "Asia/Singapore",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Australia/Sydney",
    "Pacific/Auckland",
)


def again(follows: int, occasion: ViewContext) -> Document:
    """One line, for whom we know."""
    book = occasion.book
    return Document((para(book.say("start-again", count=follows)),), book.language)


def panel(occasion: ViewContext) -> Document:
    """What this is, what is set, and everything that can be set by a button."""
    book, preferences = occasion.book, occasion.preferences
    languages = tuple(
        _choice(language.name, f"setup language {tag}", chosen=tag == preferences.language, book=book)
        for tag, language in LANGUAGES.items()
    )
    chosen = book.clock(preferences.schedule.at)
    hours = tuple(
        _choice(hour, f"setup at {hour}", chosen=hour == chosen, book=book) for hour in sorted({*HOURS, chosen})
    )
    half = (len(hours) + 1) // 2
    time = book.clock(when.local(occasion.now, occasion.zone))
    right = Button(book.say("start-clock-yes", time=time), "setup ready")
    wrong = Button(book.say("start-clock-no"), "setup zones")
    return _card(
        book,
        para(book.say("start-what")),
        para(book.say("start-promise")),
        para(_plan(occasion)),
        Buttons((languages, hours[:half], hours[half:])),
        para(book.say("start-clock", time=time)),
        Buttons(((right, wrong),)),
    )


def zones(occasion: ViewContext) -> Document:
    """What time it is now in many cities, to choose one's own clock from."""
    book = occasion.book
    clocks = sorted((when.local(occasion.now, zone).replace(tzinfo=None), zone) for zone in CITIES)
    cities = tuple(
        Button(f"{book.clock(time)} {when.place(zone, book)}", f"setup zone {zone}") for time, zone in clocks
    )
    back = Button(book.say("start-back"), "setup")
    return _card(book, para(book.say("start-zones")), Buttons((cities, (back,))))


def ready(occasion: ViewContext, *, asks: bool, private: bool) -> Document:
    """All is set; `asks`: for the first author, to be named in so many words where nobody else is."""
    book = occasion.book
    leaves: list[Leaf] = [para(_plan(occasion))]
    if asks:
        leaves.append(para(book.say("start-whom" if private else "start-whom-here")))
    return _card(book, *leaves, Buttons(((Button(book.say("start-change"), "setup"),),)))


def follow_really(subject: Subject, preferences: Preferences) -> Document:
    """A name, perhaps."""
    book = phrasebook(preferences.language)
    name, typed = (
        people.name(subject, book),
        f'"{subject.name}"' if subject.kind is SubjectKind.PHRASE else subject.name,
    )
    action = f"follow {typed}"
    said = para(*book.spans("follow-really", name=Bold(name)))
    if len(action.encode()) > 60:
        return Document((said,), book.language)
    return Document((said, Buttons(((Button(book.say("button-follow", name=name), action),),))), book.language)


def _plan(occasion: ViewContext) -> str:
    book, schedule = occasion.book, occasion.preferences.schedule
    days, place = when.days(schedule, book), when.place(schedule.zone, book)
    return book.say("time-set", time=book.clock(schedule.at), days=days, zone=place)


def _choice(label: str, action: str, *, chosen: bool, book: Phrasebook) -> Button:
    return Button(book.say("chosen", text=label) if chosen else label, action)


def _card(book: Phrasebook, *leaves: Leaf) -> Document:
    return Document((Card(leaves),), book.language)
