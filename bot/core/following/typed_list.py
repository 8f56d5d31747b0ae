"""Several things to follow on one line or many: "A, B and C", "A; B", "Cheng, Ming-Ming and Hou, Qibin", one a line.

Refuses to split where that is not safe: "Cheng, Ming-Ming" is one name, "vision and language" one topic, and what
stands in quotes is one phrase. What a piece is, `bot.core.following.typed_follow` says.
"""

import re

from bot.core.authors import names
from bot.core.following.categories import category
from bot.core.following.collaborations import read_collaboration
from bot.core.following.name_and_field import has_name_in_list
from bot.core.following.quotes import QUOTED
from bot.core.following.request_wording import clean_name, drop_et_al
from bot.core.following.typed_topics import read_topic

_SEPARATORS = re.compile(r"\s*[;；、\n|]\s*")
_AND = re.compile(
    r"(?:\s*[,，])?\s+(?:and|&|\+|vs\.?|und|et|和|与|與|跟|及|と)\s+(?=\S)"
    r"|(?<=[a-z.])\s*(?:和|与|與|跟|及|と)\s*(?=[A-Z])"
    r"|(?<=[a-z])\s*/\s*(?=[A-Z])|(?<=さん)と(?=\S)|(?<=先生)と(?=\S)"
)
_HAN_TITLE = "(?:老师|老師|教授|博士|院士|先生|女士)?"
_HAN_AND = re.compile(rf"([\u3400-\u9fff]{{2,4}}{_HAN_TITLE})(?:和|与|與|跟)([\u3400-\u9fff]{{2,4}}{_HAN_TITLE})")
_COMMA = re.compile(r"\s*[,，]\s*")
_ASIDE = re.compile(r"\s*\([^()]{0,120}\)")
_MARK_LIST = re.compile(r"(?<=[^\W\d_])(\d{1,2}|[*†‡§¶])(?:\s*,\s*(?:\d{1,2}|[*†‡§¶])(?![\d.]))+")
_GENERATION = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|d\.?phil|m\.?sc|esq)\.?", re.IGNORECASE)
_INITIALS = re.compile(r"[^\W\d_](?:(?:\.\s*-?|[\s-]+)[^\W\d_])*\.?|[A-Z]{2,3}\.?")


def split_entries(line: str) -> tuple[str, ...]:
    """The pieces of `line`, as they were typed; one where it can't be split safely."""
    quoted: list[str] = []

    def hide(match: re.Match[str]) -> str:
        quoted.append(match[0])
        return f"\ue000{len(quoted) - 1}\ue001"

    text = QUOTED.sub(hide, drop_et_al(_MARK_LIST.sub(r"\1", line)))
    if "(" in text and _is_list(_ASIDE.sub("", text)):
        text = _ASIDE.sub("", text)  # commas between two affiliations are none between two people
    pieces = [piece for part in _SEPARATORS.split(text) for piece in _split(part.strip())]
    shown = [re.sub("\ue000(\\d+)\ue001", lambda match: quoted[int(match[1])], piece) for piece in pieces]
    return tuple(dict.fromkeys(piece for piece in shown if any(map(str.isalnum, piece))))


def _is_list(text: str) -> bool:
    return any(sign in text for sign in ",，;；") or _AND.search(text) is not None


def _split(text: str) -> list[str]:
    if read_topic(text) and not has_name_in_list(text):
        return [text]
    parts = [part for part in _AND.split(text) if part]
    if len(parts) > 1 and all(_is_inverted(part) for part in parts):
        return parts  # Cheng, Ming-Ming and Hou, Qibin
    if len(parts) > 1 and not all(_may_stand_alone(piece) for part in parts for piece in _commas(part)):
        parts = [text]
    return [piece for part in parts for piece in _split_han(part) or _commas(part)]


def _split_han(text: str) -> list[str]:
    """何恺明和孙剑 are two; 山田和子 is one."""
    match = _HAN_AND.fullmatch(text)
    return [match[1], match[2]] if match and len(match[1]) + len(match[2]) > 3 else []


def _commas(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in filter(None, _COMMA.split(text)):
        if pieces and _GENERATION.fullmatch(piece):
            pieces[-1] += f", {piece}"
        else:
            pieces.append(piece)
    if len(pieces) < 2:
        return pieces
    if len(pieces) % 2 == 0 and all(_INITIALS.fullmatch(piece) for piece in pieces[1::2]):
        return [f"{family}, {initials}" for family, initials in zip(pieces[::2], pieces[1::2], strict=True)]
    if len(pieces) > 2 or all(map(_is_no_name, pieces)):
        return pieces
    if any(map(_is_no_name, pieces)) and all(map(_may_stand_alone, pieces)):
        return pieces
    both = names.split_authors(", ".join(map(clean_name, pieces)))
    return pieces if len(both) == len(pieces) else [text]


def _is_inverted(text: str) -> bool:
    """Whether it is one name with the family name in front of a comma."""
    family, comma, given = text.partition(",")
    return bool(comma) and "," not in given and len(names.split_authors(text)) == 1 and bool(family and given.strip())


def _is_no_name(piece: str) -> bool:
    return "\ue000" in piece or category(piece) is not None or read_topic(piece) is not None or "://" in piece


def _may_stand_alone(piece: str) -> bool:
    return _is_no_name(piece) or names.is_person(clean_name(piece)) or read_collaboration(piece) is not None
