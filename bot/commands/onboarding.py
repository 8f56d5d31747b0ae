"""How it begins: what this is, then language, hour and zone by buttons, then whom to follow first.

Every button carries the whole of what it does, and what has been chosen is a preference like any other: nothing is
remembered from one press to the next, so a restart in between loses nothing.
"""

from dataclasses import replace

from bot.commands.call import CommandContext, Reply
from bot.commands.preferences import keep
from bot.commands.services import Services
from bot.core.following.follows import tidy
from bot.core.schedule.hours import parse_time
from bot.core.schedule.zones import parse_zone
from bot.phrases.languages import parse_language
from bot.views import onboarding as view


async def start(desk: Services, asked: CommandContext) -> Reply:
    """Say what this is and offer to set it up; greet whom we know."""
    follows = await desk.store.follows.all(asked.chat.id)
    occasion = await desk.occasion(asked.chat.preferences, asked.chat.next_due)
    return Reply(view.welcome_back(len(follows), occasion) if follows else view.panel(occasion))


async def setup(desk: Services, asked: CommandContext) -> Reply:
    """What the buttons of /start say: "language zh", "at 07:00", "zones", "zone Asia/Tokyo", "ready", or nothing."""
    step, _, said = tidy(asked.argument("choice")).partition(" ")
    preferences, due = asked.chat.preferences, asked.chat.next_due
    schedule = preferences.schedule
    match step.casefold():
        case "language":
            preferences = replace(preferences, language=parse_language(said))
        case "at":
            preferences = replace(preferences, schedule=replace(schedule, at=parse_time(said)[0]))
        case "zone":
            preferences = replace(preferences, schedule=replace(schedule, zone=parse_zone(said)))
    if preferences != asked.chat.preferences:
        due = await keep(desk, asked.chat, preferences)
    occasion = await desk.occasion(preferences, due)
    match step.casefold():
        case "zones":
            return Reply(view.zones(occasion), in_place=True)
        case "zone" | "ready":
            follows = await desk.store.follows.all(asked.chat.id)
            return Reply(view.ready(occasion, asks=not follows, private=asked.request.private), in_place=True)
        case _:
            return Reply(view.panel(occasion), in_place=True)
