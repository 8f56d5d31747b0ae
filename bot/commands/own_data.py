"""What is stored about a chat is the chat's: to be had as a file, brought from elsewhere, erased."""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from bot.commands.call import File, Reply
from bot.commands.command import CommandContext
from bot.commands.follow_result import MOST_FOLLOWS, queue_recent
from bot.commands.following import MOST_MUTES
from bot.commands.preferences import change_preferences
from bot.commands.services import Services
from bot.core.chats import Length, Preferences, ToldChanges
from bot.core.following.attributions import FollowedPerson
from bot.core.following.feedback import Feedback
from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.lists import FORMAT, ImportedList
from bot.core.following.typed_sentence import A_DAY
from bot.core.paper_ids import PaperId
from bot.core.schedule.hours import parse_time
from bot.core.schedule.zones import parse_zone
from bot.core.text.document import Sound
from bot.errors import BotError
from bot.phrases.languages import parse_language
from bot.ports import Store
from bot.views import notices
from bot.views import privacy as view

MOST_LOOKED_UP = 10  # saved papers that arXiv has to be asked for: 3 s each


async def export(context: CommandContext) -> Reply:
    """Everything that is stored about this chat."""
    now = context.services.clock.now()
    exported = {
        "format": FORMAT,
        "version": 1,
        "made": now.isoformat(),
        "held": await context.store.personal_data.export(context.chat.id),
    }
    content = json.dumps(exported, ensure_ascii=False, indent=1).encode(errors="replace")
    name = f"paperboy-{context.chat.ref.platform}-{now:%Y-%m-%d}.json"
    return Reply(notices.export_done(len(content), context.preferences), file=File(name, content))


async def take_over(context: CommandContext, imported: ImportedList, looked_up: int = 0) -> Reply:
    """Follow, mute, save and set what a list asks for, in addition to what is there.

    `looked_up`: how many of its links are followed already.
    """
    moment = await change_preferences(context, partial(_imported_preferences, imported.preferences))
    services, store, chat, now = context.services, context.store, context.chat.id, context.services.clock.now()
    added, no_room = await _follow_all(services, chat, imported)
    await _set_persons(services, chat, imported.persons)
    muted, not_muted = await _mute_all(store, chat, imported.mutes, now)
    papers = await _look_up(services, [*imported.saved, *(feedback.paper for feedback in imported.feedback)])
    saved = sum([await store.saved.add(chat, paper, now) for paper in reversed(imported.saved) if paper in papers])
    unknown = sum(paper not in papers for paper in imported.saved)
    unknown += await _add_feedback(store, chat, imported.feedback, papers, now)
    left_out = imported.skipped + len(imported.unread) + no_room + not_muted + unknown
    return Reply(notices.import_done(looked_up + added, muted, saved, left_out, moment), done=not left_out)


async def privacy(context: CommandContext) -> Reply:
    """What is stored about this chat, where, how long, and how to have or erase it."""
    has_pages = bool(context.services.public_url)
    return Reply(view.privacy(context.chat.ref.platform, context.book, has_pages=has_pages))


async def forget(context: CommandContext) -> Reply:
    """Ask whether everything is to be erased."""
    return Reply(notices.forget_choice(context.preferences))


async def forget_now(context: CommandContext) -> Reply:
    """Erase everything that is stored about this chat."""
    await context.store.personal_data.erase(context.chat.id)
    context.services.list_places.forget(context.chat.id)
    context.services.searches.forget(context.chat.id)
    context.services.sentences.forget(context.chat.id)
    context.services.import_previews.forget(context.chat.id)
    return Reply(notices.notice("forget-done", context.preferences), in_place=True, done=True)


async def forget_not(context: CommandContext) -> Reply:
    """Erase nothing."""
    return Reply(notices.notice("forget-not", context.preferences), in_place=True)


async def _mute_all(store: Store, chat: int, mutes: Sequence[Subject], now: datetime) -> tuple[int, int]:
    """Mute what the list does as far as there is room: how many are new, and how many were left out."""
    room = MOST_MUTES - len(await store.mutes.all(chat))
    added, left_out = 0, 0
    for subject in dict.fromkeys(mutes):
        if added >= room:
            left_out += 1
        elif await store.mutes.add(chat, subject, now):
            added += 1
    return added, left_out


async def _follow_all(services: Services, chat: int, imported: ImportedList) -> tuple[int, int]:
    """Follow what the list does as far as there is room: how many are new, and how many were left out."""
    follows = services.store.follows
    before, added, left_out = len(await follows.all(chat)), 0, 0
    for subject in imported.follows:
        paused, silent = subject in imported.paused, subject in imported.silent
        if before + added >= MOST_FOLLOWS:
            left_out += 1
        elif await follows.add(
            chat,
            subject,
            services.clock.now(),
            paused=paused,
            silent=silent,
            a_day=imported.a_day.get(subject, A_DAY),
        ):
            if not paused:
                await queue_recent(services, chat, subject)
            added += 1
    return added, left_out


async def _set_persons(services: Services, chat: int, persons: Iterable[FollowedPerson]) -> None:
    """Mean the persons of a list by the names that are followed here and by which everybody of the name was meant."""
    store = services.store
    followed = {subject.name for subject in await store.follows.all(chat) if subject.kind is SubjectKind.AUTHOR}
    settled = {person.name for person in await store.persons.all(chat)}
    for person in persons:
        if person.name in followed - settled:
            await store.persons.set(chat, person, services.clock.now())


async def _add_feedback(store: Store, chat: int, feedback: Sequence[Feedback], papers: set[str], now: datetime) -> int:
    """Store feedback on `papers`; how many were about others."""
    for item in feedback:
        if item.paper in papers:
            await store.feedback.add(chat, item, now)
    return sum(item.paper not in papers for item in feedback)


async def _look_up(services: Services, papers: Iterable[str]) -> set[str]:
    """Which of `papers` (ids) are stored; arXiv is asked for a few that are not. Its text counts, not the list's."""
    available, looked_up = set(), 0
    for paper in dict.fromkeys(papers):
        if await services.store.papers.get(paper) is None:
            if looked_up >= MOST_LOOKED_UP:
                continue
            looked_up += 1
        with suppress(BotError):
            await services.paper(PaperId.parse(paper))
            available.add(paper)
    return available


def _imported_preferences(imported: dict[str, Any] | None, current: Preferences) -> Preferences:
    """`current` with what can be read of the preferences in a list."""

    def read(name: str, parse: Callable[[Any], Any], fallback: Any) -> Any:
        try:
            return parse(imported[name]) if imported and isinstance(imported.get(name), str | bool) else fallback
        except (BotError, ValueError):
            return fallback

    def flag(value: Any) -> bool:
        return value is True

    def days(value: str) -> frozenset[int]:
        return frozenset(int(digit) for digit in value if digit in "0123456") or current.schedule.weekdays

    schedule = replace(
        current.schedule,
        zone=read("zone", parse_zone, current.schedule.zone),
        at=read("at", lambda value: parse_time(value)[0], current.schedule.at),
        weekdays=read("weekdays", days, current.schedule.weekdays),
    )
    return replace(
        current,
        language=read("language", parse_language, current.language),
        schedule=schedule,
        length=read("length", Length, current.length),
        paused=read("paused", flag, current.paused),
        quiet_days=read("quiet_days", flag, current.quiet_days),
        rich=read("rich", flag, current.rich),
        sound=read("sound", Sound, current.sound),
        brief=read("brief", flag, current.brief),
        publish=read("publish", flag, current.publish),
        changes=read("changes", ToldChanges, current.changes),
    )
