"""What an honest model says of the stories' made-up papers, whichever of our questions it is asked."""

import json
import re
from typing import Any

# The sentences of the stories' abstract, by the language's tag.
ABSTRACT = {
    "en": ["We propose a made-up method.", "It reaches 89.6% on a made-up set.", "It is slow on long inputs."],
    "de": [
        "Wir schlagen eine erfundene Methode (method) vor.",
        "Sie erreicht 89.6% auf einem erfundenen Datensatz.",
        "Bei langen Eingaben ist sie langsam.",
    ],
    "zh-Hans": ["我们提出一种虚构的方法（method）。", "它在一个虚构的数据集上达到 89.6%。", "输入较长时速度较慢。"],
    "ja": ["架空の手法（method）を提案する。", "架空のデータで89.6%に達する。", "長い入力では遅い。"],
}
TITLE = {
    "en": "A made-up title, number {number}",
    "de": "Ein erfundener Titel, Nummer {number}",
    "zh-Hans": "一个虚构的标题，编号 {number}",
    "ja": "架空の題名、番号 {number}",
}


def honest(body: dict[str, Any]) -> str:
    """The answer to one request, as JSON."""
    question = json.loads(next(message["content"] for message in body["messages"] if message["role"] == "user"))
    tag = re.sub(r".*\[|\]", "", question["language"])
    if "papers" in question:
        sentences = [{"text": text[tag], "from": named} for text, named in zip(BRIEF, BRIEF_FROM, strict=True)]
        return json.dumps({"sentences": sentences}, ensure_ascii=False)
    number = int(re.sub(r"\D", "", question["title"]) or 0)
    title = TITLE[tag].format(number=number)
    if "sentences" in question:
        return json.dumps({"title": title, "sentences": ABSTRACT[tag]}, ensure_ascii=False)
    new, result, limits = ABSTRACT[tag]
    headline = None if tag == "en" else title
    entry = {"new": new, "how": None, "result": result, "audience": None, "limits": limits, "headline": headline}
    evidence = {
        "new": [1],
        "how": [],
        "result": [2],
        "audience": [],
        "limits": [3],
        "headline": [0] if headline else [],
    }
    return json.dumps({**entry, **{f"{name}_from": numbers for name, numbers in evidence.items()}}, ensure_ascii=False)


BRIEF_FROM = (["1.1", "2.1"], ["1.2"], ["2.3"])
BRIEF: list[dict[str, str]] = [
    {
        "en": "Both papers propose a made-up method [1][2].",
        "de": "Beide Arbeiten schlagen eine erfundene Methode vor [1][2].",
        "zh-Hans": "两篇论文都提出一种虚构的方法 [1][2]。",
        "ja": "どちらの論文も架空の手法を提案する [1][2]。",
    },
    {
        "en": "The first reaches 89.6% on a made-up set [1].",
        "de": "Die erste erreicht 89.6% auf einem erfundenen Datensatz [1].",
        "zh-Hans": "第一篇在一个虚构的数据集上达到 89.6% [1]。",
        "ja": "最初の論文は架空のデータで89.6%に達する [1]。",
    },
    {
        "en": "The second is slow on long inputs [2].",
        "de": "Die zweite ist bei langen Eingaben langsam [2].",
        "zh-Hans": "第二篇在输入较长时速度较慢 [2]。",
        "ja": "次の論文は長い入力では遅い [2]。",
    },
]
