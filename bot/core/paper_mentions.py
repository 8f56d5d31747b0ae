"""The papers of arXiv that a text names, by link, id or arXiv's own DOI, whatever stands around them."""

import re
from collections.abc import Iterator

from bot.core.catalogue_ids import find_catalogue_ids
from bot.core.papers import ArxivId
from bot.errors import BadInput

_LIKELY = re.compile(r"\d{4}\.\d{4}|(?:/|%2F)\d{7}|arXiv\d{8}", re.IGNORECASE)
# What an id or a link consists of. Brackets and quotes stand around one, in Chinese and Japanese other letters, too.
_ADDRESS_SIGNS = re.compile(r"[!#-'*-;=?-Z\\^-z|~]+")


def papers_in(text: str) -> Iterator[ArxivId]:
    """The papers that are named in a text, by link or id, in order."""
    for word in _ADDRESS_SIGNS.findall(text):
        if _LIKELY.search(word) and not find_catalogue_ids(word):
            try:
                yield ArxivId.parse(word.strip("*_~`'|!:,;."))
            except BadInput:
                continue
