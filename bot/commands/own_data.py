"""What is held on a chat is the chat's: to be had as a file, brought from elsewhere, erased."""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from bot.commands.call import CommandContext, File, Reply
from bot.commands.follow_result import MOST_FOLLOWS, wait_for_recent
from bot.commands.preferences import change_preferences
from bot.commands.services import Services
from bot.core.chats import Length, Preferences
from bot.core.following.attributions import FollowedPerson
from bot.core.following.feedback import Feedback
from bot.core.following.follows import SubjectKind
from bot.core.following.lists import FORMAT, MOST_LETTERS, parse_list
from bot.core.papers import ArxivId
from bot.core.schedule.hours import parse_time
from bot.core.schedule.zones import parse_zone
from bot.errors import BadInput, BotError
from bot.phrases.languages import parse_language
from bot.views import notices

MOST_LOOKED_UP = 10  # saved papers that arXiv has to be asked for: 3 s each


async def export(desk: Services, asked: CommandContext) -> Reply:
    """Everything that is held on this chat."""
    now = desk.clock.now()
    told = {
        "format": FORMAT,
        "version": 1,
        "made": now.isoformat(),
        "held": await desk.store.personal_data.export(asked.chat.id),
    }
    content = json.dumps(told, ensure_ascii=False, indent=1).encode(errors="replace")
    name = f"paperboy-{asked.chat.ref.platform}-{now:%Y-%m-%d}.json"
    return Reply(notices.export_done(len(content), asked.chat.preferences), file=File(name, content))


async def take_in(desk: Services, asked: CommandContext) -> Reply:
    """Follow, mute, save and set what a list asks for, in addition to what is there."""
    text = asked.argument("list")
    if not text and asked.request.file is not None:
        content = await asked.request.file()
        text = content.decode("utf-8", "replace") if len(content) <= MOST_LETTERS else "<"
    if not text:
        raise BadInput("error-import-empty")
    wanted = parse_list(text)
    if not wanted:
        raise BadInput("error-import")
    moment = await change_preferences(desk, asked.chat, partial(_preferences, wanted.preferences))
    chat, now = asked.chat.id, desk.clock.now()
    follows = len(await desk.store.follows.all(chat))
    added, left_out = 0, wanted.skipped
    for subject in wanted.follows:
        if follows + added >= MOST_FOLLOWS:
            left_out += 1
        elif await desk.store.follows.add(chat, subject, now):
            await wait_for_recent(desk, chat, subject)
            added += 1
    await _mean(desk, chat, wanted.persons)
    muted = sum([await desk.store.mutes.add(chat, subject, now) for subject in wanted.mutes])
    kept = await _kept(desk, [*wanted.saved, *(verdict.paper for verdict in wanted.feedback)])
    saved = sum([await desk.store.saved.add(chat, paper, now) for paper in reversed(wanted.saved) if paper in kept])
    left_out += sum(paper not in kept for paper in wanted.saved) + await _judge(desk, chat, wanted.feedback, kept)
    return Reply(notices.import_done(added, muted, saved, left_out, moment))


async def forget(_: Services, asked: CommandContext) -> Reply:
    """Ask whether everything is to be erased."""
    return Reply(notices.forget_choice(asked.chat.preferences))


async def forget_now(desk: Services, asked: CommandContext) -> Reply:
    """Erase everything that is held on this chat."""
    await desk.store.personal_data.erase(asked.chat.id)
    return Reply(notices.notice("forget-done", asked.chat.preferences), in_place=True)


async def forget_not(_: Services, asked: CommandContext) -> Reply:
    """Erase nothing."""
    return Reply(notices.notice("forget-not", asked.chat.preferences), in_place=True)


async def _kept(desk: Services, papers: Iterable[str]) -> set[str]:
    """Which of `papers` are kept; arXiv is asked for a few that are not. Its word counts, not the list's."""
    kept, looked_up = set(), 0
    for paper in dict.fromkeys(papers):
        if await desk.store.papers.get(paper) is None:
            if looked_up >= MOST_LOOKED_UP:
                continue
            looked_up += 1
        with suppress(BotError):
            await desk.paper(ArxivId.parse(paper))
            kept.add(paper)
    return kept


async def _mean(desk: Services, chat: int, persons: Iterable[FollowedPerson]) -> None:
    """Mean the persons of a list by the names that are followed here and of which nobody in particular was meant."""
    followed = {subject.name for subject in await desk.store.follows.all(chat) if subject.kind is SubjectKind.AUTHOR}
    meant = {whom.name for whom in await desk.store.persons.all(chat)}
    for whom in persons:
        if whom.name in followed - meant:
            await desk.store.persons.set(chat, whom, desk.clock.now())


async def _judge(desk: Services, chat: int, verdicts: Iterable[Feedback], kept: set[str]) -> int:
    """Keep verdicts on kept papers; how many were on others."""
    others = 0
    for verdict in verdicts:
        if verdict.paper in kept:
            await desk.store.feedback.add(chat, verdict, desk.clock.now())
        else:
            others += 1
    return others


def _preferences(imported: dict[str, Any] | None, own: Preferences) -> Preferences:
    """The chat's preferences with what can be read of those in a list."""

    def read(name: str, reader: Callable[[Any], Any], usual: Any) -> Any:
        try:
            return reader(imported[name]) if imported and isinstance(imported.get(name), str | bool) else usual
        except (BotError, ValueError):
            return usual

    def flag(value: Any) -> bool:
        return value is True

    def days(value: str) -> frozenset[int]:
        found = frozenset(int(one) for one in value if one in "0123456")
        return found or own.schedule.weekdays

    schedule = replace(
        own.schedule,
        zone=read("zone", parse_zone, own.schedule.zone),
        at=read("at", lambda value: parse_time(value)[0], own.schedule.at),
        weekdays=read("weekdays", days, own.schedule.weekdays),
    )
    return replace(
        own,
        language=read("language", parse_language, own.language),
        schedule=schedule,
        length=read("length", Length, own.length),
        paused=read("paused", flag, own.paused),
        quiet_days=read("quiet_days", flag, own.quiet_days),
        rich=read("rich", flag, own.rich),
    )
