"""Parley, the made-up chat of docs/add-a-platform.md: its server over loopback, and Ann, who uses it.

One JSON object a line. The bot's first line is either {"token", "menu"}: it listens, receives events that it has not
confirmed ({"event": number, "chat", "person", "locale", "text" or "pressed"}), and confirms one by {"seen": number}; or
it is a message {"token", "to", "text", "buttons", "quiet", "once"}, answered by {"ok": number} or {"error": why, …}.
While she is `closed`, Ann takes none.
In a text *…* is bold, @name rings, an address is a link, and a backslash makes a character of the next one. It is
strict: what does not keep to this, or is longer than 1,000 characters, is refused and written down in `refused`.
"""

import asyncio
import json
import re
from typing import Any, Self

from tests.contracts.platform_under_test import Fault, Shown

TOKEN = "made-up"
MOST = 1000
WORDS = re.compile(r"\\(?P<escaped>.)|\*(?P<bold>(?:\\.|[^*\\])+)\*|(?P<ping>@\w+)|(?P<link>https?://\S+)", re.DOTALL)
Json = dict[str, Any]
ANSWERS: dict[Fault, Json] = {
    Fault.SLOW_DOWN: {"error": "slow down", "seconds": 3},
    Fault.BLOCKED: {"error": "blocked"},
    Fault.MOVED: {"error": "moved", "to": "ann2"},
    Fault.REFUSED: {"error": "too long"},
}


class Parley:
    """`async with Parley() as parley:` listens at `parley.address`."""

    def __init__(self) -> None:
        self.address = ""
        self.shown: list[Shown] = []
        self.actions: list[dict[str, str]] = []
        self.menu: list[list[str]] = []
        self.refused: list[str] = []
        self.closed = False
        self.faults: list[Fault] = []
        self._once: dict[str, int] = {}
        self._events: list[Json] = []
        self._numbers = 0
        self._news = asyncio.Event()
        self._lines: set[asyncio.StreamWriter] = set()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def open(self) -> None:
        """Be there, again at the same address after `close`."""
        port = int(self.address.rpartition(":")[2] or 0)
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port)
        self.address = f"127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def close(self) -> None:
        """Go away."""
        self._server.close()
        for line in list(self._lines):
            line.transport.abort()
        await self._server.wait_closed()

    def happens(self, **fields: str) -> None:
        """Ann writes (`text`) or presses a button (`pressed`)."""
        self._numbers += 1
        self._events.append({"event": self._numbers, "chat": "ann", "person": "7", "locale": "en", **fields})
        self._news.set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._lines.add(writer)
        try:
            first = json.loads(await reader.readline())
            if "menu" in first:
                self.menu = first["menu"]
                await asyncio.gather(self._tell(writer), self._read_confirmations(reader, writer))
            else:
                await self._answer(first, writer)
        except (OSError, ValueError):
            pass  # they have hung up
        finally:
            self._lines.discard(writer)
            writer.close()

    async def _tell(self, writer: asyncio.StreamWriter) -> None:
        last_sent = 0
        while not writer.is_closing():
            self._news.clear()
            for event in [event for event in self._events if event["event"] > last_sent]:
                last_sent = event["event"]
                writer.write(json.dumps(event).encode() + b"\n")
            await writer.drain()
            await self._news.wait()

    async def _read_confirmations(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            self._events = [event for event in self._events if event["event"] != json.loads(line)["seen"]]
        writer.close()
        self._news.set()

    async def _answer(self, message: Json, writer: asyncio.StreamWriter) -> None:
        fault = self.faults.pop(0) if self.faults else None
        answer = ANSWERS.get(fault) if fault else self._accept(message)
        if fault in (Fault.TAKEN_NO_ANSWER, Fault.GARBAGE):
            self._accept(message)
        if fault in (Fault.TAKEN_NO_ANSWER, Fault.NO_ANSWER):
            writer.transport.abort()
            return
        writer.write(b"<html>\n" if answer is None else json.dumps(answer).encode() + b"\n")
        await writer.drain()

    def _accept(self, message: Json) -> Json:
        reason = _refusal(message)
        if reason is None and self.closed:
            return {"error": "blocked"}
        if reason is not None:
            self.refused.append(reason)
            return {"error": reason}
        if message["once"] not in self._once:
            self._once[message["once"]] = len(self.shown)
            self.actions.append(dict(message["buttons"]))
            text, live = _read(message["text"])
            self.shown.append(Shown(text, live, tuple(label for label, _ in message["buttons"]), message["quiet"]))
        return {"ok": self._once[message["once"]]}


def _refusal(message: Json) -> str | None:
    if message.get("token") != TOKEN:
        return "wrong token"
    if set(message) != {"token", "to", "text", "buttons", "quiet", "once"} or not isinstance(message["quiet"], bool):
        return f"not a message: {sorted(message)}"
    if message["to"] != "ann":
        return "no such chat"
    if not message["text"].strip() or len(message["text"]) > MOST:
        return f"{len(message['text'])} characters"
    return None if all(label.strip() and action for label, action in message["buttons"]) else "an empty button"


def _read(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    live: list[tuple[str, str]] = []

    def plain(match: re.Match[str]) -> str:
        kind = match.lastgroup or ""
        words = WORDS.sub(plain, match[kind]) if kind == "bold" else match[kind]
        if kind != "escaped":
            live.append(({"bold": "form"}.get(kind, kind), words))
        return words

    return WORDS.sub(plain, text), tuple(live)
