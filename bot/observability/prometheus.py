"""The deployment's figures as prometheus_client exposes them: a health snapshot and event counts in, families out.

Every metric is declared once, here; the dashboard and the alert rules in docs/ name only these. A figure that can't be
had just now (the database is out, it is no file) is left out, never zero.
https://prometheus.io/docs/practices/naming/
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from bot.core.operations.health import Disk, HealthSnapshot, StoredCounts, problems

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
EventCountsByLevel = Mapping[tuple[str, str], int]
Samples = Iterable[tuple[Mapping[str, str], float]]


def exposition(snapshot: HealthSnapshot, event_counts: EventCountsByLevel) -> bytes:
    """All figures that there are just now, in Prometheus' text format (`CONTENT_TYPE`)."""
    registry = CollectorRegistry()  # of its own: the default one would add the process and its platform
    registry.register(HealthCollector(snapshot, event_counts))
    return generate_latest(registry)


class HealthCollector(Collector):
    """The metric families of one snapshot. `event_counts`: how often each event was logged, by name and level."""

    def __init__(self, snapshot: HealthSnapshot, event_counts: EventCountsByLevel) -> None:
        self._snapshot = snapshot
        self._event_counts = event_counts

    def collect(self) -> Iterator[Metric]:
        """This process, then what the database counts for the whole deployment, then this machine."""
        snapshot = self._snapshot
        yield _gauge("start_time_seconds", "When this process began, in Unix time.", snapshot.started.timestamp())
        yield _gauge(
            "ready", "1 if nothing keeps this deployment from doing all that it is for.", not problems(snapshot)
        )
        yield _counter(
            "events",
            "What this process has logged, by event and level.",
            [({"event": event, "level": level}, count) for (event, level), count in sorted(self._event_counts.items())],
        )
        yield _gauge("database_up", "1 if the database answers.", snapshot.counts is not None)
        if snapshot.counts is not None:
            yield from _stored_counts(snapshot.counts, snapshot.now)
        yield _gauges(
            "platform_up",
            "1 if this process listens to the platform.",
            [({"platform": name}, status.up) for name, status in sorted(snapshot.platforms.items())],
        )
        yield _gauges(
            "role",
            "What this process does: 1 if it does so now, 0 if it stands by.",
            [({"role": role}, active) for role, active in sorted(snapshot.roles.items())],
        )
        if snapshot.disk is not None:
            yield from _space(snapshot.disk)


def _stored_counts(counts: StoredCounts, now: datetime) -> Iterator[Metric]:
    yield _counter(
        "sweeps",
        "Sweeps of arXiv by the whole deployment, by outcome.",
        [({"outcome": "good"}, counts.good_sweeps), ({"outcome": "failed"}, counts.failed_sweeps)],
    )
    yield _counter("new_papers", "New papers that sweeps have brought.", [({}, counts.new_papers)])
    if counts.sweeps.watermark:
        yield _gauge(
            "last_good_sweep_timestamp_seconds",
            "The date of arXiv's last good answer, Unix time.",
            counts.sweeps.watermark.timestamp(),
        )
    yield _gauge("sweep_failures", "Failed sweeps of arXiv since the last good one.", counts.sweeps.failures)
    yield _gauges(
        "source_last_good_timestamp_seconds",
        "When a source other than arXiv was last read whole, Unix time.",
        [({"source": key}, state.watermark.timestamp()) for key, state in counts.others.items() if state.watermark],
    )
    yield _gauges(
        "source_failures",
        "Failed reads of a source other than arXiv since the last good one.",
        [({"source": key}, state.failures) for key, state in counts.others.items()],
    )
    inquiries = sorted(counts.asked_sources.items())
    yield _counter(
        "source_requests",
        "Answers of sources that can't be swept, which are asked about follows.",
        [({"source": key}, totals.requests) for key, totals in inquiries],
    )
    yield _counter(
        "source_new_papers",
        "New papers that these answers have brought.",
        [({"source": key}, totals.new) for key, totals in inquiries],
    )
    yield _counter(
        "source_cost_us_dollars",
        "What these answers have cost.",
        [({"source": key}, totals.cost) for key, totals in inquiries],
    )
    yield _gauges(
        "deliveries",
        "Deliveries by state.",
        [({"state": state}, count) for state, count in sorted(counts.deliveries.items())],
    )
    yield _gauge("repeats", "Messages of kept deliveries sent once more, silently: had they arrived?", counts.repeats)
    yield _gauge(
        "oldest_delivery_seconds",
        "Age of the oldest delivery that is not sent; 0: none.",
        _age(counts.oldest_delivery, now),
    )
    yield _gauge(
        "oldest_due_seconds",
        "How late the latest digest is that was not composed yet; 0: none.",
        _age(counts.oldest_due, now),
    )
    yield _gauges(
        "chats",
        "Chats, by whether they can be reached.",
        [({"reachable": "yes"}, counts.chats - counts.parked), ({"reachable": "no"}, counts.parked)],
    )
    yield _gauge("chats_tried_again", "Chats that can't be reached and are tried again.", counts.tried_again)
    yield _gauge("follows", "Follows of all chats.", counts.follows)


def _space(disk: Disk) -> Iterator[Metric]:
    yield _gauge("disk_free_bytes", "Free space where the database is; only with SQLite.", disk.free)
    yield _gauge("disk_size_bytes", "All space where the database is; only with SQLite.", disk.size)


def _gauge(name: str, help: str, value: float) -> Metric:
    return _gauges(name, help, [({}, value)])


def _gauges(name: str, help: str, samples: Samples) -> Metric:
    family = GaugeMetricFamily(f"paperboy_{name}", help)
    for labels, value in samples:
        family.add_sample(family.name, dict(labels), value)
    return family


def _counter(name: str, help: str, samples: Samples) -> Metric:
    """A counter, which is exposed as `paperboy_<name>_total`; the family's own name has no ending."""
    family = CounterMetricFamily(f"paperboy_{name}", help)
    for labels, value in samples:
        family.add_sample(f"{family.name}_total", dict(labels), value)
    return family


def _age(since: datetime | None, now: datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since else 0.0
