"""Traditional Chinese out of Simplified: characters, and the words that Taiwan has for the same things.

OpenCC (https://github.com/BYVoid/OpenCC) converts with its configuration s2twp; `resources/traditional_wording.txt`
mends what reads wrongly. It refuses to touch what a model or a paper wrote: only our own words are converted.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from bot.core.word_lists import word_table

if TYPE_CHECKING:
    from opencc import OpenCC

_QUOTES = str.maketrans("“”‘’", "「」『』")


def to_traditional(simplified: str) -> str:
    """The text as readers in Taiwan write it; everything that is not Chinese stays, but for “quotes”."""
    converted = _converter().convert(simplified)
    wording = _wording()
    return re.sub("|".join(wording), lambda match: wording[match[0]], converted).translate(_QUOTES)


@cache
def _wording() -> dict[str, str]:
    rows = {key: better for key, (better,) in word_table("bot.phrases", "traditional_wording")}
    return dict(sorted(rows.items(), key=lambda row: -len(row[0])))


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC  # a third of a second and 30 MB of dictionaries: only where somebody reads it

    return OpenCC("s2twp")
