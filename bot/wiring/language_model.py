"""Who writes, and at what price: the part of the composition root that knows which class writes behind which port."""

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


@dataclass(frozen=True, slots=True)
class LanguageModelServices:
    """Who writes, and what can therefore be offered."""

    writer: Writer
    translator: Translator | None = None
    briefer: Briefer | None = None
    ahead: "EntryPrewriter | None" = None
    capabilities: Capabilities = KEYLESS

    async def close(self) -> None:
        """Stop what is being written, then give the connections back: the writer has them."""
        for pen in (self.briefer, self.translator, self.writer):
            if pen is not None:
                await pen.close()


def pens_of(settings: Settings, store: SqlStore, clock: Clock, owner: OwnerNotifier) -> LanguageModelServices:
    """The pens that these settings allow."""
    if settings.openai_api_key is None and settings.openai_base_url is None:
        return LanguageModelServices(CachedWriter(KeylessWriter(), store, clock))
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
        meter=Budget(
            store,
            clock,
            owner,
            daily=settings.daily_token_budget,
            per_chat=settings.chat_daily_token_budget,
        ),
        memory=EndpointMemory(store.key_values, clock, settings.openai_base_url or OPENAI, settings.openai_model),
    )
    writer = LlmWriter(client)
    ahead = EntryPrewriter(client, store, clock, writer.edition) if settings.openai_batch == "on" else None
    return LanguageModelServices(
        CachedWriter(writer, store, clock),
        CachedTranslator(LlmTranslator(client, clock), store, clock),
        CachedBriefer(LlmBriefer(client), store, clock),
        ahead,
        EVERYTHING,
    )


def prices_of(settings: Settings) -> dict[str, Price]:
    """What models cost, as far as the settings say. Raises SettingsError."""
    path = settings.openai_prices
    if path is None:
        return {}
    try:
        return parse_prices(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"OPENAI_PRICES: can't read {path} ({type(error).__name__})") from error
    except ValueError as error:
        raise SettingsError(f"OPENAI_PRICES: expected {error}") from error
