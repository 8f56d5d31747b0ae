"""Honest texts are left alone, and each way of making one wrong is found: on made-up pairs in three languages."""

from random import Random

import pytest

from bot.core.text.latex import to_unicode
from bot.writing.guarding.guard import FindingKind, unsupported
from tests.bench.corruptions import BORNE_OUT, CORRUPTIONS
from tests.writing.faithful_pairs import OTHERS, PAIRS

TEXTS = [(pair.source, language, text) for pair in PAIRS for language, text in pair.texts.items()]
TRIES = 12


@pytest.mark.parametrize(("source", "language", "text"), TEXTS)
def test_an_honest_text_is_left_alone(source: str, language: str, text: str) -> None:
    assert unsupported(source, text, language=language) == []


@pytest.mark.parametrize("way", [way for way in CORRUPTIONS if way != "direction flipped"])
def test_a_text_made_wrong_is_found(way: str) -> None:
    tried = missed = 0
    for source, language, text in TEXTS:
        if way in BORNE_OUT and BORNE_OUT[way].search(source):
            continue
        for seed in range(TRIES):
            wrong = CORRUPTIONS[way](text, Random(f"{seed} {language}"), OTHERS)
            if wrong is None or wrong == text:
                continue
            tried += 1
            missed += not unsupported(source, wrong, language=language)
    assert tried >= 10
    assert missed <= tried * 0.03  # what becomes another number of the same paper can't be told


@pytest.mark.parametrize(
    ("source", "text", "kind"),
    [
        ("It cuts the error by 12.5%.", "It increases the error by 12.5%.", FindingKind.DIRECTION),
        ("Accuracy improves by 12.5%.", "准确率降低了12.5%。", FindingKind.DIRECTION),
        ("Latency is reduced by 30%.", "延迟增加了30%。", FindingKind.DIRECTION),
        ("Accuracy rises by 3.1 points.", "正解率は3.1ポイント低下する。", FindingKind.DIRECTION),
        ("It does not improve accuracy by 12.5%.", "It improves accuracy by 12.5%.", FindingKind.DIRECTION),
        ("Accuracy drops by 12.5%.", "准确率并未下降12.5%。", FindingKind.DIRECTION),
        ("It takes 40 ms.", "It takes 40 s.", FindingKind.UNIT),
        ("It needs 16 GB.", "需要16 MB内存。", FindingKind.UNIT),
        ("A speedup of 3x.", "加速3%。", FindingKind.PERCENTAGE),
        ("It gains 5%.", "提升5个百分点。", FindingKind.UNIT),
        ("The change is -2.3%.", "The change is 2.3%.", FindingKind.SIGN),
        ("The gain is 2.3%.", "增益为-2.3%。", FindingKind.SIGN),
        ("We use three datasets and two models.", "使用五个数据集。", FindingKind.NUMBER),
        ("One third of them fail.", "四分之一会失败。", FindingKind.NUMBER),
        ("It has 25 trillion parameters.", "它有25万个参数。", FindingKind.NUMBER),
        ("Code for 3 tasks is ready.", "See arXiv 2406.01234 for it.", FindingKind.IDENTIFIER),
    ],
)
def test_what_is_turned_or_measured_otherwise_is_named(source: str, text: str, kind: FindingKind) -> None:
    assert kind in [finding.kind for finding in unsupported(source, text)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("It cuts the error by 12.5%.", "错误率降低了12.5%。"),
        ("The latency improves by 30%.", "延迟降低了30%。"),
        ("It does not increase cost by more than 5%.", "成本增加不超过5%。"),
        ("It takes 120 minutes.", "需要2小时。"),
        ("A gain of 89.6 percent.", "提升89.6%。"),
        ("It falls by 2.3%.", "变化为-2.3%。"),
        ("One in three fails.", "约1/3会失败。"),
        ("The spin-1 sites couple.", "自旋-1位点耦合。"),
        ("From 5 to 10 million users.", "500万至1000万用户。"),
        ("We find 1,053 errors.", "发现超过1000个错误。"),
        ("It costs $42 and saves half of it.", "成本为42美元，节省50%。"),
        ("A two-fold gain with 30 kph wind.", "提升2倍，风速每小时30公里。"),
        ("①: it works. ②: it is fast.", "①有效；②快速；③省电。"),
    ],
)
def test_what_says_the_same_is_left_alone(source: str, text: str) -> None:
    assert unsupported(source, text) == []


@pytest.mark.parametrize(("source", "language", "text"), TEXTS)
def test_tex_and_unicode_are_one_source(source: str, language: str, text: str) -> None:
    assert unsupported(to_unicode(source), text, language=language) == []
