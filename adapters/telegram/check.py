"""What `paperboy check` says of Telegram: who the bot is, who else listens with its token, where it may not write.

It takes nobody's updates: it asks for them as somebody who does not confirm them.
"""

from collections.abc import Sequence

from telegram import ChatMemberAdministrator, ChatMemberRestricted, User, WebhookInfo
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError

from adapters.telegram.connection import TelegramBot
from adapters.telegram.failures import describe
from bot.core.chats import ChatRef

PATIENCE = 10.0  # seconds for an answer
LISTENING = 3  # seconds of polling after which another listener would have pushed us away

ELSEWHERE = (
    "another process listens with this token; if that is your paperboy run, all is well. "
    "Only one can: for a second bot, get a second token from @BotFather"
)

ALONE = (
    "nobody can add it to a group or channel: at @BotFather, /setjoingroups, choose the bot, Enable. "
    "Private chats work without"
)
CURIOUS = (
    "it is sent everything that is said in groups, and needs none of it: at @BotFather, /setprivacy, choose the bot, "
    "Enable. Commands reach it all the same"
)
IN_A_CHANNEL = "in the channel's settings, Administrators, add @{name} and allow it to post messages"
IN_A_GROUP = "allow members to send messages in the group's permissions, or make @{name} an administrator"

INLINE = "; /setinline at @BotFather lets people share papers in any chat"

Told = tuple[str, bool | None, str]


async def check_telegram(
    token: str, api_url: str, webhook_url: str | None, places: Sequence[ChatRef] = ()
) -> list[Told]:
    """The check's lines: a label, whether that is fine (None where that is not the question), and the words.

    `places`: groups and channels in which something is followed.
    """
    bot = TelegramBot(token, api_url, patience=PATIENCE)
    try:
        me = await bot.get_me()
        inline = "" if me.supports_inline_queries else INLINE
        lines: list[Told] = [("Telegram", True, f"@{me.username} answers{inline}")]
        info = await bot.get_webhook_info()
        if webhook_url or info.url:
            lines.append(("  webhook", *_webhook(info, webhook_url)))
        elif await bot.is_listened_to_elsewhere(LISTENING):
            lines.append(("  polling", None, ELSEWHERE))
        if not me.can_join_groups:
            lines.append(("  groups", None, ALONE))
        if me.can_read_all_group_messages:
            lines.append(("  groups", None, CURIOUS))
        obstacles = {str(place): await _obstacle(bot, me, int(place.chat)) for place in places}
        lines += [(f"  {place}", False, obstacle) for place, obstacle in obstacles.items() if obstacle]
    except InvalidToken as error:
        return [("Telegram", False, f"{describe(error)}; @BotFather tells it with /token, for TELEGRAM_BOT_TOKEN")]
    except TelegramError as error:
        return [
            ("Telegram", False, f"{api_url}: {describe(error)}; is TELEGRAM_API_URL right, and the way there open?")
        ]
    finally:
        await bot.close_connections()
    return lines


async def _obstacle(bot: TelegramBot, me: User, chat: int) -> str | None:
    """Why nothing can be written in a group or channel, and what to do; None if something can."""
    try:
        info, own = await bot.get_chat(chat), await bot.get_chat_member(chat, me.id)
    except ChatMigrated:
        return None  # it is written to at its new address
    except (Forbidden, BadRequest) as error:
        return f"the bot can't get in ({describe(error)}); add @{me.username} there again, then say /start there"
    if own.status in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED):
        return f"the bot is not in it any more; add @{me.username} again, then say /start there"
    if info.type == ChatType.CHANNEL:
        posts = isinstance(own, ChatMemberAdministrator) and own.can_post_messages
        return None if posts else f"the bot may not post there: {IN_A_CHANNEL.format(name=me.username)}"
    if isinstance(own, ChatMemberRestricted):
        silenced = not own.can_send_messages
    else:
        ordinary = own.status == ChatMemberStatus.MEMBER and info.permissions is not None
        silenced = ordinary and info.permissions is not None and not info.permissions.can_send_messages
    return f"the bot may not write there: {IN_A_GROUP.format(name=me.username)}" if silenced else None


def _webhook(info: WebhookInfo, own_url: str | None) -> tuple[bool, str]:
    """Whether Telegram calls the webhook at `own_url`, and the words for it."""
    if info.url and info.url != own_url:
        return False, (
            f"Telegram calls {_host(info.url)}, not this bot: paperboy run will take the token over from there. "
            "If somebody else needs it, get another one from @BotFather"
        )
    if info.last_error_message:
        return False, (
            f"Telegram can't call {_host(info.url)}: {info.last_error_message}; "
            "does the proxy there hand calls on to TELEGRAM_WEBHOOK_HOST and TELEGRAM_WEBHOOK_PORT?"
        )
    return True, "Telegram calls it" if info.url else "not set yet; paperboy run sets it"


def _host(url: str) -> str:
    """The address without its path, which may be somebody's secret."""
    return "/".join(url.split("/")[:3])
