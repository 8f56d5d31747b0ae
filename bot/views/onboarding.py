"""The first message: what this is, with buttons that change it in place until all is set, then the first author.

It is one card, so that on every platform what a button changes is the whole of it.
"""

from dataclasses import replace

from bot.core.chats import Preferences
from bot.core.following.follows import Subject, SubjectKind
from bot.core.text.document import Bold, Button, Buttons, Card, Document, Leaf, para
from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.views import papers, when
from bot.views.context import ViewContext
from bot.views.following import follow_line, subject_name

_LONGEST_TEXT = 60
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


def welcome_back(follows: int, context: ViewContext) -> Document:
    """One line, for a chat that follows something already."""
    book = context.book
    return Document((para(book.say("start-again", count=follows)),), book.language)


def with_needless_code(document: Document, text: str, context: ViewContext) -> Document:
    """`document`, below the remark that `text` is no code that is needed: the chat is in already."""
    note = para(context.book.say("start-needless", text=papers.shorten(text, _LONGEST_TEXT)))
    return replace(document, blocks=(note, *document.blocks))


def panel(context: ViewContext) -> Document:
    """What this is, what is set, and everything that can be set by a button."""
    book, preferences = context.book, context.preferences
    languages = tuple(
        _choice(language.name, f"setup language {tag}", selected=tag == preferences.language, book=book)
        for tag, language in LANGUAGES.items()
    )
    current = book.clock(preferences.schedule.at)
    hours = tuple(
        _choice(hour, f"setup at {hour}", selected=hour == current, book=book) for hour in sorted({*HOURS, current})
    )
    half = (len(hours) + 1) // 2
    time = book.clock(when.local(context.now, context.zone))
    right = Button(book.say("start-clock-yes", time=time), "setup ready")
    wrong = Button(book.say("start-clock-no"), "setup zones")
    return _card(
        book,
        para(book.say("start-what")),
        para(book.say("start-promise")),
        para(_plan(context)),
        Buttons((languages, hours[:half], hours[half:])),
        para(book.say("start-clock", time=time)),
        Buttons(((right, wrong),)),
    )


def zones(context: ViewContext) -> Document:
    """What time it is now in many cities, to choose one's own clock from."""
    book = context.book
    cities = tuple(Button(label, f"setup zone {zone}") for zone, label in city_clocks(context))
    back = Button(book.say("start-back"), "setup")
    return _card(book, para(book.say("start-zones")), Buttons((cities, (back,))))


def city_clocks(context: ViewContext) -> list[tuple[str, str]]:
    """The zones of cities, by the time that it is there now, each with that time and the city's name."""
    clocks = sorted((when.local(context.now, zone).replace(tzinfo=None), zone) for zone in CITIES)
    return [(zone, f"{context.book.clock(time)} {when.place(zone, context.book)}") for time, zone in clocks]


def ready(context: ViewContext, *, asks: bool, private: bool) -> Document:
    """All is set. `asks`: invite to name the first author; `private`: it can be said without a command there."""
    book = context.book
    leaves: list[Leaf] = [para(_plan(context))]
    if asks:
        leaves.append(para(book.say("start-whom" if private else "start-whom-here")))
    return _card(book, *leaves, Buttons(((Button(book.say("start-change"), "setup"),),)))


def confirm_follow(subject: Subject, preferences: Preferences) -> Document:
    """Asks whether `subject`, which may be a name, is to be followed."""
    book = phrasebook(preferences.language)
    name, action = subject_name(subject, book), follow_line(subject)
    question = para(*book.spans("follow-really", name=Bold(name)))
    if subject.kind is SubjectKind.SENTENCE and len(action.encode()) > 60:
        action, name = "follow.sentence", papers.shorten(name, _LONGEST_TEXT)  # what was typed is remembered
    if len(action.encode()) > 60:
        return Document((question,), book.language)
    return Document((question, Buttons(((Button(book.say("button-follow", name=name), action),),))), book.language)


def _plan(context: ViewContext) -> str:
    book, schedule = context.book, context.preferences.schedule
    days, place = when.days(schedule, book), when.place(schedule.zone, book)
    return book.say("time-set", time=book.clock(schedule.at), days=days, zone=place)


def _choice(label: str, action: str, *, selected: bool, book: Phrasebook) -> Button:
    return Button(book.say("chosen", text=label) if selected else label, action)


def _card(book: Phrasebook, *leaves: Leaf) -> Document:
    return Document((Card(leaves),), book.language)
