"""The stand-in's REST API: the routes that a bot of ours needs; any other is refused and noted.

https://discord.com/developers/docs/reference
"""

import json
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.standins import discord_about
from tests.standins.discord_about import place_of, unspeakable
from tests.standins.discord_command_limits import check_choices, check_commands
from tests.standins.discord_faults import answer, limited
from tests.standins.discord_limits import EPHEMERAL, V2, Refusal, check_message, invalid
from tests.standins.discord_people import AUTOCOMPLETE, COMPONENT, Answer, too_late
from tests.standins.discord_world import APPLICATION, Json, Message, Place

if TYPE_CHECKING:
    from tests.standins.discord import StrictDiscord

Handler = Callable[["StrictDiscord", web.Request, Json], Awaitable[web.Response]]

REMEMBERED = 180.0  # seconds; "a few minutes", says Discord of its nonces
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES = 4, 5, 6, 7, 8


async def body_of(request: web.Request) -> Json:
    """The JSON of a request; {} where there is none."""
    if request.content_type == "multipart/form-data":
        return await _with_files(request)
    text = await request.text()
    if not text:
        return {}
    if request.content_type != "application/json":
        raise Refusal(400, 50109, "The request body contains invalid JSON.")
    body: Any = json.loads(text)
    return body if isinstance(body, dict) else {"": body}


async def _with_files(request: web.Request) -> Json:
    """https://discord.com/developers/docs/reference#uploading-files"""
    form = await request.post()
    body: Json = json.loads(str(form["payload_json"]))
    files = [(one.filename, one.file.read()) for one in form.values() if isinstance(one, web.FileField)]
    if len(files) != len(body.get("attachments") or ()):
        raise invalid("attachments", "as many as there are files")
    if any(len(content) > 10_485_760 for _, content in files):
        raise Refusal(413, 40005, "Request entity too large")
    return body | {"files": files}


async def put_commands(discord: "StrictDiscord", _: web.Request, body: Json) -> web.Response:
    commands: list[Json] = body[""]
    check_commands(commands)
    discord.commands[:] = commands
    discord.synced += 1
    discord.gateway.news.set()
    known = [
        {"description": "", **one, "id": str(9000 + number), "application_id": APPLICATION, "version": "1"}
        for number, one in enumerate(commands)
    ]
    return answer(known)


async def open_dm(discord: "StrictDiscord", _: web.Request, body: Json) -> web.Response:
    person = discord.people.get(str(body["recipient_id"]))
    if person is None:
        raise Refusal(400, 50033, "Invalid Recipient(s)")
    if discord.rates.opening(time.monotonic()) is not None:
        raise Refusal(400, 40003, "You are opening direct messages too fast.")
    discord.opened += 1
    return answer(person.dm.json())


async def say(discord: "StrictDiscord", request: web.Request, body: Json) -> web.Response:
    place = place_of(discord, request)
    wait, headers = discord.rates.speaking(place.id, time.monotonic())
    if wait is not None:
        discord.refused.append(f"POST {request.path}: 429")
        return limited(wait, everywhere=False, headers=headers)
    files = body.pop("files", [])
    check_message(body, has_files=bool(files))
    if refusal := unspeakable(place):
        raise refusal
    message = _known(discord, place, body) if body.get("enforce_nonce") else None
    if message is None:
        nonce = str(body["nonce"]) if "nonce" in body else None
        flags, content = body.get("flags") or 0, body.get("content") or ""
        message = place.receive(
            Message(place, body.get("components") or [], flags, nonce, content=content, files=files, at=discord.now())
        )
        discord.sent += 1
        if body.get("allowed_mentions") != {"parse": []}:
            discord.refused.append(f"mentions were left to chance: {body.get('allowed_mentions')}")
    return answer(message.json(), headers=headers)


async def type_a_while(discord: "StrictDiscord", request: web.Request, _: Json) -> web.Response:
    place = place_of(discord, request)
    if refusal := unspeakable(place):
        raise refusal
    place.typing += 1
    return web.Response(status=204)


async def respond(discord: "StrictDiscord", request: web.Request, body: Json) -> web.Response:
    asked = discord.asked.get(request.match_info["token"])
    if asked is None or asked.id != request.match_info["interaction"]:
        raise Refusal(404, 10062, "Unknown interaction")
    if refusal := too_late(asked, time.monotonic()):
        raise refusal
    kind, data = body["type"], body.get("data") or {}
    if (kind == CHOICES) != (asked.kind == AUTOCOMPLETE):
        raise invalid("type", f"{kind} for an interaction of type {asked.kind}")
    if kind in (DEFERRED_UPDATE, UPDATE) and asked.kind != COMPONENT:
        raise invalid("type", "only a pressed button can change its message")
    message = None
    if kind == MESSAGE:
        message = _followed(discord, asked, data)
    elif kind == DEFERRED:
        asked.deferred, asked.ephemeral = True, bool(data.get("flags", 0) & EPHEMERAL)
    elif kind == UPDATE:
        assert asked.message is not None
        message = _changed(asked, asked.message, data)
    elif kind == CHOICES:
        check_choices(data["choices"], "autocompletion")
        asked.choices = [(choice["name"], choice["value"]) for choice in data["choices"]]
    elif kind != DEFERRED_UPDATE:
        raise invalid("type", str(kind))
    asked.answered_after = time.monotonic() - asked.at
    asked.news.set()
    told: Json = {"interaction": {"id": asked.id, "type": asked.kind, "response_message_loading": asked.deferred}}
    if message is not None:
        told["interaction"]["response_message_id"] = message.id
        told["resource"] = {"type": kind, "message": message.json()}
    return answer(told)


async def follow_up(discord: "StrictDiscord", request: web.Request, body: Json) -> web.Response:
    asked = _answered(discord, request)
    return answer(_followed(discord, asked, body).json())


async def change_original(discord: "StrictDiscord", request: web.Request, body: Json) -> web.Response:
    asked = _answered(discord, request)
    if asked.deferred and asked.original is None:
        return answer(_followed(discord, asked, body).json())
    if asked.original is None:
        raise Refusal(404, 10008, "Unknown Message")
    return answer(_changed(asked, asked.original, body).json())


async def change_message(discord: "StrictDiscord", request: web.Request, body: Json) -> web.Response:
    asked = _answered(discord, request)
    known = [*asked.messages, *([asked.message] if asked.message is not None else [])]
    message = next((one for one in known if one.id == request.match_info["message"]), None)
    if message is None or message.deleted:
        raise Refusal(404, 10008, "Unknown Message")
    return answer(_changed(asked, message, body).json())


async def delete_original(discord: "StrictDiscord", request: web.Request, _: Json) -> web.Response:
    asked = _answered(discord, request)
    if asked.gone or (asked.original is None and not asked.deferred):
        raise Refusal(404, 10008, "Unknown Message")
    asked.gone = True
    if asked.original is not None:
        asked.original.deleted = True
    asked.news.set()
    return web.Response(status=204)


ROUTES: list[tuple[str, str, Handler]] = [
    ("GET", "/users/@me", discord_about.me),
    ("GET", "/oauth2/applications/@me", discord_about.application),
    ("GET", "/gateway/bot", discord_about.gateway),
    ("GET", "/channels/{channel}", discord_about.channel),
    ("GET", "/guilds/{guild}", discord_about.guild),
    ("GET", "/guilds/{guild}/members/{user}", discord_about.member),
    ("PUT", f"/applications/{APPLICATION}/commands", put_commands),
    ("POST", "/users/@me/channels", open_dm),
    ("POST", "/channels/{channel}/messages", say),
    ("GET", "/channels/{channel}/messages", discord_about.read_back),
    ("POST", "/channels/{channel}/typing", type_a_while),
    ("POST", "/interactions/{interaction}/{token}/callback", respond),
    ("POST", f"/webhooks/{APPLICATION}/{{token}}", follow_up),
    ("PATCH", f"/webhooks/{APPLICATION}/{{token}}/messages/@original", change_original),
    ("PATCH", f"/webhooks/{APPLICATION}/{{token}}/messages/{{message}}", change_message),
    ("DELETE", f"/webhooks/{APPLICATION}/{{token}}/messages/@original", delete_original),
]


def _known(discord: "StrictDiscord", place: Place, body: Json) -> Message | None:
    """The message that had this nonce already, if that was in the past few minutes."""
    wanted, since = str(body["nonce"]), discord.now() - REMEMBERED
    return next((one for one in place.inbox if one.nonce == wanted and one.at >= since), None)


def _answered(discord: "StrictDiscord", request: web.Request) -> Answer:
    asked = discord.asked.get(request.match_info["token"])
    if asked is None or asked.answered_after is None:
        raise Refusal(404, 10015, "Unknown Webhook")
    return asked


def _followed(discord: "StrictDiscord", asked: Answer, body: Json) -> Message:
    """One more message of an answer; the first one after a deferral is seen by whom that was meant for."""
    first = asked.original is None and not asked.gone
    files = body.pop("files", [])
    words = {name: value for name, value in body.items() if name != "wait"}
    check_message(words, interaction=True, has_files=bool(files))
    if body.get("allowed_mentions") != {"parse": []}:
        discord.refused.append(f"mentions were left to chance: {body.get('allowed_mentions')}")
    ephemeral = bool((body.get("flags") or 0) & EPHEMERAL)
    if first and asked.deferred:
        ephemeral = asked.ephemeral
    message = Message(asked.place, body.get("components") or [], body.get("flags") or 0, files=files)
    message.only_for = asked.person if ephemeral else None
    asked.place.receive(message)
    asked.messages.append(message)
    if first:
        asked.original, asked.ephemeral = message, ephemeral
    asked.news.set()
    return message


def _changed(asked: Answer, message: Message, body: Json) -> Message:
    check_message(body, interaction=True, was_v2=bool(message.flags & V2))
    message.components, message.edits = body["components"], message.edits + 1
    asked.changed = True
    asked.news.set()
    return message
