"""A number that a paper only bounds keeps its bound, and nothing is called the first or the best that is not."""

import pytest

from bot.writing.guarding.guard import FindingKind, unsupported

MOST = "It cuts the cost by up to 41% on at most 12 ships."
LEAST = "It needs at least 25 samples, and more than 1,200 hours of sound."
ABOUT = "It takes about 40 ms on approximately 300 boats, ~7 W each."


@pytest.mark.parametrize(
    ("source", "text", "fragments"),
    [
        (MOST, "It cuts the cost by 41%.", ["41%"]),
        (MOST, "成本降低41%，用于12艘船。", ["41%", "12"]),
        (MOST, "費用を41%削減する。", ["41%"]),
        (MOST, "It cuts the cost by at least 41%.", ["41%"]),
        (LEAST, "It needs 25 samples.", ["25"]),
        (LEAST, "需要25个样本和1200小时的声音。", ["25", "1200小时"]),
        (LEAST, "25個の標本が要る。", ["25"]),
        (ABOUT, "It takes 40 ms, 7 W each.", ["40 ms", "7 W"]),
        (ABOUT, "在300艘船上耗时40毫秒。", ["300", "40毫秒"]),
        (ABOUT, "40ミリ秒かかる。", ["40ミリ秒"]),
        ("Between 5 and 41%, and up to 41% of the rest.", "It is 41%.", []),  # one of the two is not bounded
        ("We use up to 8 nodes and 8 disks.", "It has 8 disks.", []),
        ("An improvement over 12 baselines, averaged over 5 runs.", "12 baselines, 5 runs.", []),
        ("5 points above a 27B judge.", "5 points above the 27B judge.", []),
        ("Eigenvalues cluster around 1.", "特征值聚集在1附近，围绕1。", []),
        (
            "It prunes 12%, kept under 94.4% compression, in over 2D grids, by 1 ∼ 4 points.",
            "94.4%, 2D, 1~4 points",
            [],
        ),
        ("As in ISO~8608.", "ISO 8608", []),
        ("It saves up to seventy percent of around twenty tests.", "可节省70%，共20项测试。", ["70%", "20"]),
        ("It gains up to +0.17.", "提升0.17。", ["0.17"]),
        ("HullSet-6k has over 6,000 hulls.", "HullSet-6k包含6,000个船体。", ["6,000"]),
        ("Scores up to 0.91 (R2) and up to 0.17 (F1).", "R2高达0.91）和（F1为0.17）。", ["0.17"]),
        ("It works without labels and gains up to 3.2%.", "It gains up to 3.2%.", []),
        ("Models from 1B up to 70B parameters.", "从1B到70B参数的模型。", []),
        ("The error is 5.00+/-0.22 px.", "误差5.00±0.22 px。", []),
    ],
)
def test_a_lost_bound_is_found_where_every_place_has_it(source: str, text: str, fragments: list[str]) -> None:
    found = [finding for finding in unsupported(source, text) if finding.kind is FindingKind.BOUND]
    assert [finding.fragment.split()[0] for finding in found] == [fragment.split()[0] for fragment in fragments]
    assert all("the paper: " in finding.reason for finding in found)


@pytest.mark.parametrize(
    "text",
    [
        "It cuts the cost by as much as 41%, on no more than 12 ships.",
        "最高可降低41%的成本，最多用于12艘船。",
        "成本降幅高达41%，不超过12艘。",
        "費用を最大41%削減し、12隻まで使う。",
        "少なくとも25個の標本、1200時間以上の音が要る。",
        "至少需要25个样本、1200多小时的声音。",
        "At least 25 samples; over 1,200 hours.",
        "在约300艘船上耗时大约40毫秒，7 W左右。",
        "約300隻で40ミリ秒ほど、およそ7 W。",
        "需要25多个样本，最高降低41%的成本和12艘船。",
        "Some 300 boats, roughly 40 ms and about 7 W.",
    ],
)
def test_any_wording_keeps_it(text: str) -> None:
    findings = [finding for source in (MOST, LEAST, ABOUT) for finding in unsupported(source, text)]
    assert FindingKind.BOUND not in {finding.kind for finding in findings}


@pytest.mark.parametrize(
    ("source", "text", "fragment"),
    [
        ("It sorts shells.", "It is the first method to sort shells.", "the first"),
        ("It sorts shells.", "首次实现贝壳分类。", "首次"),
        ("It sorts shells.", "世界初の貝の分類である。", "世界初"),
        ("First, it sorts shells; at first slowly.", "It sorts shells for the first time.", "for the first time"),
        ("It is the first to sort shells.", "首次实现贝壳分类。", None),
        ("No prior work sorts shells.", "It is the first work to sort shells.", None),
        ("It beats one baseline.", "It is state of the art.", "state of the art"),
        ("It beats one baseline.", "达到最先进的水平。", "最先进"),
        ("It beats one baseline.", "最高性能を達成する。", "最高性能"),
        ("It sets a new state-of-the-art.", "刷新了最新纪录，达到最先进水平。", None),
        ("It has the best score.", "It reaches state-of-the-art scores.", None),
        ("It shows flicker.", "以可变刷新率显示，并刷新缓存。", None),
    ],
)
def test_a_superlative_is_the_papers_own(source: str, text: str, fragment: str | None) -> None:
    found = [finding.fragment for finding in unsupported(source, text) if finding.kind is FindingKind.SUPERLATIVE]
    assert found == ([fragment] if fragment else [])


def test_a_language_whose_words_are_not_known_is_not_judged() -> None:
    assert unsupported(MOST, "Es senkt die Kosten um bis zu 41% auf höchstens 12 Schiffen.", language="de") == []
