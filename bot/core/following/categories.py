"""arXiv's category taxonomy: which names are categories, and nothing about what they mean.

The names stand in `resources/arxiv_categories.txt`, taken from https://arxiv.org/category_taxonomy in November 2026.
"""

from bot.core.word_lists import read_words

CATEGORIES: frozenset[str] = frozenset(read_words("bot.core.following", "arxiv_categories"))

_BY_FOLDED_NAME = {category.casefold(): category for category in CATEGORIES}
_ARCHIVES = frozenset(category.partition(".")[0].casefold() for category in CATEGORIES)
_LONGEST_CLASS = 12  # characters behind the dot of what somebody may have mistyped


def category(text: str) -> str | None:
    """The category that `text` names, in arXiv's spelling; None if it names none."""
    return _BY_FOLDED_NAME.get(text.strip().casefold())


def looks_like_category(text: str) -> bool:
    """Whether somebody who wrote `text` meant a category, known or not ("cs.XX", "math")."""
    archive, dot, subject_class = text.strip().casefold().partition(".")
    return archive in _ARCHIVES and (not dot or (len(subject_class) <= _LONGEST_CLASS and " " not in subject_class))
