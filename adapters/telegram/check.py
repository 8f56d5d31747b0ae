"""What `paperboy check` says of Telegram: who the bot is, who else listens with its token, and what to do about it.

It takes nobody's updates: it asks for them as somebody who does not confirm them.
"""

from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError

from adapters.telegram.connection import TelegramBot
from adapters.telegram.failures import described

PATIENCE = 10.0  # seconds for an answer
LISTENING = 3  # seconds of listening after which another listener would have pushed us away

ELSEWHERE = (
    "another process listens with this token; if that is your paperboy run, all is well. "
    "Only one can: for a second bot, get a second token from @BotFather"
)

INLINE = "; /setinline at @BotFather lets people share papers in any chat"

Told = tuple[str, bool | None, str]


async def told(token: str, api_url: str, webhook_url: str | None) -> list[Told]:
    """What there is to say; each with whether it is fine, None where that is not the question."""
    bot = TelegramBot(token, api_url, patience=PATIENCE)
    try:
        me = await bot.get_me()
        inline = "" if me.supports_inline_queries else INLINE
        found: list[Told] = [("Telegram", True, f"@{me.username} answers{inline}")]
        info = await bot.get_webhook_info()
        if webhook_url or info.url:
            found.append(("  webhook", *_webhook(info, webhook_url)))
        elif await bot.is_listened_to_elsewhere(LISTENING):
            found.append(("  polling", None, ELSEWHERE))
    except InvalidToken as error:
        return [("Telegram", False, f"{described(error)}; @BotFather tells it with /token, for TELEGRAM_BOT_TOKEN")]
    except TelegramError as error:
        return [
            ("Telegram", False, f"{api_url}: {described(error)}; is TELEGRAM_API_URL right, and the way there open?")
        ]
    finally:
        await bot.close_connections()
    return found


def _webhook(info: WebhookInfo, ours: str | None) -> tuple[bool, str]:
    if info.url and info.url != ours:
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
