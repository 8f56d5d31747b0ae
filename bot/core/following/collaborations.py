"""Collaborations and teams that sign papers: which text names one, and which entry of an author field is by it.

Refuses what signs nothing (universities, departments), and to take a person for a team: "Alice Planck" is neither
ALICE nor Planck.
"""

import re
import unicodedata

from bot.core.word_lists import word_set

_KNOWN = word_set("bot.core.following", "collaborations")
_GROUP_WORDS = frozenset({
    "collaboration", "collaborations", "consortium", "team", "experiment", "collab", "group", "project", "authors",
    "协作组", "合作组", "コラボレーション",
})  # fmt: skip
_FILLERS = frozenset({"the", "scientific", "science", "working", "international", "for", "on", "behalf", "of", "and"})
_WORD = re.compile(r"[^\W_]+")
_SIGN = re.compile(
    r"(?:\b(?:collaborations?|consortium|team|experiment|collab|working group)|协作组|合作组|コラボレーション)\.?$",
    re.IGNORECASE,
)
_MOST_WORDS = 8


def read_collaboration(text: str) -> str | None:
    """The collaboration that `text` names, without "the"; None if it names none."""
    name = re.sub(r"^the\s+", "", " ".join(text.split()), flags=re.IGNORECASE).rstrip(".")
    is_whose = re.search(r"\b(?:his|her|their|my)\b|['’]s?\s", name) is not None  # somebody and their team
    if len(name.split()) > _MOST_WORDS or is_whose or any(sign in name for sign in ",;:@?!"):
        return None
    is_known = name.casefold() in _KNOWN
    return name if collaboration_words(name) and (is_known or _SIGN.search(name)) else None


def collaboration_words(name: str) -> tuple[str, ...]:
    """The words by which it is known: ("ligo",) of "The LIGO Scientific Collaboration"."""
    return tuple(word for word in _words(name) if word not in _GROUP_WORDS | _FILLERS)


def collaboration_keys(author: str) -> frozenset[str]:
    """The words by which a followed collaboration may be this `author`; none for a person."""
    return frozenset(collaboration_words(author)) if _may_be_group(author, _words(author)) else frozenset()


def is_signed_by(name: str, author: str) -> bool:
    """Whether `author`, as a paper has it, is the collaboration `name`."""
    sought, written = collaboration_words(name), _words(author)
    if not sought or not _may_be_group(author, written):
        return False
    if len(written) <= len(sought) or not _GROUP_WORDS.intersection(written):
        return tuple(written) == sought
    return f" {' '.join(sought)} " in f" {' '.join(collaboration_words(author))} "


def _may_be_group(author: str, words: list[str]) -> bool:
    return len(words) == 1 or bool(_GROUP_WORDS.intersection(words)) or author.strip().casefold() in _KNOWN


def _words(name: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", name[:400]).casefold())
