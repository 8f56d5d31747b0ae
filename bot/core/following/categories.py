"""Categories that can be followed: which there are at arXiv and the preprint servers, and what readers call them.

arXiv's codes are read as they are ("cs.CV"); of the others a label is shown and typed ("bioRxiv cell biology"), and
papers carry a code. arXiv's stand in `resources/arxiv_categories.txt`, from https://arxiv.org/category_taxonomy in
November 2026.
"""

from bot.core.following.preprint_categories import (
    PREPRINT_NAMES,
    SERVERS,
    codes_at,
    looks_like_preprint_category,
    preprint_code,
    preprint_label,
    read_preprint_category,
)
from bot.core.word_lists import read_words, word_table

CATEGORIES: frozenset[str] = frozenset(read_words("bot.core.following", "arxiv_categories"))
# By code: arXiv's name of it, then the Chinese and the Japanese one.
CATEGORY_NAMES = dict(word_table("bot.core.following", "category_names"))

_LANGUAGES = ("en", "zh", "ja")
# An archive with classes is a category, too: all of them together, as in arXiv's own lists and feeds.
_CLASSES = {
    archive: frozenset(code for code in CATEGORIES if code.startswith(f"{archive}."))
    for archive in {code.partition(".")[0] for code in CATEGORIES if "." in code}
}
_RENAMED = {old: new for old, (new,) in word_table("bot.core.following", "renamed_categories")}
_BY_FOLDED_NAME = {category.casefold(): category for category in (*CATEGORIES, *_CLASSES)} | _RENAMED
_ARCHIVES = frozenset(category.partition(".")[0].casefold() for category in CATEGORIES)
_LONGEST_CLASS = 12  # characters behind the dot of what somebody may have mistyped


def category(text: str) -> str | None:
    """The category that `text` names, in its source's spelling; None if it names none.

    An archive ("cs", "astro-ph.*") is one, too, and so is a preprint server; what arXiv has renamed is what it is now.
    """
    if (code := read_preprint_category(text.strip())) is not None:
        return preprint_label(code)
    return _BY_FOLDED_NAME.get(text.strip().casefold().removesuffix(".*"))


def code_of(category: str) -> str:
    """The code with which papers carry a category: "biorxiv:cell-biology" for "bioRxiv cell biology", arXiv's as is."""
    return preprint_code(category) or category


def label_of(code: str) -> str:
    """As what a code of a paper is shown and typed; arXiv's as it is."""
    server, colon, _ = code.partition(":")
    return preprint_label(code) if colon and server in SERVERS else code


def is_category(code: str) -> bool:
    """Whether it is the code of one category, not of an archive or a server."""
    return code in CATEGORIES or code in PREPRINT_NAMES


def codes_of(category: str) -> frozenset[str]:
    """The codes by which papers of a category say so: its own, and of an archive or a server those of its classes."""
    if code := preprint_code(category):
        return codes_at(code)
    return _CLASSES.get(category, frozenset()) | {category}


def category_name(category: str, language: str) -> str:
    """What a category is called in "en", "zh" or "ja"; as it stands if it is none."""
    code = code_of(category)
    written = CATEGORY_NAMES.get(code) or PREPRINT_NAMES.get(code) or (category,) * len(_LANGUAGES)
    return written[_LANGUAGES.index(language) if language in _LANGUAGES else 0]


def looks_like_category(text: str) -> bool:
    """Whether somebody who wrote `text` meant a category, known or not ("cs.XX", "math", "bioRxiv alchemy")."""
    if looks_like_preprint_category(text):
        return True
    archive, dot, subject_class = text.strip().casefold().partition(".")
    return archive in _ARCHIVES and (not dot or (len(subject_class) <= _LONGEST_CLASS and " " not in subject_class))
