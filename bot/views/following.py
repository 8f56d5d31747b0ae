"""Everything that a chat follows and mutes, and how each subject of it is called and typed."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.core.chats import Preferences
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Paper
from bot.core.text.document import Block, Bold, Bullets, Button, Buttons, Dim, Document, Heading, Say, Span, para, spans
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.views import papers

MOST_BUTTONS = 12
_LONGEST_LABEL = 60
_LONGEST_ACTION = 60  # bytes; Telegram allows 64


def subject_name(subject: Subject, book: Phrasebook) -> str:
    """How a subject is called: a phrase in quotes."""
    return book.say("quoted", text=subject.name) if subject.kind is SubjectKind.PHRASE else subject.name


def subject_text(subject: Subject) -> str:
    """How a subject is typed, so that it is read as the same one."""
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
    return Document((para(book.say("unfollow-which")), column(buttons)), book.language)


def following(
    follows: Sequence[Subject],
    mutes: Sequence[Subject],
    preferences: Preferences,
    excluded: Mapping[Subject, Sequence[Paper]] = MappingProxyType({}),
) -> Document:
    """Everything followed and muted. `excluded`: recent papers that carry a followed name and were not attributed.

    A button shows each of these, so that a wrong decision can be corrected there.
    """
    book = phrasebook(preferences.language)
    if not follows:
        blocks: list[Block] = [para(book.say("following-none"))]
    else:
        lines: list[tuple[Span, ...]] = []
        for kind in SubjectKind:
            lines += [
                spans(
                    Say(subject_name(subject, book), follow_line(subject)),
                    *([] if kind is SubjectKind.AUTHOR else [Dim("  " + book.say(f"kind-{kind}"))]),
                    *_excluded_count(len(excluded.get(subject, ())), book),
                )
                for subject in follows
                if subject.kind is kind
            ]
        blocks = [Heading(spans(book.say("following-heading", count=len(follows)))), Bullets(tuple(lines))]
        blocks += _excluded_buttons(excluded, book)
    if mutes:
        subjects = book.several(subject_name(mute, book) for mute in mutes)
        blocks.append(para(Dim(book.say("following-muted", subjects=subjects))))
    return Document(tuple(blocks), book.language)


def _excluded_count(count: int, book: Phrasebook) -> list[Span]:
    return [Dim("  · " + book.say("following-others", count=count))] if count else []


def _excluded_buttons(excluded: Mapping[Subject, Sequence[Paper]], book: Phrasebook) -> list[Block]:
    """A button for each paper that was not attributed, as many as there is room for."""
    buttons = [
        Button(
            papers.shorten(f"{subject_name(subject, book)}: {papers.title(paper)}", _LONGEST_LABEL), f"paper {paper.id}"
        )
        for subject, subject_papers in excluded.items()
        for paper in subject_papers
    ]
    return [column(buttons[:MOST_BUTTONS])] if buttons else []


def unfollow_button(subject: Subject, book: Phrasebook) -> Button | None:
    """A button that stops following `subject`; None if its name is too long for one."""
    return short_button(book.say("button-unfollow", name=subject_name(subject, book)), f"unfollow {subject.name}")


def short_button(label: str, action: str) -> Button | None:
    """A button; None if its action is longer than every platform carries."""
    return Button(label, action) if len(action.encode()) <= _LONGEST_ACTION else None


def column(buttons: Sequence[Button]) -> Buttons:
    """The buttons one below the other."""
    return Buttons(tuple((button,) for button in buttons))
