"""The answers to what was typed and can't be followed as it stands, and the one answer to several things at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.chats import Preferences
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.journals import Journal
from bot.core.following.links_elsewhere import E_MAIL, LinkElsewhere
from bot.core.following.name_and_field import guess_name_and_field, looks_like_name
from bot.core.following.quotes import strip_quotes
from bot.core.following.typed_follow import TypedFollow
from bot.core.following.typed_topics import Topic
from bot.core.text.document import Block, Bold, Bullets, Button, Buttons, Code, Dim, Document, Span, para
from bot.phrases.phrasebook import Phrasebook, phrasebook
from bot.views import papers
from bot.views.context import ViewContext
from bot.views.following import MOST_BUTTONS, column, short_button, subject_name, subject_text

_LONGEST_TEXT = 60


@dataclass(frozen=True, slots=True)
class SeveralEntry:
    """One of several that are followed. `papers`: how many are known of an author; None where that can't be told.

    `is_doubtful`: they may be more than one person's.
    """

    subject: Subject
    added: bool
    papers: int | None
    is_doubtful: bool = False


def ask_topic(text: str, topic: Topic, preferences: Preferences, *, is_sentence: bool = False) -> Document:
    """Whether a person or a topic is meant; a topic can be followed as a phrase or by a category near it.

    `is_sentence`: also as a sentence, which is remembered.
    """
    book = phrasebook(preferences.language)
    buttons: list[Button | None] = []
    if is_sentence:
        buttons.append(Button(book.say("button-follow-nearest"), "follow.sentence"))
    if topic.phrase:
        label = book.say("button-follow-phrase", text=topic.phrase)
        buttons.append(short_button(label, f'follow.exactly "{topic.phrase}"'))
    for code in topic.categories:
        title = book.category(code)
        label = book.say("button-follow-category", category=code, title=title)
        buttons.append(short_button(papers.shorten(label, _LONGEST_TEXT), f"follow {code}"))
    name = strip_quotes(text)
    if guess := guess_name_and_field(name):
        person, categories = guess
        field = f" in {', '.join(categories)}" if categories else ""
        buttons.append(short_button(book.say("button-follow", name=person), f"follow {person}{field}"))
    elif name.isascii():
        command = "follow" if looks_like_name(name) else "follow.exactly"
        buttons.append(short_button(book.say("button-follow-person", name=name), f"{command} {name}"))
    return _with_buttons(book, "follow-topic", text, buttons)


def ask_sentence(sentence: Subject, preferences: Preferences) -> Document:
    """Whether a description of papers is to be followed, which is remembered; how to type that it is."""
    book = phrasebook(preferences.language)
    question = para(*book.spans("follow-sentence", text=Bold(sentence.name)))
    typed = para(*book.spans("follow-sentence-typed", example=Code(f"/follow {subject_text(sentence)}")))
    button = Button(book.say("button-follow-nearest"), "follow.sentence")
    return Document((question, typed, column([button])), book.language)


def ask_for_english(preferences: Preferences) -> Document:
    """That a sentence in another script finds nothing, and what does."""
    book = phrasebook(preferences.language)
    example = Code(f"/follow {book.say('follow-native-sentence-example')}")
    return Document((para(*book.spans("follow-native-sentence", example=example)),), book.language)


def ask_journal(title: str, near: Sequence[Journal], preferences: Preferences) -> Document:
    """That no journal is called so, and which are called nearly so."""
    book = phrasebook(preferences.language)
    titles = dict.fromkeys(journal.title for journal in near)
    buttons = [short_button(papers.shorten(name, _LONGEST_TEXT), f"follow journal {name}") for name in titles]
    return _with_buttons(book, "follow-journal-near" if near else "follow-journal-none", title, buttons)


def ask_half_name(name: str, names: Sequence[tuple[str, int]], preferences: Preferences, *, signed: bool) -> Document:
    """Whole names that half a name may stand for, with their papers."""
    book = phrasebook(preferences.language)
    buttons = [_counted_button(written, count, book) for written, count in names]
    if signed or " " in name:
        buttons.append(short_button(book.say("button-follow-exactly", name=name), f"follow.exactly {name}"))
    return _with_buttons(book, "follow-half", name, buttons)


def unknown_half_name(name: str, preferences: Preferences, *, answered: bool) -> Document:
    """Nobody is known whose name has that word."""
    book = phrasebook(preferences.language)
    key = "follow-half-unknown" if answered else "follow-half-unasked"
    return Document((para(*book.spans(key, name=Bold(name))),), book.language)


def ask_native_name(
    name: str, names: Sequence[tuple[str, int]], spellings: Sequence[str], preferences: Preferences
) -> Document:
    """Papers write names in Latin letters: those that exist, or else how it may be written."""
    book = phrasebook(preferences.language)
    if names:
        return _with_buttons(
            book, "follow-native", name, [_counted_button(written, count, book) for written, count in names]
        )
    blocks: list[Block] = [para(*book.spans("follow-native-unknown", name=Bold(name)))]
    whole = [spelling for spelling in spellings if " " in spelling]
    if whole and "・" not in name:  # how a name from abroad sounds in kana doesn't tell how it is written
        blocks.append(para(*book.spans("follow-native-spelling", example=Code(f"/follow {whole[0]}"))))
    return Document(tuple(blocks), book.language)


def link_elsewhere(link: LinkElsewhere, preferences: Preferences) -> Document:
    """A link that can't be read: which can, and the name in it, if there is one."""
    book = phrasebook(preferences.language)
    key = "follow-link-email" if link.site == E_MAIL else "follow-link-elsewhere"
    blocks: list[Block] = [para(book.say(key, site=link.site)), para(book.say("follow-link-known"))]
    if link.name:
        button = short_button(book.say("button-follow", name=link.name), f"follow {link.name}")
        blocks.append(para(*book.spans("follow-link-name", name=Bold(link.name))))
        blocks += [column([button])] if button else []
    return Document(tuple(blocks), book.language)


def several(
    entries: Sequence[SeveralEntry],
    questions: Sequence[TypedFollow],
    refused: Sequence[str],
    waiting: int,
    context: ViewContext,
    *,
    comes: bool,
) -> Document:
    """Several followed at once. `questions`: to be asked about, by button; `refused`: left out."""
    book = context.book
    blocks: list[Block] = []
    buttons: list[Button] = []
    if added := [entry for entry in entries if entry.added]:
        blocks.append(para(book.say("follow-several", count=len(added))))
        blocks.append(Bullets(tuple(_entry_line(entry, book) for entry in added)))
    if earlier := [subject_name(entry.subject, book) for entry in entries if not entry.added]:
        blocks.append(para(book.say("follow-several-already", names=book.several(earlier))))
    if refused:
        texts = [papers.shorten(text, _LONGEST_TEXT) for text in refused]
        blocks.append(para(book.say("follow-several-refused", names=book.several(texts))))
    if waiting:
        blocks.append(para(book.say("follow-comes" if comes else "follow-waiting", count=waiting)))
        if not comes:
            buttons.append(Button(book.say("button-digest"), "digest"))
    elif added and context.next_due:
        blocks.append(para(book.say("follow-first", when=context.upcoming(context.next_due))))
    if buttons:
        blocks.append(Buttons((tuple(buttons),)))
    if questions:
        blocks.append(para(book.say("follow-several-open", count=len(questions))))
        choices = [
            short_button(papers.shorten(question.text, _LONGEST_TEXT), f"follow {question.text}")
            for question in questions
        ]
        blocks.append(column([choice for choice in choices if choice][:MOST_BUTTONS]))
    return Document(tuple(blocks), book.language)


def _entry_line(entry: SeveralEntry, book: Phrasebook) -> tuple[Span, ...]:
    name = Bold(subject_name(entry.subject, book))
    if entry.papers is None or entry.subject.kind is not SubjectKind.AUTHOR:
        return (name,)
    fact = book.say("follow-count", count=entry.papers) if entry.papers else book.say("follow-count-none")
    facts = [fact, book.say("follow-count-doubtful")] if entry.papers and entry.is_doubtful else [fact]
    return (name, Dim(f"  {book.say('clause-comma').join(facts)}"))


def _counted_button(name: str, count: int, book: Phrasebook) -> Button | None:
    return short_button(book.say("button-name-papers", name=name, count=count), f"follow {name}")


def _with_buttons(book: Phrasebook, key: str, name: str, buttons: Sequence[Button | None]) -> Document:
    question = para(*book.spans(key, name=Bold(name)))
    usable = [button for button in buttons if button]
    return Document((question, *([column(usable)] if usable else [])), book.language)
