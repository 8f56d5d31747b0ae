"""arXiv's category taxonomy: which codes are categories, and what arXiv and its readers call them.

The codes stand in `resources/arxiv_categories.txt`, taken from https://arxiv.org/category_taxonomy in November 2026.
"""

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
    """The category that `text` names, in arXiv's spelling; None if it names none.

    An archive ("cs", "astro-ph.*") is one, too, and what arXiv has renamed is what it is called now.
    """
    return _BY_FOLDED_NAME.get(text.strip().casefold().removesuffix(".*"))


def codes_of(code: str) -> frozenset[str]:
    """The codes by which papers of a category say so: its own, and of an archive those of its classes."""
    return _CLASSES.get(code, frozenset()) | {code}


def category_name(code: str, language: str) -> str:
    """What a category is called in "en", "zh" or "ja"; its code if it is none."""
    written = CATEGORY_NAMES.get(code, (code,) * len(_LANGUAGES))
    return written[_LANGUAGES.index(language) if language in _LANGUAGES else 0]


def looks_like_category(text: str) -> bool:
    """Whether somebody who wrote `text` meant a category, known or not ("cs.XX", "math")."""
    archive, dot, subject_class = text.strip().casefold().partition(".")
    return archive in _ARCHIVES and (not dot or (len(subject_class) <= _LONGEST_CLASS and " " not in subject_class))
