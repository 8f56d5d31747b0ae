"""What `paperboy check` says of Discord: who the bot is, how it is let in, what keeps it from being heard or speaking.

It listens to nothing: a login and a few questions.
"""

from collections.abc import Sequence

import discord
from discord.utils import oauth_url

from adapters.discord.connection import DiscordConnection
from adapters.discord.failures import describe
from bot.core.chats import ChatRef

PATIENCE = 10.0  # seconds for all of it
NEEDED = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, embed_links=True, read_message_history=True
)
# https://discord.com/developers/docs/resources/application#application-object-application-flags
PRIVILEGED = {"presence": 3 << 12, "server members": 3 << 14, "message content": 3 << 18}
PORTAL = "https://discord.com/developers/applications"

Told = tuple[str, bool | None, str]


async def check_discord(
    token: str, api_url: str | None, gateway_url: str | None, shards: int | None, places: Sequence[ChatRef] = ()
) -> list[Told]:
    """The check's lines: a label, whether that is fine (None where that is not the question), and the words.

    `shards`: as set; 0 lets Discord say, None means none. `places`: channels in which something is followed.
    """
    connection = DiscordConnection(token, api_url, gateway_url, patience=PATIENCE)
    try:
        client = await connection.client()
        info = await client.application_info()
        recommended, _, starts = await client.http.get_bot_gateway()
        obstacles = [(place, await _obstacle(client, place)) for place in places]
    except discord.LoginFailure as error:
        return [("Discord", False, f"{describe(error)}; “Reset Token” at {PORTAL} → Bot, for DISCORD_BOT_TOKEN")]
    except Exception as error:
        where = api_url or "Discord"
        return [("Discord", False, f"{where}: {describe(error)}; is DISCORD_API_URL right, and the way there open?")]
    finally:
        await connection.close()
    lines: list[Told] = [
        ("Discord", True, f"{client.user} answers, application {info.id}, in {_count_servers(info)}"),
        ("  install", None, oauth_url(info.id, permissions=NEEDED, scopes=("bot", "applications.commands"))),
        ("  intents", None, _intents(info, f"{PORTAL}/{info.id}")),
        *_obstacles(info, f"{PORTAL}/{info.id}"),
        *((f"  {place}", False, obstacle) for place, obstacle in obstacles if obstacle),
    ]
    if not info.approximate_guild_count and not info.approximate_user_install_count:
        lines.append(("  servers", None, "it is in none yet: open the address above to add it, or to install it"))
    if starts["remaining"] == 0:
        hours = starts["reset_after"] / 3_600_000
        lines.append(("  gateway", False, f"too many starts today: Discord lets the bot in again in {hours:.1f} h"))
    if recommended > 1 and shards is None:
        lines.append(("  shards", False, f"Discord wants {recommended} shards: set DISCORD_SHARDS=auto"))
    elif shards and shards < recommended:
        lines.append(
            (
                "  shards",
                None,
                f"Discord recommends {recommended} shards, DISCORD_SHARDS says {shards}; auto follows it",
            )
        )
    return lines


async def _obstacle(client: discord.Client, place: ChatRef) -> str | None:
    """Why nothing can be written in a channel, and what to do; None if something can, as far as can be seen."""
    if client.user is None:
        return None
    try:
        channel = await client.fetch_channel(int(place.chat))
        if not isinstance(channel, discord.abc.GuildChannel):
            return None
        guild = await client.fetch_guild(channel.guild.id, with_counts=False)
        own = (await guild.fetch_channel(channel.id)).permissions_for(await guild.fetch_member(client.user.id))
    except discord.NotFound:
        return "the channel is not there any more; whoever wants its digests follows again in another one"
    except discord.Forbidden:
        return "the bot can't see it: add it to the server (the address above), and allow it “View Channel” there"
    if own.view_channel and (own.send_messages_in_threads if place.thread else own.send_messages):
        return None
    permission = "Send Messages in Threads" if place.thread else "Send Messages"
    return f"the bot may not write there: in the channel's permissions, allow it “View Channel” and “{permission}”"


def _intents(info: discord.AppInfo, page: str) -> str:
    """Which of the privileged intents are on; none is missing, whichever they are."""
    on = [name for name, bits in PRIVILEGED.items() if info.flags.value & bits]
    if not on:
        return "it needs no privileged intent, and none is on"
    return f"{', '.join(on)} on, though it needs no privileged intent: turn that off at {page}/bot"


def _obstacles(info: discord.AppInfo, page: str) -> list[Told]:
    """Settings in the developer portal under which the bot is not heard, or not let in."""
    lines: list[Told] = []
    if info.interactions_endpoint_url:
        lines.append(
            (
                "  commands",
                False,
                f"they go to an interactions endpoint, not to this bot: clear it at {page}/information",
            )
        )
    if info.bot_require_code_grant:
        lines.append(("  install", False, f"nobody can: turn “Requires OAuth2 Code Grant” off at {page}/bot"))
    return lines


def _count_servers(info: discord.AppInfo) -> str:
    servers = info.approximate_guild_count
    text = "1 server" if servers == 1 else f"{servers} servers"
    people = info.approximate_user_install_count
    return text if not people else f"{text}, installed by {people} {'person' if people == 1 else 'people'}"
