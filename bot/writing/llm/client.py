"""The one place that talks to a language model: any OpenAI-compatible endpoint, by AsyncOpenAI.

It brings back an object of the wanted form, or a WriterError; never half an answer, and never an exception of the
library. It knows nothing of papers and doesn't judge what is said.
"""

import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar
from urllib.parse import parse_qsl, urlsplit, urlunsplit

import openai
from openai import AsyncOpenAI

from bot.core.operations.budgets import TokenUsage
from bot.errors import WriterError
from bot.writing.llm.answers import Usage, read_object, read_reply, read_usage
from bot.writing.llm.batches import Batches
from bot.writing.llm.breaker import CircuitBreaker
from bot.writing.llm.endpoint_capabilities import EndpointCapabilities
from bot.writing.llm.failures import complaint, may_pass, to_writer_error
from bot.writing.llm.learning import CapabilitiesMemory, Learning
from bot.writing.llm.pace import PATIENT_TIMEOUT_SECONDS, Pace
from bot.writing.llm.repeats import Repeats
from bot.writing.llm.requests import ResponseFormat, build_request, count_spending

OPENAI = "https://api.openai.com/v1"
TIMEOUT_SECONDS = 45.0  # between two bytes of an answer
CONNECT_TIMEOUT_SECONDS = 10.0
RETRIES = 2  # of one question, whatever becomes of its form, where trying again may help
MAX_TOKENS = 4096  # of one answer, thinking included

T = TypeVar("T")


def _split_address(address: str) -> tuple[str, dict[str, object]]:
    """The base address, and its query, which goes with every request: "…/deployments/x?api-version=2024-10-21".

    The path of a completion, which is often copied along, is no part of the base.
    """
    parts = urlsplit(address)
    path = parts.path.rstrip("/").removesuffix("/chat/completions")
    return urlunsplit(parts._replace(path=path, query="")), dict(parse_qsl(parts.query))


@dataclass(frozen=True, slots=True)
class Completion(Generic[T]):
    """The model's answer, and the tokens of all requests it took; `usage` is None where the endpoint does not tell."""

    value: T
    usage: Usage | None


@dataclass(frozen=True, slots=True)
class RequestContext:
    """What a request is for ("entry", "brief", "translation", …), and on which chat's behalf: who is charged for it.

    `patient`: the answer may take as long as a slow endpoint needs.
    """

    purpose: str = "other"
    chat: int | None = None
    patient: bool = False


OTHER = RequestContext()


class BudgetMeter(Protocol):
    """Decides whether there may be a request, and adds up the tokens that requests took."""

    async def admit(self, context: RequestContext) -> None:
        """Raise BudgetSpent or another WriterError if there may be none."""
        ...

    async def charge(self, context: RequestContext, model: str, spent: TokenUsage, seconds: float | None) -> None:
        """Add the tokens of one request, whose answer took so long; None if nobody waited for it."""
        ...

    async def record_decisions(self, context: RequestContext, model: str, decisions: Mapping[str, int]) -> None:
        """Add what the guard decided on one answer."""
        ...


_PRESENCE = ResponseFormat(
    "presence",
    {
        "type": "object",
        "properties": {"present": {"type": "boolean"}},
        "required": ["present"],
        "additionalProperties": False,
    },
    bool,
)
_ANSWERED = frozenset({"empty", "truncated", "refused"})  # kinds of a WriterError after which somebody is there


class LlmClient:
    """Asks one model at one endpoint; `memory` keeps what that pair understands longer than the process lives."""

    def __init__(
        self,
        *,
        model: str,
        api_key: str | None = None,
        base_url: str | None = None,
        extra_body: Mapping[str, Any] | None = None,
        timeout: float = TIMEOUT_SECONDS,
        max_retries: int = RETRIES,
        max_tokens: int = MAX_TOKENS,
        memory: CapabilitiesMemory | None = None,
        meter: BudgetMeter | None = None,
    ) -> None:
        """`timeout` is in seconds and counts between two bytes; `max_tokens` bounds one answer, thinking included.

        `extra_body`: fields that go with every request, before ours of the same name.
        """
        self.model = model
        self._api_key = api_key or ""
        self._max_tokens = max_tokens
        self._extra_body = dict(extra_body or {})
        self._meter = meter
        self.breaker = CircuitBreaker()
        self.pace = Pace()
        self._timeout = timeout
        self._retries = max_retries
        self._learning = Learning(memory, self.pace)
        address, query = _split_address(base_url or OPENAI)
        self._openai = AsyncOpenAI(
            api_key=api_key or "none",  # local servers want none; with None the library would search the environment
            base_url=address,
            default_query=query,
            default_headers={"api-key": api_key} if api_key and "api-version" in query else None,  # as Azure wants it
            timeout=openai.Timeout(timeout, connect=min(timeout, CONNECT_TIMEOUT_SECONDS)),
            max_retries=max_retries,
        )
        # Its own repeats would be repeats of each form that is tried: for completions they are counted here instead.
        self._completions = self._openai.with_options(max_retries=0).chat.completions.with_raw_response

    @asynccontextmanager
    async def turn(self, *, nobody_waits: bool = False) -> AsyncIterator[bool]:
        """Whether there is time for the text that is written meanwhile; with a slow endpoint, when it has its turn."""
        await self._learning.recall()
        async with self.pace.turn(nobody_waits=nobody_waits) as patient:
            yield patient

    async def needs_time(self) -> bool:
        """Whether texts are better asked for well before somebody wants to read them."""
        await self._learning.recall()
        return self.pace.needs_time

    async def close(self) -> None:
        """Give the connections back."""
        await self._openai.close()

    async def models(self) -> frozenset[str]:
        """The models that the endpoint lists; none where it has no such list. Raises WriterError."""
        try:
            return frozenset([model.id async for model in self._openai.models.list()])
        except openai.NotFoundError:
            return frozenset()
        except Exception as error:
            raise to_writer_error(error, self._api_key) from error

    async def probe(self) -> None:
        """Ask next to nothing, to see whether the model answers at all. Raises WriterError if it doesn't."""
        try:
            await self.ask("You answer as you are asked to.", ["Are you there?"], _PRESENCE)
        except WriterError as error:
            if error.kind not in _ANSWERED:
                raise

    async def record_decisions(self, context: RequestContext, decisions: Mapping[str, int]) -> None:
        """Pass on to the meter what the guard decided on one answer."""
        if self._meter:
            await self._meter.record_decisions(context, self.model, decisions)

    async def ask(
        self,
        instructions: str,
        turns: Sequence[str],
        response_format: ResponseFormat[T],
        context: RequestContext = OTHER,
    ) -> Completion[T]:
        """The model's answer to the last of `turns`: ours and its own in alternation, ours first.

        Raises WriterError, at once while the endpoint is left alone or the day's budget is used up.
        """
        self.breaker.check()
        try:
            answer = await self._ask(instructions, turns, response_format, context)
        except WriterError as error:
            self.breaker.record_failure(error.kind, error.retry_after)
            raise
        self.breaker.record_success()
        return answer

    async def _ask(
        self, instructions: str, turns: Sequence[str], response_format: ResponseFormat[T], context: RequestContext
    ) -> Completion[T]:
        before = learnt = capabilities = await self._learning.recall()
        missed = guessed = False
        repeats = Repeats(self._retries)
        usage: Usage | None = None
        while True:
            await self.admit(context)
            try:
                body, seconds = await self._send(capabilities, instructions, turns, response_format, context)
            except openai.APIStatusError as error:
                plainer = capabilities.after(error.status_code, words := complaint(error))
                if plainer is None and await repeats.wait_for(error):
                    continue
                if plainer is None:
                    plainer, guessed = capabilities.after_unnamed(error.status_code, words), True
                if plainer is None:
                    if not may_pass(error):
                        await self._learning.take_back(before, learnt)
                    raise to_writer_error(error, self._api_key) from error
                capabilities = plainer
                if not guessed:  # at once: what comes after may be cut by a deadline
                    learnt = capabilities
                    await self._learning.learn(learnt)
                continue
            except Exception as error:  # the edge: whatever the library or its transport raises becomes ours
                if await repeats.wait_for(error):
                    continue
                if isinstance(error, openai.APITimeoutError):
                    self.pace.record_silence()
                raise to_writer_error(error, self._api_key) from error
            request_usage = await self.charge(context, (instructions, *turns), body, seconds)
            usage = request_usage if usage is None else usage + request_usage
            await self._learning.learn_pace()
            try:
                reply = read_reply(body)
                value = response_format.read(read_object(reply.content, response_format.keys))
            except (WriterError, ValueError, TypeError, KeyError) as error:
                plainer = capabilities.plainer_shape()
                if isinstance(error, WriterError) and (error.kind != "empty" or plainer is None):
                    raise
                if plainer is None:
                    raise WriterError("malformed", f"the answer has not the wanted form: {error}") from error
                capabilities, missed = plainer, True
                continue
            await self._learning.learn_success(before, capabilities, missed=missed, guessed=guessed)
            return Completion(value, usage)

    async def build_request(
        self, instructions: str, turns: Sequence[str], response_format: ResponseFormat[T]
    ) -> dict[str, Any]:
        """The body of such a request, as this endpoint understands it, for whoever sends it another way."""
        capabilities = await self._learning.recall()
        body = build_request(self.model, capabilities, instructions, turns, response_format, self._max_tokens)
        return body | self._extra_body

    async def _send(
        self,
        capabilities: EndpointCapabilities,
        instructions: str,
        turns: Sequence[str],
        response_format: ResponseFormat[T],
        context: RequestContext,
    ) -> tuple[str, float]:
        """The answer as it came, and how many seconds it took."""
        body = build_request(self.model, capabilities, instructions, turns, response_format, self._max_tokens)
        timeout = PATIENT_TIMEOUT_SECONDS if context.patient else self._timeout
        begun = time.monotonic()
        limit = openai.Timeout(timeout, connect=min(timeout, CONNECT_TIMEOUT_SECONDS))
        response = await self._completions.create(**body, extra_body=self._extra_body, timeout=limit)
        seconds = time.monotonic() - begun
        self.pace.record_answer(seconds)
        return str(
            response.text
        ), seconds  # raw: the library builds its objects unchecked from whatever an endpoint sends

    @property
    def batches(self) -> Batches:
        """The endpoint's batches, on the same connections."""
        return Batches(self._openai, self._api_key)

    async def admit(self, context: RequestContext) -> None:
        """Raise WriterError if nothing may be asked just now."""
        if self._meter:
            await self._meter.admit(context)

    async def charge(
        self, context: RequestContext, prompts: Sequence[str], body: str, seconds: float | None = None
    ) -> Usage | None:
        """Add the tokens that the answer `body` took; its usage as the endpoint tells it, None where it does not."""
        usage = read_usage(body)
        if self._meter:
            await self._meter.charge(context, self.model, count_spending(usage, prompts, body), seconds)
        return usage
