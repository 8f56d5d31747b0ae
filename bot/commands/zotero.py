"""/saved zotero: saved papers as a file that Zotero imports, or, with a key, put into the reader's own library.

The key is used once and is in no log, table or error. Refuses to be told one where others read along.
"""

import re
from dataclasses import dataclass, field

from bot.commands.call import Reply
from bot.commands.command import CommandContext
from bot.core.chats import Chat
from bot.core.citations.zotero import KEYS_PAGE
from bot.core.papers import Paper
from bot.errors import BadInput, NotAllowed, Unavailable
from bot.views import citations as view

BEFORE_KEY = r"zotero\W*\s\W*\w"  # in any command: it may be misspelt, or be said for a channel
_KEY = re.compile(r"[A-Za-z0-9]{24}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ZoteroRequest:
    """What stands behind `/saved zotero`: a key, or nothing. It never shows the key."""

    key: str = field(default="", repr=False)

    @classmethod
    def parse(cls, text: str) -> "ZoteroRequest":
        """Raises BadInput for what is no key, without repeating it."""
        key = text.strip().strip("\"'“”‘’<>()[]`")
        if key and not _KEY.fullmatch(key):
            raise BadInput("error-zotero-form", link=KEYS_PAGE)
        return cls(key)

    def __str__(self) -> str:
        return "zotero"


def refuse_in_public(context: CommandContext, request: ZoteroRequest) -> None:
    """Raises NotAllowed where a key can be read by others."""
    if request.key and not (context.call.private or context.call.whispers):
        raise NotAllowed("error-zotero-private", link=KEYS_PAGE)


async def add_to_zotero(context: CommandContext, request: ZoteroRequest, papers: list[Paper], owner: Chat) -> Reply:
    """Put the papers into the library that the key opens."""
    library = context.services.reference_library
    if library is None:
        raise Unavailable("error-zotero-away")
    report = await library.add(request.key, papers)
    return Reply(view.added_to_zotero(report, len(papers), context.book), personal=owner.id != context.chat.id)
