"""What a bot can ask of the stand-in's Discord about itself, and about where it is."""

from typing import TYPE_CHECKING

from aiohttp import web

from tests.standins.discord_faults import answer
from tests.standins.discord_limits import Refusal, invalid
from tests.standins.discord_world import APPLICATION, BOT, DM, Guild, Json, Place

if TYPE_CHECKING:
    from tests.standins.discord import StrictDiscord


async def me(_: "StrictDiscord", __: web.Request, ___: Json) -> web.Response:
    return answer(BOT)


async def application(discord: "StrictDiscord", __: web.Request, ___: Json) -> web.Response:
    about: Json = {"id": APPLICATION, "name": "Paperboy", "description": "", "icon": None, "verify_key": "", "flags": 0}
    about |= {"bot_public": True, "bot_require_code_grant": False, "owner": BOT | {"id": "1"}}
    return answer(about | {"approximate_guild_count": len(discord.guilds), **discord.portal})


async def channel(discord: "StrictDiscord", request: web.Request, _: Json) -> web.Response:
    place = place_of(discord, request)
    if place.refusal:
        raise place.refusal
    return answer(place.json())


async def guild(discord: "StrictDiscord", request: web.Request, _: Json) -> web.Response:
    return answer(_guild(discord, request).json())


async def member(discord: "StrictDiscord", request: web.Request, _: Json) -> web.Response:
    (bot,) = _guild(discord, request).json()["members"]
    if request.match_info["user"] != BOT["id"]:
        raise Refusal(404, 10007, "Unknown Member")
    return answer(bot)


async def gateway(discord: "StrictDiscord", _: web.Request, __: Json) -> web.Response:
    limits = {"total": 1000, "remaining": discord.starts_left, "reset_after": 0, "max_concurrency": 1}
    return answer({"url": discord.gateway.url, "shards": discord.shards, "session_start_limit": limits})


def place_of(discord: "StrictDiscord", request: web.Request) -> Place:
    """The place that is asked about. Raises Refusal."""
    place = discord.places.get(request.match_info["channel"])
    if place is None:
        raise Refusal(404, 10003, "Unknown Channel")
    return place


def _guild(discord: "StrictDiscord", request: web.Request) -> Guild:
    guild = next(
        (
            candidate
            for candidate in discord.guilds
            if candidate.id == request.match_info["guild"] and candidate.installed
        ),
        None,
    )
    if guild is None:
        raise Refusal(404, 10004, "Unknown Guild")
    return guild


async def read_back(discord: "StrictDiscord", request: web.Request, _: Json) -> web.Response:
    """The latest messages, the newest first: https://discord.com/developers/docs/resources/message."""
    place = place_of(discord, request)
    if refusal := unspeakable(place):
        raise refusal
    if place.guild is not None and not place.bot_may_read_back:
        raise Refusal(403, 50013, "Missing Permissions")
    limit = int(request.query.get("limit", 50))
    if not 1 <= limit <= 100:
        raise invalid("limit", "1 to 100")
    messages = [message for message in place.shown if message.id < request.query.get("before", "~")]
    return answer([message.json() for message in reversed(messages[-limit:])])


def unspeakable(place: Place) -> Refusal | None:
    """How Discord refuses that the bot speaks there, if it does.

    https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
    """
    if place.kind == DM:
        return place.people[0].reachable or place.refusal
    if place.guild is not None and not place.guild.installed:
        return Refusal(403, 50001, "Missing Access")
    if place.guild is not None and not place.guild.bot_may_write:
        return Refusal(403, 50013, "Missing Permissions")
    if place.is_archived:
        return Refusal(400, 50083, "Thread is archived")
    return place.refusal or (None if place.bot_may_write else Refusal(403, 50013, "Missing Permissions"))
