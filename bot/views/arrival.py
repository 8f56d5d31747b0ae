"""Where several people are: what the bot says when it arrives, and what a member can do who may change nothing."""

from bot.core.text.document import Block, Bullets, Button, Buttons, Card, Code, Dim, Document, Leaf, Span, para, spans
from bot.phrases.phrasebook import Phrasebook
from bot.views import when
from bot.views.context import ViewContext

_FOR_ADMINS = ("follow Ada Lovelace", "command-follow")
_FOR_ALL = (("papers Ada Lovelace 2024", "command-papers"), ("paper 2606.09076", "command-paper"))
_FOR_MEMBERS = (("following", "command-following"), *_FOR_ALL, ("save 2606.09076", "command-save"))


def arrival(context: ViewContext) -> Document:
    """In a group: what this is, who may say what, when its digest comes, and whether that is the right clock."""
    book = context.book
    leaves: list[Leaf] = [
        para(book.say("start-what")),
        para(book.say("arrival-group")),
        Bullets(tuple(_examples(book))),
        para(plan("arrival-plan", context)),
        *clock_question(context),
    ]
    return Document((Card(tuple(leaves)),), book.language)


def server_arrival(book: Phrasebook) -> Document:
    """The same in a server, whose channels have an hour and a clock each."""
    blocks: list[Block] = [
        para(book.say("start-what")),
        para(book.say("arrival-server")),
        Bullets(tuple(_examples(book))),
        para(book.say("arrival-hour")),
    ]
    return Document(tuple(blocks), book.language)


def for_member(follows: int, context: ViewContext) -> Document:
    """What somebody can do in a group without being one of its admins."""
    book = context.book
    lines = tuple(spans(Code(f"/{line}"), "  " + book.say(key)) for line, key in _FOR_MEMBERS)
    count = [para(Dim(book.say("settings-follows", count=follows)))] if follows else []
    return Document(
        (para(book.say("start-what")), para(book.say("member-start")), Bullets(lines), *count), book.language
    )


def clock_question(context: ViewContext) -> tuple[Leaf, ...]:
    """What time it is by the clock that is set, and the two buttons that answer."""
    book = context.book
    time = book.clock(when.local(context.now, context.zone))
    right = Button(book.say("start-clock-yes", time=time), "setup ready")
    wrong = Button(book.say("start-clock-no"), "setup zones")
    return para(book.say("start-clock", time=time)), Buttons(((right, wrong),))


def plan(key: str, context: ViewContext) -> str:
    """When the digest comes, in the words of the phrase `key`."""
    book, schedule = context.book, context.preferences.schedule
    days, place = when.days(schedule, book), when.place(schedule.zone, book)
    return book.say(key, time=book.clock(schedule.at), days=days, zone=place)


def _examples(book: Phrasebook) -> list[tuple[Span, ...]]:
    line, key = _FOR_ADMINS
    first = spans(Code(f"/{line}"), "  " + book.say(key), Dim("  · " + book.say("for-admins")))
    return [first, *(spans(Code(f"/{line}"), "  " + book.say(key)) for line, key in _FOR_ALL)]
