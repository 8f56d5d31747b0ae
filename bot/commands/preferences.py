"""When, where, how much, in which language: what a chat can set. Each answer says what happens next."""

from collections.abc import Callable
from dataclasses import replace

from bot.commands.call import CommandContext, Reply
from bot.commands.services import Services
from bot.core.chats import Chat, Length, Preferences
from bot.core.following.digest import CAPS
from bot.core.following.follows import tidy
from bot.core.schedule.hours import parse_time
from bot.core.schedule.timing import Schedule
from bot.core.schedule.zones import parse_zone
from bot.errors import BadInput, Unavailable
from bot.phrases.languages import LANGUAGES, parse_language
from bot.views import notices
from bot.views import settings as view
from bot.views.context import ViewContext

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


async def change_preferences(
    services: Services, chat: Chat, change: Callable[[Preferences], Preferences]
) -> ViewContext:
    """Change what `change` changes, and nothing else; the present moment with what is set from now on.

    `change` gets what is set now, not what was when the command came: another process may have changed it since.
    """
    changed = await services.store.chats.change_preferences(chat.id, change, services.clock.now())
    return await services.occasion(changed.after.preferences, changed.after.next_due)


async def change_schedule(services: Services, chat: Chat, change: Callable[[Schedule], Schedule]) -> ViewContext:
    """The same for hour, days or zone."""
    return await change_preferences(
        services, chat, lambda preferences: replace(preferences, schedule=change(preferences.schedule))
    )


async def time(services: Services, context: CommandContext) -> Reply:
    """Set the hour, and the days if some are named."""
    at, weekdays = parse_time(f"{context.argument('at')} {context.argument('days')}".strip())
    return Reply(
        view.time_set(
            await change_schedule(services, context.chat, lambda schedule: replace(schedule, at=at, weekdays=weekdays))
        )
    )


async def timezone(services: Services, context: CommandContext) -> Reply:
    """Set the zone."""
    zone = parse_zone(context.argument("zone"))
    return Reply(
        view.zone_set(await change_schedule(services, context.chat, lambda schedule: replace(schedule, zone=zone)))
    )


async def language(services: Services, context: CommandContext) -> Reply:
    """Set the language, or offer those there are."""
    text = tidy(context.argument("language"))
    if not text:
        return Reply(view.language_choice(context.chat.preferences))
    tag = parse_language(text)
    moment = await change_preferences(services, context.chat, lambda preferences: replace(preferences, language=tag))
    return Reply(notices.notice("language-set", moment.preferences), in_place=True)


async def length(services: Services, context: CommandContext) -> Reply:
    """Set how much is shown, or offer the choices."""
    text = tidy(context.argument("length")).casefold()
    if not text:
        return Reply(view.length_choice(context.chat.preferences))
    if text not in _LENGTHS:
        raise BadInput("error-length")
    chosen = _LENGTHS[text]
    moment = await change_preferences(services, context.chat, lambda preferences: replace(preferences, length=chosen))
    return Reply(notices.notice(f"length-set-{chosen}", moment.preferences, count=CAPS[chosen]), in_place=True)


async def pause(services: Services, context: CommandContext) -> Reply:
    """No digests until /resume; papers go on waiting."""
    if context.chat.preferences.paused:
        return Reply(notices.notice("paused-already", context.chat.preferences))
    moment = await change_preferences(services, context.chat, lambda preferences: replace(preferences, paused=True))
    return Reply(notices.notice("paused", moment.preferences))


async def resume(services: Services, context: CommandContext) -> Reply:
    """Go on with digests."""
    moment = await change_preferences(services, context.chat, lambda preferences: replace(preferences, paused=False))
    return Reply(view.digests_resumed("resumed" if context.chat.preferences.paused else "resumed-already", moment))


async def settings(services: Services, context: CommandContext) -> Reply:
    """Show everything that is set, or set whether quiet days are told and formulas are set as such."""
    words = tidy(context.argument("setting")).casefold().split()
    if words:
        if len(words) != 2 or words[0] not in {"quiet", "rich"} or words[1] not in {"on", "off"}:
            raise BadInput("error-setting")
        name, state = words
        if name == "rich" and not context.request.can_be_rich:
            raise Unavailable("error-not-rich")

        def switch(preferences: Preferences) -> Preferences:
            if name == "rich":
                return replace(preferences, rich=state == "on")
            return replace(preferences, quiet_days=state == "on")

        moment = await change_preferences(services, context.chat, switch)
        return Reply(notices.notice(f"{name}-set-{state}", moment.preferences))
    follows = await services.store.follows.all(context.chat.id)
    moment = await services.occasion(context.chat.preferences, context.chat.next_due)
    language_name = LANGUAGES[context.chat.preferences.language].name
    return Reply(view.settings(len(follows), language_name, moment, context.request.can_be_rich))
