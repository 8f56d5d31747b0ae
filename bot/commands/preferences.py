"""When, where, how much, in which language: what a chat can set. Each answer says what happens next."""

from dataclasses import replace
from datetime import datetime

from bot.commands.call import CommandContext, Reply
from bot.commands.services import Services
from bot.core.chats import Chat, Length, Preferences
from bot.core.following.digest import CAPS
from bot.core.following.follows import tidy
from bot.core.schedule import timing
from bot.core.schedule.hours import parse_time
from bot.core.schedule.zones import parse_zone
from bot.errors import BadInput, Unavailable
from bot.phrases.languages import LANGUAGES, parse_language
from bot.views import notices
from bot.views import settings as view

_LENGTHS = {
    **{str(length): length for length in Length},
    "短": Length.SHORT,
    "标准": Length.NORMAL,
    "普通": Length.NORMAL,
    "长": Length.FULL,
    "完整": Length.FULL,
    "短め": Length.SHORT,
    "標準": Length.NORMAL,
    "ふつう": Length.NORMAL,
    "全文": Length.FULL,
    "詳しく": Length.FULL,
}


async def keep(desk: Services, chat: Chat, preferences: Preferences) -> datetime | None:
    """Keep `preferences`; the next digest is due by the new ones, never at once because its hour has passed already."""
    now = desk.clock.now()
    due = None
    if not preferences.paused:
        same = preferences.schedule == chat.preferences.schedule and not chat.preferences.paused
        last = await desk.store.outbox.last_daily(chat.id)
        due = chat.next_due if same and chat.next_due else timing.first_due(preferences.schedule, last, now)
    await desk.store.chats.prefer(chat.id, preferences, due)
    return due


async def time(desk: Services, asked: CommandContext) -> Reply:
    """Set the hour, and the days if some are named."""
    at, weekdays = parse_time(f"{asked.argument('at')} {asked.argument('days')}".strip())
    schedule = replace(asked.chat.preferences.schedule, at=at, weekdays=weekdays)
    preferences = replace(asked.chat.preferences, schedule=schedule)
    due = await keep(desk, asked.chat, preferences)
    return Reply(view.time_set(await desk.occasion(preferences, due)))


async def timezone(desk: Services, asked: CommandContext) -> Reply:
    """Set the zone."""
    zone = parse_zone(asked.argument("zone"))
    preferences = replace(asked.chat.preferences, schedule=replace(asked.chat.preferences.schedule, zone=zone))
    due = await keep(desk, asked.chat, preferences)
    return Reply(view.zone_set(await desk.occasion(preferences, due)))


async def language(desk: Services, asked: CommandContext) -> Reply:
    """Set the language, or offer those there are."""
    said = tidy(asked.argument("language"))
    if not said:
        return Reply(view.language_choice(asked.chat.preferences))
    preferences = replace(asked.chat.preferences, language=parse_language(said))
    await keep(desk, asked.chat, preferences)
    return Reply(notices.notice("language-set", preferences), in_place=True)


async def length(desk: Services, asked: CommandContext) -> Reply:
    """Set how much is shown, or offer the choices."""
    said = tidy(asked.argument("length")).casefold()
    if not said:
        return Reply(view.length_choice(asked.chat.preferences))
    if said not in _LENGTHS:
        raise BadInput("error-length")
    preferences = replace(asked.chat.preferences, length=_LENGTHS[said])
    await keep(desk, asked.chat, preferences)
    document = notices.notice(f"length-set-{preferences.length}", preferences, count=CAPS[preferences.length])
    return Reply(document, in_place=True)


async def pause(desk: Services, asked: CommandContext) -> Reply:
    """No digests until /resume; papers go on waiting."""
    if asked.chat.preferences.paused:
        return Reply(notices.notice("paused-already", asked.chat.preferences))
    preferences = replace(asked.chat.preferences, paused=True)
    await keep(desk, asked.chat, preferences)
    return Reply(notices.notice("paused", preferences))


async def resume(desk: Services, asked: CommandContext) -> Reply:
    """Go on with digests."""
    preferences = replace(asked.chat.preferences, paused=False)
    due = await keep(desk, asked.chat, preferences)
    key = "resumed" if asked.chat.preferences.paused else "resumed-already"
    return Reply(view.digests_resumed(key, await desk.occasion(preferences, due)))


async def settings(desk: Services, asked: CommandContext) -> Reply:
    """Show everything that is set, or set whether quiet days are told and formulas are set as such."""
    said = tidy(asked.argument("setting")).casefold().split()
    preferences = asked.chat.preferences
    if said:
        if len(said) != 2 or said[0] not in {"quiet", "rich"} or said[1] not in {"on", "off"}:
            raise BadInput("error-setting")
        name, state = said
        if name == "rich" and not asked.request.can_be_rich:
            raise Unavailable("error-not-rich")
        if name == "rich":
            preferences, key = replace(preferences, rich=state == "on"), f"rich-set-{state}"
        else:
            preferences, key = replace(preferences, quiet_days=state == "on"), f"quiet-set-{state}"
        await keep(desk, asked.chat, preferences)
        return Reply(notices.notice(key, preferences))
    follows = await desk.store.follows.all(asked.chat.id)
    occasion = await desk.occasion(preferences, asked.chat.next_due)
    language = LANGUAGES[preferences.language].name
    return Reply(view.settings(len(follows), language, occasion, asked.request.can_be_rich))
