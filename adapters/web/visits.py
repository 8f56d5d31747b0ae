"""From a link to the chat whose pages it leads to: nobody is met or woken, and only the day of the use is noted."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from adapters.web.answer import Answer
from bot.commands.access import digest_of
from bot.commands.call import CommandCall
from bot.commands.command import CommandContext, CommandServices
from bot.core.page_addresses import PREFIX, PageAddresses

_LONGEST_TOKEN = 128


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody reads a chat's pages. `addresses` are paths; `whole_addresses` are for what is read elsewhere: feeds."""

    context: CommandContext
    base: str  # the path of PUBLIC_URL
    addresses: PageAddresses
    whole_addresses: PageAddresses


PageHandler = Callable[[Visit, web.Request], Awaitable[Answer]]


async def open_visit(services: CommandServices, token: str, base: str) -> Visit | None:
    """The visit that a link's token opens; None for one that leads nowhere. `base`: the path of PUBLIC_URL."""
    if len(token) > _LONGEST_TOKEN:
        return None
    id_ = await services.store.page_links.chat_of(digest_of(token), services.clock.now())
    chat = None if id_ is None else await services.store.chats.get(id_)
    if chat is None:
        return None
    call = CommandCall(chat.ref, person="", command="web", private=True)
    addresses = PageAddresses(f"{base}{PREFIX}{token}")
    whole = PageAddresses.of(services.public_url, token)
    return Visit(CommandContext(chat, call, services), base, addresses, whole)
