"""How it begins: what this is, then language, hour and zone by buttons, then whom to follow first; and /help.

Every button carries the whole of what it does, and what has been chosen is a preference like any other: nothing is
remembered from one press to the next, so a restart in between loses nothing.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.commands.access import is_owner
from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.commands.preferences import change_preferences
from bot.core.chats import Preferences
from bot.core.following.follows import tidy
from bot.core.schedule.hours import parse_time
from bot.core.schedule.zones import parse_zone
from bot.errors import BadInput
from bot.phrases.languages import parse_language
from bot.views import notices
from bot.views import onboarding as view
from bot.views.arrival import for_member


async def start(context: CommandContext, surplus: str) -> Reply:
    """Say what this is and offer to set it up, or greet a chat that follows something already.

    An invite code has been redeemed before (`bot.commands.access`), and is no argument any more: `surplus` is
    something else, or a code of somebody who is in.
    """
    follows = await context.store.follows.all(context.chat.id)
    moment = await context.view()
    if context.call.may_change and not await context.call.may_change():
        return Reply(for_member(len(follows), moment))
    document = view.welcome_back(len(follows), moment) if follows else view.panel(moment)
    return Reply(view.with_needless_code(document, tidy(surplus), moment) if tidy(surplus) else document)


async def setup(context: CommandContext, text: str) -> Reply:
    """What the buttons of /start say: "language zh", "at 07:00", "zones", "zone Asia/Tokyo", "ready", or nothing."""
    step, _, choice = text.partition(" ")
    step = step.casefold()
    change = _change(step, choice)
    if change is None:
        moment = await context.view()
    else:
        moment = await change_preferences(context, change)
    match step:
        case "zones":
            return Reply(view.zones(moment), in_place=True, personal=True)
        case "zone" | "ready":
            follows = await context.store.follows.all(context.chat.id)
            return Reply(view.ready(moment, asks=not follows, private=context.call.private), in_place=True)
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


async def explain_commands(context: CommandContext, topic: str) -> Reply:
    """Every command, or one of them closely."""
    services = context.services
    owner = is_owner(services.rules, context.call)
    topic = topic.removeprefix("/")
    if not topic:
        for_owners = services.commands.for_owners if owner else ()
        lines = [(command.usage_in(context.book), command.phrase) for command in (*services.commands, *for_owners)]
        return Reply(notices.command_list(lines, context.book, services.capabilities))
    command = services.commands.get(topic)
    if command is None or not command.listed or (command.owner and not owner):
        raise BadInput("error-unknown-command", command=topic[:30])
    return Reply(notices.command_help(command.usage_in(context.book), command.phrase, command.example, context.book))
