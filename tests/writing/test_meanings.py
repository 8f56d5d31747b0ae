"""What a text says with the paper's own words and the paper does not: each kind, in three languages."""

import pytest

from bot.writing.guarding.connections import invented_connections
from bot.writing.guarding.guard import FindingKind, unsupported, wrongly_placed

SOURCE = (
    "TideNet: Forecasting Harbour Currents\nWe propose TideNet, which works without retraining and needs no labels. "
    "It reaches an accuracy of 91.4% on HarbourBench and a recall of 77.2% on BuoyBench. "
    "TideNet outperforms WaveFlow and CurrentGPT, and improves accuracy while it reduces latency. "
    "The error falls from 0.31 to 0.19 m/s. Some ports may lack buoys."
)


@pytest.mark.parametrize(
    ("text", "kind", "fragment"),
    [
        ("The error falls from 0.19 to 0.31 m/s.", FindingKind.SWAP, "0.19"),
        ("误差从0.19降至0.31 m/s。", FindingKind.SWAP, "0.19"),
        ("誤差は0.19から0.31 m/sに下がる。", FindingKind.SWAP, "0.19"),
        (
            "It reaches an accuracy of 77.2% on HarbourBench and a recall of 91.4% on BuoyBench.",
            FindingKind.SWAP,
            "77.2%",
        ),
        ("在HarbourBench上准确率达77.2%，在BuoyBench上召回率达91.4%。", FindingKind.SWAP, "77.2%"),
        ("HarbourBenchで正解率77.2%、BuoyBenchで再現率91.4%に達する。", FindingKind.SWAP, "77.2%"),
        ("WaveFlow outperforms TideNet.", FindingKind.COMPARISON, "WaveFlow"),
        ("TideNet is outperformed by CurrentGPT.", FindingKind.COMPARISON, "TideNet"),
        ("CurrentGPT优于TideNet。", FindingKind.COMPARISON, "CurrentGPT"),
        ("WaveFlowはTideNetを上回る。", None, ""),  # who is ahead stands before both: not seen
        ("It worsens accuracy.", FindingKind.DIRECTION, "worsen"),
        ("该方法劣于WaveFlow。", FindingKind.DIRECTION, "劣于"),
        ("正解率を悪化させる。", FindingKind.DIRECTION, "悪化"),
        ("All ports lack buoys.", FindingKind.QUANTIFIER, "All"),
        ("所有港口都缺少浮标。", FindingKind.QUANTIFIER, "所有"),
        ("すべての港にはブイがない。", FindingKind.QUANTIFIER, "すべて"),
        ("该工作由张伟提出。", FindingKind.NAME, "张伟"),
        ("李明远教授团队完成了TideNet。", FindingKind.NAME, "李明远"),
        ("该工作来自复旦大学。", FindingKind.NAME, "复旦"),
        ("中国の研究ではない。田中太郎氏が提案した。", FindingKind.NAME, "田中"),
        ("TideNet has seven modules.", FindingKind.NUMBER, "seven"),
        ("TideNet包含七个模块。", FindingKind.NUMBER, "七"),
    ],
)
def test_what_is_said_otherwise_is_found(text: str, kind: FindingKind | None, fragment: str) -> None:
    findings = unsupported(SOURCE, text)
    if kind is None:
        assert findings == []
    else:
        assert [finding.kind for finding in findings if finding.fragment.startswith(fragment)][:1] == [kind], findings


@pytest.mark.parametrize(
    "text",
    [
        "The error is 0.19 m/s, down from 0.31 m/s.",
        "误差由0.31 m/s降到0.19 m/s。",
        "誤差は0.31から0.19 m/sに下がる。",
        "On BuoyBench the recall is 77.2%, on HarbourBench the accuracy is 91.4%.",
        "在BuoyBench上召回率为77.2%，在HarbourBench上准确率为91.4%。",
        "TideNet improves on WaveFlow, with higher accuracy and lower latency.",
        "TideNet优于WaveFlow和CurrentGPT，提高准确率并降低延迟。",
        "TideNet无需重新训练，也不需要标签。",
        "TideNetは再学習もラベルも必要としない。",
        "Some ports may lack buoys.",
        "部分港口可能缺少浮标。",
    ],
)
def test_what_says_the_same_in_other_words_is_left_alone(text: str) -> None:
    assert unsupported(SOURCE, text) == []


@pytest.mark.parametrize(
    ("own", "text", "kind"),
    [
        ("Some ports may lack buoys.", "Some ports lack buoys.", FindingKind.HEDGE),
        ("Some ports may lack buoys.", "部分港口缺少浮标。", FindingKind.HEDGE),
        ("Some ports may lack buoys.", "一部の港にはブイがない。", FindingKind.HEDGE),
        ("Some ports may lack buoys.", "部分港口可能缺少浮标。", None),
        ("It works without retraining.", "它需要重新训练。", FindingKind.NEGATION),
        ("It works without retraining.", "It requires retraining.", FindingKind.NEGATION),
        ("It works without retraining.", "它无需重新训练。", None),
        ("It improves accuracy while it reduces latency.", "它降低了准确率，且降低了延迟。", FindingKind.DIRECTION),
        ("It improves accuracy while it reduces latency.", "正解率を下げ、遅延を低減する。", FindingKind.DIRECTION),
        ("It improves accuracy while it reduces latency.", "它提高准确率，并缩短延迟。", None),
        ("Forecasts do not generalize to long videos.", "Forecasts generalize to long videos.", FindingKind.NEGATION),
        ("Forecasts do not generalize to long videos.", "预测能泛化到长视频。", FindingKind.NEGATION),
        ("Forecasts do not generalize to long videos.", "预测难以泛化到长视频。", None),
        ("It outperforms others on several ports.", "在所有港口上均更好。", FindingKind.QUANTIFIER),
        ("It outperforms others across three ports.", "在所有港口上均更好。", None),
        ("It outperforms others across various datasets.", "在所有数据集上均更好。", FindingKind.QUANTIFIER),
        ("Datasets are often noisy, and all users know.", "数据集总是有噪声的，用户都知道。", None),
        ("No model wins everywhere.", "没有模型在所有任务上获胜。", None),
        ("It needs no manual annotation.", "该方法需要人工标注。", FindingKind.NEGATION),
        ("A training-free method for tides.", "一种需要训练的潮汐方法。", FindingKind.NEGATION),
        ("A training-free method for tides.", "一种无需训练的潮汐方法。", None),
        ("Existing methods fail to capture long-range motion.", "现有方法能够捕捉长距离运动。", FindingKind.NEGATION),
        ("Existing methods fail to capture long-range motion.", "本文的模型捕捉长距离运动。", None),
        ("Existing methods fail to capture motion.", "既存手法は動きを捉える。", FindingKind.NEGATION),
        ("Existing methods fail to capture motion.", "既存手法は動きを捉えられない。", None),
        (
            "We forecast tides, and noise may degrade the accuracy of forecasts.",
            "我们预测潮汐，噪声降低预测的准确性。",
            FindingKind.HEDGE,
        ),
        ("We forecast tides, and noise may degrade the accuracy of forecasts.", "噪声可能降低预测的准确性。", None),
        (
            "We propose a framework that improves the robustness of forecasts.",
            "该框架降低预测的鲁棒性。",
            FindingKind.DIRECTION,
        ),
        ("We propose a framework for robust forecasts.", "该框架降低预测的鲁棒性。", FindingKind.DIRECTION),
        ("Our method achieves superior performance, not only at sea.", "本文方法劣于其他方法。", FindingKind.DIRECTION),
        ("Noise degrades the robustness of forecasts.", "噪声降低预测的鲁棒性。", None),
        ("Existing models ignore safety, failing to protect users.", "现有模型能够保护用户。", FindingKind.NEGATION),
        ("Existing models ignore safety, failing to protect users.", "现有模型无法保护用户。", None),
        ("The readings are unreliable in storms.", "风暴中的读数可靠。", FindingKind.NEGATION),
        ("The readings are unreliable in storms.", "The readings are reliable in storms.", FindingKind.NEGATION),
        ("The readings are unreliable in storms.", "风暴中的读数不可靠。", None),
        ("The readings are unreliable in storms.", "提高读数的可靠性。", None),
        ("Users play an indispensable role.", "用户发挥可或缺的作用。", FindingKind.NEGATION),
        ("Users play an indispensable role.", "用户发挥不可或缺的作用。", None),
        ("It segments images without any annotations.", "在有任何标注的情况下分割图像。", FindingKind.NEGATION),
        ("It segments images without any annotations.", "在没有任何标注的情况下分割图像。", None),
        ("It runs without external sensors.", "It runs with external sensors.", FindingKind.NEGATION),
        ("It not only reveals mechanisms but also helps users.", "它揭示机制。", None),
        ("It adapts without retraining using pressure maps.", "它使用压力图进行适应。", None),
        ("Training-free image editing in seconds.", "需要额外学习的图像编辑。", FindingKind.NEGATION),
        ("It is expected to help robots navigate unknown terrain.", "它帮助机器人在地形中导航。", FindingKind.HEDGE),
        ("It is expected to help robots navigate unknown terrain.", "它有望帮助机器人导航。", None),
        ("It could support clinical decisions.", "支持临床决策。", FindingKind.HEDGE),
        ("It could support clinical decisions.", "臨床の意思決定を支援する。", FindingKind.HEDGE),
        ("It could support clinical decisions.", "臨床の意思決定を支援しうる。", None),
        ("The model could detect the target with ease.", "模型检测目标。", None),
        ("It can be trained on one device.", "它在一台设备上训练。", None),
        ("The study suggests that noise matters.", "噪声很重要。", None),
        ("One reason may lie in the fractal structure of tissue.", "原因在于组织的结构。", None),
    ],
)
def test_a_lines_own_sentences_are_asked_more_closely(own: str, text: str, kind: FindingKind | None) -> None:
    kinds = {finding.kind for finding in wrongly_placed(f"Ports\n{own} All of them.", [own], text)}
    assert kinds == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("own", "text", "fragment"),
    [
        (("It needs 40 ms on boats.", "It takes 12 W on buoys."), "It needs 12 ms on boats and 40 W on buoys.", "12"),
        (
            ("The accuracy on harbours is 91.4%.", "The recall on rivers is 77.2%."),
            "在港口上准确率为77.2%，召回率为91.4%。",
            "77.2%",
        ),
        (
            ("The accuracy on harbours is 91.4%.", "The recall on rivers is 77.2%."),
            "正解率は77.2%、再現率は91.4%である。",
            "77.2%",
        ),
        (("On BoatSet and BuoySet it reaches 70% and 60%.",), "在BoatSet和BuoySet上分别达到60%和70%。", "60%"),
        (
            ("The accuracy on harbours is 91.4%.", "The recall on rivers is 77.2%."),
            "准确率为91.4%，召回率为77.2%。",
            "",
        ),
        (("On BoatSet and BuoySet it reaches 70% and 60%.",), "在BuoySet和BoatSet上分别达到60%和70%。", ""),
    ],
)
def test_numbers_of_a_lines_own_sentences_keep_their_places(own: tuple[str, ...], text: str, fragment: str) -> None:
    findings = {
        *wrongly_placed(" ".join(own), own, text),
        *unsupported(" ".join(own), text),  # what the whole paper shows is not said twice
    }
    swaps = [finding.fragment for finding in findings if finding.kind is FindingKind.SWAP]
    assert [swap.split()[0] for swap in swaps] == ([fragment] if fragment else [])


TIDES = "TideNet forecasts harbour currents. It reports the uncertainty of each forecast."
SEEDS = "SeedCount counts seeds without labels. It gives the uncertainty of each count."
SHELLS = "ShellSort sorts shells by colour. It builds on SeedCount."


@pytest.mark.parametrize(
    ("text", "papers", "found"),
    [
        ("Both report the uncertainty [1][2].", (TIDES, SEEDS), False),
        ("两篇论文都给出不确定性 [1][2]。", (TIDES, SEEDS), False),
        ("いずれも不確実性を示す [1][2]。", (TIDES, SEEDS), False),
        ("Both report the uncertainty [1][2].", (TIDES, SHELLS), True),
        ("两篇论文都给出不确定性 [1][2]。", (TIDES, SHELLS), True),
        ("いずれも不確実性を示す [1][2]。", (TIDES, SHELLS), True),
        ("TideNet [1] builds on SeedCount [2].", (TIDES, SEEDS), True),
        ("TideNet [1] 基于 SeedCount [2] 的方法。", (TIDES, SEEDS), True),
        ("ShellSort [1] builds on SeedCount [2].", (SHELLS, SEEDS), False),
        ("One forecasts currents [1], the other sorts shells [2].", (TIDES, SHELLS), False),
        ("Both report the uncertainty [1].", (TIDES,), False),
    ],
)
def test_a_connection_is_said_by_each_of_the_papers(text: str, papers: tuple[str, ...], *, found: bool) -> None:
    kinds = [finding.kind for finding in invented_connections(text, papers, papers)]
    assert kinds == ([FindingKind.CONNECTION] if found else [])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Physical mechanisms of tides.", "机理研究。"),
        ("Sorani Kurdish speech.", "库尔德语语音。"),
        ("A differentiable projection.", "可微软投影。"),
        ("Li et al. proposed it.", "李明等人提出了它。"),
        ("Wei Zhang proposed it at Fudan University.", "复旦大学的张伟教授提出了它。"),
        ("It has been trained at a university.", "在大学里训练。"),
    ],
)
def test_a_name_within_another_word_is_none(source: str, text: str) -> None:
    assert [finding for finding in unsupported(source, text) if finding.kind is FindingKind.NAME] == []
