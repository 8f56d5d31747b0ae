"""What an admin is shown, in private, of a channel that they manage; and the one line that a channel is shown.

Everything that is said of a channel bears its title, and its buttons name the channel themselves: nothing that is
pressed or replied to there can change the admin's own list.
"""

from collections.abc import Iterator

from bot.core.text.document import (
    Block,
    Button,
    Buttons,
    Card,
    Dim,
    Document,
    Heading,
    Leaf,
    Say,
    para,
    spans,
)
from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import Phrasebook
from bot.views.arrival import clock_question, plan
from bot.views.context import ViewContext

MOST_BYTES = 60  # of a button's action


def pick(book: Phrasebook) -> Document:
    """What managing a channel is, above the key that picks one."""
    return Document((para(book.say("channel-pick")),), book.language)


def panel(title: str, number: int, follows: int, context: ViewContext) -> Document:
    """A channel's state, and what can be done for it by buttons or in words."""
    book, preferences = context.book, context.preferences
    state = book.say("channel-state", count=follows, language=LANGUAGES[preferences.language].name)
    pause = ("button-resume", "resume") if preferences.paused else ("button-pause", "pause")
    rows = (
        (("button-follow-for", "follow"), ("button-following", "following")),
        (("button-hour", "setup"), ("button-language", "language"), ("button-length", "length")),
        (("button-preview", "preview"), pause),
    )
    buttons = Buttons(tuple(tuple(Button(book.say(key), action) for key, action in row) for row in rows))
    lines: list[Leaf] = [para(plan("channel-plan", context)), para(state)]
    if preferences.paused:
        lines.append(para(book.say("channel-paused")))
    return address(Document((*lines, buttons), book.language), title, number, book)


def arrival(title: str, number: int, context: ViewContext) -> Document:
    """For whoever has brought the bot into a channel: what it does there, when, and how to begin."""
    book = context.book
    begin = Buttons(((Button(book.say("button-follow-for"), "follow"),),))
    blocks = (para(book.say("channel-arrived")), para(plan("channel-plan", context)), begin, *clock_question(context))
    return address(Document(blocks, book.language), title, number, book)


def ask_for_name(title: str, number: int, book: Phrasebook) -> Document:
    """Whom a channel is to follow."""
    return address(Document((para(book.say("channel-whom")),), book.language), title, number, book)


def address(document: Document, title: str, number: int, book: Phrasebook) -> Document:
    """`document` as what is said of the chat with that number: titled, in one piece, its buttons acting there.

    A digest is shown as the list that it is in a channel.
    What is replied to it is meant for that chat, as the link in its title tells the platform.
    """
    heading = Heading(spans(Say(title or str(number), f"for {number}")))
    note = para(Dim(book.say("channel-reply")))
    leaves = tuple(_acting_there(document.listing or document.blocks, number))
    words = tuple(leaf for leaf in leaves if not isinstance(leaf, Buttons))
    buttons = tuple(leaf for leaf in leaves if isinstance(leaf, Buttons))
    return Document((Card((heading, *words, note, *buttons)),), document.language)


def pointer(number: int, post: int, book: Phrasebook) -> Document:
    """The one line in a channel: what was asked there is answered elsewhere."""
    button = Button(book.say("button-open-answer"), f"post {number} {post}")
    return Document((para(book.say("channel-answer")), Buttons(((button,),))), book.language)


def settings_pointer(number: int, book: Phrasebook) -> Document:
    """The one line in a channel whose admins can't be written to yet: how they begin."""
    button = Button(book.say("button-set-up"), f"for {number}")
    return Document((para(book.say("channel-here")), Buttons(((button,),))), book.language)


def _acting_there(blocks: tuple[Block, ...], number: int) -> Iterator[Leaf]:
    for block in blocks:
        match block:
            case Card():
                yield from _acting_there(block.blocks, number)
            case Buttons():
                rows = tuple(
                    tuple(
                        Button(button.label, f"for {number} {button.action}")
                        for button in row
                        if len(f"for {number} {button.action}".encode()) <= MOST_BYTES
                    )
                    for row in block.rows
                )
                if rows := tuple(row for row in rows if row):
                    yield Buttons(rows)
            case _:
                yield block
