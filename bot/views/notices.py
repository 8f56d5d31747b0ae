"""Short answers: one phrase, help, nothing new, where the sources stand, a file taken or brought."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.chats import Preferences
from bot.core.following.follows import Subject, SubjectKind
from bot.core.operations.capabilities import Capabilities
from bot.core.text.document import Block, Bold, Bullets, Button, Buttons, Code, Dim, Document, Heading, para, spans
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.ports import ReadingOutcome, SourceReading
from bot.views.context import ViewContext
from bot.views.following import MOST_BUTTONS, column, short_button, subject_name, subject_text
from bot.views.papers import shorten
from bot.views.readings import goes_on, last_read, unread

_LONGEST_LABEL = 60


def document(book: Phrasebook, *blocks: Block) -> Document:
    """A document in the book's language."""
    return Document(blocks, book.language)


def notice(key: str, preferences: Preferences, **values: str | int) -> Document:
    """One phrase, nothing else."""
    book = phrasebook(preferences.language)
    return document(book, para(book.say(key, **values)))


def slash_pointer(line: str, book: Phrasebook) -> Document:
    """The slash command to type, for somebody who said it in other words."""
    return document(book, para(*book.spans("mention-slash", example=Code(f"/{shorten(line, _LONGEST_LABEL)}"))))


def takes_nothing(command: str, phrase: str, surplus: str, book: Phrasebook) -> Document:
    """That `command`, which `phrase` describes, takes nothing behind it; a button says it alone."""
    button = Button(shorten(f"/{command} · {book.say(phrase)}", _LONGEST_LABEL), command)
    text = shorten(surplus, _LONGEST_LABEL)
    return document(book, para(book.say("takes-nothing", command=command, text=text)), Buttons(((button,),)))


def command_list(lines: Iterable[tuple[str, str]], book: Phrasebook, capabilities: Capabilities) -> Document:
    """All commands: (usage, phrase); without a language model also what one would add."""
    return document(
        book,
        Heading(spans(book.say("help-heading"))),
        Bullets(tuple(spans(Code(usage), "  " + book.say(phrase)) for usage, phrase in lines)),
        *(() if capabilities.translate else (para(book.say("help-keyless")),)),
        para(book.say("help-privacy")),
        para(Dim(book.say("help-footer"))),
    )


def command_help(usage: str, phrase: str, example: str, book: Phrasebook) -> Document:
    """One command closely."""
    blocks: list[Block] = [para(Code(usage), "  " + book.say(phrase))]
    if example:
        blocks.append(para(*book.spans("help-usage", example=Code(f"/{example}"))))
    return document(book, *blocks)


def nothing_new(
    follows: bool, readings: Sequence[SourceReading], last_digest: datetime | None, context: ViewContext
) -> Document:
    """Nothing waits: nothing came since `last_digest`, nobody is followed, or sources are not being read.

    `readings`: where the sources stand that what is followed may come from.
    """
    book, read = context.book, last_read(readings, context)
    if not follows:
        return notice("following-none", context.preferences)
    troubles = unread(readings, context)
    if not read:
        return document(book, *troubles) if troubles else notice("never-read", context.preferences)
    if last_digest is None:
        words = book.say("nothing-new-yet", read=read)
    else:
        words = book.say("nothing-new", since=context.past(last_digest), read=read)
    return document(book, para(words), *troubles)


def nothing_new_of(subject: Subject, readings: Sequence[SourceReading], context: ViewContext) -> Document:
    """Nothing of one follow waits: when its sources were read, and the ways to older papers."""
    read, troubles = last_read(readings, context), unread(readings, context)
    if not read:
        return document(context.book, *troubles) if troubles else notice("never-read", context.preferences)
    book, name = context.book, subject_name(subject, context.book)
    says = para(book.say("nothing-new-only", name=name, read=read))
    return document(book, says, *troubles, *_ways_to(subject, ("more", "papers"), book))


def refreshed(readings: Sequence[SourceReading], waiting: Sequence[str], context: ViewContext) -> Document | None:
    """After a digest that says itself what could not be read: where the sources stand; None for arXiv alone.

    `waiting`: those that are still being read, by key.
    """
    book, read = context.book, last_read(readings, context)
    spent = [reading for reading in readings if reading.outcome is ReadingOutcome.SPENT]
    if not waiting and not spent and len(readings) < 2:
        return None
    blocks: list[Block] = [para(read)] if read else []
    blocks += unread(spent, context)
    blocks += [goes_on(waiting, context)] if waiting else []
    return document(book, *blocks) if blocks else None


def still_reading(readings: Sequence[SourceReading], waiting: Sequence[str], context: ViewContext) -> Document:
    """That nothing waits so far, and that sources are still being read, given by key in `waiting`."""
    read = last_read(readings, context)
    blocks = [*([para(read)] if read else []), *unread(readings, context), goes_on(waiting, context)]
    return document(context.book, *blocks)


def nothing_older_of(subject: Subject, preferences: Preferences) -> Document:
    """All papers of one follow that could be found have been shown."""
    book = phrasebook(preferences.language)
    says = para(book.say("nothing-older-only", name=subject_name(subject, book)))
    return document(book, says, *_ways_to(subject, ("papers",), book))


def which_followed(command: str, text: str, subjects: Sequence[Subject], preferences: Preferences) -> Document:
    """Which of several follows is meant by `text`, or that none is, and what can be done then."""
    book, bold = phrasebook(preferences.language), Bold(shorten(text, _LONGEST_LABEL))
    if not subjects:
        labelled = [("button-papers", f"papers {text}"), ("button-follow", f"follow {text}")]
        buttons = [short_button(shorten(book.say(key, name=text), _LONGEST_LABEL), action) for key, action in labelled]
        says = para(*book.spans("unfollow-not", name=bold))
    else:
        buttons = [
            short_button(subject_name(subject, book), f"{command} {subject_text(subject)}") for subject in subjects
        ]
        says = para(*book.spans("papers-which", name=bold))
    usable = [button for button in buttons if button][:MOST_BUTTONS]
    return document(book, says, *([column(usable)] if usable else []))


def _ways_to(subject: Subject, commands: Iterable[str], book: Phrasebook) -> list[Block]:
    """Buttons for older papers of `subject` and, of an author, for the list of all."""
    labels = {"more": book.say("button-more"), "papers": book.say("button-papers", name=subject.name)}
    buttons = [
        short_button(shorten(labels[command], _LONGEST_LABEL), f"{command} {subject_text(subject)}")
        for command in commands
        if command != "papers" or subject.kind is SubjectKind.AUTHOR
    ]
    usable = [button for button in buttons if button]
    return [column(usable)] if usable else []


def export_done(size: int, preferences: Preferences) -> Document:
    """What the exported file is; `size` in bytes."""
    return notice("export-done", preferences, size=phrasebook(preferences.language).number(max(1, size // 1000)))


def import_done(follows: int, mutes: int, saved: int, left_out: int, context: ViewContext) -> Document:
    """How much of a list was new, and how much of it could not be read."""
    book = context.book
    counts = [
        book.say(key, count=count)
        for key, count in (("import-follows", follows), ("import-mutes", mutes), ("import-saved", saved))
        if count
    ]
    blocks: list[Block] = [
        para(book.say("import-done", counts=book.several(counts)) if counts else book.say("import-nothing-new"))
    ]
    if left_out:
        blocks.append(para(book.say("import-left-out", count=left_out)))
    return Document(tuple(blocks), book.language)


def forget_choice(preferences: Preferences) -> Document:
    """What is going to be erased, and the two buttons."""
    book = phrasebook(preferences.language)
    buttons = (Button(book.say("button-forget"), "forget.now"), Button(book.say("button-forget-not"), "forget.not"))
    return Document((para(book.say("forget-which")), Buttons((buttons,))), book.language)
