"""How it begins: what this is, then language, hour and zone by buttons, then whom to follow first.

Every button carries the whole of what it does, and what has been chosen is a preference like any other: nothing is
remembered from one press to the next, so a restart in between loses nothing.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.commands.call import CommandContext, Reply
from bot.commands.preferences import change_preferences
from bot.commands.services import Services
from bot.core.chats import Preferences
from bot.core.following.follows import tidy
from bot.core.schedule.hours import parse_time
from bot.core.schedule.zones import parse_zone
from bot.phrases.languages import parse_language
from bot.views import onboarding as view


async def start(services: Services, context: CommandContext) -> Reply:
    """Say what this is and offer to set it up; greet whom we know."""
    follows = await services.store.follows.all(context.chat.id)
    moment = await services.occasion(context.chat.preferences, context.chat.next_due)
    return Reply(view.welcome_back(len(follows), moment) if follows else view.panel(moment))


async def setup(services: Services, context: CommandContext) -> Reply:
    """What the buttons of /start say: "language zh", "at 07:00", "zones", "zone Asia/Tokyo", "ready", or nothing."""
    step, _, choice = tidy(context.argument("choice")).partition(" ")
    step = step.casefold()
    change = _change(step, choice)
    if change is None:
        moment = await services.occasion(context.chat.preferences, context.chat.next_due)
    else:
        moment = await change_preferences(services, context.chat, change)
    match step:
        case "zones":
            return Reply(view.zones(moment), in_place=True)
        case "zone" | "ready":
            follows = await services.store.follows.all(context.chat.id)
            return Reply(view.ready(moment, asks=not follows, private=context.request.private), in_place=True)
        case _:
            return Reply(view.panel(moment), in_place=True)


def _change(step: str, choice: str) -> Callable[[Preferences], Preferences] | None:
    """What a button changes; None if it only leads on. Raises BadInput."""
    match step:
        case "language":
            language = parse_language(choice)
            return lambda preferences: replace(preferences, language=language)
        case "at":
            at = parse_time(choice)[0]
            return lambda preferences: replace(preferences, schedule=replace(preferences.schedule, at=at))
        case "zone":
            zone = parse_zone(choice)
            return lambda preferences: replace(preferences, schedule=replace(preferences.schedule, zone=zone))
    return None
