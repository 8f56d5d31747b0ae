"""/follow from what was typed: followed as it stands, asked about, or several things at once in one answer.

Refuses to follow what cannot match: half a name, a name in its own script and a topic are asked about, with what exists
among stored and searched papers as buttons; a link that can't be read is answered with those that can.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import partial

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.follow import FollowOutcome, follow, follow_or_ask
from bot.commands.follow_list import find_paused
from bot.commands.follow_result import FollowRecord, ask_for_clock, follow_reply, queue_recent
from bot.commands.follow_target import resolve
from bot.commands.name_candidates import find_half_names, find_native_names
from bot.core.following.digest import CAPS, choose
from bot.core.following.feedback import index_feedback
from bot.core.following.follows import Subject, SubjectKind, tidy
from bot.core.following.journals import Journal, journal_key, read_journal
from bot.core.following.links_elsewhere import read_link_elsewhere
from bot.core.following.typed_follow import TypedFollow, TypedKind, read_typed_follows
from bot.core.following.typed_sentence import SentenceConfidence, SentenceRequest, read_bare_sentence
from bot.core.papers import Paper
from bot.errors import BadInput, BotError, OutOfReach, Unavailable
from bot.views import typed_follow as view

MOST_JOURNALS = 8  # that are called nearly so
MOST_AT_ONCE = 30
MOST_SEARCHED = 4  # names of one message for which arXiv is asked, at its pace; for the others what is stored must do

_FOLLOWED = frozenset(
    {
        TypedKind.AUTHOR,
        TypedKind.CATEGORY,
        TypedKind.PHRASE,
        TypedKind.COMBINATION,
        TypedKind.COLLABORATION,
        TypedKind.SENTENCE,
    }
)


async def follow_typed(context: CommandContext, text: str) -> Reply:
    """Follow everything that `text` names, or ask what is meant. Raises BadInput that says what was expected."""
    entries = read_typed_follows(text)
    if not entries:
        raise _refusal(text)
    if (question := _unsure_sentence(text, entries)) is not None:
        return _ask_sentence(context, question)
    if len(entries) > 1:
        return await _follow_several(context, entries)
    return await _follow_single(context, entries[0])


async def _follow_single(context: CommandContext, entry: TypedFollow) -> Reply:
    match entry.kind:
        case TypedKind.HALF_NAME:
            return await _ask_half_name(context, entry.text)
        case TypedKind.NATIVE_NAME:
            return await _ask_native_name(context, entry.text)
        case TypedKind.TOPIC if entry.topic:
            is_sentence = read_bare_sentence(entry.text)[0] is not SentenceConfidence.NONE
            if is_sentence:
                context.services.sentences.set(context.chat.id, SentenceRequest(entry.text).line)
            return Reply(view.ask_topic(entry.text, entry.topic, context.preferences, is_sentence=is_sentence))
        case TypedKind.NATIVE_SENTENCE:
            return Reply(view.ask_for_english(context.preferences), refused=True)
        case TypedKind.ELSEWHERE if entry.link:
            return Reply(view.link_elsewhere(entry.link, context.preferences), refused=not entry.link.name)
        case TypedKind.JOURNAL:
            return await _follow_journal(context, entry.text)
        case TypedKind.PLACE:
            return await _follow_place(context, entry.text)
        case TypedKind.UNREADABLE:
            raise _refusal(entry.text)
    return await follow(context, entry.text)


async def follow_remembered(context: CommandContext) -> Reply:
    """Follow the sentence that the chat was asked about; what only a button says."""
    line = context.services.sentences.get(context.chat.id)
    if not line:
        raise BadInput("error-sentence-forgotten")
    return await follow(context, line)


def _unsure_sentence(text: str, entries: Sequence[TypedFollow]) -> str | None:
    """What may be a sentence to be followed, and nothing else that could be; None otherwise."""
    line = tidy(text)
    if "\n" in text.strip() or (len(entries) == 1 and entries[0].kind is TypedKind.SENTENCE):
        return None
    confidence, sentence = read_bare_sentence(line)
    is_name = any(entry.kind is TypedKind.AUTHOR for entry in entries) and line != line.lower()
    is_nothing = any(entry.kind in (TypedKind.UNREADABLE, TypedKind.AUTHOR) for entry in entries)
    return sentence if confidence is not SentenceConfidence.NONE and is_nothing and not is_name else None


def _ask_sentence(context: CommandContext, sentence: str) -> Reply:
    line = SentenceRequest(sentence).line
    context.services.sentences.set(context.chat.id, line)
    return Reply(view.ask_sentence(Subject.parse(line), context.preferences))


async def _follow_journal(context: CommandContext, text: str) -> Reply:
    """Follow a journal that there is; where none is called so, offer those that are called nearly so."""
    follows = await context.store.follows.all(context.chat.id)
    near: list[Journal] = []
    for title in read_journal(text):
        subject = Subject(SubjectKind.JOURNAL, title)
        stored = await context.store.journals.get([title])
        journals = list(stored.values())
        if not journals and not any(_is_same(subject, other) for other in follows):
            if context.services.journal_directory is None:
                raise Unavailable("error-journals")
            journals = await context.services.journal_directory.search(title, MOST_JOURNALS)
        same = next((journal for journal in journals if journal_key(journal.title) == journal_key(title)), None)
        if same:
            await context.store.journals.add(same)
        if same or any(_is_same(subject, other) for other in follows):
            return await follow(context, f"journal {same.title if same else title}")
        near += journals
    return Reply(view.ask_journal(read_journal(text)[-1], near, context.preferences), refused=not near)


def _is_same(subject: Subject, other: Subject) -> bool:
    return (subject.kind, subject.key) == (other.kind, other.key)


async def _follow_place(context: CommandContext, text: str) -> Reply:
    """The author of a page, or on a paper; where the page can't be read, the name in its address is offered."""
    try:
        return await follow(context, text)
    except (Unavailable, OutOfReach):
        link = read_link_elsewhere(text)
        if link is None or not link.name:
            raise
        return Reply(view.link_elsewhere(link, context.preferences))


def _refusal(text: str) -> BadInput:
    """What is wrong with `text`."""
    try:
        Subject.parse(text)
    except BadInput as error:
        return error
    return BadInput("error-author", text=tidy(text)[:60])


async def _ask_half_name(context: CommandContext, name: str) -> Reply:
    """Who of those known may be meant by half a name; a name with initials that nobody completes is followed."""
    subject = Subject.parse(name)
    if subject in await context.store.follows.all(context.chat.id):
        return await follow(context, name)
    candidates = await find_half_names(context.services, name)
    if candidates.names:
        return Reply(view.ask_half_name(name, candidates.names, context.preferences, signed=candidates.signed))
    if candidates.signed or " " in name:
        return await follow(context, name)
    return Reply(view.unknown_half_name(name, context.preferences, answered=candidates.answered), refused=True)


async def _ask_native_name(context: CommandContext, name: str) -> Reply:
    """How a name in its own script may be written on papers."""
    if Subject.parse(name) in await context.store.follows.all(context.chat.id):
        return await follow(context, name)
    candidates = await find_native_names(context.services, name)
    return Reply(view.ask_native_name(name, candidates.names, candidates.spellings, context.preferences))


@dataclass
class _Several:
    """What has become of several things that were typed at once."""

    records: list[FollowRecord] = field(default_factory=list)
    open: list[TypedFollow] = field(default_factory=list)  # to be asked about
    refused: list[str] = field(default_factory=list)
    unsearched: set[Subject] = field(default_factory=set)  # arXiv was not asked for them
    doubtful: set[Subject] = field(default_factory=set)  # their papers may be several people's


async def _follow_several(context: CommandContext, entries: Sequence[TypedFollow]) -> Reply:
    """Follow what is clear, offer the rest as buttons that ask, and say what was left out: one answer, one digest."""
    several, searched = _Several(), 0
    for entry in entries[:MOST_AT_ONCE]:
        is_page = entry.kind is TypedKind.PLACE
        if entry.kind is TypedKind.UNREADABLE:
            several.refused.append(entry.text)
            continue
        if entry.kind not in _FOLLOWED and not is_page:
            several.open.append(entry)
            continue
        search = searched < MOST_SEARCHED
        try:
            outcome = await _try_to_follow(context, entry, search=search)
        except BotError as error:
            if error.phrase == "error-follow-limit" and not several.records:
                raise
            several.refused.append(entry.text)
            continue
        searched += entry.kind is TypedKind.AUTHOR
        if outcome is None:
            several.open.append(entry)
        else:
            several.records.append(outcome.record)
            several.doubtful.update({outcome.record.subject} if outcome.offer and outcome.offer.uncertain else ())
            several.unsearched.update(() if search else {outcome.record.subject})
    several.refused += [entry.text for entry in entries[MOST_AT_ONCE:]]
    return await _reply_several(context, several)


async def _try_to_follow(context: CommandContext, entry: TypedFollow, *, search: bool) -> FollowOutcome | None:
    """Follow one of several; None if it has to be asked about first."""
    target = await resolve(context.services, entry.text)
    if isinstance(target, Paper):
        return None
    outcome = await follow_or_ask(context, target if search else replace(target, search=False))
    return outcome if isinstance(outcome, FollowOutcome) else None


async def _reply_several(context: CommandContext, several: _Several) -> Reply:
    if len(several.records) == 1 and not several.open and not several.refused:
        return await follow_reply(context, several.records[0])
    chat, store = context.chat, context.store
    feedback, attributor = index_feedback(await store.feedback.all(chat.id)), await context.attributor()
    for record in several.records:
        if await find_paused(context, record.subject):
            continue
        await queue_recent(context.services, chat.id, record.subject, feedback, attributor)
    subjects = [record.subject for record in several.records]
    mutes, pending = await store.mutes.all(chat.id), await store.pending.papers(chat.id)
    selection = choose(pending, subjects, mutes, CAPS[chat.preferences.length], feedback, attributor)
    is_first = any(record.first for record in several.records)
    followed = [
        view.SeveralEntry(
            record.subject,
            record.added,
            _papers_of(record, several.unsearched),
            is_doubtful=record.subject in several.doubtful,
        )
        for record in several.records
    ]
    moment = await context.view()
    document = view.several(followed, several.open, several.refused, len(selection.items), moment, comes=is_first)
    document = ask_for_clock(context, document, moment) if is_first else document
    then = partial(context.services.publisher.publish, chat) if is_first and selection.items else None
    is_done = not several.open and not several.refused
    return Reply(document, refused=not several.records, done=is_done, then=then)


def _papers_of(record: FollowRecord, unsearched: AbstractSet[Subject]) -> int | None:
    """How many papers are known of an author; None where that is not known, or of other subjects."""
    if record.candidates is None or not record.candidates.answered:
        return None
    person = record.person.read()[0] if record.person else None
    count = len(record.candidates.profile(person).papers)
    return None if count == 0 and record.subject in unsearched else count
