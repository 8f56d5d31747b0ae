"""Many requests handed over at once, answered within a day, at half the price: the endpoint's files and batches.

Like the client it brings back texts or a WriterError, and knows nothing of papers.
Source: https://platform.openai.com/docs/guides/batch (at most 50,000 requests and 200 MB a file).
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from openai import AsyncOpenAI

from bot.writing.llm.failures import to_writer_error

PATH: Final = "/v1/chat/completions"  # as lines name it, whatever the base URL
UNDERWAY = frozenset({"validating", "in_progress", "finalizing", "cancelling"})


class Batches:
    """The batches of one endpoint."""

    def __init__(self, openai: AsyncOpenAI, secret: str) -> None:
        self._openai = openai
        self._secret = secret

    async def submit(self, requests: Mapping[str, Mapping[str, Any]]) -> str:
        """Hand over bodies of requests by names of one's own; the batch's id. Raises WriterError."""
        lines = (
            json.dumps({"custom_id": name, "method": "POST", "url": PATH, "body": body}, ensure_ascii=False)
            for name, body in requests.items()
        )
        file = ("requests.jsonl", "\n".join(lines).encode(), "application/jsonl")
        try:
            uploaded = await self._openai.files.create(file=file, purpose="batch")
            batch = await self._openai.batches.create(input_file_id=uploaded.id, endpoint=PATH, completion_window="24h")
        except Exception as error:  # the edge, as in the client
            raise to_writer_error(error, self._secret) from error
        return batch.id

    async def collect(self, batch: str) -> dict[str, str] | None:
        """The bodies of the good answers by name, when the batch is over, however it ended; None while it is not.

        Raises WriterError.
        """
        try:
            state = await self._openai.batches.retrieve(batch)
            if state.status in UNDERWAY:
                return None
            if not state.output_file_id:
                return {}
            content = await self._openai.files.content(state.output_file_id)
            return dict(filter(None, map(_answer, content.text.splitlines())))
        except Exception as error:  # the edge, as in the client
            raise to_writer_error(error, self._secret) from error


def _answer(line: str) -> tuple[str, str] | None:
    """Name and body of one answer; None if it is none."""
    try:
        line_object = json.loads(line)
        response = line_object["response"]
        return (line_object["custom_id"], json.dumps(response["body"])) if response["status_code"] == 200 else None
    except (ValueError, KeyError, TypeError):
        return None
