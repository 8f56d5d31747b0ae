"""What can be chosen where a word is missing, as buttons: hours and days, cities, categories to keep out, papers.

Each is one card, so that what a button brings takes the place of the whole.
"""

from collections.abc import Iterable, Sequence

from bot.core.following.categories import label_of
from bot.core.following.follows import Subject
from bot.core.papers import Paper
from bot.core.schedule.timing import EVERY_DAY
from bot.core.text.document import Button, Buttons, Card, Document, Leaf, para
from bot.phrases.phrasebook import Phrasebook
from bot.views import papers, when
from bot.views.context import ViewContext
from bot.views.following import short_button, subject_name, subject_text
from bot.views.onboarding import HOURS, city_clocks

MOST_MUTES = 12
_LONGEST_LABEL = 40
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_GROUPS = (
    ("daily", "every-day", EVERY_DAY),
    ("weekdays", "weekdays", when.WORKDAYS),
    ("weekend", "weekend", when.WEEKEND),
)


def time_choice(context: ViewContext) -> Document:
    """Hours and days; each button changes the one and keeps the other."""
    book, schedule = context.book, context.preferences.schedule
    current, days = book.clock(schedule.at), " ".join(_DAYS[day] for day in sorted(schedule.weekdays))
    hours = tuple(
        _choice(hour, f"time.choose {hour} {days}", selected=hour == current, book=book)
        for hour in sorted({*HOURS, current})
    )
    groups = tuple(
        _choice(book.say(phrase), f"time.choose {current} {value}", selected=schedule.weekdays == weekdays, book=book)
        for value, phrase, weekdays in _GROUPS
    )
    half = (len(hours) + 1) // 2
    plan = book.say("time-set", time=current, days=when.days(schedule, book), zone=when.place(schedule.zone, book))
    return _card(book, para(plan), para(book.say("time-which")), [hours[:half], hours[half:], groups, _back(book)])


def zone_choice(context: ViewContext) -> Document:
    """What the clock says here, and cities with their clocks, to choose one's own from."""
    book, zone = context.book, context.zone
    time = book.clock(when.local(context.now, zone))
    cities = tuple(
        _choice(label, f"timezone.choose {city}", selected=city == zone, book=book)
        for city, label in city_clocks(context)
    )
    now = book.say("zone-is", zone=when.zone_name(zone), time=time)
    return _card(book, para(now), para(book.say("start-zones")), [cities, _back(book)])


def mute_choice(categories: Iterable[str], mutes: Sequence[Subject], book: Phrasebook) -> Document:
    """Categories that could be kept out, and what is kept out already."""
    rows: list[tuple[Button, ...]] = [
        (Button(papers.shorten(book.labelled_category(category, " · "), _LONGEST_LABEL), f"mute {label_of(category)}"),)
        for category in categories
    ]
    return _card(book, para(book.say("error-mute-empty")), [*rows, *_unmute_rows(mutes, book)])


def unmute_choice(mutes: Sequence[Subject], book: Phrasebook) -> Document:
    """What is kept out, each a button that lets it through."""
    question = book.say("unmute-which" if mutes else "unmute-none")
    return _card(book, para(question), _unmute_rows(mutes, book))


def paper_choice(command: str, question: str, shown: Sequence[Paper], book: Phrasebook) -> Document:
    """The papers that the chat had last, each a button that says `command` of it."""
    rows: list[tuple[Button, ...]] = [
        (Button(papers.shorten(papers.title(paper), _LONGEST_LABEL), f"{command} {paper.id}"),) for paper in shown
    ]
    return _card(book, para(question), rows)


def _unmute_rows(mutes: Sequence[Subject], book: Phrasebook) -> list[tuple[Button, ...]]:
    buttons = [
        short_button(
            papers.shorten(book.say("button-unmute", name=subject_name(mute, book)), _LONGEST_LABEL),
            f"unmute {subject_text(mute)}",
        )
        for mute in mutes[-MOST_MUTES:]
    ]
    return [(button,) for button in buttons if button]


def _back(book: Phrasebook) -> tuple[Button, ...]:
    return (Button(book.say("button-all-settings"), "choose settings"),)


def _choice(label: str, action: str, *, selected: bool, book: Phrasebook) -> Button:
    return Button(book.say("chosen", text=label) if selected else label, action)


def _card(book: Phrasebook, *leaves: Leaf | list[tuple[Button, ...]]) -> Document:
    """The leaves in one card; a list of rows stands for buttons, and an empty one for nothing."""
    drawn = [Buttons(tuple(leaf)) if isinstance(leaf, list) else leaf for leaf in leaves if leaf]
    return Document((Card(tuple(drawn)),), book.language)
