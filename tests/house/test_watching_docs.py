"""The dashboard and the alert rules are whole, and name only figures that there are, by labels that they have."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import yaml  # type: ignore[import-untyped]  # comes with the development tools, without types
from prometheus_client.parser import text_string_to_metric_families

from bot.core.delivery import DeliveryState
from bot.core.operations.health import Disk, HealthSnapshot, InquiryTotals, PlatformStatus, StoredCounts
from bot.core.schedule.sweeps import SweepState
from bot.observability.prometheus import exposition

DOCS = Path(__file__).parents[2] / "docs"
NOW = datetime(2026, 6, 16, 12, tzinfo=UTC)
KEPT = replace(
    StoredCounts(SweepState(watermark=NOW), 5, 2, 800, dict.fromkeys(DeliveryState, 1), NOW, NOW, 7, 2, 30),
    others={"biorxiv": SweepState(watermark=NOW)},
    asked_sources={"openalex": InquiryTotals(3, 1, 0.0003)},
)
LINES = {"telegram": PlatformStatus(True, NOW), "discord": PlatformStatus(False, NOW)}
FULL = HealthSnapshot(NOW, NOW, KEPT, LINES, Disk(10**9, 10**10))
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
    "paperboy_disk_free_bytes": "gauge",
    "paperboy_disk_size_bytes": "gauge",
}


def expressions() -> Iterator[str]:
    for panel in json.loads((DOCS / "grafana.json").read_text(encoding="utf-8"))["panels"]:
        yield from (target["expr"] for target in panel["targets"])
    for group in yaml.safe_load((DOCS / "alerts.yml").read_text(encoding="utf-8"))["groups"]:
        yield from (rule["expr"] for rule in group["rules"])


def exposition_text() -> str:
    return exposition(FULL, COUNTS).decode()


def samples() -> dict[str, list[dict[str, str]]]:
    """Every metric that is exposed, with the labels of its samples."""
    labels: dict[str, list[dict[str, str]]] = {}
    for family in text_string_to_metric_families(exposition_text()):
        for sample in family.samples:
            labels.setdefault(sample.name, []).append(sample.labels)
    return labels


def test_every_metric_is_exposed_and_explained_once() -> None:
    assert list(samples()) == list(METRICS)
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
        for by in re.findall(r"by \(([a-z, ]+)\) \((?:rate\(|increase\()?(paperboy_\w+)", expression):
            assert by[0] in labels[by[1]][0], expression
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
        assert panel["targets"]
        assert panel["title"]


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
