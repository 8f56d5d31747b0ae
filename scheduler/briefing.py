"""What connects the papers of a digest or of a week, where there is somebody to write it."""

from collections.abc import Sequence

from bot.core.chats import Chat
from bot.core.following.digest import DigestItem, name_reasons
from bot.core.withdrawal import is_withdrawn
from bot.ports import Brief, Briefer


async def write_brief(briefer: Briefer | None, chat: Chat, items: Sequence[DigestItem], within: float) -> Brief | None:
    """What connects the papers of `items`; None for fewer than two, without a briefer, or after `within` seconds.

    What is withdrawn has nothing to say any more.
    """
    items = [item for item in items if not is_withdrawn(item.paper)]
    if briefer is None or len(items) < 2:
        return None
    papers, reasons, language = [item.paper for item in items], name_reasons(items), chat.preferences.language
    return await briefer.brief(papers, language, chat=chat.id, within=within, reasons=reasons)
