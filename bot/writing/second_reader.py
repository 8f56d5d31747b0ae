"""The second reader: another model, asked of each line whether the sentences that are named for it bear it out.

It may only reject what the guard has let through: it never rewrites, and lets nothing through that the guard has
rejected. An answer that can't be read, or that does not come in time, is no verdict; the line then stands.
"""

import asyncio
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from importlib.resources import files
from typing import Any, TypeVar

import structlog

from bot.core.operations import second_readings
from bot.errors import StorageError, WriterError
from bot.ports import Clock, WrittenTexts
from bot.writing.guarding.guard import Finding, FindingKind
from bot.writing.llm.client import LlmClient, RequestContext
from bot.writing.llm.pace import PATIENT_DEADLINE_SECONDS
from bot.writing.llm.requests import ResponseFormat
from bot.writing.single_flight import SingleFlight

PROMPT = "second-reader-1"  # part of the edition: a change of a word in the prompt is a new one
PURPOSE = "second reading"
SECONDS = 30.0  # for one line
CONCURRENCY = 4  # lines at a time

INSTRUCTIONS = (files("bot.writing") / "prompts" / "second-reader-v1.md").read_text(encoding="utf-8").strip()

_log = structlog.get_logger(__name__)

Passage = TypeVar("Passage", str, int)


class Verdict(StrEnum):
    """What the second reader can say of a line."""

    BORNE_OUT = second_readings.BORNE_OUT
    CONTRADICTED = second_readings.CONTRADICTED
    NOT_SAID = second_readings.NOT_SAID


_FINDINGS = {
    Verdict.BORNE_OUT: [],
    Verdict.CONTRADICTED: [Finding(FindingKind.CONTRADICTED, "")],
    Verdict.NOT_SAID: [Finding(FindingKind.NOT_SAID, "")],
}


@dataclass(frozen=True, slots=True)
class SupportedLine:
    """A line of a draft, and the sentences that are to bear it out."""

    line: str
    sentences: tuple[str, ...]

    def question(self) -> str:
        """The message that carries both."""
        return json.dumps({"line": self.line, "sentences": self.sentences}, ensure_ascii=False)


def parse_verdict(answer: Mapping[str, Any]) -> Verdict:
    """The verdict of a decoded answer; ValueError if there is none."""
    return Verdict(" ".join(str(answer["verdict"]).replace("_", " ").lower().strip(" .").split()))


FORMAT: ResponseFormat[Verdict] = ResponseFormat(
    "verdict",
    {
        "type": "object",
        "properties": {"verdict": {"type": "string", "enum": [str(verdict) for verdict in Verdict]}},
        "required": ["verdict"],
        "additionalProperties": False,
    },
    parse_verdict,
)


class SecondReader:
    """Reads with the model of `client`; a verdict on the same line and sentences is asked for once."""

    def __init__(self, client: LlmClient, verdicts: WrittenTexts, clock: Clock, *, seconds: float = SECONDS) -> None:
        """`seconds`: for one line; what is not read by then has no verdict."""
        self._client = client
        self._verdicts = verdicts
        self._clock = clock
        self._seconds = seconds
        self._slots = asyncio.Semaphore(CONCURRENCY)
        self._in_flight = SingleFlight[Verdict]()
        self.edition = f"{client.model}/{PROMPT}"

    async def close(self) -> None:
        """Stop what is being read, and give the connections back."""
        await self._in_flight.stop()
        await self._client.close()

    async def read(
        self, lines: Mapping[Passage, SupportedLine], context: RequestContext, seconds: float
    ) -> dict[Passage, list[Finding]]:
        """What is rejected of `lines`, which are written for `context`. It fails never, and ends within `seconds`."""
        if not lines:
            return {}
        context = RequestContext(PURPOSE, context.chat, context.patient)
        tasks = {passage: asyncio.ensure_future(self._judge(line, context)) for passage, line in lines.items()}
        try:
            await asyncio.wait(tasks.values(), timeout=seconds)
        finally:
            for task in tasks.values():
                task.cancel()  # what was asked goes on: its answer serves the next who brings this line
        verdicts = {passage: await _result(task) for passage, task in tasks.items()}
        await self._record(context, list(verdicts.values()))
        return {passage: _FINDINGS[verdict] for passage, verdict in verdicts.items() if verdict and _FINDINGS[verdict]}

    async def _judge(self, line: SupportedLine, context: RequestContext) -> Verdict | None:
        """The verdict on one line, whoever else waits for it; None where there is none to be had."""
        question = line.question()
        revision = sha256(question.encode("utf-8", "replace")).hexdigest()
        try:
            return await self._in_flight.result(revision, lambda: self._ask(revision, question, context))
        except WriterError as error:
            _log.warning("second_reader.no_verdict", kind=error.kind, reason=error.reason)
        except StorageError as error:
            _log.warning("second_reader.no_verdict", kind="storage", reason=str(error))
        return None

    async def _ask(self, revision: str, question: str, context: RequestContext) -> Verdict:
        """What is kept, or what the model says now. Raises WriterError, StorageError."""
        try:
            async with self._slots, asyncio.timeout(PATIENT_DEADLINE_SECONDS if context.patient else self._seconds):
                stored = await self._verdicts.verdict(revision, self.edition)
                if stored is not None:
                    return Verdict(stored)
                completion = await self._client.ask(INSTRUCTIONS, [question], FORMAT, context)
                await self._verdicts.add_verdict(revision, self.edition, completion.value, self._clock.now())
                return completion.value
        except TimeoutError:
            self._client.breaker.record_failure("deadline")
            raise WriterError("deadline", "the second reader did not answer in time") from None

    async def _record(self, context: RequestContext, verdicts: list[Verdict | None]) -> None:
        counts = Counter(second_readings.verdict_name(verdict or second_readings.NO_VERDICT) for verdict in verdicts)
        if rejected := sum(bool(verdict and _FINDINGS[verdict]) for verdict in verdicts):
            _log.info("second_reader.rejected", model=self._client.model, lines=rejected)
        await self._client.record_decisions(context, counts)


async def _result(task: "asyncio.Task[Verdict | None]") -> Verdict | None:
    try:
        return await task
    except asyncio.CancelledError:
        return None
