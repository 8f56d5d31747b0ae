"""That a place can't be written to: told to whoever set it up, in private; and where a closed thread's digests go."""

from collections.abc import Mapping, Sequence

from bot.core.chats import Preferences
from bot.core.following.follows import Subject
from bot.core.silence import Silence
from bot.core.text.document import Block, Bold, Button, Buttons, Document, para
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.views.following import subject_name
from bot.views.papers import shorten

_LONGEST_LABEL = 60
_NAMED = 3  # follows, by which people know the place: its name is stored nowhere


def silence_notice(place: int, silence: Silence, follows: Sequence[Subject], preferences: Preferences) -> Document:
    """Why the chat with the id `place` gets nothing, what to do, and a button that moves what it follows."""
    book = phrasebook(preferences.language)
    return Document(
        (
            para(*book.spans(f"silence-{silence.cause}", names=Bold(_names(follows, book)))),
            para(book.say("silence-goes-on")),
            Buttons(((Button(book.say("button-move-here"), f"adopt {place}"),),)),
        ),
        book.language,
    )


def detour_notice(place: int, follows: Sequence[Subject], preferences: Preferences) -> Document:
    """That the digests of a thread come here now, and a button that moves what it follows."""
    book = phrasebook(preferences.language)
    return Document(
        (
            para(*book.spans("silence-detour", names=Bold(_names(follows, book)))),
            Buttons(((Button(book.say("button-move-here"), f"adopt {place}"),),)),
        ),
        book.language,
    )


def move_offers(
    offered: Mapping[int, Sequence[Subject]], book: Phrasebook, *, is_lost: bool = True
) -> tuple[Block, ...]:
    """What other chats follow, by their ids, with a button each that moves it; `is_lost`: they can't be written to."""
    buttons = []
    for place, follows in offered.items():
        label = shorten(book.say("button-move-named", names=_names(follows, book)), _LONGEST_LABEL)
        buttons.append(Button(label, f"adopt {place}"))
    phrase = "silence-elsewhere" if is_lost else "followed-in-topics"
    return (para(book.say(phrase, count=len(offered))), Buttons(tuple((button,) for button in buttons)))


def _names(follows: Sequence[Subject], book: Phrasebook) -> str:
    """The first few, and how many more."""
    names = [subject_name(subject, book) for subject in follows[:_NAMED]]
    more = len(follows) - len(names)
    return book.several([*names, book.say("silence-more", count=more)] if more else names)
