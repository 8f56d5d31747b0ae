"""Words without a slash, said to the bot itself: a command all the same, a paper, or the first author to follow.

The platforms hand the words in as they are; what they mean is decided here, for all of them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.commands.call import CommandContext, Reply
from bot.commands.dispatch import obey, read_line
from bot.commands.services import Services
from bot.core.authors.naming.near import NameConfidence, name_confidence
from bot.core.following.follows import Subject, SubjectKind, tidy
from bot.core.papers import ArxivId
from bot.errors import BadInput
from bot.views import notices, onboarding

_LIKELY = re.compile(r"\d{4}\.\d{4}|/\d{7}")


async def say(desk: Services, asked: CommandContext) -> Reply:
    """Do what the words mean, or say what can be understood."""
    words = asked.argument("words")
    if line := spoken(words, desk.commands.offers):
        return await _obeyed(desk, asked, line)
    if not asked.request.private or await desk.store.follows.all(asked.chat.id):
        return Reply(notices.notice("hint-slash", asked.chat.preferences), refused=True)
    somebody, meant = _first_to_follow(words)
    if somebody and meant is NameConfidence.SURE:
        return await _obeyed(desk, asked, f"follow {somebody.name}")
    if somebody and meant is NameConfidence.UNSURE:
        return Reply(onboarding.confirm_follow(somebody, asked.chat.preferences))
    return Reply(notices.notice("hint-name", asked.chat.preferences), refused=True)


async def _obeyed(desk: Services, asked: CommandContext, line: str) -> Reply:
    name, arguments = read_line(desk, line)
    return await obey(desk, replace(asked, request=replace(asked.request, command=name, arguments=arguments)))


def _first_to_follow(words: str) -> tuple[Subject | None, NameConfidence]:
    """Whom or what the words name, and how sure that is."""
    try:
        subject = Subject.parse(words)
    except BadInput:
        return None, NameConfidence.NONE
    if subject.kind is SubjectKind.AUTHOR:
        return subject, name_confidence(tidy(words))
    return subject, NameConfidence.SURE if subject.kind is SubjectKind.CATEGORY else NameConfidence.UNSURE


def spoken(text: str, is_command: Callable[[str], bool]) -> str:
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
