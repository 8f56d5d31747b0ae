"""A strict Telegram for tests: the Bot API over loopback, and the people, groups and channels behind it.

The unmodified library talks to it by its base URL. It refuses what Telegram refuses (lengths after entities, broken
HTML, unknown methods and parameters, rates) and writes every refusal down in `refused`, so that a test can say that
there was none. Tests act as people: they write, press, block, kick, migrate, and read what arrives.
"""

import asyncio
import contextlib
import time
from typing import Any, Self

import aiohttp
from aiohttp import web

from tests.standins import telegram_places as places
from tests.standins.telegram_chats import Channel, Group, Person
from tests.standins.telegram_faults import Fault
from tests.standins.telegram_methods import call
from tests.standins.telegram_places import BOT, Place
from tests.standins.telegram_rates import Rates
from tests.standins.telegram_reading import RATED, Failure, Parameters, in_full, read


class StrictTelegram:
    """`async with StrictTelegram() as telegram:` serves at `telegram.api_url` for the bot with `telegram.token`."""

    def __init__(self, rates: Rates | None = None) -> None:
        self.token = f"{BOT['id']}:AAF-made-up_token-for-the-stand-in-only"
        self.api_url = ""
        self.rates = rates or Rates()
        self.places: dict[int, Place] = {}
        self.menus: dict[tuple[str, str], dict[str, str]] = {}
        self.menus_set = 0
        self.numbers = places.numbers()
        self.refused: list[str] = []
        self.files: dict[str, bytes] = {}
        self.calls: list[str] = []
        self.sent = 0
        self.inline: bool = True  # its owner has told BotFather so
        self.botfather: dict[str, bool] = {}  # what else its owner told BotFather, as getMe says it
        self.rich: bool = True  # it is new enough to know rich messages
        self.webhook: Parameters = {"url": ""}
        self.webhook_trouble: Parameters = {}  # what getWebhookInfo says went wrong
        self._updates: list[dict[str, Any]] = []
        self._last_update = 5000
        self._news = asyncio.Event()
        self._poll = 0
        self._faults: dict[str, list[Fault]] = {}
        self._wanted: list[str] = []
        self._pushing: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=2**22)
        app.router.add_post("/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/documents/{file}", self._serve_file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await self.listen()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.set_webhook({"url": ""})
        await self._runner.cleanup()

    async def listen(self) -> None:
        """Be reachable, again at the same address after `hide`."""
        port = int(self.api_url.rpartition(":")[2]) if self.api_url else 0
        self._site = web.TCPSite(self._runner, "127.0.0.1", port)
        await self._site.start()
        if not self.api_url:
            self.api_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def hide(self) -> None:
        """Be out of reach: nobody listens, connections are refused."""
        await self._site.stop()

    def person(self, name: str, language: str | None = None, *, started: bool = True) -> Person:
        """Somebody; `started`: has spoken to the bot before. Many clients tell no `language`."""
        person = Person(1001 + len(self.places), name, self.emit, self.numbers, language)
        if started:
            person.gone = None
        self.places[person.id] = person
        return person

    def group(self, name: str, admins: list[Person], *, forum: bool = False, basic: bool = False) -> Group:
        """A supergroup with the bot in it, or a `basic` group."""
        number = -(5000 + len(self.places)) if basic else -(1_002_000_000_000 + len(self.places))
        group = Group(number, name, self.emit, self.numbers, admins, forum)
        if basic:
            group.type = "group"
        self.places[group.id] = group
        return group

    def channel(self, name: str, admins: list[Person]) -> Channel:
        """A channel with the bot among its admins."""
        channel = Channel(-(1_003_000_000_000 + len(self.places)), name, self.emit, self.numbers, admins)
        self.places[channel.id] = channel
        return channel

    def migrate(self, group: Group, by: Person, *, told: bool = True) -> Group:
        """Make a supergroup of a group; its new self."""
        new = self.group(group.name, group.admins, forum=group.forum)
        group.becomes(new, by, told=told)
        return new

    def fail(self, method: str, *faults: Fault) -> None:
        """Let the next calls of `method` ("": of any) end so, one after the other."""
        self._faults.setdefault(method, []).extend(faults)

    def heal(self) -> None:
        """No more faults."""
        self._faults.clear()

    def emit(self, kind: str, content: dict[str, Any]) -> None:
        """Something happened that the bot may hear of."""
        self._last_update += 1
        self._updates.append({"update_id": self._last_update, kind: content})
        self._news.set()

    def has_handed_out_everything(self) -> bool:
        """Whether the bot has confirmed all that happened."""
        return not self._updates

    def set_webhook(self, parameters: Parameters) -> bool:
        """Push updates there from now on; an empty url ends that."""
        if self._pushing:
            self._pushing.cancel()
            self._pushing = None
        self.webhook = parameters
        self._wanted = parameters.get("allowed_updates") or self._wanted
        if parameters["url"]:
            self._pushing = asyncio.create_task(self._push())
        return True

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = in_full(request.match_info["method"])
        form = await _form(request)
        self.calls.append(method)

        def accept() -> web.Response:
            return self._accept(request.match_info["token"], method, form)

        if faults := self._faults.get(method) or self._faults.get(""):
            return await faults.pop(0)(request, accept)
        if method == "getUpdates" and request.match_info["token"] == self.token:
            return await self._updates_for(read(method, form))
        return accept()

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        content = self.files.get(request.match_info["file"])
        if request.match_info["token"] != self.token or content is None:
            self.refused.append(f"file: 404 {request.match_info['file']}")
            return web.Response(status=404)
        return web.Response(body=content)

    def _accept(self, token: str, method: str, form: dict[str, Any]) -> web.Response:
        try:
            if token != self.token:
                raise Failure(401, "Unauthorized")
            parameters = read(method, form, rich=self.rich)
            if method in RATED:
                wait = self.rates.refusal(parameters["chat_id"], time.monotonic())
                if wait is not None:
                    raise Failure(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
            result = call(self, method, parameters)
            self.sent += method in ("sendMessage", "sendRichMessage")
            return web.json_response({"ok": True, "result": result})
        except Failure as failure:
            self.refused.append(f"{method}: {failure.status} {failure.description}")
            return _error_response(failure)

    async def _updates_for(self, parameters: Parameters) -> web.Response:
        self._wanted = parameters.get("allowed_updates") or self._wanted
        self._poll += 1
        mine = self._poll
        self._updates = [update for update in self._updates if update["update_id"] >= parameters.get("offset", 0)]
        until = time.monotonic() + parameters.get("timeout", 0)
        while not (ready := self._ready()) and time.monotonic() < until:
            self._news.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), min(0.2, max(until - time.monotonic(), 0)))
            if mine != self._poll or self.webhook["url"]:
                return _error_response(Failure(409, "Conflict: terminated by other getUpdates request"))
        return web.json_response({"ok": True, "result": ready[: min(parameters.get("limit", 100), 100)]})

    def _ready(self) -> list[dict[str, Any]]:
        if self._wanted:
            self._updates = [update for update in self._updates if set(update) & set(self._wanted)]
        return self._updates

    async def _push(self) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook.get("secret_token", "")}
        async with aiohttp.ClientSession() as session:
            while True:
                for update in list(self._ready()):
                    with contextlib.suppress(aiohttp.ClientError):
                        async with session.post(self.webhook["url"], json=update, headers=headers) as answer:
                            if answer.status == 200:
                                self._updates.remove(update)
                self._news.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), 0.2)


async def _form(request: web.Request) -> dict[str, Any]:
    """The parameters of a call: text, and files as name and content. "attach://NAME" is the file of that name."""
    parameters: dict[str, Any] = {}
    for name, value in (await request.post()).items():
        parameters[name] = (value.filename, value.file.read()) if isinstance(value, web.FileField) else str(value)
    attached = [name for name, value in parameters.items() if isinstance(value, str) and value.startswith("attach://")]
    for name in attached:
        parameters[name] = parameters.pop(parameters[name].removeprefix("attach://"))
    return parameters


def _error_response(failure: Failure) -> web.Response:
    body = {"ok": False, "error_code": failure.status, "description": failure.description}
    if failure.parameters:
        body["parameters"] = failure.parameters
    return web.json_response(body, status=failure.status)
