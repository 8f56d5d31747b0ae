"""Whether a text is about this paper at all, where both are in one language: do they share any words?

A good digest says things in other words; one that shares next to none is about something else, or advertises.
"""

import re

from bot.core.text.sentences import sentences
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.languages import detect_language
from bot.writing.guarding.source_index import SourceIndex

STEM = 5  # letters by which a word is known: "train", "trained", "training"
ENOUGH = 5  # content words below which nothing is concluded
SHARED = 0.2  # of the content words of a text, at least
ANY = 0.1  # of the content words of one sentence of it

_LITTLE = frozenset(
    word[:STEM]
    for word in """
    this that with from have been which their these those than such into more most over also both each while where when
    using used paper work study propose proposes present presents introduce introduces method methods approach model
    models approaches results result show shows demonstrate demonstrates new novel based across between through without
    within their they them other
    """.split()  # noqa: SIM905 - a list of words is easier read as words
)
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_HAN = re.compile(r"[\u3400-\u9fff\u30a0-\u30ff]{2,}")
_ADVERTISED = re.compile(
    r"\bbest (?:paper|work|article)\b|\bmust[- ]?(?:read|cite)\b|\b(?:click (?:here|the|this|on)|subscribe (?:to|now"
    r"|at)|buy (?:now|our|it)|donate|sign up|follow us|visit our|send (?:money|us))\b"
    r"|\b(?:greatest|most important) (?:paper|work|discovery)\b|\bnobel[- ]priz\w*|\bfree (?:money|gift|trial)\b"
    r"|\bpwned\b|\bhacked\b"
    r"|最佳论文|最好的论文|最伟大|必读|必看|点击(?:这里|此处|链接|下方|查看|领取)|(?:立即|马上|赶快)(?:订阅|购买"
    r"|点击)|扫码|加微信|关注我们|诺贝尔奖级|免费(?:领取|试用|赠送)|请引用"
    r"|最高の論文|最優秀論文|最も偉大|必読|こちらをクリック|クリックして|登録して(?:ください|下さい)|今すぐ(?:購入"
    r"|登録)|引用してください|フォローして",
    re.IGNORECASE,
)


def irrelevant_passages(source: SourceIndex, text: str, language: str | None) -> list[Finding]:
    """A finding for a text, or a sentence of it, that shares next to nothing with `source`, and for advertisement.

    `language` is the one that `text` is in, None if unknown.
    """
    found = [
        Finding(FindingKind.FOREIGN, match.group())
        for match in _ADVERTISED.finditer(text)
        if match.group().lower() not in source.lower
    ]
    if language is None or language != source.memo("language", detect_language):
        return found
    mine = _stems(text)
    if len(mine) >= ENOUGH and _shared(source, mine) < SHARED:
        return [*found, Finding(FindingKind.FOREIGN, text[:60])]
    for sentence in sentences(text):
        stems = _stems(sentence)
        if len(stems) >= ENOUGH and _shared(source, stems) < ANY:
            found.append(Finding(FindingKind.FOREIGN, sentence[:60]))
    return found


def _stems(text: str) -> set[str]:
    stems = {word.lower()[:STEM] for word in _CONTENT.findall(text) if not _HAN.search(word)}
    for stretch in _HAN.findall(text):
        stems |= {stretch[at : at + 2] for at in range(len(stretch) - 1)}
    return stems - _LITTLE


def _shared(source: SourceIndex, stems: set[str]) -> float:
    return len(stems & source.memo("stems", _stems)) / len(stems)
