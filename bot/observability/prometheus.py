"""The deployment's figures in the text form that Prometheus reads. Pure: vitals and counts in, text out.

Every metric is declared once, here; the dashboard and the alert rules in docs/ name only these.
https://prometheus.io/docs/instrumenting/exposition_formats/, and its conventions for names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core.operations.health import HealthSnapshot, problems

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
Samples = Iterator[tuple[Mapping[str, str], float]]


@dataclass(frozen=True, slots=True)
class Metric:
    """What a figure is called and means."""

    name: str
    kind: str  # gauge or counter
    help: str


METRICS = (
    Metric("paperboy_start_time_seconds", "gauge", "When this process began, in Unix time."),
    Metric("paperboy_ready", "gauge", "1 if nothing keeps this deployment from doing all that it is for."),
    Metric("paperboy_events_total", "counter", "What this process has logged, by event and level."),
    Metric("paperboy_database_up", "gauge", "1 if the database answers."),
    Metric("paperboy_sweeps_total", "counter", "Sweeps of arXiv by the whole deployment, by outcome."),
    Metric("paperboy_new_papers_total", "counter", "New papers that sweeps have brought."),
    Metric("paperboy_last_good_sweep_timestamp_seconds", "gauge", "The date of arXiv's last good answer, Unix time."),
    Metric("paperboy_sweep_failures", "gauge", "Failed sweeps since the last good one."),
    Metric("paperboy_deliveries", "gauge", "Deliveries by state."),
    Metric("paperboy_repeats", "gauge", "Messages of kept deliveries sent once more, silently: had they arrived?"),
    Metric("paperboy_oldest_delivery_seconds", "gauge", "Age of the oldest delivery that is not sent; 0: none."),
    Metric("paperboy_oldest_due_seconds", "gauge", "How late the latest digest is that was not composed yet; 0: none."),
    Metric("paperboy_chats", "gauge", "Chats, by whether they can be reached."),
    Metric("paperboy_follows", "gauge", "Follows of all chats."),
    Metric("paperboy_platform_up", "gauge", "1 if this process listens to the platform."),
    Metric("paperboy_disk_free_bytes", "gauge", "Free space where the database is; only with SQLite."),
    Metric("paperboy_disk_size_bytes", "gauge", "All space where the database is; only with SQLite."),
)


def exposition(vitals: HealthSnapshot, counts: Mapping[tuple[str, str], int]) -> str:
    """All figures that there are just now."""
    lines: list[str] = []
    for metric in METRICS:
        samples = [f"{metric.name}{_labels(labels)} {_number(value)}" for labels, value in _of(metric, vitals, counts)]
        if samples:
            lines += [f"# HELP {metric.name} {metric.help}", f"# TYPE {metric.name} {metric.kind}", *samples]
    return "\n".join(lines) + "\n"


def _of(metric: Metric, vitals: HealthSnapshot, counts: Mapping[tuple[str, str], int]) -> Samples:
    kept, now = vitals.counts, vitals.now
    match metric.name.removeprefix("paperboy_"):
        case "start_time_seconds":
            yield {}, vitals.started.timestamp()
        case "ready":
            yield {}, not problems(vitals)
        case "events_total":
            for (event, level), count in sorted(counts.items()):
                yield {"event": event, "level": level}, count
        case "database_up":
            yield {}, kept is not None
        case "platform_up":
            for platform, line in sorted(vitals.platforms.items()):
                yield {"platform": platform}, line.up
        case "disk_free_bytes" if vitals.disk:
            yield {}, vitals.disk.free
        case "disk_size_bytes" if vitals.disk:
            yield {}, vitals.disk.size
        case name if kept is not None:
            yield from _counted(name, vitals, now)


def _counted(name: str, vitals: HealthSnapshot, now: datetime) -> Samples:
    kept = vitals.counts
    if kept is None:
        return
    match name:
        case "sweeps_total":
            yield {"outcome": "good"}, kept.good_sweeps
            yield {"outcome": "failed"}, kept.failed_sweeps
        case "new_papers_total":
            yield {}, kept.new_papers
        case "last_good_sweep_timestamp_seconds" if kept.sweeps.watermark:
            yield {}, kept.sweeps.watermark.timestamp()
        case "sweep_failures":
            yield {}, kept.sweeps.failures
        case "deliveries":
            for state, count in sorted(kept.deliveries.items()):
                yield {"state": state}, count
        case "repeats":
            yield {}, kept.repeats
        case "oldest_delivery_seconds":
            yield {}, _age(kept.oldest_delivery, now)
        case "oldest_due_seconds":
            yield {}, _age(kept.oldest_due, now)
        case "chats":
            yield {"reachable": "yes"}, kept.chats - kept.parked
            yield {"reachable": "no"}, kept.parked
        case "follows":
            yield {}, kept.follows


def _age(since: datetime | None, now: datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since else 0.0


def _labels(labels: Mapping[str, str]) -> str:
    told = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return f"{{{told}}}" if told else ""


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _number(value: float) -> str:
    return f"{value:d}" if isinstance(value, int) else f"{value:.3f}"
