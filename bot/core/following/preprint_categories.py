"""The categories of bioRxiv and medRxiv: how they are typed, and as what they are shown.

A paper carries its category as a code ("biorxiv:cell-biology"); people read and type "bioRxiv cell biology". A server
is a category, too: all of its own together. The names stand in `resources/preprint_categories.txt`.
"""

import re

from bot.core.sources import SOURCES
from bot.core.word_lists import word_table

SERVERS = ("biorxiv", "medrxiv")
# By code: the English, the Chinese and the Japanese name.
PREPRINT_NAMES = dict(word_table("bot.core.following", "preprint_categories"))

_SERVER = r"(?P<server>(?:bio|med)rxiv)"
_NAME_BEHIND = re.compile(rf"{_SERVER}(?:\s*[:：/／>·,，的の]\s*|\s+|(?=[^\x00-\x7f])|$)(?P<name>.*)", re.IGNORECASE)
_NAME_BEFORE = re.compile(rf"(?P<name>.+?)\s*(?:[(（\[@]|\b(?:on|in|at|from)\s)?\s*{_SERVER}\s*[)）\]]?", re.IGNORECASE)
_AROUND = re.compile(r"\b(?:preprints?|papers?|category|section|all)\b|分类|分類|カテゴリー?|预印本|プレプリント")
_ASIDE = re.compile(r"\s*[(（].*")  # "Infectious Diseases (except HIV/AIDS)"
_LONGEST = 100


def preprint_label(code: str) -> str:
    """As what a code is shown and typed: "bioRxiv cell biology" for "biorxiv:cell-biology", "bioRxiv" for all of it."""
    server, _, name = code.partition(":")
    return f"{SOURCES[server].name} {name.replace('-', ' ')}".strip()


def _fold(name: str) -> str:
    return " ".join(re.sub(r"[-_/]", " ", name.casefold().replace("&", " and ")).split())


_CODES = {
    server: {_fold(name): code for code, names in PREPRINT_NAMES.items() for name in (code.partition(":")[2], *names)
             if code.startswith(f"{server}:")}
    for server in SERVERS
}  # fmt: skip
_BY_LABEL = {preprint_label(code): code for code in (*SERVERS, *PREPRINT_NAMES)}


def read_preprint_category(text: str) -> str | None:
    """The code that `text` names ("bioRxiv neuroscience", "神经科学 (bioRxiv)", "biorxiv:neuroscience"); else None."""
    if len(text) > _LONGEST or not (match := _NAME_BEHIND.fullmatch(text) or _NAME_BEFORE.fullmatch(text)):
        return None
    server, written = match["server"].casefold(), match["name"].strip(" \"'“”「」")
    for name in (written, _ASIDE.sub("", written)):
        folded = _fold(_AROUND.sub(" ", name.casefold()))
        if not folded:
            return server
        if code := _CODES[server].get(folded):
            return code
    return None


def preprint_code(label: str) -> str | None:
    """The code of what is shown so, exactly; None if it is none of these servers'."""
    return label if label in PREPRINT_NAMES or label in SERVERS else _BY_LABEL.get(label)


def codes_at(code: str) -> frozenset[str]:
    """The codes by which papers of a category say so: its own, and of a server those of all its categories."""
    return frozenset(other for other in PREPRINT_NAMES if other.startswith(f"{code}:")) | {code}


def looks_like_preprint_category(text: str) -> bool:
    """Whether somebody who wrote `text` meant a category of these servers, known or not."""
    match = _NAME_BEHIND.fullmatch(text.strip())
    return match is not None and len(text) <= _LONGEST
