"""/web: a link by which a chat's digests, papers and authors are read as pages and feeds, and its end.

The link is said once and not kept: of its token only the digest is stored, as of an invitation.
"""

import secrets

from bot.commands.access import digest_of
from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.core.page_addresses import PageAddresses
from bot.errors import BadInput, NotAllowed, Unavailable
from bot.views import web as view

MOST_LINKS = 5  # of a chat: a browser, a phone, a reader of feeds …
TOKEN_BYTES = 32  # 256 bits
_OFF = frozenset({"off", "stop", "关", "關", "关闭", "關閉", "オフ"})


async def give_link(context: CommandContext, wish: str) -> Reply:
    """A new link to the chat's pages, or the end of all there are. In a group that is for its admins."""
    services, call, chat = context.services, context.call, context.chat
    if not services.public_url:
        raise Unavailable("error-no-pages")
    if wish and wish.casefold() not in _OFF:
        raise BadInput("error-web", text=wish[:60])
    if call.may_change and not await call.may_change():
        raise NotAllowed("error-admins-only")
    if wish:
        ended = await services.store.page_links.revoke_all(chat.id)
        return Reply(view.links_ended(ended, context.book), done=True)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    await services.store.page_links.add(chat.id, digest_of(token), services.clock.now(), MOST_LINKS)
    addresses = PageAddresses.of(services.public_url, token)
    return Reply(view.new_link(addresses, context.book, is_shared=not call.private), personal=not call.private)
