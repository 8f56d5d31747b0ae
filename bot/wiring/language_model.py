"""What writes, and at what price: the part of the composition root that knows which class writes behind which port."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.operations.budgets import Price, parse_prices
from bot.core.operations.capabilities import EVERYTHING, KEYLESS, Capabilities
from bot.errors import SettingsError
from bot.ports import Briefer, Clock, OwnerNotifier, Translator, Writer
from bot.settings import Settings
from bot.storage.store import SqlStore
from bot.writing.cache import CachedBriefer, CachedTranslator, CachedWriter
from bot.writing.extractive.extract import KeylessWriter
from bot.writing.llm.endpoint_memory import EndpointMemory

if TYPE_CHECKING:
    from bot.writing.prewrite import EntryPrewriter


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageModelServices:
    """What writes, and what can therefore be offered."""

    writer: Writer
    translator: Translator | None = None
    briefer: Briefer | None = None
    prewriter: "EntryPrewriter | None" = None
    capabilities: Capabilities = KEYLESS

    async def close(self) -> None:
        """Stop what is being written, then give the connections back: they are the writer's, so it comes last."""
        for service in (self.briefer, self.translator, self.writer):
            if service is not None:
                await service.close()


def open_language_model(
    settings: Settings, store: SqlStore, clock: Clock, notifier: OwnerNotifier
) -> LanguageModelServices:
    """The services that these settings allow: without a key or an endpoint, a writer that quotes."""
    if settings.openai_api_key is None and settings.openai_base_url is None:
        return LanguageModelServices(writer=CachedWriter(KeylessWriter(), store, clock))
    from bot.writing.briefer import LlmBriefer  # half a second, for those who have a model
    from bot.writing.llm.budget import Budget
    from bot.writing.llm.client import OPENAI, LlmClient
    from bot.writing.prewrite import EntryPrewriter
    from bot.writing.translator import LlmTranslator
    from bot.writing.writer import LlmWriter

    client = LlmClient(
        model=settings.openai_model,
        api_key=settings.openai_api_key.get_secret_value() if settings.openai_api_key else None,
        base_url=settings.openai_base_url,
        extra_body=json.loads(settings.openai_extra_body) if settings.openai_extra_body else None,
        meter=Budget(
            store,
            clock,
            notifier,
            daily=settings.daily_token_budget,
            per_chat=settings.chat_daily_token_budget,
        ),
        memory=EndpointMemory(store.key_values, clock, settings.openai_base_url or OPENAI, settings.openai_model),
    )
    few = max(1, settings.writing_concurrency // 2)  # of what is longer, or that fewer people ask for
    writer = LlmWriter(client, concurrency=settings.writing_concurrency)
    return LanguageModelServices(
        writer=CachedWriter(writer, store, clock),
        translator=CachedTranslator(LlmTranslator(client, clock, concurrency=few), store, clock),
        briefer=CachedBriefer(LlmBriefer(client, concurrency=few), store, clock),
        prewriter=EntryPrewriter(client, store, clock, writer.edition) if settings.openai_batch == "on" else None,
        capabilities=EVERYTHING,
    )


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
