"""paperboy usage: what models took a day, what that cost, how their writing fared, and what sources were asked."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

import typer

from bot.core.operations.budgets import Price, TokenUsage, cost
from bot.core.operations.second_readings import SecondReadings, second_readings
from bot.core.sources import source_name
from bot.ports import SourceUsage, UsageLine
from bot.settings import Settings
from bot.wiring.app import open_app
from bot.wiring.language_model import price_list

HEADINGS = ("day", "model", "for", "calls", "prompt", "cached", "answer", "reasoning", "US$")
SOURCE_HEADINGS = ("day", "source", "answers", "records", "new", "US$")
_WORDS = 3  # columns of words; the others hold numbers


async def print_usage(settings: Settings, days: int) -> int:
    """A table of the last `days` (UTC), the newest first, and a line on the guard for each model."""
    prices = price_list(settings)
    async with open_app(settings) as app:
        since = app.clock.now().date() - timedelta(days=days - 1)
        lines, judgements = await app.store.model_usage.daily(since), await app.store.model_usage.decisions(since)
        source_usage = await app.store.inquiries.usage(since)
    if not lines:
        typer.echo(f"No language model was asked since {since}.")
    for row in _table(HEADINGS, [_row(line, prices) for line in lines], _WORDS) if lines else ():
        typer.echo(row)
    if any(line.spent.estimated for line in lines):
        typer.echo("~ estimated from the length of the texts: the endpoint did not tell.")
    for model, counts in judgements.items():
        if "checked" in counts:
            typer.echo(_guard_line(model, counts))
        if (reading := second_readings(counts)) is not None:
            typer.echo(_reading_line(model, reading))
    if source_usage:
        typer.echo("")
        for row in _table(SOURCE_HEADINGS, [_source_row(line) for line in source_usage], 2):
            typer.echo(row)
    return 0


def _source_row(line: SourceUsage) -> tuple[str, ...]:
    cost = f"{line.cost:.4f}" if line.cost else "-"
    return (str(line.day), source_name(line.source), f"{line.requests:,}", f"{line.records:,}", f"{line.new:,}", cost)


def _table(headings: tuple[str, ...], lines: Sequence[tuple[str, ...]], words: int) -> Iterable[str]:
    """The lines under their headings; the first `words` columns hold words, the others numbers."""
    rows = [headings, *lines]
    widths = [max(len(row[at]) for row in rows) for at in range(len(headings))]
    for row in rows:
        cells = (
            cell.ljust(width) if at < words else cell.rjust(width)
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


def _reading_line(model: str, reading: SecondReadings) -> str:
    return (
        f"{model} as second reader: {reading.lines:,} lines read, {reading.rejected:,} rejected, "
        f"{reading.unjudged:,} without a verdict."
    )


def _guard_line(model: str, counts: Mapping[str, int]) -> str:
    findings = {kind.removeprefix("found "): count for kind, count in counts.items() if kind.startswith("found ")}
    line = f"{model} under guard: {counts.get('checked', 0):,} passages checked, {sum(findings.values()):,} findings"
    if findings:
        line += f" ({', '.join(f'{kind} {count:,}' for kind, count in sorted(findings.items()))})"
    return f"{line}; {counts.get('mended', 0):,} mended, {counts.get('withheld', 0):,} withheld."
