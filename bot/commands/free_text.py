"""Words without a slash, addressed to the bot: a command all the same, a paper, or the first author to follow.

The platforms hand the words in as they are; what they mean is decided here, for all of them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.dispatch import obey, read_line
from bot.core.authors.naming.near import NameConfidence, name_confidence
from bot.core.following.follows import Subject, SubjectKind, tidy
from bot.core.papers import ArxivId
from bot.errors import BadInput
from bot.views import notices, onboarding

_LIKELY = re.compile(r"\d{4}\.\d{4}|/\d{7}")


async def say(context: CommandContext, words: str) -> Reply:
    """Do what the words mean, or say what can be understood."""
    if line := command_line(words, context.services.commands.offers):
        return await _run_line(context, line)
    if not context.call.private or await context.store.follows.all(context.chat.id):
        return Reply(notices.notice("hint-slash", context.preferences), refused=True)
    subject, likelihood = _first_to_follow(words)
    if subject and likelihood is NameConfidence.SURE:
        return await _run_line(context, f"follow {subject.name}")
    if subject and likelihood is NameConfidence.UNSURE:
        return Reply(onboarding.confirm_follow(subject, context.preferences))
    return Reply(notices.notice("hint-name", context.preferences), refused=True)


async def _run_line(context: CommandContext, line: str) -> Reply:
    name, arguments = read_line(context.services, line)
    return await obey(replace(context, call=replace(context.call, command=name, arguments=arguments)))


def _first_to_follow(words: str) -> tuple[Subject | None, NameConfidence]:
    """The subject that the words name, and how sure it is that they are meant as one."""
    try:
        subject = Subject.parse(words)
    except BadInput:
        return None, NameConfidence.NONE
    if subject.kind is SubjectKind.AUTHOR:
        return subject, name_confidence(tidy(words))
    return subject, NameConfidence.SURE if subject.kind is SubjectKind.CATEGORY else NameConfidence.UNSURE


def command_line(text: str, is_command: Callable[[str], bool]) -> str:
    """The command line that was meant, without a slash; "" if none."""
    words = text.split()
    if words and is_command(words[0].removeprefix("/")):
        return " ".join(words).removeprefix("/")
    for paper in papers_in(text):
        return f"paper {paper}"
    return ""


def papers_in(text: str) -> Iterator[ArxivId]:
    """The papers that are named in a text, by link or id, in order."""
    for word in text.split():
        if _LIKELY.search(word):
            try:
                yield ArxivId.parse(word.strip("<>()[]"))
            except BadInput:
                continue
