"""Made-up abstracts with honest digests and translations of them in three languages: what the guard must leave "
"alone."""

from typing import NamedTuple


class Pair(NamedTuple):
    """A source, and faithful texts about it by language."""

    source: str
    texts: dict[str, str]


PAIRS = (
    Pair(
        "HarbourNet: Forecasting Tides Without Gauges. We train HarbourNet on $2.5T$ tokens and 3.34M images from "
        "twelve ports. On TideBench it reaches 72.64\\% accuracy, 5.3 percentage points above GPT-9o, and runs in "
        "40 ms, a 3.1$\\times$ speedup. The error falls from 0.31 to 0.19 m/s. It does not need labels.",
        {
            "en": "HarbourNet, trained on 2.5 trillion tokens and 3,340,000 images from 12 ports, reaches "
            "72.64% accuracy "
            "on TideBench, 5.3 percentage points above GPT-9o, in 40 ms (3.1x faster).",
            "zh": "HarbourNet 使用2.5万亿词元和来自12个港口的334万张图像训练，在TideBench上准确率达到72.64%，"
            "比GPT-9o高5.3个百分点，运行仅需40毫秒，加速3.1倍。误差从0.31降至0.19 m/s。",
            "ja": "HarbourNet は2兆5000億トークンと12の港の334万枚の画像で学習され、TideBench で正解率72.64%に達し、"
            "GPT-9o を5.3パーセントポイント上回り、40ミリ秒で動作する（3.1倍高速）。",
        },
    ),
    Pair(
        "Counting Seals From Space. SealCount finds 14,200 seals in 37 satellite images at 0.5 m resolution. It misses "
        "8.7% of the animals, down from 21.3% for the best baseline, and needs two hours on 4 GPUs instead of nine "
        "days. About one third of the errors come from rocks. The loss is $3.2 \\times 10^{-4}$; drift is -1.7% "
        "a year.",
        {
            "en": "SealCount counts 14,200 seals in 37 satellite images; it misses 8.7% instead of 21.3% and "
            "takes 2 hours "
            "on 4 GPUs rather than 9 days. A third of the errors are rocks. Drift is −1.7% a year.",
            "zh": "SealCount 在37幅卫星图像中找到1.42万只海豹，漏检率为8.7%，最佳基线为21.3%；在4块GPU上只需两小时，"
            "而非9天。约三分之一的错误来自岩石。损失为3.2×10⁻⁴，漂移为每年-1.7%。",
            "ja": "SealCount は37枚の衛星画像から14,200頭のアザラシを見つけ、見落としは21.3%から8.7%に減る。"
            "4台のGPUで2時間、従来は9日。誤りの約三分の一は岩による。",
        },
    ),
    Pair(
        "A Cheaper Judge for Translation. LingoJudge-7B agrees with experts in 89.6% of 1,150 cases across 26 "
        "languages, "
        "while LingoJudge-70B reaches 91.2%. Training costs \\$1,200, an order of magnitude less than Reward-XL. "
        "Scores improve by 4.25 points on WMT-Ice. We could not test Welsh.",
        {
            "en": "LingoJudge-7B agrees with experts in 89.6% of 1,150 cases in 26 languages (LingoJudge-70B: "
            "91.2%) and costs "
            "$1,200 to train. Scores on WMT-Ice rise by 4.25 points. Welsh was not tested.",
            "zh": "LingoJudge-7B 在26种语言的1150个案例中与专家的一致率为89.6%，LingoJudge-70B "
            "为91.2%；训练成本为1200美元，"
            "比 Reward-XL 低一个数量级，在 WMT-Ice 上提升4.25分。",
            "ja": "LingoJudge-7B は26言語の1,150例で専門家と89.6%一致し、LingoJudge-70B は91.2%に達する。"
            "学習費用は1,200ドル。WMT-Ice で4.25ポイント向上する。",
        },
    ),
    Pair(
        "Quieter Ferries. FerryHush lowers the noise of ferries by up to 31.4% at about 14.5 knots. It needs at least "
        "25 minutes of sound from no more than 8 microphones. On HullBench the gain is nearly 4.2 dB. Wind was not "
        "considered.",
        {
            "en": "FerryHush lowers the noise of ferries by up to 31.4% at about 14.5 knots, from at least "
            "25 minutes of sound. The gain on HullBench is nearly 4.2 dB.",
            "zh": "FerryHush 将渡轮噪声最高降低31.4%，航速约14.5节，至少需要25分钟的声音，最多8个麦克风；"
            "在 HullBench 上提升近4.2 dB。",
            "ja": "FerryHush は約14.5ノットのフェリーの騒音を最大31.4%下げる。少なくとも25分の音と"
            "最大8本のマイクが要る。HullBench での向上は約4.2 dB。",
        },
    ),
)

OTHERS = (
    "PolarFlow predicts 613 storms with 47.9% recall in 88 ms on IceSet2031, using 6.02M samples.",
    "GlacierQA has 9,417 questions; Qwop-13B answers 58.4% of them, 17.6 points above SnowBERT.",
)
