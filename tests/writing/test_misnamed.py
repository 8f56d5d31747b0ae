"""A name in the place where a line's own sentences have another, in three languages, and what is left alone."""

import pytest

from bot.writing.guarding.guard import FindingKind, wrongly_placed

PROPOSED = "We propose TideNet, which combines a BuoyFormer encoder with the ShoalMix loss."
TESTED = "On the HarbourBench dataset TideNet reaches an accuracy of 91.4% and outperforms WaveFlow."
TRAINED = "It is trained with LoRA on data of the GaugeSet archive."
SOURCE = f"TideNet: Harbour Currents\n{PROPOSED} {TESTED} {TRAINED}"


@pytest.mark.parametrize(
    ("own", "text", "name"),
    [
        (TESTED, "On the WaveFlow dataset TideNet reaches an accuracy of 91.4%.", "WaveFlow"),
        (TESTED, "在WaveFlow数据集上，准确率达到91.4%。", "WaveFlow"),
        (TESTED, "WaveFlowデータセットで正解率91.4%に達する。", "WaveFlow"),
        (TRAINED, "It is trained with GaugeSet.", "GaugeSet"),
        (PROPOSED, "It combines a ShoalMix encoder with a loss.", "ShoalMix"),
        (PROPOSED, "结合了ShoalMix编码器与损失函数。", "ShoalMix"),
    ],
)
def test_a_name_in_the_place_of_another_is_found(own: str, text: str, name: str) -> None:
    findings = [finding for finding in wrongly_placed(SOURCE, [own], text) if finding.kind is FindingKind.MISNAMED]
    assert [finding.fragment for finding in findings] == [name]
    assert "the paper: " in findings[0].reason


@pytest.mark.parametrize(
    ("own", "text"),
    [
        (TESTED, "On the HarbourBench dataset TideNet reaches an accuracy of 91.4%."),
        (TESTED, "TideNet在HarbourBench数据集上的准确率达到91.4%，优于WaveFlow。"),
        (TESTED, "TideNetはHarbourBenchデータセットで正解率91.4%に達し、WaveFlowを上回る。"),
        (TESTED, "准确率达到91.4%，优于WaveFlow。"),  # what it leaves out is no mistake
        (TRAINED, "TideNet使用LoRA训练。"),  # the paper's own name for its "it"
        (TRAINED, "TideNet is trained on the GaugeSet archive."),
        (PROPOSED, "提出了一种潮汐模型（TideNet）。"),
        (PROPOSED, "TideNet combines the BuoyFormer encoder with a loss."),
    ],
)
def test_a_name_in_its_own_place_is_left_alone(own: str, text: str) -> None:
    assert [finding for finding in wrongly_placed(SOURCE, [own], text) if finding.kind is FindingKind.MISNAMED] == []
