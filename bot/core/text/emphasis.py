"""Which words of a sentence are compared first: its numbers and its names. They are shown bold beside a line of it.

It looks at how a word is written and knows no paper; in doubt a word is none.
"""

import re

from bot.core.text.document import Bold, Span, Text

_NUMBER = r"[-−+±~≈≤≥<>]?\d[\d.,]*(?:\s?(?:%|×|x\b|°C?|[KMBT]\b|ms\b|s\b|[kMGT]?B\b|[kMG]?Hz\b|[kmcμn]?m\b|dB\b))?"
# "nnU-Net", "BERT", "Qwen2.5-7B", "DeepSeek": no ordinary word is written so.
_NAME = r"(?<![^\W_])(?=[\w.-]*[^\W\d_])(?=\w[\w.-]*(?:[A-Z]|\d))[A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9_+-]*(?:\.\d+)?(?![^\W_])"
_WORD = re.compile(rf"(?P<name>{_NAME})|(?P<number>(?<![\w.]){_NUMBER})")


def emphasize(text: str, most: int) -> tuple[Span, ...]:
    """`text` as spans, its first `most` numbers and names bold."""
    spans: list[Span] = []
    at = 0
    for match in list(_WORD.finditer(text))[:most]:
        piece = match.group().rstrip(".,-")
        if match.start() > at:
            spans.append(Text(text[at : match.start()]))
        spans.append(Bold(piece))
        at = match.start() + len(piece)
    if at < len(text):
        spans.append(Text(text[at:]))
    return tuple(spans)
