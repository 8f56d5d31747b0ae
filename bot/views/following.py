"""How each subject that a chat follows or mutes is called and typed, and the short answers about one."""

from collections.abc import Sequence

from bot.core.chats import Preferences
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.typed_sentence import SentenceRequest
from bot.core.text.document import Bold, Button, Buttons, Document, para
from bot.phrases.phrasebook import Phrasebook, phrasebook

MOST_BUTTONS = 12
_LONGEST_LABEL = 60
_LONGEST_ACTION = 60  # bytes; Telegram allows 64


def subject_name(subject: Subject, book: Phrasebook) -> str:
    """How a subject is called: a phrase or a sentence in quotes."""
    is_quoted = subject.kind in (SubjectKind.PHRASE, SubjectKind.SENTENCE)
    return book.say("quoted", text=subject.name) if is_quoted else subject.name


def subject_text(subject: Subject) -> str:
    """How a subject is typed, so that it is read as the same one."""
    if subject.kind is SubjectKind.JOURNAL:
        return f"journal {subject.name}"
    if subject.kind is SubjectKind.INSTITUTION:
        return f"lab {subject.name}"
    if subject.kind is SubjectKind.SENTENCE:
        return SentenceRequest(subject.name).line
    return f'"{subject.name}"' if subject.kind is SubjectKind.PHRASE else subject.name


def follow_line(subject: Subject) -> str:
    """The command line that follows it, without the slash."""
    return f"follow {subject_text(subject)}"


def subject_notice(key: str, subject: Subject, preferences: Preferences) -> Document:
    """One phrase about a subject."""
    book = phrasebook(preferences.language)
    return Document((para(*book.spans(key, name=Bold(subject_name(subject, book)))),), book.language)


def unfollow_choice(follows: Sequence[Subject], preferences: Preferences) -> Document:
    """Everything followed, each a button that stops it."""
    book = phrasebook(preferences.language)
    if not follows:
        return Document((para(book.say("following-none")),), book.language)
    buttons = [stop for subject in follows if (stop := unfollow_button(subject, book))][-MOST_BUTTONS:]
    if len(buttons) < len(follows):
        buttons.append(Button(book.say("button-back"), "following.page 1"))
    return Document((para(book.say("unfollow-which")), column(buttons)), book.language)


def unfollow_button(subject: Subject, book: Phrasebook) -> Button | None:
    """A button that stops following `subject`; None if its name is too long for one."""
    return short_button(book.say("button-unfollow", name=subject_name(subject, book)), f"unfollow {subject.name}")


def short_button(label: str, action: str) -> Button | None:
    """A button; None if its action is longer than every platform carries."""
    return Button(label, action) if len(action.encode()) <= _LONGEST_ACTION else None


def column(buttons: Sequence[Button]) -> Buttons:
    """The buttons one below the other."""
    return Buttons(tuple((button,) for button in buttons))
