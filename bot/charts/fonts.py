"""Fonts for names in every script: which of those that are installed has the characters of a text.

A character that no font has would be drawn as an empty box: then the name is written another way, or numbered.
"""

import functools
from pathlib import Path

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

LATIN = "DejaVu Sans"  # comes with matplotlib
# Fonts with Chinese and Japanese characters, as systems and distributions install them; the first that is there serves.
WIDE = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans SC",
    "Noto Sans JP",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "PingFang SC",
    "Hiragino Sans",
    "Microsoft YaHei",
    "IPAexGothic",
)
FALLBACKS = ("Noto Sans CJK KR", "Noto Sans KR", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari")


@functools.cache
def families() -> tuple[str, ...]:
    """The installed families to try for each character, in order."""
    installed = {entry.name for entry in font_manager.fontManager.ttflist}
    wide = [family for family in WIDE if family in installed][:2]
    return (LATIN, *wide, *(family for family in FALLBACKS if family in installed))


@functools.cache
def _characters(family: str) -> frozenset[int]:
    entry = next(entry for entry in font_manager.fontManager.ttflist if entry.name == family)
    index = getattr(entry, "index", 0)
    return frozenset(FT2Font(str(Path(entry.fname)), face_index=index).get_charmap())


def can_draw(text: str) -> bool:
    """Whether every character of `text` is in one of the fonts."""
    return all(any(ord(char) in _characters(family) for family in families()) for char in text if not char.isspace())
