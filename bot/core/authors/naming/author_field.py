"""What stands in a paper's author field: mostly a name, sometimes a list of them, a team, a country or a colon.

Refuses to drop anything: it tells persons from others and lists from names, the caller decides what to do with them.
"""

import re

from bot.core.authors.naming.letters import LONGEST, is_plain, tidy
from bot.core.authors.naming.parsing import PARTICLES, parse_name, split_behalf
from bot.core.word_lists import read_lines

_GROUP = re.compile(
    r"\b(?:collaborations?|consortium|team|group|partnership|committee|society|foundation|association|network|initiative|"
    r"project|programme?|university|universit[éàä]t?|institute|instituto|laborator(?:y|ies)|labs?|department|dept|"
    r"cent(?:er|re)|college|academy|school|hospital|agency|ministry|corporation|corp|company|inc|ltd|llc|gmbh|research|"
    r"technolog(?:y|ies)|fellow|authors|contributors|members|community|others|et al|on behalf of|for the|observatory|"
    r"task force)\b",
    re.IGNORECASE,
)
_NOT_PERSONS = frozenset(read_lines("bot.core.authors", "not_persons"))
_MOST_WORDS = 10
_ASIDES = re.compile(r"\([^()\u2e80-\uffff]*\)")  # affiliations, but not "(王毅)"
_LIST_AND = re.compile(r"(?:\s*,)?\s+(?:and|&|und|et)\s+(?=\S)")
# A full stop that ends a name, not an abbreviation: "Rui Weng. Yuchi Huo", but "Sheikh Md. Galib Mahin".
_STOP = re.compile(r"(?<=[^\W\d_]{4})\. (?=[^\W\d_])")
_TAIL = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|msc|júnior|junior)\.?", re.IGNORECASE)


def display(name: str) -> str:
    """`name` as one reads it: accents in place, "Cheng, Ming-Ming" turned round, at most 200 characters."""
    if is_plain(name):
        return name
    text = tidy(name[: 8 * LONGEST])
    if len(text) > LONGEST:
        return text[: LONGEST - 1] + "…"
    pieces = [piece.strip() for piece in text.split(",")]
    behind = [piece for piece in pieces[1:] if _TAIL.fullmatch(piece)]
    names = [piece for piece in pieces if piece not in behind]
    if len(names) == 2 and all(names):
        return " ".join([names[1], names[0], *behind])
    return text


def is_person(name: str) -> bool:
    """Whether `name` may be a person's: one word is enough; a colon, a country, a team, a model or a list is nobody."""
    text = tidy(split_behalf(name[: 8 * LONGEST])[0])
    lower = text.lower()
    if not any(map(str.isalpha, text)) or len(text) > LONGEST // 2 or lower in _NOT_PERSONS or _GROUP.search(text):
        return False
    words = text.split()
    if len(words) > _MOST_WORDS or words[0] == "Team":
        return False
    if any(map(str.isdigit, text)):
        return sum(word.replace("-", "").replace(".", "").isalpha() and len(word) > 1 for word in words) > 1
    return bool(parse_name(name))


def split_authors(raw: str) -> tuple[str, ...]:
    """The names in one author field, tidied; more than one only where that is safe.

    Safe are semicolons; "and", a full stop and commas between whole names, which have two words or more: "Wang, Yi" is
    one name, "Ada Byron, Mary Somer" are two. "García Márquez, Gabriel José" can't be told from a list of two and
    is read as a list: author fields hold lists by mistake, but seldom put the family name first. What has no letter
    is dropped.
    """
    if is_plain(raw):
        return (raw,)
    person, team = split_behalf(raw)
    if team:
        return (*split_authors(person), tidy(team))
    text = raw
    if "(" in raw and ("," in raw or ";" in raw):
        for _ in range(3):  # arXiv's "A. Author (1), B. Author (1 and 2) ((1) Here, (2) There)"
            text = _ASIDES.sub(" ", text)
    text = tidy(text)
    pieces = [piece for part in text.split(";") for piece in _list(part.strip())]
    return tuple([tidy(piece) for piece in pieces if any(map(str.isalpha, piece))])


def _list(text: str) -> list[str]:
    by_and = _LIST_AND.split(text)
    pieces = [name for part in by_and for name in _commas(part)]
    if len(pieces) > 1 and all(_is_whole(piece) for piece in pieces):
        return [name for piece in pieces for name in _stops(piece)]
    if len(by_and) > 1 and all(part.count(",") == 1 for part in by_and):
        return by_and  # Cheng, Ming-Ming and Hou, Qibin
    return _stops(text)


def _commas(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in text.split(","):
        if pieces and _TAIL.fullmatch(piece.strip()):
            pieces[-1] += "," + piece
        elif piece.strip():
            pieces.append(piece.strip())
    if len(pieces) == 2 and (pieces[0].split()[0].lower() in PARTICLES or _is_initials(pieces[1])):
        return [text]  # van der Maaten, Laurens Jan; García Márquez, G. J.
    return pieces


def _stops(text: str) -> list[str]:
    pieces = _STOP.split(text)
    return pieces if len(pieces) > 1 and all(_is_whole(piece) for piece in pieces) else [text]


def _is_whole(name: str) -> bool:
    """Two words or more, one of them written out; a name in its own script needs one."""
    words = name.split(",")[0].split()
    if len(words) == 1:
        return not name.isascii() and bool(readings := parse_name(name)) and bool(readings[0].opaque)
    return len(words) > 1 and not _is_initials(name)


def _is_initials(text: str) -> bool:
    return all(len(word.strip(".")) < 2 for word in re.split(r"[\s.\-]+", text) if word)
