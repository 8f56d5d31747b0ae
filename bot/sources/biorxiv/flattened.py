"""Titles and abstracts of the preprint servers as text: their interface has flattened what mark-up there was.

Marks of what went (`O_ST_ABSBackgroundC_ST_ABS`), figures, signs by name (`{beta}`) and headings that run into the text
("BackgroundAs …") are put right. Refuses to touch anything else.
"""

import re
import unicodedata

from bot.core.word_lists import read_lines, word_table
from bot.sources.marked_text import plain_abstract, plain_text

_FIGURE = re.compile(
    r"(?:graphical abstract|toc graphic)?\s*O_(?P<what>FIG|TBL)\b.*?(?:\bC_(?P=what)\b|\Z)", re.DOTALL | re.IGNORECASE
)
_HEADING = re.compile(r"O_ST_ABS(?P<text>.{0,80}?)C_ST_ABS\s*:?\s*", re.DOTALL)
_MARK = re.compile(r"[OC]_(?:ST_ABS|SCPLOW|SCPCAP|LIO_LI|LIST|LI|BOX|TEXTBOX|QD|UL|OL|NL|TBL|FIG)")
_SMALL_CAPITALS = re.compile(r"[OC]_SCP(?:LOW|CAP)")
_CAPITALS = re.compile(r"\AABSTRACT\s+")
_SIGN = re.compile(r"\{(?P<name>[A-Za-z+/-]{1,20}(?: [a-z]{1,20})?)\}|\[(?P<entity>&[a-z]{2,8};|[~])\]")
_SIGNS = {name: sign for name, (sign,) in word_table("bot.sources", "flattened_signs")}
_HEADINGS = "|".join(sorted(map(re.escape, read_lines("bot.sources", "abstract_headings")), key=len, reverse=True))
_RUN_IN = re.compile(
    rf"(?:(?<=^)|(?<=[.?!)\]] )|(?<=[.?!)\]]))(?P<heading>(?i:{_HEADINGS}))(?=[A-Z][a-z]*[\s-]|[A-Z0-9]+\b)"
)


def read_title(text: str) -> str:
    """The title, its signs in place."""
    return plain_text(_sign(text))


def read_abstract(text: str) -> str:
    """The abstract as sentences, its headings followed by a colon."""
    without_figures = _FIGURE.sub(" ", _SMALL_CAPITALS.sub("", text))
    with_headings = _HEADING.sub(lambda match: f" {match['text'].strip().rstrip(':')}: ", without_figures)
    plain = _CAPITALS.sub("", plain_abstract(_sign(_MARK.sub(" ", with_headings))), count=1)
    return plain_abstract(" ".join(_RUN_IN.sub(r" \g<heading>: ", plain).split()))


def _sign(text: str) -> str:
    return _SIGN.sub(_read_sign, text)


def _read_sign(match: re.Match[str]) -> str:
    if match["entity"]:
        return match["entity"]
    name = match["name"]
    if sign := _SIGNS.get(name.replace(" ", "_")):
        return sign
    case = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {case} LETTER {name.removeprefix('var').upper().replace('LAMBDA', 'LAMDA')}")
    except KeyError:
        return match[0]
