"""The words of a text, folded so that case and compatibility forms make no difference: what phrases are compared by."""

import re
import unicodedata
from functools import lru_cache

from bot.core.text.latex import to_unicode
from bot.core.text.own_macros import readable_abstract

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of `text`, folded for comparison."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


@lru_cache(maxsize=4096)
def prose_words(title: str, abstract: str) -> tuple[str, str]:
    """The folded words of a title and an abstract, as they can be read, with a space between two."""
    return " ".join(words(to_unicode(title))), " ".join(words(readable_abstract(title, abstract)))
