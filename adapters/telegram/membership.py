"""What a change of the bot's own place in a chat means: whether it may write there, and since just now.

https://core.telegram.org/bots/api#chatmemberupdated
"""

from telegram import Chat, ChatMember, ChatMemberAdministrator, ChatMemberRestricted, ChatMemberUpdated
from telegram.constants import ChatMemberStatus

from adapters.telegram.updates import ChatKind, chat_kind
from bot.core.silence import SilenceCause


def silence_cause(change: ChatMemberUpdated) -> SilenceCause | None:
    """Why the bot can't write in a chat in which its own rights were changed; None if it can."""
    return _silence_cause(change.chat, change.new_chat_member)


def is_opened(change: ChatMemberUpdated) -> bool:
    """Whether the bot may write in that chat now, and might not before."""
    return silence_cause(change) is None and _silence_cause(change.chat, change.old_chat_member) is not None


def _silence_cause(chat: Chat, member: ChatMember) -> SilenceCause | None:
    """Why the bot can't write in a chat in which it is such a member; None if it can."""
    if member.status in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED):
        return SilenceCause.REFUSED if chat_kind(chat) is ChatKind.PRIVATE else SilenceCause.REMOVED
    if isinstance(member, ChatMemberRestricted) and not member.can_send_messages:
        return SilenceCause.MUTED
    channel = chat_kind(chat) is ChatKind.CHANNEL
    if channel and isinstance(member, ChatMemberAdministrator) and not member.can_post_messages:
        return SilenceCause.MUTED
    return None
