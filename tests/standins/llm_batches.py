"""Files and batches as OpenAI has them, strict about what is handed in: a part of the stand-in endpoint.

By https://platform.openai.com/docs/api-reference/batch: JSON lines with distinct names, one path, one model. A batch
ends when the test says how.
"""

import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

Body = dict[str, Any]
PATH = "/v1/chat/completions"


class BatchDesk:
    """`check` says what is wrong with the body of a request; `answer` answers one."""

    def __init__(self, check: Callable[[Body], object], answer: Callable[[Body], str]) -> None:
        self._check = check
        self._answer = answer
        self.refused: list[str] = []
        self.files: dict[str, str] = {}
        self.batches: dict[str, Body] = {}

    def add_to(self, app: web.Application) -> None:
        """Serve them."""
        app.router.add_post("/v1/files", self._upload)
        app.router.add_get("/v1/files/{id}/content", self._content)
        app.router.add_post("/v1/batches", self._create)
        app.router.add_get("/v1/batches/{id}", self._retrieve)

    def lines(self, batch: str) -> list[Body]:
        """What was handed in."""
        return [json.loads(line) for line in self.files[self.batches[batch]["input_file_id"]].splitlines()]

    def finish(self, batch: str, status: str = "completed", answer: Callable[[Body], str] | None = None) -> None:
        """End it so; "completed" with every answer, "expired" with the first alone, "failed" with none."""
        lines = self.lines(batch)
        answered = {"completed": lines, "expired": lines[:1], "failed": []}[status]
        outputs = [
            {
                "id": f"batch_req_{at}",
                "custom_id": line["custom_id"],
                "response": {"status_code": 200, "body": _completion((answer or self._answer)(line["body"]))},
                "error": None,
            }
            for at, line in enumerate(answered)
        ]
        if outputs:
            name = f"file-out-{batch}"
            self.files[name] = "\n".join(map(json.dumps, reversed(outputs)))  # in any order
            self.batches[batch]["output_file_id"] = name
        self.batches[batch]["status"] = status

    def _refuse(self, message: str) -> web.Response:
        self.refused.append(message)
        return web.json_response({"error": {"message": message, "type": "invalid_request_error"}}, status=400)

    async def _upload(self, request: web.Request) -> web.Response:
        form = await request.post()
        file = form.get("file")
        if form.get("purpose") != "batch" or not isinstance(file, web.FileField):
            return self._refuse("a file with purpose batch is expected")
        text = file.file.read().decode()
        if wrong := self._wrong(text):
            return self._refuse(wrong)
        name = f"file-{len(self.files) + 1}"
        self.files[name] = text
        description = {"id": name, "object": "file", "bytes": len(text), "created_at": 1, "filename": file.filename}
        return web.json_response({**description, "purpose": "batch", "status": "processed"})

    def _wrong(self, text: str) -> str | None:
        names = set()
        for line in text.splitlines():
            request = json.loads(line)
            if set(request) != {"custom_id", "method", "url", "body"} or (request["method"], request["url"]) != (
                "POST",
                PATH,
            ):
                return f"a line has not the form of a request: {line[:80]}"
            if request["custom_id"] in names:
                return f"custom_id {request['custom_id']} is there twice"
            if self._check(request["body"]) is not None:
                return f"a request is wrong: {self._check(request['body'])}"
            names.add(request["custom_id"])
        return None if names else "the file is empty"

    async def _create(self, request: web.Request) -> web.Response:
        order: Body = await request.json()
        if order.get("input_file_id") not in self.files or order.get("endpoint") != PATH:
            return self._refuse("no such file or endpoint")
        if order.get("completion_window") != "24h":
            return self._refuse("completion_window must be 24h")
        name = f"batch_{len(self.batches) + 1}"
        self.batches[name] = {"id": name, "object": "batch", "created_at": 1, "status": "in_progress", **order}
        return web.json_response(self.batches[name])

    async def _retrieve(self, request: web.Request) -> web.Response:
        batch = self.batches.get(request.match_info["id"])
        return web.json_response(batch) if batch else web.json_response({"error": {"message": "no batch"}}, status=404)

    async def _content(self, request: web.Request) -> web.Response:
        return web.Response(text=self.files[request.match_info["id"]], content_type="application/octet-stream")


def _completion(content: str) -> Body:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }
