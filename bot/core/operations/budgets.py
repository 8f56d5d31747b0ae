"""What is limited in a deployment: what language models may cost, and a rate that several processes share.

Pure arithmetic. It refuses to stop anything: who asks a model or sends a message compares and decides.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

MILLION = Decimal(1_000_000)
BATCH = Decimal("0.5")  # of the price (https://platform.openai.com/docs/guides/batch)


@dataclass(frozen=True, slots=True)
class TokenUsage:
    """Tokens of `calls` to a model: `cached` is part of `prompt`, `reasoning` of `completion`.

    `estimated`: for so many of the calls the endpoint reported no usage.
    """

    calls: int = 0
    prompt: int = 0
    cached: int = 0
    completion: int = 0
    reasoning: int = 0
    estimated: int = 0

    @property
    def tokens(self) -> int:
        """All tokens, as budgets count them."""
        return self.prompt + self.completion


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens. `cached` is what cached prompt tokens cost; None: as much as others."""

    prompt: Decimal
    completion: Decimal
    cached: Decimal | None = None

    def of(self, usage: TokenUsage) -> Decimal:
        """What `usage` costs, in US dollars."""
        cached = self.prompt if self.cached is None else self.cached
        fresh = usage.prompt - usage.cached
        return (self.prompt * fresh + cached * usage.cached + self.completion * usage.completion) / MILLION


def cost(prices: Mapping[str, Price], model: str, purpose: str, usage: TokenUsage) -> Decimal | None:
    """What a model's usage for one purpose costs, in US dollars; None if its price is not known."""
    price = prices.get(model)
    if price is None:
        return None
    return price.of(usage) * (BATCH if purpose.endswith("batch") else 1)


def parse_prices(text: str) -> dict[str, Price]:
    """Prices by model, of JSON like {"some-model": {"prompt": 0.25, "cached": 0.025, "completion": 2}}.

    Raises ValueError with one line that says where it is wrong.
    """
    try:
        prices = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    except (ValueError, RecursionError):
        raise ValueError("not JSON") from None
    if not isinstance(prices, Mapping):
        raise ValueError("an object with models as keys")
    return {str(model): _parse_price(str(model), price) for model, price in prices.items()}


def _parse_price(model: str, entry: object) -> Price:
    required, allowed = {"prompt", "completion"}, {"prompt", "completion", "cached"}
    if not isinstance(entry, Mapping) or not required <= set(entry) <= allowed:
        raise ValueError(f'{model}: {{"prompt": …, "completion": …, "cached": …}} in US dollars per million tokens')
    try:
        values = {name: Decimal(value) for name, value in entry.items()}
    except (InvalidOperation, TypeError, ValueError):
        raise ValueError(f"{model}: a price is a number") from None
    if not all(value.is_finite() and value >= 0 for value in values.values()):
        raise ValueError(f"{model}: a price is a number from 0 on")
    return Price(values["prompt"], values["completion"], values.get("cached"))


def divide_fairly(needs: Mapping[str, int], total: int) -> dict[str, int]:
    """A share of `total` for each process, by its name and need; together exactly `total`, unless there are none.

    A process that needs little gets that, the others share alike. What nobody needs is divided, too, so that it is
    there at once when a need grows.
    """
    shares: dict[str, int] = {}
    rest = total
    processes = sorted(needs, key=lambda process: (needs[process], process))
    for position, process in enumerate(processes):
        shares[process] = min(needs[process], rest // (len(processes) - position))
        rest -= shares[process]
    for position, process in enumerate(processes):
        surplus = rest // (len(processes) - position)
        shares[process] += surplus
        rest -= surplus
    return shares
