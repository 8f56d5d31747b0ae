"""What a chat completion says, whoever sent it: from the bytes of an endpoint to one JSON object.

Pure and tolerant in form (fences, thinking aloud, chatter around, labelled lines), strict in substance: what is cut,
refused or empty is no answer. Nothing is guessed and nothing is completed.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.errors import WriterError
from bot.writing.llm.event_stream import is_event_stream, join_events

Object = dict[str, Any]  # decoded JSON

MOST_TRIES = 40  # opening braces that are tried; each try may read to the end
LONGEST = 200_000  # characters of an answer that are looked at
_DECODER = json.JSONDecoder(strict=False)  # raw newlines inside strings are common
_FENCE = re.compile(r"```[\w-]*\s*\n?(.*?)```", re.DOTALL)
_TAGS = r"(?:\w+:)?(?:think|thinking|thought|thoughts|reasoning|reflection|scratchpad)"
_THOUGHT_END = re.compile(rf"</{_TAGS}>|\[/THINK\]|◁/think▷|<\|end_of_thought\|>", re.IGNORECASE)
_THOUGHT = re.compile(rf"\s*(?:<{_TAGS}>|\[THINK\]|◁think▷|<\|begin_of_thought\|>)", re.IGNORECASE)
_THOUGHT_PARTS = frozenset({"thinking", "reasoning", "redacted_thinking"})
# OpenAI's harmony format, where a server hands it on as it is: https://cookbook.openai.com/articles/openai-harmony
_CHANNEL = re.compile(r"<\|channel\|>")
_FINAL_CHANNEL = re.compile(r"<\|channel\|>\s*final\b[^<]*(?:<\|constrain\|>[^<]*)?<\|message\|>")
_CHANNEL_MARK = re.compile(r"<\|(?:end|return|call|start|channel)\|>")
_BARE_CHANNELS = re.compile(r"\s*analysis.*assistant\s?final(?=[^a-z])", re.DOTALL)  # its marks were dropped
_OBJECT_BEGIN = re.compile(r"\{\s*[\"“']")
_QUOTES = "\"'“”‘’「」*_` "


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens, as the endpoint counted them: `cached` is part of `prompt`, `reasoning` part of `completion`."""

    prompt: int = 0
    completion: int = 0
    cached: int = 0
    reasoning: int = 0

    def __add__(self, other: "Usage | None") -> "Usage":
        if other is None:
            return self
        return Usage(
            self.prompt + other.prompt,
            self.completion + other.completion,
            self.cached + other.cached,
            self.reasoning + other.reasoning,
        )


@dataclass(frozen=True, slots=True)
class ModelReply:
    """One completion: what was said, and what it cost where the endpoint tells."""

    content: str
    usage: Usage | None


def read_reply(body: str) -> ModelReply:
    """The completion in `body`, the answer of an endpoint.

    Raises WriterError: "malformed" (no completion), "server" (an error with a good status), "refused", "truncated",
    "empty".
    """
    try:
        decoded = _decode(body)
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise WriterError("malformed", f"the endpoint answered no JSON but {_glimpse(body)}") from None
    choices = decoded.get("choices") if isinstance(decoded, dict) else None
    if isinstance(decoded, dict) and decoded.get("error") and not choices:
        raise WriterError("server", f"the endpoint reports an error: {_glimpse(json.dumps(decoded['error']))}")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise WriterError("malformed", f"the endpoint answered no completion but {_glimpse(body)}")
    if message.get("refusal") or choice.get("finish_reason") == "content_filter":
        raise WriterError("refused", "the model or a content filter refused to answer")
    if choice.get("finish_reason") == "length":
        raise WriterError("truncated", "the answer was cut at the token limit")
    if choice.get("finish_reason") == "error":
        raise WriterError("server", "the endpoint broke off its answer")
    content = _after_thinking(_text(message.get("content")))
    if not content:
        raise WriterError("empty", "the model answered nothing")
    return ModelReply(content, _usage(decoded.get("usage")))


def read_usage(body: str) -> Usage | None:
    """What the answer of an endpoint took, however good the answer is; None where it does not tell."""
    try:
        decoded = _decode(body)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return _usage(decoded.get("usage")) if isinstance(decoded, dict) else None


def _decode(body: str) -> Any:
    return join_events(body) if is_event_stream(body) else json.loads(body)


def read_object(content: str, keys: Sequence[str]) -> Object:
    """The JSON object in `content` that has the first of `keys`; labelled lines ("key: …") where there is none.

    Raises ValueError where neither is found. An object that has no end is no labelled lines: it was cut.
    """
    content = content[:LONGEST]
    for candidate in (content, *_FENCE.findall(content)):
        decoded = _object(candidate.strip(), keys[0])
        if decoded is not None:
            return decoded
    lines = {} if _OBJECT_BEGIN.search(content) else _labelled_lines(content, keys)
    if keys[0] not in lines:
        raise ValueError(f"no JSON object with {keys[0]!r}")
    return lines


def _object(text: str, key: str) -> Object | None:
    at = -1
    for _ in range(MOST_TRIES):
        at = text.find("{", at + 1)
        if at < 0:
            return None
        try:
            decoded, _end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            continue
        if isinstance(decoded, dict) and key in decoded:
            return decoded
    return None


def _labelled_lines(text: str, keys: Sequence[str]) -> Object:
    label = re.compile(rf"^[\s>*_#\-\"]*({'|'.join(map(re.escape, keys))})[\s*_\"]*[:：]\s*(.+)$", re.IGNORECASE)
    values: Object = {}
    for line in text.splitlines():
        if match := label.match(line):
            values.setdefault(match[1].lower(), match[2].strip().rstrip(",").strip(_QUOTES))
    return values


def _text(content: object) -> str:
    if isinstance(content, list):  # some endpoints answer in parts
        parts = [
            part.get("text") for part in content if isinstance(part, dict) and part.get("type") not in _THOUGHT_PARTS
        ]
        return "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""


def _after_thinking(content: str) -> str:
    """What is said in the end, without any draft: what only thinks aloud says nothing."""
    if _CHANNEL.search(content):
        *_, last = _FINAL_CHANNEL.split(content)
        return _CHANNEL_MARK.split(last)[0].strip() if _FINAL_CHANNEL.search(content) else ""
    if match := _BARE_CHANNELS.match(content):
        return content[match.end() :].strip()
    ends = list(_THOUGHT_END.finditer(content))
    if ends:
        return content[ends[-1].end() :].strip()
    return "" if _THOUGHT.match(content) else content.strip()


def _usage(report: object) -> Usage | None:
    if not isinstance(report, dict):
        return None

    def count(within: object, name: str) -> int:
        value = within.get(name) if isinstance(within, dict) else None
        return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0

    return Usage(
        prompt=count(report, "prompt_tokens"),
        completion=count(report, "completion_tokens"),
        cached=count(report.get("prompt_tokens_details"), "cached_tokens"),
        reasoning=count(report.get("completion_tokens_details"), "reasoning_tokens"),
    )


def _glimpse(text: str) -> str:
    return repr(" ".join(text[:400].split())[:80])
