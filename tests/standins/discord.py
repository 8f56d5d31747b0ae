"""A strict Discord for tests: REST API and gateway over loopback, and the servers, channels and people behind them.

The unmodified library talks to it by its addresses. It refuses what Discord refuses (lengths, components, commands,
mentions, late answers, rates) and writes every refusal down in `refused`, so that a test can say that there was none.
Tests act as people: they run commands, press buttons, type, write, and read what arrives.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Self

from aiohttp import web

from tests.standins.discord_faults import Fault, answer, rate_limit
from tests.standins.discord_gateway import Gateway
from tests.standins.discord_limits import Refusal
from tests.standins.discord_people import Answer, Somebody
from tests.standins.discord_rates import Rates
from tests.standins.discord_rest import ROUTES, Handler, body_of
from tests.standins.discord_world import ANNOUNCEMENTS, GROUP_DM, TEXT_CHANNEL, THREAD, Guild, Json, Place

API = "/api/v10"
UNLIMITED = ("/interactions/", "/webhooks/")  # answers count in no global limit


class StrictDiscord:
    """`async with StrictDiscord() as discord:` serves at `api_url` and `gateway_url` for the bot with `token`."""

    def __init__(self, rates: Rates | None = None, shards: int = 1) -> None:
        self.token = "ODgwMDAwMDAwMDAwMDAwMDAx.made-up.token-for-the-stand-in-only"
        self.api_url = ""
        self.rates = rates or Rates()
        self.shards = shards
        self.guilds: list[Guild] = []
        self.places: dict[str, Place] = {}
        self.people: dict[str, Somebody] = {}
        self.commands: list[Json] = []
        self.asked: dict[str, Answer] = {}
        self.gateway = Gateway(self.token, self.guilds)
        self.refused: list[str] = []
        self.files: dict[str, bytes] = {}
        self.calls: list[str] = []
        self.portal: Json = {}  # what its owner set in the developer portal, otherwise than usual
        self.starts_left = 999
        self.synced = self.sent = self.opened = 0
        self.now: Callable[[], float] = time.monotonic  # by which it forgets nonces
        self._faults: list[tuple[str, str, Fault]] = []

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=2**22)
        for method, path, handler in ROUTES:
            app.router.add_route(method, API + path, self._serving(handler))
        app.router.add_get("/gateway/", self._serve_gateway)
        app.router.add_get("/attachments/{file}", self._serve_file)
        app.router.add_route("*", "/{path:.*}", self._serving(_nothing))
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await self.listen()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.gateway.close()
        await self._runner.cleanup()

    @property
    def gateway_url(self) -> str:
        """Where the gateway is."""
        return self.gateway.url

    async def listen(self) -> None:
        """Be reachable, again at the same address after `hide`."""
        port = int(self.api_url.rpartition(":")[2]) if self.api_url else 0
        self._site = web.TCPSite(self._runner, "127.0.0.1", port)
        await self._site.start()
        if not self.api_url:
            port = self._runner.addresses[0][1]
            self.api_url, self.gateway.url = f"http://127.0.0.1:{port}", f"ws://127.0.0.1:{port}/gateway/"

    async def hide(self) -> None:
        """Be out of reach: lines are cut, connections refused."""
        await self._site.stop()
        self.gateway.drop()

    async def is_heard(self, shards: int = 1, within: float = 30.0) -> None:
        """Wait until so many shards listen and the bot's commands are known."""
        async with asyncio.timeout(within):
            while self.gateway.listening < shards or not self.commands:
                self.gateway.news.clear()
                await self.gateway.news.wait()

    def person(self, name: str, locale: str = "en-GB", *, installed: bool = False) -> Somebody:
        """A new person; `installed`: has installed the bot for themselves, in every place."""
        commands, asked = self.commands, self.asked
        person = Somebody(name, locale, installed, emit=self.gateway.emit, commands=commands, asked=asked)
        self.people[person.id] = person
        self.places[person.dm.id] = person.dm
        return person

    def guild(self, name: str, *admins: Somebody, installed: bool = True) -> Guild:
        """A server; `installed`: the bot is in it."""
        guild = Guild(name, installed, list(admins))
        self.guilds.append(guild)
        return guild

    def adds_bot(self, guild: Guild) -> None:
        """Somebody adds the bot to a server: one that comes back after an outage says that it was not available."""
        guild.installed = True
        self.gateway.emit("GUILD_CREATE", guild.json(), guild)

    def channel(self, name: str, guild: Guild) -> Place:
        """A channel of a server."""
        return self._place_at(Place(name, TEXT_CHANNEL, guild))

    def announcements(self, name: str, guild: Guild) -> Place:
        """A channel that other servers can follow."""
        return self._place_at(Place(name, ANNOUNCEMENTS, guild))

    def thread(self, name: str, channel: Place) -> Place:
        """A thread in a channel."""
        return self._place_at(Place(name, THREAD, channel.guild, channel))

    def group(self, *people: Somebody) -> Place:
        """A private group, where no bot can be."""
        return self._place_at(
            Place("group", GROUP_DM, people=list(people), refusal=Refusal(403, 50001, "Missing Access"))
        )

    def removes_bot(self, guild: Guild, *, told: bool = True) -> None:
        """Throw the bot out of a server; `told`: it hears of that."""
        if told:
            self.gateway.emit("GUILD_DELETE", {"id": guild.id}, guild)
        guild.installed = False

    def invites_bot(self, guild: Guild) -> None:
        """Let it in, perhaps again: https://discord.com/developers/docs/events/gateway-events#guild-create."""
        guild.installed = True
        self.gateway.emit("GUILD_CREATE", guild.json(), guild)

    def permits(self, place: Place, *, told: bool = True, may_write: bool = True) -> None:
        """Give the bot the permission to write there, or take it; the channel's overwrites say so."""
        place.bot_may_write = may_write
        if told:
            self.gateway.emit("CHANNEL_UPDATE", place.json(), place.guild)

    def permits_all(self, guild: Guild, *, may_write: bool = True) -> None:
        """Let everybody write in the server, or only those with a role."""
        guild.everyone_may_write = may_write
        self.gateway.emit("GUILD_ROLE_UPDATE", {"guild_id": guild.id, "role": guild.json()["roles"][0]}, guild)

    def gives_role(self, guild: Guild, *, given: bool = True) -> None:
        """Give the bot that role, or take it. Of its own roles a bot is told without any intent for members."""
        guild.bot_is_poster = given
        self.gateway.emit("GUILD_MEMBER_UPDATE", guild.bot_member() | {"guild_id": guild.id}, guild)

    def archives(self, thread: Place, *, archived: bool = True) -> None:
        """Archive a thread, or take it out of the archive."""
        thread.is_archived = archived
        self.gateway.emit("THREAD_UPDATE", thread.json(), thread.guild)

    def deletes(self, place: Place) -> None:
        """Delete a channel or thread."""
        del self.places[place.id]
        event = "THREAD_DELETE" if place.kind == THREAD else "CHANNEL_DELETE"
        self.gateway.emit(event, place.json(), place.guild)

    def has(self, file: bytes) -> str:
        """Where a file that somebody has attached can be fetched."""
        name = f"{len(self.files)}.json"
        self.files[name] = file
        return f"{self.api_url}/attachments/{name}"

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        return web.Response(body=self.files[request.match_info["file"]])

    def fail(self, path: str, *faults: Fault, method: str = "") -> None:
        """Let the next requests whose path contains `path` end so, one after the other."""
        self._faults += [(method, path, fault) for fault in faults]

    def heal(self) -> None:
        """No more faults."""
        self._faults.clear()

    def _place_at(self, place: Place) -> Place:
        self.places[place.id] = place
        if place.guild is not None:
            place.guild.places.append(place)
            if place.guild.installed:
                event = "THREAD_CREATE" if place.kind == THREAD else "CHANNEL_CREATE"
                self.gateway.emit(event, place.json(), place.guild)
        return place

    async def _serve_gateway(self, request: web.Request) -> web.StreamResponse:
        for number, (_, path, fault) in enumerate(self._faults):
            if path in request.path:
                del self._faults[number]
                return await fault(request, _accept_nothing)
        return await self.gateway.handle(request)

    def _serving(self, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def serve(request: web.Request) -> web.StreamResponse:
            self.calls.append(f"{request.method} {request.path.removeprefix(API)}")

            async def accept() -> web.Response:
                return await self._accept(handler, request)

            for number, (method, path, fault) in enumerate(self._faults):
                if path in request.path and method in ("", request.method):
                    del self._faults[number]
                    return await fault(request, accept)
            return await accept()

        return serve

    async def _accept(self, handler: Handler, request: web.Request) -> web.Response:
        path = request.path.removeprefix(API)
        try:
            if not path.startswith(UNLIMITED):
                if request.headers.get("Authorization") != f"Bot {self.token}":
                    raise Refusal(401, 0, "401: Unauthorized")
                if not request.headers.get("User-Agent", "").startswith("DiscordBot ("):
                    raise Refusal(403, 40333, "internal network error")  # what a client without a name is told
                wait = self.rates.globally(time.monotonic())
                if wait is not None:
                    self.refused.append(f"{request.method} {path}: 429, globally")
                    return rate_limit(wait, everywhere=True)
            return await handler(self, request, await body_of(request))
        except Refusal as refusal:
            self.refused.append(f"{request.method} {path}: {refusal}")
            return answer({"code": refusal.code, "message": refusal.message}, refusal.status)


async def _nothing(_: StrictDiscord, request: web.Request, __: Json) -> web.Response:
    raise Refusal(404, 0, f"404: Not Found {request.path}")


async def _accept_nothing() -> web.Response:
    return web.Response(status=404)
