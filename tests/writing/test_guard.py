"""The guard: what the source does not say is found, what it says is left alone."""

import gzip
import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.core.text.latex import to_unicode
from bot.writing.guarding.guard import Finding, FindingKind, unsupported
from tests.examples import sample

SOURCE = (
    "We train a 2.5T-token model, GPT-4 sized, on 3.34M images from three sites between 2019 and 2021. It reaches "
    "89.6% accuracy (0.931 AUC), "
    "5-7 points PCKh (mAP, pass@1) above a 27B judge, at $1,200 for 10^5 steps; two-fold faster. "
    "Code: https://example.org/a_b. Found in September."
)


@pytest.mark.parametrize(
    "honest",
    [
        "It reaches 89.6% accuracy.",
        "准确率达到８９．６％，使用2.5万亿词元与334万张图像。",
        "2.5 trillion tokens, 3,340,000 images, 27 billion parameters",
        "2兆5000億トークンで学習。",
        "An AUC of 93.1% for 1200 dollars, 2x faster, after 100,000 steps on 3 sites.",
        "在2019至2021年间，9月发现，提升5到7个百分点。",
        "About 90% accuracy.",
        "(1) It trains. (2) It judges. (3) It stops. (4) It rests.",
        "先：(1) 甲；(2) 乙；(3) 丙；(4) 丁；(5) 戊；(6) 己。再：(1) 甲；(2) 乙；(3) 丙；(4) 丁；(5) 戊；(6) 己。",
        "Code at example.org/a_b.",
        "GPT-4 sized.",
        "It is no address: PCKh@3.34M, mAP@2.5T, pass@2019指标.",
        "没有数字的句子。",
    ],
)
def test_what_the_source_says_is_left_alone(honest: str) -> None:
    assert unsupported(SOURCE, honest) == []


@pytest.mark.parametrize(
    ("text", "kind", "fragment"),
    [
        ("It was trained on 25 trillion tokens.", FindingKind.NUMBER, "25 trillion"),
        ("使用2.5亿词元。", FindingKind.NUMBER, "2.5亿"),
        ("It reaches 98.6% accuracy.", FindingKind.NUMBER, "98.6%"),
        ("It has 27M parameters.", FindingKind.NUMBER, "27M"),
        ("It has 2.5 billion tokens.", FindingKind.NUMBER, "2.5 billion"),
        ("Found in 2018.", FindingKind.NUMBER, "2018"),
        ("About 80% accuracy.", FindingKind.NUMBER, "80%"),
        ("It is 27% better.", FindingKind.PERCENTAGE, "27%"),
        ("After 10^6 steps.", FindingKind.NUMBER, "10^6"),
        ("GPT-8 sized.", FindingKind.NUMBER, "8"),
        ("See https://evil.example/x for more.", FindingKind.LINK, "https://evil.example/x"),
        ("See bit.ly/abc now.", FindingKind.LINK, "bit.ly/abc"),
        ("Write to a@b.example.com today.", FindingKind.LINK, "a@b.example.com"),
        ("Summary generation failed", FindingKind.FAILURE, "Summary generation failed"),
        ("As an AI language model, it gains 89.6%.", FindingKind.FAILURE, "As an AI language model"),
        ("I’m sorry, but I can’t assist with that.", FindingKind.FAILURE, "I'm sorry"),
        ("错误：AI分析失败。", FindingKind.FAILURE, "错误："),
        ("申し訳ありませんが、要約できません。", FindingKind.FAILURE, "申し訳ありません"),
        ("", FindingKind.EMPTY, ""),
        (" … — ", FindingKind.EMPTY, ""),
    ],
)
def test_what_it_does_not_say_is_found(text: str, kind: FindingKind, fragment: str) -> None:
    assert Finding(kind, fragment) in unsupported(SOURCE, text)


def test_a_paper_about_failures_may_speak_of_them() -> None:
    source = "Assistants that say 'As an AI' annoy. I'm sorry is said often. Translation failed in 3 cases."
    assert unsupported(source, "As an AI annoys; translation failed in 3 cases.") == []


def test_a_finding_reads_well_in_a_log() -> None:
    (finding,) = unsupported(SOURCE, "99 ways")
    assert str(finding) == f"number '99': {finding.reason}"
    assert "copy the paper's own" in finding.reason
    assert [str(finding) for finding in unsupported(SOURCE, "")] == ["empty: this says nothing"]


@given(st.text(max_size=200))
def test_any_text_supports_itself(text: str) -> None:
    assume(re.search(r"[^\W_]", text))
    assert unsupported(text, text) == []


@given(
    st.decimals(min_value="0.01", max_value="1e9", places=2), st.decimals(min_value="0.01", max_value="1e9", places=2)
)
def test_another_decimal_is_found(given_value: object, other_value: object) -> None:
    assume(abs(float(str(given_value)) - float(str(other_value))) > 0.5)
    source, text = f"It measures {given_value} units.", f"It measures {other_value} units."
    assert bool(unsupported(source, text)) == (given_value != other_value)


def test_real_digests_are_rarely_suspected_and_stored_failures_always() -> None:
    folder = Path(os.environ.get("PAPERBOY_REAL_DATA", Path(__file__).parents[2].parent / "shared" / "real"))
    file = folder / "ai_pairs.jsonl.gz"
    if not file.exists():
        pytest.skip(f"no real digests: {file.name} is not beside the project")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in sample([*lines][::2])]  # the other half is kept for measuring
    suspected = honest = 0
    for pair in pairs:
        source = f"{to_unicode(pair['title'])}\n{to_unicode(pair['abstract'])}"
        fields = [pair["ai"].get(field) for field in ("tldr", "motivation", "method", "result", "conclusion")]
        findings = [finding for value in fields if value for finding in unsupported(source, value)]
        if pair["failed"]:
            assert any(finding.kind is FindingKind.FAILURE for finding in findings)
        elif pair["kind"] == "digest":
            honest += 1
            # A lost "up to" is no suspicion: of those that were read nearly all were lost indeed.
            suspected += any(finding.kind is not FindingKind.BOUND for finding in findings)
    assert honest > 225
    assert suspected / honest < 0.015
