"""What language models take: tokens, and what they cost where a price is known. Pure arithmetic."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

MILLION = Decimal(1_000_000)
BATCH = Decimal("0.5")  # of the price (https://platform.openai.com/docs/guides/batch)


@dataclass(frozen=True, slots=True)
class Spent:
    """Tokens: `cached` is part of `prompt`, `reasoning` of `completion`. `estimated` of the `calls` told no usage."""

    calls: int = 0
    prompt: int = 0
    cached: int = 0
    completion: int = 0
    reasoning: int = 0
    estimated: int = 0

    @property
    def tokens(self) -> int:
        """All of them, as budgets count."""
        return self.prompt + self.completion


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens. `cached` is what cached prompt tokens cost; None: as much as others."""

    prompt: Decimal
    completion: Decimal
    cached: Decimal | None = None

    def of(self, spent: Spent) -> Decimal:
        """What `spent` costs, in US dollars."""
        cached = self.prompt if self.cached is None else self.cached
        fresh = spent.prompt - spent.cached
        return (self.prompt * fresh + cached * spent.cached + self.completion * spent.completion) / MILLION


def cost(prices: Mapping[str, Price], model: str, purpose: str, spent: Spent) -> Decimal | None:
    """What a model took for one purpose, in US dollars; None if its price is not known."""
    price = prices.get(model)
    if price is None:
        return None
    return price.of(spent) * (BATCH if purpose.endswith("batch") else 1)


def parse_prices(text: str) -> dict[str, Price]:
    """Prices by model, of JSON like {"some-model": {"prompt": 0.25, "cached": 0.025, "completion": 2}}.

    Raises ValueError with one line that says where it is wrong.
    """
    try:
        told = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    except (ValueError, RecursionError):
        raise ValueError("not JSON") from None
    if not isinstance(told, Mapping):
        raise ValueError("an object with models as keys")
    return {str(model): _price(str(model), price) for model, price in told.items()}


def _price(model: str, told: object) -> Price:
    if not isinstance(told, Mapping) or not {"prompt", "completion"} <= set(told) <= {"prompt", "completion", "cached"}:
        raise ValueError(f'{model}: {{"prompt": …, "completion": …, "cached": …}} in US dollars per million tokens')
    try:
        values = {name: Decimal(value) for name, value in told.items()}
    except (InvalidOperation, TypeError, ValueError):
        raise ValueError(f"{model}: a price is a number") from None
    if not all(value.is_finite() and value >= 0 for value in values.values()):
        raise ValueError(f"{model}: a price is a number from 0 on")
    return Price(values["prompt"], values["completion"], values.get("cached"))
