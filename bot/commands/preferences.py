"""When, where, how much, in which language: what a chat can set. Each answer says what happens next."""

from collections.abc import Callable, Collection
from dataclasses import replace

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.core.chats import Length, Preferences, ToldChanges
from bot.core.following.digest import CAPS
from bot.core.following.follows import tidy
from bot.core.schedule.hours import parse_time
from bot.core.schedule.timing import Schedule
from bot.core.text.document import Document, Sound
from bot.errors import BadInput, Unavailable
from bot.phrases.languages import LANGUAGES, parse_language
from bot.views import choices, notices
from bot.views import settings as view
from bot.views.context import ViewContext

_LENGTHS = {
    **{str(length): length for length in Length},
    "medium": Length.NORMAL,
    "long": Length.FULL,
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


_ON_OFF = ("on", "off")
_SWITCHES: dict[str, Collection[str]] = {
    "quiet": _ON_OFF,
    "brief": _ON_OFF,
    "rich": _ON_OFF,
    "publish": _ON_OFF,
    "sound": tuple(Sound),
    "versions": tuple(ToldChanges),
}


async def change_preferences(context: CommandContext, change: Callable[[Preferences], Preferences]) -> ViewContext:
    """Change what `change` changes, and nothing else; the present moment with what is set from now on.

    `change` gets what is set now, not what was when the command came: another process may have changed it since.
    """
    now = context.services.clock.now()
    changed = await context.store.chats.change_preferences(context.chat.id, change, now)
    return await context.services.view(changed.after.preferences, changed.after.next_due)


async def change_schedule(context: CommandContext, change: Callable[[Schedule], Schedule]) -> ViewContext:
    """The same for hour, days or zone."""
    return await change_preferences(
        context, lambda preferences: replace(preferences, schedule=change(preferences.schedule))
    )


async def time(context: CommandContext, at: str, days: str) -> Reply:
    """Set the hour, and the days if some are named; without either, offer both."""
    if not tidy(at + days):
        return Reply(choices.time_choice(await context.view()))
    return Reply(view.time_set(await _set_time(context, at, days)), done=True)


async def choose_time(context: CommandContext, at: str, days: str) -> Reply:
    """The same by a button, in place."""
    return Reply(choices.time_choice(await _set_time(context, at, days)), in_place=True)


async def _set_time(context: CommandContext, at: str, days: str) -> ViewContext:
    """Set hour and days; days alone leave the hour as it is. Raises BadInput."""
    current = f"{context.preferences.schedule.at:%H:%M}"
    hour, weekdays = parse_time(f"{at if tidy(at) else current} {days}".strip())
    return await change_schedule(context, lambda schedule: replace(schedule, at=hour, weekdays=weekdays))


async def timezone(context: CommandContext, zone: str | None) -> Reply:
    """Set the zone, or offer cities."""
    if zone is None:
        return Reply(choices.zone_choice(await context.view()))
    return Reply(view.zone_set(await _set_zone(context, zone)), done=True)


async def choose_timezone(context: CommandContext, zone: str) -> Reply:
    """The same by a button, in place."""
    return Reply(choices.zone_choice(await _set_zone(context, zone)), in_place=True)


async def _set_zone(context: CommandContext, zone: str) -> ViewContext:
    return await change_schedule(context, lambda schedule: replace(schedule, zone=zone))


async def language(context: CommandContext, name: str) -> Reply:
    """Set the language, or offer those there are."""
    if not name:
        return Reply(view.language_choice(context.preferences))
    tag = parse_language(name)
    moment = await change_preferences(context, lambda preferences: replace(preferences, language=tag))
    return Reply(view.language_set(moment), in_place=True, done=True)


async def length(context: CommandContext, name: str) -> Reply:
    """Set how much is shown, or offer the choices."""
    if not name:
        return Reply(view.length_choice(context.preferences))
    selected = _LENGTHS.get(name.casefold())
    if selected is None:
        raise BadInput("error-length")
    moment = await change_preferences(context, lambda preferences: replace(preferences, length=selected))
    document = notices.notice(f"length-set-{selected}", moment.preferences, count=CAPS[selected])
    return Reply(document, in_place=True, done=True)


async def pause(context: CommandContext) -> Reply:
    """No digests until /resume; papers go on waiting."""
    if context.preferences.paused:
        return Reply(notices.notice("paused-already", context.preferences), done=True)
    moment = await change_preferences(context, lambda preferences: replace(preferences, paused=True))
    return Reply(notices.notice("paused", moment.preferences), done=True)


async def resume(context: CommandContext) -> Reply:
    """Go on with digests."""
    moment = await change_preferences(context, lambda preferences: replace(preferences, paused=False))
    key = "resumed" if context.preferences.paused else "resumed-already"
    return Reply(view.digests_resumed(key, moment), done=True)


async def settings(context: CommandContext, text: str) -> Reply:
    """Show everything that is set, or set whether quiet days are told, what makes a sound, how formulas are set."""
    if not text:
        return Reply(await _all_settings(context, await context.view()))
    name, state, moment = await _switch(context, text)
    keys = {"rich": f"rich-set-{state}", "sound": f"sound-set-{state}", "quiet": f"quiet-set-{state}"}
    keys |= {"brief": f"brief-set-{state}", "publish": f"publish-set-{state}", "versions": f"versions-set-{state}"}
    return Reply(notices.notice(keys[name], moment.preferences), done=True)


async def choose_setting(context: CommandContext, text: str) -> Reply:
    """Set one of these by a button, in place."""
    _, _, moment = await _switch(context, text)
    return Reply(await _all_settings(context, moment), in_place=True)


async def choose(context: CommandContext, what: str) -> Reply:
    """What the buttons of /settings lead to, in place: hours, zones, languages, lengths, and back."""
    moment = await context.view()
    match what:
        case "time":
            document = choices.time_choice(moment)
        case "zone":
            document = choices.zone_choice(moment)
        case "language":
            document = view.language_choice(context.preferences)
        case "length":
            document = view.length_choice(context.preferences)
        case _:
            document = await _all_settings(context, moment)
    return Reply(document, in_place=True)


async def _switch(context: CommandContext, text: str) -> tuple[str, str, ViewContext]:
    """Set what `text` says: the setting's name, its state, and the moment since. Raises BadInput or Unavailable."""
    words = text.casefold().split()
    name, state = words if len(words) == 2 else ("", "")
    if state not in _SWITCHES.get(name, ()):
        raise BadInput("error-setting")
    if name == "rich" and not context.call.can_be_rich:
        raise Unavailable("error-not-rich")
    if name == "sound" and not context.call.has_sound:
        raise Unavailable("error-no-sound")
    if name == "publish" and not context.call.can_publish:
        raise Unavailable("error-not-published")

    def switch(preferences: Preferences) -> Preferences:
        match name:
            case "rich":
                return replace(preferences, rich=state == "on")
            case "sound":
                return replace(preferences, sound=Sound(state))
            case "versions":
                return replace(preferences, changes=ToldChanges(state))
            case "brief":
                return replace(preferences, brief=state == "on")
            case "publish":
                return replace(preferences, publish=state == "on")
            case _:
                return replace(preferences, quiet_days=state == "on")

    return name, state, await change_preferences(context, switch)


async def _all_settings(context: CommandContext, moment: ViewContext) -> Document:
    follows = await context.store.follows.all(context.chat.id)
    language_name = LANGUAGES[moment.preferences.language].name
    return view.settings(
        len(follows),
        language_name,
        moment,
        context.call.can_be_rich,
        has_sound=context.call.has_sound,
        can_publish=context.call.can_publish,
    )
