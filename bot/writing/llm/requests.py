"""What a request to a language model is made of: the wanted form, the words, and what the endpoint understands.

Pure. It sends nothing and judges nothing; the same body goes over the wire by itself or as a line of a batch.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.core.operations.budgets import TokenUsage
from bot.writing.llm.answers import Usage
from bot.writing.llm.endpoint_capabilities import EndpointCapabilities, Shape

TEMPERATURE = 0.2  # close to the text, where the model lets one choose
BYTES_A_TOKEN = 4  # a rule of thumb, where an endpoint tells no usage

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ResponseFormat(Generic[T]):
    """The form of an answer. `schema` is strict JSON Schema of one object; `read` makes a T of the decoded object.

    `read` raises ValueError (or TypeError, KeyError) if the object is not of the form.
    """

    name: str
    schema: Mapping[str, Any]
    read: Callable[[Mapping[str, Any]], T]

    @property
    def keys(self) -> tuple[str, ...]:
        """The object's keys, the indispensable one first."""
        return tuple(self.schema["properties"])


def build_request(
    model: str,
    capabilities: EndpointCapabilities,
    instructions: str,
    turns: Sequence[str],
    response_format: ResponseFormat[T],
    max_tokens: int,
) -> dict[str, Any]:
    """The body of a request to /chat/completions, as far as the endpoint understands it."""
    messages = _messages(capabilities, instructions, turns, response_format)
    body: dict[str, Any] = {"model": model, "messages": messages, "stream": False}  # some proxies stream unless told
    if capabilities.shape is Shape.JSON_SCHEMA:
        schema = {"name": response_format.name, "strict": True, "schema": dict(response_format.schema)}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif capabilities.shape is Shape.JSON_OBJECT:
        body["response_format"] = {"type": "json_object"}
    if capabilities.temperature:
        body["temperature"] = TEMPERATURE
    if capabilities.limit is not None:
        body[capabilities.limit] = max_tokens
    return body


def count_spending(usage: Usage | None, prompts: Sequence[str], response: str) -> TokenUsage:
    """What one request took; where the endpoint does not tell, about what such texts take: four bytes a token."""
    if usage is None:
        prompt = sum(len(text.encode()) for text in prompts) // BYTES_A_TOKEN
        return TokenUsage(1, prompt=prompt, completion=len(response.encode()) // BYTES_A_TOKEN, estimated=1)
    return TokenUsage(1, usage.prompt, usage.cached, usage.completion, usage.reasoning)


def _messages(
    capabilities: EndpointCapabilities, instructions: str, turns: Sequence[str], response_format: ResponseFormat[T]
) -> list[dict[str, str]]:
    if capabilities.shape is not Shape.JSON_SCHEMA:
        schema = json.dumps(response_format.schema, ensure_ascii=False)
        instructions = f"{instructions}\n\nAnswer with one JSON object of this JSON Schema and nothing else:\n{schema}"
    first, *later = turns
    if capabilities.system:
        messages = [{"role": "system", "content": instructions}, {"role": "user", "content": first}]
    else:
        messages = [{"role": "user", "content": f"{instructions}\n\n{first}"}]
    for at, turn in enumerate(later):
        messages.append({"role": "user" if at % 2 else "assistant", "content": turn})
    return messages
