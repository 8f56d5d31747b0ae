"""What `paperboy check` says of Discord: who the bot is, how it is let in, and what keeps it from being heard.

It listens to nothing: a login and three questions.
"""

import discord
from discord.utils import oauth_url

from adapters.discord.connection import DiscordLine
from adapters.discord.failures import described

PATIENCE = 10.0  # seconds for all of it
NEEDED = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, embed_links=True, read_message_history=True
)
PORTAL = "https://discord.com/developers/applications"

Told = tuple[str, bool | None, str]


async def told(token: str, api_url: str | None, gateway_url: str | None, shards: int | None) -> list[Told]:
    """What there is to say; each with whether it is fine, None where that is not the question.

    `shards`: as set; 0 lets Discord say, None means none.
    """
    line = DiscordLine(token, api_url, gateway_url, patience=PATIENCE)
    try:
        client = await line.speaking()
        about = await client.application_info()
        recommended, _, starts = await client.http.get_bot_gateway()
    except discord.LoginFailure as error:
        return [("Discord", False, f"{described(error)}; “Reset Token” at {PORTAL} → Bot, for DISCORD_BOT_TOKEN")]
    except Exception as error:
        where = api_url or "Discord"
        return [("Discord", False, f"{where}: {described(error)}; is DISCORD_API_URL right, and the way there open?")]
    finally:
        await line.close()
    found: list[Told] = [
        ("Discord", True, f"{client.user} answers, application {about.id}, in {_counted(about)}"),
        ("  install", None, oauth_url(about.id, permissions=NEEDED, scopes=("bot", "applications.commands"))),
        ("  intents", None, "the message content intent is not needed; leave it off"),
        *_obstacles(about, f"{PORTAL}/{about.id}"),
    ]
    if starts["remaining"] == 0:
        hours = starts["reset_after"] / 3_600_000
        found.append(("  gateway", False, f"too many starts today: Discord lets the bot in again in {hours:.1f} h"))
    if recommended > 1 and shards is None:
        found.append(("  shards", False, f"Discord wants {recommended} shards: set DISCORD_SHARDS=auto"))
    elif shards and shards < recommended:
        found.append(
            (
                "  shards",
                None,
                f"Discord recommends {recommended} shards, DISCORD_SHARDS says {shards}; auto follows it",
            )
        )
    return found


def _obstacles(about: discord.AppInfo, page: str) -> list[Told]:
    """Settings in the developer portal under which the bot is not heard, or not let in."""
    found: list[Told] = []
    if about.interactions_endpoint_url:
        found.append(
            (
                "  commands",
                False,
                f"they go to an interactions endpoint, not to this bot: clear it at {page}/information",
            )
        )
    if about.bot_require_code_grant:
        found.append(("  install", False, f"nobody can: turn “Requires OAuth2 Code Grant” off at {page}/bot"))
    return found


def _counted(about: discord.AppInfo) -> str:
    servers = about.approximate_guild_count
    told = "1 server" if servers == 1 else f"{servers} servers"
    people = about.approximate_user_install_count
    return told if not people else f"{told}, installed by {people} {'person' if people == 1 else 'people'}"
