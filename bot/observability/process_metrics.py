"""The figures that one process adds up while it works, kept and exposed by prometheus_client.

They begin at zero with the process; Prometheus adds up processes and bridges restarts. Labels are models, purposes,
decisions and platforms, never a chat or a paper.
https://prometheus.io/docs/practices/histograms/
"""

import platform as machine
from collections.abc import Iterable, Mapping
from datetime import timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest

from bot import version
from bot.core.operations.budgets import Price, TokenUsage, cost

ANSWER_SECONDS = (1, 2, 5, 10, 20, 45, 90, 300, 900, 1800)  # from a quick service to a small machine at home
DELAY_SECONDS = (1, 5, 15, 60, 300, 900, 1800, 3600, 4 * 3600, 24 * 3600)

disable_created_metrics()  # type: ignore[no-untyped-call]  # a series more for each counter, which nobody reads


class ProcessMetrics:
    """The `Measurements` of a process. `platforms`: those that it serves; `prices`: of models, where they are known."""

    def __init__(self, platforms: Iterable[str] = (), prices: Mapping[str, Price] | None = None) -> None:
        self._prices = prices or {}
        self._registry = CollectorRegistry()  # of its own: the default one would add the process and its platform
        self._answers = self._counter("model_requests", "Answers of language models.", "model", "purpose")
        self._tokens = self._counter("model_tokens", "Tokens of these answers and their questions.", "model", "kind")
        self._cost = self._counter("model_cost_us_dollars", "What they cost, where the price is known.", "model")
        self._decisions = self._counter(
            "guard_decisions", "What the guard decided on what a model wrote.", "model", "decision"
        )
        self._given_up = self._counter("deliveries_given_up", "Deliveries not tried again.", "platform")
        self._answer_seconds = self._histogram(
            "model_answer_seconds", "How long an answer took.", ANSWER_SECONDS, "model"
        )
        self._delay = self._histogram(
            "delivery_delay_seconds", "From a delivery's composition to its last message.", DELAY_SECONDS, "platform"
        )
        build = Gauge("paperboy_build_info", "Always 1; what runs.", ("version", "python"), registry=self._registry)
        build.labels(version(), machine.python_version()).set(1)
        # A counter that appears with its first event has no rise that Prometheus could see.
        for platform in platforms:
            self._given_up.labels(platform)
            self._delay.labels(platform)

    def record_answer(self, model: str, purpose: str, spent: TokenUsage, seconds: float | None) -> None:
        self._answers.labels(model, purpose).inc(spent.calls)
        for kind, tokens in (("prompt", spent.prompt), ("completion", spent.completion)):
            self._tokens.labels(model, kind).inc(tokens)
        price = cost(self._prices, model, purpose, spent)
        if price is not None:
            self._cost.labels(model).inc(float(price))
        if seconds is not None:
            self._answer_seconds.labels(model).observe(seconds)

    def record_decisions(self, model: str, decisions: Mapping[str, int]) -> None:
        for decision, count in decisions.items():
            self._decisions.labels(model, decision).inc(count)

    def record_delivery(self, platform: str, delay: timedelta) -> None:
        self._delay.labels(platform).observe(max(delay.total_seconds(), 0.0))

    def record_given_up(self, platform: str) -> None:
        self._given_up.labels(platform).inc()

    def exposition(self) -> bytes:
        """All of it in Prometheus' text format."""
        return generate_latest(self._registry)

    def _counter(self, name: str, help: str, *labels: str) -> Counter:
        return Counter(f"paperboy_{name}", help, labels, registry=self._registry)

    def _histogram(self, name: str, help: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(f"paperboy_{name}", help, labels, buckets=buckets, registry=self._registry)
