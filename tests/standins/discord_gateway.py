"""The stand-in's gateway: sessions that can be dropped and resumed, shards, compression, as discord.py speaks it.

https://discord.com/developers/docs/events/gateway
"""

import asyncio
import contextlib
import json
import zlib
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from tests.standins.discord_world import APPLICATION, BOT, Guild, Json, snowflake

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
DIRECT_MESSAGES = 1 << 12
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15  # members, presences, message content
SERVER_MESSAGES = 1 << 9
AUTHENTICATION_FAILED, INVALID_SHARD, DISALLOWED_INTENTS = 4004, 4010, 4014


@dataclass
class Session:
    """What the bot has been told, so that it can be told again what it missed."""

    intents: int
    shard: tuple[int, int]
    id: str = field(default_factory=snowflake)
    log: list[Json] = field(default_factory=list)
    line: "Line | None" = None


class Line:
    """One connection; what is sent over it is compressed as one stream."""

    def __init__(self, socket: web.WebSocketResponse, transport: asyncio.Transport | None, compressed: bool) -> None:
        self.socket = socket
        self._transport = transport
        self._sending: set[asyncio.Task[None]] = set()
        self._compressor = zlib.compressobj() if compressed else None

    def cut(self) -> None:
        """End it without a word."""
        if self._transport is not None:
            self._transport.abort()

    def send_soon(self, packet: Json) -> None:
        """Send a packet, after those before it."""
        task = asyncio.create_task(self.send(packet))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def send(self, packet: Json) -> None:
        """Send a packet; a line that is gone takes none."""
        text = json.dumps(packet)
        with contextlib.suppress(ConnectionError):
            if self._compressor is None:
                await self.socket.send_str(text)
            else:
                data = self._compressor.compress(text.encode()) + self._compressor.flush(zlib.Z_SYNC_FLUSH)
                await self.socket.send_bytes(data)


def _needed_intent(event: str, guild: Guild | None) -> int:
    """The intents of which one has to be asked for, to be told of an event."""
    if not event.startswith("MESSAGE_"):
        return ~0
    return DIRECT_MESSAGES if guild is None else SERVER_MESSAGES


class Gateway:
    """Serves `handle`; `emit` tells the bot that something happened."""

    def __init__(self, token: str, guilds: list[Guild]) -> None:
        self._token = token
        self._guilds = guilds
        self._sessions: dict[str, Session] = {}
        self.url = ""
        self.identified: list[tuple[int, int]] = []
        self.resumed = 0
        self.allow_resuming = True
        self.news = asyncio.Event()  # somebody listens, or was told something

    def emit(self, event: str, content: Json, guild: Guild | None) -> None:
        """Something happened; told to the shard that it belongs to, if it asked for such things."""
        for session in self._sessions.values():
            number, of = session.shard
            mine = number == ((int(guild.id) >> 22) % of if guild is not None else 0)
            if mine and session.intents & _needed_intent(event, guild):
                self._tell(session, event, content)

    def drop(self) -> None:
        """The lines are cut."""
        for session in self._sessions.values():
            if session.line is not None:
                session.line.cut()
                session.line = None

    async def hang_up(self, code: int) -> None:
        """Close the lines with a code: https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway."""
        for session in list(self._sessions.values()):
            if session.line is not None:
                await session.line.socket.close(code=code)

    async def ask_to_reconnect(self) -> None:
        """As Discord does when a machine of its own goes down."""
        for session in self._sessions.values():
            if session.line is not None:
                await session.line.send({"op": RECONNECT, "d": None, "s": None, "t": None})

    async def invalidate(self, *, resumable: bool) -> None:
        """The sessions are no more, or are to be resumed."""
        for session in list(self._sessions.values()):
            if not resumable:
                del self._sessions[session.id]
            if session.line is not None:
                await session.line.send({"op": INVALID, "d": resumable, "s": None, "t": None})

    @property
    def listening(self) -> int:
        """How many shards are connected now."""
        return sum(session.line is not None for session in self._sessions.values())

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, from HELLO to its end."""
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        line = Line(socket, request.transport, request.query.get("compress") == "zlib-stream")
        await line.send({"op": HELLO, "d": {"heartbeat_interval": 41_250}, "s": None, "t": None})
        session: Session | None = None
        try:
            async for message in socket:
                if message.type is not WSMsgType.TEXT:
                    break
                packet = json.loads(message.data)
                if packet["op"] == HEARTBEAT:
                    await line.send({"op": ACK, "d": None, "s": None, "t": None})
                elif packet["op"] == IDENTIFY:
                    session = await self._identify(line, packet["d"])
                elif packet["op"] == RESUME:
                    session = await self._resume(line, packet["d"])
        finally:
            if session is not None and session.line is line:
                session.line = None
                if socket.close_code == WSCloseCode.OK:  # whoever says goodbye is not told later what he missed
                    self._sessions.pop(session.id, None)
        return socket

    async def close(self) -> None:
        """Everybody is sent away."""
        for session in list(self._sessions.values()):
            if session.line is not None:
                await session.line.socket.close()

    async def _identify(self, line: Line, payload: Json) -> Session | None:
        shard = tuple(payload.get("shard", (0, 1)))
        refused = None
        if payload["token"] != self._token:
            refused = AUTHENTICATION_FAILED
        elif payload["intents"] & PRIVILEGED:
            refused = DISALLOWED_INTENTS
        elif not 0 <= shard[0] < shard[1]:
            refused = INVALID_SHARD
        if refused is not None:
            await line.socket.close(code=refused)
            return None
        session = Session(payload["intents"], (shard[0], shard[1]), line=line)
        self._sessions[session.id] = session
        self.identified.append(session.shard)
        guilds = [guild for guild in self._guilds if guild.installed and (int(guild.id) >> 22) % shard[1] == shard[0]]
        ready: dict[str, Any] = {
            "v": 10,
            "user": BOT,
            "guilds": [{"id": guild.id, "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": list(shard),
            "application": {"id": APPLICATION, "flags": 0},
        }
        self._tell(session, "READY", ready)
        for guild in guilds:
            self._tell(session, "GUILD_CREATE", guild.json())
        return session

    async def _resume(self, line: Line, payload: Json) -> Session | None:
        session = self._sessions.get(payload["session_id"])
        if session is None or payload["token"] != self._token or not self.allow_resuming:
            await line.send({"op": INVALID, "d": False, "s": None, "t": None})
            return None
        missed = payload["seq"] or 0
        while missed < len(session.log):
            await line.send(session.log[missed])
            missed += 1
        session.line = line
        self.resumed += 1
        self._tell(session, "RESUMED", {})
        return session

    def _tell(self, session: Session, event: str, content: Json) -> None:
        self.news.set()
        packet = {"op": DISPATCH, "t": event, "s": len(session.log) + 1, "d": content}
        session.log.append(packet)
        if session.line is not None:
            session.line.send_soon(packet)
