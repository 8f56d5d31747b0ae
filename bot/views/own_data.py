"""What is said when somebody takes, brings or erases what is held on her chat."""

from bot.core.chats import Preferences
from bot.core.text.document import Block, Button, Buttons, Document, para
from bot.phrases.phrasebook import phrasebook
from bot.views.context import ViewContext
from bot.views.settings import told as told

__all__ = ["exported", "forget_which", "taken_in", "told"]


def exported(size: int, preferences: Preferences) -> Document:
    """What the file is."""
    return told("export-done", preferences, size=phrasebook(preferences.language).number(max(1, size // 1000)))


def taken_in(follows: int, mutes: int, saved: int, left_out: int, occasion: ViewContext) -> Document:
    """How much of a list was new, and how much could not be read."""
    book = occasion.book
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


def forget_which(preferences: Preferences) -> Document:
    """What is going to be erased, and the two buttons."""
    book = phrasebook(preferences.language)
    buttons = (Button(book.say("button-forget"), "forget.now"), Button(book.say("button-forget-not"), "forget.not"))
    return Document((para(book.say("forget-which")), Buttons((buttons,))), book.language)
