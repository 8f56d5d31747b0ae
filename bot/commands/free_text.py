"""Words without a slash, addressed to the bot: a command all the same, a paper, or somebody to follow.

The platforms hand the words in as they are; what they mean is decided here, for all of them.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.command_lines import is_slashed, split_line
from bot.commands.dispatch import obey, read_line
from bot.commands.forwards import show_papers
from bot.core.authors.naming.near import GREETINGS, QUESTION_WORDS, NameConfidence, name_confidence
from bot.core.following.follow_text import parse_follow_request
from bot.core.following.follows import Subject
from bot.core.following.typed_follow import TypedFollow, TypedKind, read_typed_follows
from bot.core.paper_ids import records_in
from bot.core.paper_mentions import papers_in
from bot.core.text.document import Document
from bot.core.word_lists import word_set, word_table
from bot.phrases.phrasebook import Phrasebook
from bot.views import notices, onboarding

_ASKS_TO_FOLLOW = re.compile(
    r"\b(?:follow|subscribe|papers?\s+(?:by|from|of|on|about))\b|关注|關注|订阅|訂閱|フォロー"
    r"|的(?:新|最新)?论文|の(?:新しい|最新の)?論文",
    re.IGNORECASE,
)
_SPEAKS_OF_PAPERS = re.compile(r"\s*(?:papers?|more\s+papers?)\s+(?:by|from|of|on|about|in)\s", re.IGNORECASE)
_NAME_IN_FRONT = re.compile(r"\s*\w+[,;，；、]")  # More, Thomas
_COMMAND_WORDS = {word: name for name, words in word_table("bot.commands", "command_words") for word in words}
_YES = word_set("bot.commands", "yes_words")
_UNFOLLOW = re.compile(  # before whom, as in Chinese, or behind, as in Japanese
    rf"(?:{'|'.join(word for word, name in _COMMAND_WORDS.items() if name == 'unfollow')})[\s:：，、]*(?P<behind>.+)"
    r"|(?P<before>.+?)\s*(?:さん)?の?フォローを?(?:解除|やめ)\w*"
)


async def say(context: CommandContext, words: str) -> Reply:
    """Do what the words mean, or say what can be understood. Of a sticker or a voice message there are no words."""
    if not words.strip():
        return Reply(notices.notice("hint-wordless", context.preferences), refused=True)
    if words.strip(" .!。！").casefold() in _YES and (preview := context.services.import_previews.get(context.chat.id)):
        return await _run_line(context, f"import.follow {preview.ticket}")
    if line := command_line(words, context.services.commands.offers):
        return await _run_line(context, line)
    if records_in(words) and not _ASKS_TO_FOLLOW.search(words):
        return await show_papers(context, words)
    if not context.call.private:
        return Reply(notices.notice("hint-slash", context.preferences), refused=True)
    entries = read_typed_follows(words)
    match follow_confidence(words, entries):
        case NameConfidence.SURE:
            return await _run_line(context, f"follow {words}")
        case NameConfidence.UNSURE:
            context.services.sentences.set(context.chat.id, entries[0].text)
            return Reply(onboarding.confirm_follow(Subject.parse(entries[0].text), context.preferences))
    follows = await context.store.follows.all(context.chat.id)
    return Reply(notices.notice("hint-slash" if follows else "hint-name", context.preferences), refused=True)


def point_to_command(words: str, is_command: Callable[[str], bool], book: Phrasebook) -> Document:
    """Which command does what `words` mean, for a place where commands alone are obeyed."""
    line = command_line(words, is_command)
    if not line and follow_confidence(words, read_typed_follows(words)) is NameConfidence.SURE:
        line = f"follow {words}"
    return notices.slash_pointer(line or "help", book)


async def _run_line(context: CommandContext, line: str) -> Reply:
    name, arguments = read_line(context.services, line)
    return await obey(replace(context, call=replace(context.call, command=name, arguments=arguments)))


def follow_confidence(words: str, entries: Sequence[TypedFollow]) -> NameConfidence:
    """How sure it is that the words, of which `entries` were read, ask to follow: UNSURE for one thing alone.

    What /follow asks about anyway (half a name, a topic) is sure enough, where it is no small talk.
    """
    first = words.split()[0].casefold().strip(",.!?，。！？") if words.split() else ""
    if not entries or any(entry.kind is TypedKind.UNREADABLE for entry in entries):
        return NameConfidence.NONE
    if _ASKS_TO_FOLLOW.search(words):
        return NameConfidence.SURE
    if first in GREETINGS or (first in QUESTION_WORDS and len(entries) == 1):
        return NameConfidence.NONE
    confidences = {_entry_confidence(entry) for entry in entries}
    if confidences == {NameConfidence.SURE}:
        return NameConfidence.SURE
    return NameConfidence.UNSURE if len(entries) == 1 and NameConfidence.UNSURE in confidences else NameConfidence.NONE


def _entry_confidence(entry: TypedFollow) -> NameConfidence:
    match entry.kind:
        case TypedKind.AUTHOR:
            hinted = parse_follow_request(entry.text)
            return NameConfidence.SURE if hinted.has_hints else name_confidence(entry.text)
        case TypedKind.NATIVE_NAME:
            is_name = name_confidence(entry.text) is not NameConfidence.NONE
            return NameConfidence.SURE if is_name else NameConfidence.NONE
        case TypedKind.HALF_NAME:
            is_capital = entry.text[0].isupper() and len(entry.text) > 2
            return NameConfidence.SURE if is_capital else NameConfidence.NONE
        case (
            TypedKind.PHRASE
            | TypedKind.COMBINATION
            | TypedKind.COLLABORATION
            | TypedKind.JOURNAL
            | TypedKind.INSTITUTION
            | TypedKind.SENTENCE
        ):
            return NameConfidence.UNSURE
        case TypedKind.NATIVE_SENTENCE:
            return NameConfidence.NONE
    return NameConfidence.SURE


def command_line(text: str, is_command: Callable[[str], bool]) -> str:
    """The command line that was meant, without a slash; "" if none."""
    parts = split_line(text)
    may_be_command = is_slashed(text) or not _NAME_IN_FRONT.match(text)
    if may_be_command and is_command(parts.name) and not _SPEAKS_OF_PAPERS.match(text):
        rest = "\n".join(" ".join(line.split()) for line in parts.rest.splitlines())
        return f"{parts.name} {rest}".strip()
    for paper in papers_in(text):
        return f"paper {paper}"
    return _worded_command(text)


def _worded_command(text: str) -> str:
    """The command line that Chinese or Japanese words stand for; "" if none."""
    bare = text.strip().rstrip("。！!")
    if name := _COMMAND_WORDS.get(bare):
        return name
    match = _UNFOLLOW.fullmatch(bare)
    return f"unfollow {match['behind'] or match['before']}" if match else ""
