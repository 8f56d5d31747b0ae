"""A translation of everything keeps everything: numbers, names, formulas, addresses, sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writing.guarding.guard import Finding, FindingKind, missing

SOURCE = (
    "Pilots need forecasts of tides, but numerical models are slow and gauges are few in most of the harbours. "
    "We propose "
    "HarbourNet2, a graph network with 3.34M weights that minimises $E = \\sum_i \\alpha_i x_i^2$ over 37 "
    "ports. It reaches "
    "89.6% on TideBench, runs in 40 ms and cuts the cost by one third. It was not tested in storms. "
    "Code: https://example.org/harbour."
)
WHOLE = (
    "引航员需要潮汐预报，但数值模型速度慢，大多数港口的验潮站也很少。我们提出HarbourNet2，一种有334万个权重的图网络，在37个港口上"
    "最小化 E = ∑ᵢ αᵢ xᵢ²。它在TideBench上达到89.6%，运行时间为40毫秒，成本降低三分之一。它没有在风暴中测试过。"
    "代码：https://example.org/harbour。"
)


def test_a_whole_translation_lacks_nothing() -> None:
    assert missing(SOURCE, WHOLE) == []
    assert missing(SOURCE, SOURCE) == []


@pytest.mark.parametrize(
    ("lost", "by", "finding"),
    [
        ("89.6%", "很高的准确率", Finding(FindingKind.LOST_NUMBER, "89.6%")),
        ("334万个权重的", "", Finding(FindingKind.LOST_NUMBER, "3.34M")),
        ("37个", "许多", Finding(FindingKind.LOST_NUMBER, "37")),
        ("40毫秒", "40分钟", None),
        ("HarbourNet2", "港网", Finding(FindingKind.LOST_NAME, "HarbourNet2")),
        ("TideBench", "一个基准", Finding(FindingKind.LOST_NAME, "TideBench")),
        ("最小化 E = ∑ᵢ αᵢ xᵢ²", "最小化能量", Finding(FindingKind.LOST_FORMULA, "E = \\sum_i \\alpha_i x_i^2")),
        ("代码：https://example.org/harbour。", "", Finding(FindingKind.LOST_LINK, "https://example.org/harbour")),
    ],
)
def test_what_is_lost_is_named(lost: str, by: str, finding: Finding | None) -> None:
    assert lost in WHOLE
    findings = missing(SOURCE, WHOLE.replace(lost, by))
    assert (finding in findings) if finding else findings == []  # another unit is for `unsupported` to find


def test_a_summary_is_no_translation() -> None:
    summary = "我们提出HarbourNet2，在TideBench上达到89.6%。"
    assert FindingKind.LOST_TEXT in [finding.kind for finding in missing(SOURCE, summary)]


def test_a_lost_half_is_seen_whichever_it_is() -> None:
    first, second = WHOLE[: len(WHOLE) // 2], WHOLE[len(WHOLE) // 2 :]
    for half in (first, second):
        assert FindingKind.LOST_TEXT in [finding.kind for finding in missing(SOURCE, half)]


def test_nothing_is_empty() -> None:
    assert [finding.kind for finding in missing(SOURCE, " … ")] == [FindingKind.EMPTY]


def test_every_finding_says_what_to_do() -> None:
    for finding in missing(SOURCE, "我们提出一种方法。"):
        assert finding.reason
        assert str(finding).endswith(finding.reason)


@given(st.text(max_size=300))
def test_any_text_is_whole_in_itself(text: str) -> None:
    assert {finding.kind for finding in missing(text, text)} <= {FindingKind.EMPTY}
