"""The dashboard and the alert rules are whole, and name only figures that there are, by labels that they have."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]  # comes with the development tools, without types
from prometheus_client.parser import text_string_to_metric_families

from bot.core.delivery import DeliveryState
from bot.core.operations.budgets import Price, TokenUsage
from bot.core.operations.health import Disk, HealthSnapshot, InquiryTotals, PlatformStatus, StoredCounts
from bot.core.schedule.sweeps import SweepState
from bot.observability.process_metrics import ProcessMetrics
from bot.observability.prometheus import exposition

DOCS = Path(__file__).parents[2] / "docs"
NOW = datetime(2026, 6, 16, 12, tzinfo=UTC)
KEPT = replace(
    StoredCounts(SweepState(watermark=NOW), 5, 2, 800, dict.fromkeys(DeliveryState, 1), NOW, NOW, 7, 2, 30),
    others={"biorxiv": SweepState(watermark=NOW)},
    asked_sources={"openalex": InquiryTotals(3, 1, 0.0003)},
)
LINES = {"telegram": PlatformStatus(True, NOW), "discord": PlatformStatus(False, NOW)}
FULL = HealthSnapshot(NOW, NOW, KEPT, LINES, Disk(10**9, 10**10), roles={"scheduler": False, "worker": True})
COUNTS = {("deliver.sent", "info"): 3, ("compose.daily", "info"): 2, ("collect.failed", "warning"): 1}
# What operators have built dashboards and rules on: names and types never change.
METRICS = {
    "paperboy_start_time_seconds": "gauge",
    "paperboy_ready": "gauge",
    "paperboy_events_total": "counter",
    "paperboy_database_up": "gauge",
    "paperboy_sweeps_total": "counter",
    "paperboy_new_papers_total": "counter",
    "paperboy_last_good_sweep_timestamp_seconds": "gauge",
    "paperboy_sweep_failures": "gauge",
    "paperboy_source_last_good_timestamp_seconds": "gauge",
    "paperboy_source_failures": "gauge",
    "paperboy_source_requests_total": "counter",
    "paperboy_source_new_papers_total": "counter",
    "paperboy_source_cost_us_dollars_total": "counter",
    "paperboy_deliveries": "gauge",
    "paperboy_repeats": "gauge",
    "paperboy_oldest_delivery_seconds": "gauge",
    "paperboy_oldest_due_seconds": "gauge",
    "paperboy_chats": "gauge",
    "paperboy_chats_tried_again": "gauge",
    "paperboy_follows": "gauge",
    "paperboy_platform_up": "gauge",
    "paperboy_role": "gauge",
    "paperboy_disk_free_bytes": "gauge",
    "paperboy_disk_size_bytes": "gauge",
    "paperboy_model_requests_total": "counter",
    "paperboy_model_tokens_total": "counter",
    "paperboy_model_cost_us_dollars_total": "counter",
    "paperboy_guard_decisions_total": "counter",
    "paperboy_deliveries_given_up_total": "counter",
    "paperboy_model_answer_seconds": "histogram",
    "paperboy_delivery_delay_seconds": "histogram",
    "paperboy_build_info": "gauge",
}


def expressions() -> Iterator[str]:
    for panel in json.loads((DOCS / "grafana.json").read_text(encoding="utf-8"))["panels"]:
        yield from (target["expr"] for target in panel.get("targets", ()))
    for group in yaml.safe_load((DOCS / "alerts.yml").read_text(encoding="utf-8"))["groups"]:
        yield from (rule["expr"] for rule in group["rules"])


def busy_process() -> ProcessMetrics:
    metrics = ProcessMetrics(("telegram", "discord"), {"tiny": Price(Decimal(1), Decimal(2))})
    metrics.record_answer("tiny", "entry", TokenUsage(calls=1, prompt=1000, completion=200), 3.2)
    metrics.record_decisions("tiny", {"checked": 4, "found number": 1, "mended": 1, "withheld": 0})
    metrics.record_delivery("telegram", timedelta(seconds=40))
    return metrics


def exposition_text() -> str:
    return (exposition(FULL, COUNTS) + busy_process().exposition()).decode()


def samples() -> dict[str, list[dict[str, str]]]:
    """Every metric that is exposed, with the labels of its samples."""
    labels: dict[str, list[dict[str, str]]] = {}
    for family in text_string_to_metric_families(exposition_text()):
        for sample in family.samples:
            labels.setdefault(sample.name, []).append(sample.labels)
    return labels


def test_every_metric_is_exposed_and_explained_once() -> None:
    assert list(dict.fromkeys(re.sub("_(bucket|count|sum)$", "", name) for name in samples())) == list(METRICS)
    lines = exposition_text().splitlines()
    for name, kind in METRICS.items():
        assert lines.count(f"# TYPE {name} {kind}") == 1
        assert sum(line.startswith(f"# HELP {name} ") for line in lines) == 1
        assert (kind == "counter") == name.endswith("_total")


def test_a_database_that_is_out_leaves_the_rest() -> None:
    text = exposition(HealthSnapshot(NOW, NOW, None, LINES, None), COUNTS).decode()
    assert "paperboy_database_up 0.0" in text
    assert "paperboy_ready 0.0" in text
    assert "paperboy_platform_up" in text
    assert "paperboy_deliveries" not in text
    assert "paperboy_disk" not in text


def test_the_dashboard_and_the_rules_name_what_there_is() -> None:
    labels = samples()
    named = set()
    for expression in expressions():
        for name, selector in re.findall(r"(paperboy_\w+)(?:\{([^}]*)\})?", expression):
            assert name in labels, expression
            named.add(name)
            for label in re.findall(r"(\w+)(?:=~|!~|!=|=)", selector):
                assert label in labels[name][0], expression
        for by, name in re.findall(r"by \(([a-z, ]+)\) \((?:rate\(|increase\()?(paperboy_\w+)", expression):
            assert set(by.split(", ")) <= set(labels[name][0]), expression
    assert len(named) > 10


def test_the_dashboard_is_whole() -> None:
    dashboard = json.loads((DOCS / "grafana.json").read_text(encoding="utf-8"))
    panels = dashboard["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    covered: set[tuple[int, int]] = set()
    for panel in panels:
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= 24
        cells = {(place["x"] + x, place["y"] + y) for x in range(place["w"]) for y in range(place["h"])}
        assert not cells & covered, panel["title"]
        covered |= cells
        assert panel["title"]
        assert panel["type"] == "row" or panel["targets"]


def test_the_rules_are_whole() -> None:
    rules = yaml.safe_load((DOCS / "alerts.yml").read_text(encoding="utf-8"))
    for group in rules["groups"]:
        assert set(group) == {"name", "rules"}
        for rule in group["rules"]:
            assert set(rule) <= {"alert", "expr", "for", "labels", "annotations"}
            assert set(rule["annotations"]) == {"summary", "description"}
            assert rule["labels"]["severity"] in {"info", "warning", "critical"}
            assert re.fullmatch(r"\d+[mh]", rule.get("for", "1m"))
            assert rule["expr"].count("(") == rule["expr"].count(")")
    names = [rule["alert"] for group in rules["groups"] for rule in group["rules"]]
    assert len(set(names)) == len(names)


def test_a_process_adds_up_what_it_does() -> None:
    lines = busy_process().exposition().decode().splitlines()
    for line in (
        'paperboy_model_tokens_total{kind="prompt",model="tiny"} 1000.0',
        'paperboy_model_cost_us_dollars_total{model="tiny"} 0.0014',
        'paperboy_model_answer_seconds_bucket{le="5.0",model="tiny"} 1.0',
        'paperboy_model_answer_seconds_bucket{le="2.0",model="tiny"} 0.0',
        'paperboy_guard_decisions_total{decision="found number",model="tiny"} 1.0',
        'paperboy_delivery_delay_seconds_bucket{le="60.0",platform="telegram"} 1.0',
        'paperboy_deliveries_given_up_total{platform="discord"} 0.0',  # there before anything happens
    ):
        assert line in lines, lines


def test_the_rules_fire_when_they_should_and_only_then() -> None:
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.skip("promtool is not there: it comes with Prometheus, which packages it as its own or in its archive")
    rules = Path(__file__).with_name("alerts_test.yml")
    outcome = subprocess.run([promtool, "test", "rules", rules], capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
