"""An answer that came as server-sent events, though none were asked for: put together to what it would have been.

Some proxies stream whatever is asked. Form: https://html.spec.whatwg.org/multipage/server-sent-events.html, with chunks
as in https://platform.openai.com/docs/api-reference/chat/streaming.
"""

import json
from typing import Any

_END = "[DONE]"
MOST_EVENTS = 100_000


def is_event_stream(body: str) -> bool:
    """Whether `body` begins as events do, comments (": keep-alive") included."""
    return body.lstrip().startswith(("data:", "event:", ": ", ":\n"))


def join_events(body: str) -> dict[str, Any]:
    """The completion whose pieces are the events of `body`: one choice, the last finish reason and usage.

    Raises ValueError if an event is no JSON.
    """
    content: list[str] = []
    refusal: list[str] = []
    joined: dict[str, Any] = {}
    finish_reason = None
    for line in body.splitlines()[:MOST_EVENTS]:
        data = line.removeprefix("data:").strip()
        if not line.startswith("data:") or data in ("", _END):
            continue
        chunk = json.loads(data)
        if not isinstance(chunk, dict):
            raise ValueError("an event is no object")
        joined |= {name: chunk[name] for name in ("usage", "error") if chunk.get(name)}
        for choice in chunk.get("choices") or ():
            delta = choice.get("delta") or choice.get("message") or {}
            content.append(delta.get("content") or "")
            refusal.append(delta.get("refusal") or "")
            finish_reason = choice.get("finish_reason") or finish_reason
    message = {"content": "".join(content), "refusal": "".join(refusal) or None}
    return joined | {"choices": [{"message": message, "finish_reason": finish_reason or "length"}]}
