"""What the guard once took for untrue, a kind a line: honest texts that say the same in another way."""

import pytest

from bot.core.text.sentences import sentences
from bot.writing.entries import clean
from bot.writing.guarding.guard import FindingKind, missing, unsupported


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("We compare 4 popular models on them.", "比较了4个流行的模型。"),
        ("We compare 4 popular models on them.", "比较了4个模型。"),
        ("It is x2 faster.", "速度提高2倍。"),
        ("It is 2-4x faster than before.", "比以前快2-4倍。"),
        ("The cost is 1000x lower.", "成本降低1000倍。"),
        ("We train 1B-scale models.", "训练了1B参数规模的模型。"),
        ("We train 1B-scale models.", "训练了10亿参数的模型。"),
        ("It has 10448 audio hours.", "包含10448小时的音频。"),
        ("The trial ends at Week 20.", "试验在第20周结束。"),
        ("The ratio is 1:43.", "比例为1:43。"),
        ("Its score is 0.91+/-0.02.", "得分为0.91±0.02。"),
        ("Speedups range from 1.25x to 4.3x.", "加速1.25至4.3倍。"),
        ("Speedups range from 1.25x to 4.3x.", "加速1.25倍到4.3倍。"),
        ("It orders at 20.1(1) K.", "在20.1 K时有序。"),
        ("It orders at 20.1(1) K.", "在20.1(1) K时有序。"),
        (r"The layers are 5--10\,\AA{} thick.", "层厚为5-10 Å。"),
        ("The layers are 5-10nm thick.", "层厚为5-10 nm。"),
        ("The gap is 0.5 Angstrom.", "间隙为0.5 Å。"),
        ("Ten Indic languages are covered.", "涵盖十种印度语言。"),
        ("Its mean intersection over union is 41.", "其mIoU为41。"),
        ("It is a diffusion transformer.", "它是一种DiT。"),
        ("It uses rectified linear units.", "它使用ReLU。"),
        ("By resonant inelastic X-ray scattering.", "通过RIXS测量。"),
        ("By angle-resolved photoemission spectroscopy.", "通过ARPES测量。"),
        ("Its structural similarity index is higher.", "其SSIM更高。"),
        ("It finds mesh generation failures early.", "It finds mesh generation failures early."),
        (
            "Models ignore the prompts in inpainting. It helps.",
            "It helps models that ignore the prompts in inpainting.",
        ),
        ("It is tested on cityscapes and KITTI.", "在Cityscapes和KITTI上测试。"),
        ("RED.AI detects errors.", "RED.AI检测错误。"),
        ("We reconstruct 3D scenes.", "将2D图像重建为3D场景，并渲染3D视图。".replace("2D图像", "图像")),
        ("Recorded at 30 fps for 2 hours.", "以30 fps录制2小时。"),
        ("It has a 2.5x2.5 field.", "视野为2.5×2.5。"),
        ("Gains of +5.2 points.", "提升5.2个百分点。"),
        (r"We use \SI{9}{\tesla} magnets.", "使用9 T的磁体。"),
        (r"We use \SI{9}{\tesla} magnets.", "使用9特斯拉的磁体。"),
        ("The room is 2.5x2.5 m.", "房间为2.5×2.5米。"),
        ("The room is 2.5x2.5 m.", "房间为2.5 m × 2.5 m。"),
        ("It works without labels.", "It needs no labels."),
        ("It needs no labels.", "它不需要标签即可运行。"),
        ("a factor of two and four", "2倍和4倍"),
    ],
)
def test_the_same_in_another_way_is_left_alone(source: str, text: str) -> None:
    assert unsupported(source, text) == []


@pytest.mark.parametrize(
    "placeholder",
    [
        "Not mentioned in the abstract.",
        "No limitations are mentioned in the abstract.",
        "The abstract does not mention any limitations.",
        "Not explicitly stated in the abstract.",
        "None mentioned",
        "No limitations stated.",
        "Limitations are not discussed.",
        "N/A (not specified)",
        "摘要中未提及局限性。",
        "摘要未提及。",
        "论文摘要中没有说明局限性",
        "未提及具体局限",
        "无明确说明",
        "暂无",
        "論文には記載なし。",
        "要旨には限界についての記載はない。",
        "記載なし",
        "言及されていない。",
        "特になし",
    ],
)
def test_a_placeholder_says_nothing(placeholder: str) -> None:
    assert clean(placeholder) is None


@pytest.mark.parametrize(
    "line",
    [
        "It has not been tested during storms.",
        "Noise is not modelled.",
        "No labels are needed.",
        "未在风暴期间测试。",
        "摘要生成仍然困难。",
        "嵐では試験されていない。",
        "The abstract syntax tree is not used.",
        "没有考虑噪声。",
    ],
)
def test_a_line_that_denies_something_is_no_placeholder(line: str) -> None:
    assert clean(line) == line


def test_a_short_whole_translation_has_lost_nothing() -> None:
    source = (
        "We introduce a new and comprehensive approach to the long-standing problem of estimating the parameters of "
        "large hierarchical models from incomplete observational data sets."
    )
    assert len(sentences(source)) == 1
    assert missing(source, "我们提出一种新方法，从不完整数据估计大型分层模型的参数。") == []
    lost = missing(f"{source} It works. It is fast. It is cheap. It is used.", "我们提出一种新方法。")
    assert [finding.kind for finding in lost] == [FindingKind.LOST_TEXT]
