"""paperboy usage: what language models took a day, what that cost, and how their writing fared under guard."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

import typer

from bot.core.operations.budgets import Price, TokenUsage, cost
from bot.ports import UsageLine
from bot.settings import Settings
from bot.wiring.app import open_app
from bot.wiring.language_model import price_list

HEADINGS = ("day", "model", "for", "calls", "prompt", "cached", "answer", "reasoning", "US$")
_WORDS = 3  # columns of words; the others hold numbers


async def print_usage(settings: Settings, days: int) -> int:
    """A table of the last `days` (UTC), the newest first, and a line on the guard for each model."""
    prices = price_list(settings)
    async with open_app(settings) as app:
        since = app.clock.now().date() - timedelta(days=days - 1)
        lines, judgements = await app.store.model_usage.daily(since), await app.store.model_usage.decisions(since)
    if not lines:
        typer.echo(f"No language model was asked since {since}.")
        return 0
    for row in _table(lines, prices):
        typer.echo(row)
    if any(line.spent.estimated for line in lines):
        typer.echo("~ estimated from the length of the texts: the endpoint did not tell.")
    for model, counts in judgements.items():
        typer.echo(_guard_line(model, counts))
    return 0


def _table(lines: Iterable[UsageLine], prices: Mapping[str, Price]) -> Iterable[str]:
    rows = [HEADINGS, *(_row(line, prices) for line in lines)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADINGS))]
    for row in rows:
        cells = (
            cell.ljust(width) if at < _WORDS else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


def _row(line: UsageLine, prices: Mapping[str, Price]) -> tuple[str, ...]:
    spent, dollars = line.spent, cost(prices, line.model, line.purpose, line.spent)
    numbers = (spent.prompt, spent.cached, spent.completion, spent.reasoning)
    cells = [_number(spent, number) for number in numbers]
    cells.append("-" if dollars is None else _about(spent, f"{dollars:.4f}"))
    return (str(line.day), line.model, line.purpose, f"{spent.calls:,}", *cells)


def _number(spent: TokenUsage, number: int) -> str:
    return _about(spent, f"{number:,}")


def _about(spent: TokenUsage, figure: str) -> str:
    return f"~{figure}" if spent.estimated and figure not in {"0", "-"} else figure


def _guard_line(model: str, counts: Mapping[str, int]) -> str:
    findings = {kind.removeprefix("found "): count for kind, count in counts.items() if kind.startswith("found ")}
    line = f"{model} under guard: {counts.get('checked', 0):,} passages checked, {sum(findings.values()):,} findings"
    if findings:
        line += f" ({', '.join(f'{kind} {count:,}' for kind, count in sorted(findings.items()))})"
    return f"{line}; {counts.get('mended', 0):,} mended, {counts.get('withheld', 0):,} withheld."
