"""arXiv's category taxonomy: which codes are categories, and what arXiv and its readers call them.

The codes stand in `resources/arxiv_categories.txt`, taken from https://arxiv.org/category_taxonomy in November 2026.
"""

from bot.core.word_lists import read_words, word_table

CATEGORIES: frozenset[str] = frozenset(read_words("bot.core.following", "arxiv_categories"))
# By code: arXiv's name of it, then the Chinese and the Japanese one.
CATEGORY_NAMES = dict(word_table("bot.core.following", "category_names"))

_LANGUAGES = ("en", "zh", "ja")
_BY_FOLDED_NAME = {category.casefold(): category for category in CATEGORIES}
_ARCHIVES = frozenset(category.partition(".")[0].casefold() for category in CATEGORIES)
_LONGEST_CLASS = 12  # characters behind the dot of what somebody may have mistyped


def category(text: str) -> str | None:
    """The category that `text` names, in arXiv's spelling; None if it names none."""
    return _BY_FOLDED_NAME.get(text.strip().casefold())


def category_name(code: str, language: str) -> str:
    """What a category is called in "en", "zh" or "ja"; its code if it is none."""
    written = CATEGORY_NAMES.get(code, (code,) * len(_LANGUAGES))
    return written[_LANGUAGES.index(language) if language in _LANGUAGES else 0]


def looks_like_category(text: str) -> bool:
    """Whether somebody who wrote `text` meant a category, known or not ("cs.XX", "math")."""
    archive, dot, subject_class = text.strip().casefold().partition(".")
    return archive in _ARCHIVES and (not dot or (len(subject_class) <= _LONGEST_CLASS and " " not in subject_class))
