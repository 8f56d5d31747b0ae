"""What the directories' answers have in common: ids of arXiv in their works, as ids, DOIs or links.

How their JSON is read is `bot.sources.json_fields`.
"""

import re

from bot.core.papers import ArxivId
from bot.errors import BadInput

_ARXIV = re.compile(r"arxiv", re.IGNORECASE)
_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)?10\.48550/arxiv\.", re.IGNORECASE)


def arxiv_id(text: str, *, is_bare_id: bool = False) -> str | None:
    """The base id in an id, a DOI of arXiv's, or a link; None where `text` names no paper of arXiv's.

    `is_bare_id`: the field holds nothing but ids of arXiv, so the word arXiv need not stand in it.
    """
    if not is_bare_id and not _ARXIV.search(text):
        return None
    try:
        return ArxivId.parse(_DOI.sub("", text.strip()[:200])).base
    except BadInput:
        return None
