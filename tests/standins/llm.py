"""A strict OpenAI-compatible endpoint over loopback, with the bad days that no packaged mock server can have.

Requests are checked the way https://platform.openai.com/docs/api-reference/chat/create describes them: unknown
parameters, loose schemas, odd roles and wrong types are answered with 400, a wrong key with 401. What an endpoint
understands can be narrowed, as with the many that are only nearly compatible. What is refused is written down.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, Self

from aiohttp import web

from tests.standins.llm_batches import BatchDesk

Body = dict[str, Any]
Day = Callable[[web.Request, Body], Awaitable[web.StreamResponse]]

KEY = "sk-made-up-key-of-the-stand-in"
_KNOWN = {
    "chat_template_kwargs",
    "stream",
    "model",
    "messages",
    "response_format",
    "temperature",
    "max_tokens",
    "max_completion_tokens",
}


class LlmEndpoint:
    """Use as `async with LlmEndpoint() as endpoint`. It says `answer(body)` unless a `day` is queued."""

    def __init__(
        self,
        answer: Callable[[Body], str] = lambda body: "{}",
        *,
        shapes: tuple[str, ...] = ("json_schema", "json_object"),
        limits: tuple[str, ...] = ("max_tokens", "max_completion_tokens"),
        temperature: bool = True,
        system: bool = True,
        usage: bool = True,
        mute: bool = False,
    ) -> None:
        """`mute`: what is not understood is refused without saying what it was."""
        self.answer = answer
        self.shapes, self.limits, self.temperature, self.system = shapes, limits, temperature, system
        self.usage, self.mute = usage, mute
        self.requests: list[Body] = []  # those that were well-formed
        self.refused: list[str] = []
        self.most_at_once = 0
        self._at_once = 0
        self._days: list[Day] = []
        self.desk = BatchDesk(self._wrong, lambda body: self.answer(body))

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self._serve)
        app.router.add_get("/v1/models", self._list)
        self.desk.add_to(app)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"{site.name}/v1"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def next(self, *days: Day) -> None:
        """Let the next well-formed requests have these days, in turn."""
        self._days.extend(days)

    async def _list(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Authorization") != f"Bearer {KEY}":
            return self._refuse(401, "Incorrect API key provided")
        return web.json_response({"object": "list", "data": [{"id": "made-up-1", "object": "model"}]})

    def heal(self) -> None:
        """No more of them."""
        self._days.clear()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Authorization") != f"Bearer {KEY}":
            return self._refuse(401, f"Incorrect API key provided: {request.headers.get('Authorization')}")
        body: Body = await request.json()
        if (wrong := self._wrong(body)) is not None:
            parameter, message = wrong
            return self._refuse(400, "Bad request" if self.mute else message, None if self.mute else parameter)
        self.requests.append(body)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            return await (self._days.pop(0) if self._days else says(self.answer(body), usage=self.usage))(request, body)
        finally:
            self._at_once -= 1

    def _refuse(self, status: int, message: str, parameter: str | None = None) -> web.Response:
        self.refused.append(message)
        error = {"message": message, "type": "invalid_request_error", "param": parameter, "code": None}
        return web.json_response({"error": error}, status=status)

    def _wrong(self, body: Body) -> tuple[str | None, str] | None:
        for name in body:
            if name not in _KNOWN:
                return None, f"Unrecognized request argument supplied: {name}"
            if name.startswith("max_") and name not in self.limits:
                instead = f" Use '{self.limits[0]}' instead." if self.limits else ""
                return name, f"Unsupported parameter: '{name}' is not supported with this model.{instead}"
        if "temperature" in body and not self.temperature:
            return "temperature", "Unsupported value: 'temperature' does not support 0.2 with this model."
        roles = [message["role"] for message in body["messages"]]
        if "system" in roles and not self.system:
            return None, "System role not supported"
        spoken = roles[1:] if roles[0] == "system" else roles
        alternating = spoken == [("user", "assistant")[at % 2] for at in range(len(spoken))] and spoken[-1:] == ["user"]
        if not alternating or not all(message["content"] for message in body["messages"]):
            return "messages", "Conversation roles must alternate user/assistant/user/assistant/..."
        return self._wrong_shape(body)

    def _wrong_shape(self, body: Body) -> tuple[str | None, str] | None:
        response_format = body.get("response_format")
        if response_format is None:
            return None
        if response_format["type"] not in self.shapes:
            return "response_format", f"This response_format type is unavailable now: {response_format['type']}"
        if response_format["type"] == "json_object" and "json" not in json.dumps(body["messages"]).lower():
            return "messages", "'messages' must contain the word 'json' in some form"
        if response_format["type"] == "json_schema":
            schema = response_format["json_schema"]["schema"]
            if schema.get("additionalProperties") is not False or set(schema["required"]) != set(schema["properties"]):
                return "response_format", "Invalid schema for response_format: 'required' must name every key"
        return None


def says(content: Any, *, finish: str = "stop", usage: bool = True, refusal: str | None = None) -> Day:
    """A completion with that content."""

    async def day(request: web.Request, body: Body) -> web.StreamResponse:
        message = {"role": "assistant", "content": content, "refusal": refusal}
        completion: Body = {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": body["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        }
        if usage:
            completion["usage"] = {
                "prompt_tokens": 100,
                "completion_tokens": 20,
                "total_tokens": 120,
                "prompt_tokens_details": {"cached_tokens": 64},
                "completion_tokens_details": {"reasoning_tokens": 5},
            }
        return web.json_response(completion)

    return day


def sends(text: str, *, status: int = 200, content_type: str = "application/json", **headers: str) -> Day:
    """Any answer at all; `headers` with underscores for hyphens."""

    async def day(request: web.Request, body: Body) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(text=text, status=status, content_type=content_type, headers=named)

    return day


def fails(status: int, message: str, *, param: str | None = None, **headers: str) -> Day:
    """An error as OpenAI words them."""
    error = {"message": message, "type": "error", "param": param, "code": None}
    return sends(json.dumps({"error": error}), status=status, **headers)


async def hangs(request: web.Request, body: Body) -> web.StreamResponse:
    """Never answers."""
    await asyncio.sleep(3600)
    raise AssertionError("nobody waits an hour")


async def drips(request: web.Request, body: Body) -> web.StreamResponse:
    """One byte every twentieth of a second: no silence is ever long, and the end never comes."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(0.05)


async def breaks_chunks(request: web.Request, body: Body) -> web.StreamResponse:
    """An answer in chunks, of which one is none."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    response.enable_chunked_encoding()
    await response.prepare(request)
    await response.write(b'{"id": "chatcmpl-1", "choices": [')
    assert request.transport is not None
    request.transport.write(b"not a length\r\nnot a chunk\r\n")
    await asyncio.sleep(0.05)
    request.transport.close()
    return response


async def breaks_off(request: web.Request, body: Body) -> web.StreamResponse:
    """Promises more bytes than it sends, then drops the connection."""
    response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "4000"})
    await response.prepare(request)
    await response.write(b'{"id": "chatcmpl-1", "choices": [{"index": 0, "message": {"role": "assi')
    assert request.transport is not None
    request.transport.close()
    return response
