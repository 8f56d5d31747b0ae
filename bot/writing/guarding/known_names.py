"""Names that are known without looking at any paper: what may stand in a text unsaid, and what never may.

Short on purpose. Everything else is decided by the source.
"""

from collections.abc import Mapping


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Common property of the fields: an abstract need not spell them for a text to use them.
COMMON = _words(
    """
    ai ml nlp cv llm llms vlm vlms mllm gpu gpus cpu cpus api apis sota dnn dnns cnn rnn url pdf id ids iid ood vs
    ok us uk eu xai gnn gnns mlp lstm ar vr 2d 3d 4d 1d it its rgb roc auc mse mae rmse ui web html json xml http
    https arxiv github doi faq qa vqa i ii iii iv transformer transformers bayesian gaussian markov python internet
    latex english token tokens prompt prompts agent agents benchmark benchmarks pipeline embedding embeddings
    state-of-the-art
    """
)
# Written as names, but every language has its own word for them.
TRANSLATABLE = _words(
    """
    lidar ipv4 ipv6 wifi genz codebook youtube facebook github
    """
)
# Abbreviations that are no initials, and what a source must have to be said by them.
ABBREVIATED: Mapping[str, tuple[str, ...]] = {
    "vae": ("autoencod", "auto-encod"), "lora": ("low-rank", "low rank"), "roi": ("region",), "vit": ("vision trans",),
    "lstm": ("recurrent", "long short"), "cot": ("chain-of", "chain of"), "iot": ("internet of",), "gs": ("gaussian",),
    "3dgs": ("gaussian",), "iou": ("intersection",), "ehr": ("health record",), "lidar": ("laser", "point cloud"),
}  # fmt: skip
# Well-known models, datasets and people's things that are ordinary words or may open a sentence: never unsaid.
FAMOUS = _words(
    """
    gemini claude llama mistral mixtral gemma qwen deepseek grok falcon vicuna alpaca bard copilot chatgpt gpt bert
    roberta imagenet cifar mnist coco wikipedia wikitext reddit twitter facebook google meta microsoft nvidia openai
    anthropic amazon apple huawei tencent alibaba baidu bytedance tesla stanford harvard oxford cambridge tsinghua
    whisper flamingo palm bloom phi sora dalle midjourney kinetics cityscapes kitti waymo nuscenes laion celeba
    squad glue superglue mmlu hellaswag humaneval pytorch tensorflow kaggle
    """
)
# What Chinese and Japanese write in their own script, and one of the words that a source must have for it.
TRANSLATED: Mapping[str, tuple[str, ...]] = {
    "谷歌": ("google",), "グーグル": ("google",), "微软": ("microsoft",), "マイクロソフト": ("microsoft",),
    "英伟达": ("nvidia",), "脸书": ("facebook", "meta"), "推特": ("twitter", "tweet"), "亚马逊": ("amazon",),
    "华为": ("huawei",), "腾讯": ("tencent",), "阿里巴巴": ("alibaba",), "字节跳动": ("bytedance",),
    "特斯拉": ("tesla",), "斯坦福": ("stanford",), "スタンフォード": ("stanford",), "麻省理工": ("mit",),
    "哈佛": ("harvard",), "牛津": ("oxford",), "剑桥": ("cambridge",), "清华": ("tsinghua",),
    "维基百科": ("wikipedia", "wiki"), "ウィキペディア": ("wikipedia", "wiki"),
    "日语": ("japan", "ja"), "日本": ("japan",), "法语": ("french", "france"), "德语": ("german",),
    "法国": ("franc", "french"),
    "德国": ("german",), "英国": ("uk", "u.k", "brit", "england", "united kingdom"), "印度": ("india", "hindi", "indo"),
    "韩国": ("korea",), "韩语": ("korea",), "俄语": ("russia",), "俄罗斯": ("russia",), "西班牙": ("spa", "hispan"),
    "意大利": ("ital",), "巴西": ("brazil",), "非洲": ("africa",), "欧洲": ("europe", "eu"), "阿拉伯": ("arab",),
    "葡萄牙": ("portug",), "越南": ("vietnam",), "泰语": ("thai",), "瑞士": ("swiss", "switz"), "加拿大": ("canad",),
    "澳大利亚": ("austral",), "土耳其": ("turk",), "荷兰": ("dutch", "netherland"), "波兰": ("pol",),
}  # fmt: skip
