"""Prices as an operator writes them, and what tokens cost by them."""

from decimal import Decimal

import pytest

from bot.core.operations.budgets import Price, TokenUsage, parse_prices


def test_cached_tokens_cost_less_where_a_price_says_so() -> None:
    prices = parse_prices(
        '{"m": {"prompt": 0.25, "cached": 0.025, "completion": 2}, "n": {"prompt": 1, "completion": 0}}'
    )
    assert prices["m"] == Price(Decimal("0.25"), Decimal(2), Decimal("0.025"))
    spent = TokenUsage(calls=1, prompt=1_000_000, cached=400_000, completion=10_000)
    assert prices["m"].of(spent) == Decimal("0.18")
    assert prices["n"].of(spent) == Decimal(1)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{'m': 1}", '{"m": 1}', '{"m": {"prompt": 1}}', '{"m": {"prompt": "a", "completion": 1}}',
     '{"m": {"prompt": -1, "completion": 1}}', '{"m": {"prompt": NaN, "completion": 1}}',
     '{"m": {"prompt": 1, "completion": 1, "batch": 1}}', '{"m": {"prompt": null, "completion": 1}}'],
)  # fmt: skip
def test_what_is_no_price_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ValueError, match=r"\A[^\n]+\Z"):
        parse_prices(text)
