"""The dashboard and the alert rules are whole, and name only figures that there are, by labels that they have."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import yaml  # type: ignore[import-untyped]  # comes with the development tools, without types

from bot.core.delivery import DeliveryState
from bot.core.operations.health import Disk, HealthSnapshot, PlatformStatus, StoredCounts
from bot.core.schedule.sweeps import SweepState
from bot.observability.prometheus import METRICS, exposition

DOCS = Path(__file__).parents[2] / "docs"
NOW = datetime(2026, 6, 16, 12, tzinfo=UTC)
KEPT = StoredCounts(SweepState(watermark=NOW), 5, 2, 800, dict.fromkeys(DeliveryState, 1), NOW, NOW, 7, 2, 30)
LINES = {"telegram": PlatformStatus(True, NOW), "discord": PlatformStatus(False, NOW)}
FULL = HealthSnapshot(NOW, NOW, KEPT, LINES, Disk(10**9, 10**10))
COUNTS = {("deliver.sent", "info"): 3, ("compose.daily", "info"): 2, ("collect.failed", "warning"): 1}
SAMPLE = re.compile(r'([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\]|\\.)*",?)+)\})? ([0-9.]+)')


def expressions() -> Iterator[str]:
    for panel in json.loads((DOCS / "grafana.json").read_text(encoding="utf-8"))["panels"]:
        yield from (target["expr"] for target in panel["targets"])
    for group in yaml.safe_load((DOCS / "alerts.yml").read_text(encoding="utf-8"))["groups"]:
        yield from (rule["expr"] for rule in group["rules"])


def samples() -> dict[str, list[dict[str, str]]]:
    """Every metric that is exposed, with the labels of its samples."""
    found: dict[str, list[dict[str, str]]] = {}
    for line in exposition(FULL, COUNTS).splitlines():
        if not line.startswith("#"):
            sample = SAMPLE.fullmatch(line)
            assert sample, line
            found.setdefault(sample[1], []).append(dict(re.findall(r'([a-z]+)="([^"]*)"', sample[2] or "")))
    return found


def test_every_metric_is_exposed_and_explained_once() -> None:
    assert list(samples()) == [metric.name for metric in METRICS]
    lines = exposition(FULL, COUNTS).splitlines()
    for metric in METRICS:
        assert lines.count(f"# TYPE {metric.name} {metric.kind}") == 1
        assert sum(line.startswith(f"# HELP {metric.name} ") for line in lines) == 1
        assert (metric.kind == "counter") == metric.name.endswith("_total")
        assert metric.name.startswith("paperboy_")


def test_a_database_that_is_out_leaves_the_rest() -> None:
    told = exposition(HealthSnapshot(NOW, NOW, None, LINES, None), COUNTS)
    assert "paperboy_database_up 0" in told
    assert "paperboy_ready 0" in told
    assert "paperboy_platform_up" in told
    assert "paperboy_deliveries" not in told


def test_the_dashboard_and_the_rules_name_what_there_is() -> None:
    exposed = samples()
    named = set()
    for expression in expressions():
        for name, selector in re.findall(r"(paperboy_\w+)(?:\{([^}]*)\})?", expression):
            assert name in exposed, expression
            named.add(name)
            for label in re.findall(r"(\w+)(?:=~|!~|!=|=)", selector):
                assert label in exposed[name][0], expression
        for by in re.findall(r"by \(([a-z, ]+)\) \((?:rate\(|increase\()?(paperboy_\w+)", expression):
            assert by[0] in exposed[by[1]][0], expression
    assert len(named) > 10


def test_the_dashboard_is_whole() -> None:
    dashboard = json.loads((DOCS / "grafana.json").read_text(encoding="utf-8"))
    panels = dashboard["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    taken: set[tuple[int, int]] = set()
    for panel in panels:
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= 24
        cells = {(place["x"] + x, place["y"] + y) for x in range(place["w"]) for y in range(place["h"])}
        assert not cells & taken, panel["title"]
        taken |= cells
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
