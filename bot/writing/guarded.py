"""The one way in which a language model writes anything here: ask, check, have it repaired once, keep what stands.

What the guard lets through goes to the second reader, where there is one; what that rejects goes the guard's way.

It bounds how many texts are written at a time and for how long, tells the circuit breaker of a missed deadline, and
records what the guard decided. What is asked, what counts as wrong and what is made of the result is its callers'
business; it never shows a text that was not checked, and never asks a third time.
"""

import asyncio
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Generic, Protocol, TypeVar

from bot.errors import WriterError
from bot.writing.guarding.guard import Finding
from bot.writing.llm.answers import Usage
from bot.writing.llm.client import LlmClient, RequestContext
from bot.writing.llm.pace import PATIENT_DEADLINE_SECONDS
from bot.writing.llm.requests import ResponseFormat
from bot.writing.second_reader import SecondReader, SupportedLine

DEADLINE_SECONDS = 90.0  # for one text from its beginning, repair included

Draft = TypeVar("Draft")
Passage = TypeVar("Passage", str, int)  # what names one part of a draft: a field, a sentence's number


class Assignment(Protocol[Draft, Passage]):
    """One text to be written: what is asked, how an answer is checked, and what is taken from a repair."""

    @property
    def instructions(self) -> str:
        """The system prompt."""
        ...

    @property
    def response_format(self) -> ResponseFormat[Draft]:
        """The form of the answer."""
        ...

    def question(self) -> str:
        """The message that carries the paper or papers."""
        ...

    def check(self, draft: Draft) -> dict[Passage, list[Finding]]:
        """What is wrong with which passage; {} where nothing is."""
        ...

    def supported_lines(self, draft: Draft) -> Mapping[Passage, SupportedLine]:
        """The passages that a second reader can be asked about, each with the sentences that are to bear it out."""
        ...

    def as_turn(self, draft: Draft) -> str:
        """The draft as the model wrote it, for the conversation that asks for its repair."""
        ...

    def repair_request(self, findings: dict[Passage, list[Finding]]) -> str:
        """The message that asks for what was found to be mended."""
        ...

    def merge(
        self, first: Draft, findings: dict[Passage, list[Finding]], second: Draft
    ) -> tuple[Draft, dict[Passage, list[Finding]]]:
        """The best of two drafts, and what is wrong with it; `findings` are the first draft's."""
        ...


@dataclass(slots=True)
class GuardedText(Generic[Draft, Passage]):
    """How far the writing of one text has come. It is filled in step by step, so that a failed repair loses nothing."""

    draft: Draft | None = None
    findings: dict[Passage, list[Finding]] = field(default_factory=dict)  # of `draft`
    first_draft: Draft | None = None
    first_findings: dict[Passage, list[Finding]] = field(default_factory=dict)
    usage: Usage | None = None  # of both requests; None where the endpoint does not tell
    error: WriterError | None = None  # what ended it early, before or after there was a draft


class GuardedWriting:
    """Runs assignments against one model."""

    def __init__(
        self,
        client: LlmClient,
        *,
        concurrency: int,
        deadline: float = DEADLINE_SECONDS,
        second_reader: SecondReader | None = None,
        nobody_waits: bool = False,
    ) -> None:
        """`concurrency` texts are written at a time; each has `deadline` seconds, longer where the endpoint is slow.

        `second_reader` reads what the guard lets through. `nobody_waits`: whoever wants a text goes on without it when
        it is late, so that there is time to learn that the endpoint is only slow.
        """
        self._client = client
        self._second_reader = second_reader
        self._nobody_waits = nobody_waits
        self._slots = asyncio.Semaphore(concurrency)
        self._deadline = deadline

    async def write(
        self, assignment: Assignment[Draft, Passage], context: RequestContext, *, within: float | None = None
    ) -> GuardedText[Draft, Passage]:
        """What the model wrote and the guard found. It raises no WriterError: `error` holds it.

        `within` seconds, where given, may shorten the deadline.
        """
        text: GuardedText[Draft, Passage] = GuardedText()
        async with self._slots, self._client.turn(nobody_waits=self._nobody_waits) as patient:
            seconds = PATIENT_DEADLINE_SECONDS if patient else self._deadline
            seconds = seconds if within is None else min(within, seconds)
            until = asyncio.get_running_loop().time() + seconds
            try:
                await self._ask_and_repair(assignment, replace(context, patient=patient), text, until)
            except WriterError as error:
                text.error = error
            except TimeoutError:
                self._client.breaker.record_failure("deadline")
                self._client.pace.record_silence()
                text.error = WriterError("deadline", f"not written within {seconds:g} s")
        return text

    async def _ask_and_repair(
        self,
        assignment: Assignment[Draft, Passage],
        context: RequestContext,
        text: GuardedText[Draft, Passage],
        until: float,
    ) -> None:
        """`until`, on the loop's clock, the writing has to be done."""
        instructions, response_format = assignment.instructions, assignment.response_format
        question = assignment.question()
        async with asyncio.timeout_at(until):
            first = await self._client.ask(instructions, [question], response_format, context)
        text.usage = first.usage
        findings = assignment.check(first.value)
        text.draft, text.findings = first.value, findings
        findings |= await self._read(assignment, first.value, findings, context, until)
        text.first_draft, text.first_findings = first.value, findings
        if not findings:
            return
        turns = [question, assignment.as_turn(first.value), assignment.repair_request(findings)]
        async with asyncio.timeout_at(until):
            second = await self._client.ask(instructions, turns, response_format, context)
        if second.usage is not None:
            text.usage = second.usage + text.usage
        text.draft, text.findings = assignment.merge(first.value, findings, second.value)
        text.findings |= await self._read(assignment, text.draft, text.findings, context, until)

    async def _read(
        self,
        assignment: Assignment[Draft, Passage],
        draft: Draft,
        findings: Mapping[Passage, list[Finding]],
        context: RequestContext,
        until: float,
    ) -> dict[Passage, list[Finding]]:
        """What the second reader, if there is one, rejects of what the guard has let through."""
        if self._second_reader is None:
            return {}
        lines = {
            passage: line for passage, line in assignment.supported_lines(draft).items() if passage not in findings
        }
        seconds = max(0.0, until - asyncio.get_running_loop().time())
        return await self._second_reader.read(lines, context, seconds)

    async def record_decisions(self, context: RequestContext, checked: int, text: GuardedText[Draft, Passage]) -> None:
        """Add to the model's statistics what the guard decided on `checked` passages."""
        await self._client.record_decisions(context, count_decisions(checked, text.first_findings, text.findings))


def edition(client: LlmClient, prompt: str, second_reader: SecondReader | None) -> str:
    """What changes whenever the same text might be written differently: by which model, how asked, by whom read."""
    reader = f"+{second_reader.edition}" if second_reader else ""
    return f"{client.model}/{prompt}{reader}"


def count_decisions(
    checked: int, first_findings: Mapping[Passage, list[Finding]], unresolved: Collection[Passage]
) -> dict[str, int]:
    """What the guard decided on one text, as figures that add up: by model they tell which one can be trusted.

    "checked" passages; "found <kind>", the findings in the first answer; "mended" passages; and passages "withheld",
    wrong after the repair.
    """
    found_by_kind = Counter(f"found {finding.kind}" for findings in first_findings.values() for finding in findings)
    withheld = len(unresolved)
    return {
        "checked": checked,
        **found_by_kind,
        "mended": max(0, len(first_findings) - withheld),
        "withheld": withheld,
    }
