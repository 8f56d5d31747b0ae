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
from tests.standins.discord_faults import answer, rate_limit
from tests.standins.discord_limits import EPHEMERAL, SILENT, V2, Refusal, check_message, invalid
from tests.standins.discord_people import AUTOCOMPLETE, COMPONENT, Answer, too_late
from tests.standins.discord_world import ANNOUNCEMENTS, APPLICATION, DM, Json, Message, Place

if TYPE_CHECKING:
    from tests.standins.discord import StrictDiscord

Handler = Callable[["StrictDiscord", web.Request, Json], Awaitable[web.Response]]

MOST_PUBLISHED = 10  # of a channel, within an hour
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
    files = [(field.filename, field.file.read()) for field in form.values() if isinstance(field, web.FileField)]
    if len(files) != len(body.get("attachments") or ()):
        raise invalid("attachments", "as many as there are files")
    if any(len(content) > 10_485_760 for _, content in files):
        raise Refusal(413, 40005, "Request entity too large")
    if any(len(attachment.get("description") or "") > 1024 for attachment in body.get("attachments") or ()):
        raise invalid("attachments", "a description of at most 1,024 characters")
    return body | {"files": files}


def described(body: Json) -> list[str]:
    """What is said of each attachment for those who can't see it."""
    return [str(attachment.get("description") or "") for attachment in body.get("attachments") or ()]


async def put_commands(discord: "StrictDiscord", _: web.Request, body: Json) -> web.Response:
    commands: list[Json] = body[""]
    check_commands(commands)
    discord.commands[:] = commands
    discord.synced += 1
    discord.gateway.news.set()
    stored = [
        {"description": "", **command, "id": str(9000 + number), "application_id": APPLICATION, "version": "1"}
        for number, command in enumerate(commands)
    ]
    return answer(stored)


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
        return rate_limit(wait, everywhere=False, headers=headers)
    files = body.pop("files", [])
    check_message(body, has_files=bool(files))
    if refusal := unspeakable(place):
        raise refusal
    message = _find_by_nonce(discord, place, body) if body.get("enforce_nonce") else None
    if message is None:
        nonce = str(body["nonce"]) if "nonce" in body else None
        flags, content = body.get("flags") or 0, body.get("content") or ""
        message = place.receive(
            Message(place, body.get("components") or [], flags, nonce, content=content, files=files, at=discord.now())
        )
        message.descriptions = described(body)
        discord.sent += 1
        # https://github.com/discord/discord-api-docs/issues/7854: of components a notification shows nothing
        message.notified = "" if flags & SILENT else content
        if body.get("allowed_mentions") != {"parse": []}:
            discord.refused.append(f"mentions were left to chance: {body.get('allowed_mentions')}")
    return answer(message.json(), headers=headers)


async def edit(discord: "StrictDiscord", request: web.Request, body: Json) -> web.Response:
    """https://discord.com/developers/docs/resources/message#edit-message: the bot's own messages alone.

    Content becomes components for good, if the edit takes the content away:
    https://discord.com/developers/docs/components/reference#component-reference
    """
    place = place_of(discord, request)
    if refusal := unspeakable(place):
        raise refusal
    message = next((own for own in place.inbox if own.id == request.match_info["message"]), None)
    if message is None or message.deleted:
        raise Refusal(404, 10008, "Unknown Message")
    was_v2, flags = bool(message.flags & V2), body.get("flags") or 0
    if was_v2 and "flags" in body and not flags & V2:
        raise invalid("flags", "IS_COMPONENTS_V2 can't be taken away")
    if flags & V2 and message.content and ("content" not in body or body.get("embeds") != []):
        raise Refusal(400, 50035, "Invalid Form Body: content and embeds have to be set to null with IS_COMPONENTS_V2")
    check_message(body, was_v2=was_v2)
    if body.get("allowed_mentions") != {"parse": []}:
        discord.refused.append(f"mentions were left to chance: {body.get('allowed_mentions')}")
    message.components = body.get("components", message.components) or []
    message.content = (body.get("content") or "") if "content" in body else message.content
    message.flags |= flags & V2
    message.edits += 1
    place.arrived.set()
    return answer(message.json())


async def publish(discord: "StrictDiscord", request: web.Request, _: Json) -> web.Response:
    """https://discord.com/developers/docs/resources/message#crosspost-message; ten an hour of one channel."""
    place = place_of(discord, request)
    message = next((sent for sent in place.inbox if sent.id == request.match_info["message"]), None)
    if message is None or message.deleted:
        raise Refusal(404, 10008, "Unknown Message")
    if place.kind != ANNOUNCEMENTS:
        raise Refusal(400, 50024, "Cannot execute action on this channel type")
    if message.published:
        raise Refusal(400, 40033, "This message has already been crossposted.")
    if sum(sent.published for sent in place.inbox) >= MOST_PUBLISHED:
        discord.refused.append(f"POST {request.path}: 429")
        return rate_limit(1163.0, everywhere=False)
    message.published = True
    return answer(message.json())


async def type_a_while(discord: "StrictDiscord", request: web.Request, _: Json) -> web.Response:
    place = place_of(discord, request)
    # Nobody has written down that it tells whether a person takes messages: this one does not.
    if refusal := place.refusal if place.kind == DM else unspeakable(place):
        raise refusal
    place.typing += 1
    return web.Response(status=204)


async def respond(discord: "StrictDiscord", request: web.Request, body: Json) -> web.Response:
    interaction = discord.asked.get(request.match_info["token"])
    if interaction is None or interaction.id != request.match_info["interaction"]:
        raise Refusal(404, 10062, "Unknown interaction")
    if refusal := too_late(interaction, time.monotonic()):
        raise refusal
    kind, data = body["type"], body.get("data") or {}
    if (kind == CHOICES) != (interaction.kind == AUTOCOMPLETE):
        raise invalid("type", f"{kind} for an interaction of type {interaction.kind}")
    if kind in (DEFERRED_UPDATE, UPDATE) and interaction.kind != COMPONENT:
        raise invalid("type", "only a pressed button can change its message")
    message = None
    if kind == MESSAGE:
        message = _add_message(discord, interaction, data)
    elif kind == DEFERRED:
        interaction.deferred, interaction.ephemeral = True, bool(data.get("flags", 0) & EPHEMERAL)
    elif kind == UPDATE:
        assert interaction.message is not None
        message = _change_message(interaction, interaction.message, data)
    elif kind == CHOICES:
        check_choices(data["choices"], "autocompletion")
        interaction.choices = [(choice["name"], choice["value"]) for choice in data["choices"]]
    elif kind == DEFERRED_UPDATE:
        interaction.acknowledged = True
    else:
        raise invalid("type", str(kind))
    interaction.answered_after = time.monotonic() - interaction.at
    interaction.news.set()
    response: Json = {
        "interaction": {
            "id": interaction.id,
            "type": interaction.kind,
            "response_message_loading": interaction.deferred,
        }
    }
    if message is not None:
        response["interaction"]["response_message_id"] = message.id
        response["resource"] = {"type": kind, "message": message.json()}
    return answer(response)


async def follow_up(discord: "StrictDiscord", request: web.Request, body: Json) -> web.Response:
    interaction = _find_interaction(discord, request)
    return answer(_add_message(discord, interaction, body).json())


async def change_original(discord: "StrictDiscord", request: web.Request, body: Json) -> web.Response:
    interaction = _find_interaction(discord, request)
    if interaction.deferred and interaction.original is None:
        return answer(_add_message(discord, interaction, body).json())
    original = interaction.message if interaction.acknowledged else interaction.original
    if original is None or original.deleted:
        raise Refusal(404, 10008, "Unknown Message")
    return answer(_change_message(interaction, original, body).json())


async def change_message(discord: "StrictDiscord", request: web.Request, body: Json) -> web.Response:
    """An interaction's own messages can be changed by their ids; that whose button was pressed is no such message."""
    interaction = _find_interaction(discord, request)
    return answer(_change_message(interaction, _find_message(interaction, request), body).json())


async def delete_message(discord: "StrictDiscord", request: web.Request, _: Json) -> web.Response:
    interaction = _find_interaction(discord, request)
    _find_message(interaction, request).deleted = True
    interaction.news.set()
    return web.Response(status=204)


async def delete_original(discord: "StrictDiscord", request: web.Request, _: Json) -> web.Response:
    interaction = _find_interaction(discord, request)
    if interaction.gone or (interaction.original is None and not interaction.deferred):
        raise Refusal(404, 10008, "Unknown Message")
    interaction.gone = True
    if interaction.original is not None:
        interaction.original.deleted = True
    interaction.news.set()
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
    ("PATCH", "/channels/{channel}/messages/{message}", edit),
    ("POST", "/channels/{channel}/messages/{message}/crosspost", publish),
    ("POST", "/channels/{channel}/typing", type_a_while),
    ("POST", "/interactions/{interaction}/{token}/callback", respond),
    ("POST", f"/webhooks/{APPLICATION}/{{token}}", follow_up),
    ("PATCH", f"/webhooks/{APPLICATION}/{{token}}/messages/@original", change_original),
    ("PATCH", f"/webhooks/{APPLICATION}/{{token}}/messages/{{message}}", change_message),
    ("DELETE", f"/webhooks/{APPLICATION}/{{token}}/messages/@original", delete_original),
    ("DELETE", f"/webhooks/{APPLICATION}/{{token}}/messages/{{message}}", delete_message),
]


def _find_by_nonce(discord: "StrictDiscord", place: Place, body: Json) -> Message | None:
    """The message that had this nonce already, if that was in the past few minutes."""
    nonce, since = str(body["nonce"]), discord.now() - REMEMBERED
    return next((message for message in place.inbox if message.nonce == nonce and message.at >= since), None)


def _find_interaction(discord: "StrictDiscord", request: web.Request) -> Answer:
    interaction = discord.asked.get(request.match_info["token"])
    if interaction is None or interaction.answered_after is None:
        raise Refusal(404, 10015, "Unknown Webhook")
    return interaction


def _find_message(interaction: Answer, request: web.Request) -> Message:
    message = next((own for own in interaction.messages if own.id == request.match_info["message"]), None)
    if message is None or message.deleted:
        raise Refusal(404, 10008, "Unknown Message")
    return message


def _add_message(discord: "StrictDiscord", interaction: Answer, body: Json) -> Message:
    """One more message of an interaction; the first one after a deferral is seen by whom that was meant for."""
    first = interaction.original is None and not interaction.gone
    files = body.pop("files", [])
    words = {name: value for name, value in body.items() if name != "wait"}
    check_message(words, interaction=True, has_files=bool(files))
    if body.get("allowed_mentions") != {"parse": []}:
        discord.refused.append(f"mentions were left to chance: {body.get('allowed_mentions')}")
    ephemeral = bool((body.get("flags") or 0) & EPHEMERAL)
    if first and interaction.deferred:
        ephemeral = interaction.ephemeral
    message = Message(interaction.place, body.get("components") or [], body.get("flags") or 0, files=files)
    message.descriptions = described(body)
    message.only_for = interaction.person if ephemeral else None
    interaction.place.receive(message)
    interaction.messages.append(message)
    if first:
        interaction.original, interaction.ephemeral = message, ephemeral
    interaction.news.set()
    return message


def _change_message(interaction: Answer, message: Message, body: Json) -> Message:
    check_message(body, interaction=True, was_v2=bool(message.flags & V2))
    message.components, message.edits = body["components"], message.edits + 1
    interaction.changed = True
    interaction.news.set()
    return message
