"""What writes, and at what price: the part of the composition root that knows which class writes behind which port."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from bot.core.operations.budgets import Price, parse_prices
from bot.core.operations.capabilities import EVERYTHING, KEYLESS, Capabilities
from bot.errors import SettingsError
from bot.ports import Briefer, Clock, Measurements, OwnerNotifier, Translator, Writer
from bot.settings import Settings
from bot.storage.store import SqlStore
from bot.writing.cache import CachedBriefer, CachedTranslator, CachedWriter
from bot.writing.extractive.extract import KeylessWriter
from bot.writing.llm.endpoint_memory import EndpointMemory

if TYPE_CHECKING:
    from bot.writing.llm.budget import Budget
    from bot.writing.llm.client import LlmClient
    from bot.writing.prewrite import EntryPrewriter
    from bot.writing.second_reader import SecondReader


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageModelServices:
    """What writes, and what can therefore be offered."""

    writer: Writer
    translator: Translator | None = None
    briefer: Briefer | None = None
    prewriter: "EntryPrewriter | None" = None
    second_reader: "SecondReader | None" = None
    needs_time: Callable[[], Awaitable[bool]] | None = None  # whether the model is too slow for the hour itself
    capabilities: Capabilities = KEYLESS

    async def close(self) -> None:
        """Stop what is being written, then give the connections back: they are the writer's, so it comes last."""
        for service in (self.briefer, self.translator, self.writer, self.second_reader):
            if service is not None:
                await service.close()


def open_language_model(
    settings: Settings,
    store: SqlStore,
    clock: Clock,
    notifier: OwnerNotifier,
    measurements: Measurements | None = None,
) -> LanguageModelServices:
    """The services that these settings allow: without a key or an endpoint, a writer that quotes."""
    if settings.openai_api_key is None and settings.openai_base_url is None:
        return LanguageModelServices(writer=CachedWriter(KeylessWriter(), store, clock))
    from bot.writing.briefer import LlmBriefer  # half a second, for those who have a model
    from bot.writing.llm.budget import Budget
    from bot.writing.prewrite import EntryPrewriter
    from bot.writing.second_reader import SecondReader
    from bot.writing.translator import LlmTranslator
    from bot.writing.writer import LlmWriter

    budget = Budget(
        store,
        clock,
        notifier,
        daily=settings.daily_token_budget,
        per_chat=settings.chat_daily_token_budget,
        measurements=measurements,
    )
    client = _client(model_endpoint(settings), store, clock, budget)
    guard = guard_endpoint(settings)
    second_reader = None if guard is None else SecondReader(_client(guard, store, clock, budget), store.written, clock)
    few = max(1, settings.writing_concurrency // 2)  # of what is longer, or that fewer people ask for
    writer = LlmWriter(client, concurrency=settings.writing_concurrency, second_reader=second_reader)
    return LanguageModelServices(
        writer=CachedWriter(writer, store, clock),
        translator=CachedTranslator(LlmTranslator(client, clock, concurrency=few), store, clock),
        briefer=CachedBriefer(LlmBriefer(client, concurrency=few, second_reader=second_reader), store, clock),
        prewriter=EntryPrewriter(client, store, clock, writer.edition, second_reader)
        if settings.openai_batch == "on"
        else None,
        second_reader=second_reader,
        needs_time=client.needs_time,
        capabilities=EVERYTHING,
    )


@dataclass(frozen=True, slots=True)
class ModelEndpoint:
    """A model, where it is, and what goes with each request."""

    model: str
    base_url: str | None
    api_key: SecretStr | None
    extra_body: str | None = None  # a JSON object

    def client(self, **options: Any) -> "LlmClient":
        """What asks it; `options` are further arguments of the client."""
        from bot.writing.llm.client import LlmClient

        return LlmClient(
            model=self.model,
            api_key=self.api_key.get_secret_value() if self.api_key else None,
            base_url=self.base_url,
            extra_body=json.loads(self.extra_body) if self.extra_body else None,
            **options,
        )


def model_endpoint(settings: Settings) -> ModelEndpoint:
    """What writes."""
    return ModelEndpoint(
        settings.openai_model, settings.openai_base_url, settings.openai_api_key, settings.openai_extra_body
    )


def guard_endpoint(settings: Settings) -> ModelEndpoint | None:
    """The second reader, if there is one. At an address of its own it gets no key but its own."""
    if settings.guard_model is None:
        return None
    if settings.guard_base_url is not None or settings.guard_api_key is not None:
        return ModelEndpoint(settings.guard_model, settings.guard_base_url, settings.guard_api_key)
    return replace(model_endpoint(settings), model=settings.guard_model)


def _client(endpoint: ModelEndpoint, store: SqlStore, clock: Clock, budget: "Budget") -> "LlmClient":
    from bot.writing.llm.client import OPENAI

    memory = EndpointMemory(store.key_values, clock, endpoint.base_url or OPENAI, endpoint.model)
    return endpoint.client(meter=budget, memory=memory)


def price_list(settings: Settings) -> dict[str, Price]:
    """What models cost, by name, as far as the settings say. Raises SettingsError."""
    path = settings.openai_prices
    if path is None:
        return {}
    try:
        return parse_prices(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"OPENAI_PRICES: can't read {path} ({type(error).__name__})") from error
    except ValueError as error:
        raise SettingsError(f"OPENAI_PRICES: expected {error}") from error
