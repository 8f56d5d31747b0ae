"""Relevance: is a text about this paper at all? Where both are in one language, they must share some words.

A good digest says things in other words; one that shares next to none is about something else. Advertisement ("best
paper", "subscribe now") is never relevant. It does not judge texts in another language than their source.
"""

import re

from bot.core.text.sentences import sentences
from bot.core.word_lists import word_set
from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.languages import detect_language
from bot.writing.guarding.source_index import SourceIndex

STEM = 5  # letters by which a word is known: "train", "trained", "training"
ENOUGH = 5  # content words below which nothing is concluded
SHARED = 0.2  # of the content words of a text, at least
ANY = 0.1  # of the content words of one sentence of it

_SCHOLARLY_STEMS = frozenset(word[:STEM] for word in word_set("bot.writing", "scholarly_words"))
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
    findings = [
        Finding(FindingKind.FOREIGN, match.group())
        for match in _ADVERTISED.finditer(text)
        if match.group().lower() not in source.lower
    ]
    if language is None or language != source.memo("language", detect_language):
        return findings
    text_stems = _stems(text)
    if len(text_stems) >= ENOUGH and _shared(source, text_stems) < SHARED:
        return [*findings, Finding(FindingKind.FOREIGN, text[:60])]
    for sentence in sentences(text):
        stems = _stems(sentence)
        if len(stems) >= ENOUGH and _shared(source, stems) < ANY:
            findings.append(Finding(FindingKind.FOREIGN, sentence[:60]))
    return findings


def _stems(text: str) -> set[str]:
    """The beginnings of its longer words; of Han and katakana every pair of neighbours."""
    stems = {word.lower()[:STEM] for word in _CONTENT.findall(text) if not _HAN.search(word)}
    for stretch in _HAN.findall(text):
        stems |= {stretch[at : at + 2] for at in range(len(stretch) - 1)}
    return stems - _SCHOLARLY_STEMS


def _shared(source: SourceIndex, stems: set[str]) -> float:
    """Which part of `stems` the source has, 0 to 1."""
    return len(stems & source.memo("stems", _stems)) / len(stems)
