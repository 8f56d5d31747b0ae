"""The arXiv id in what a directory says about a work: an id, a DOI of arXiv's, or a link."""

import re

from bot.core.papers import ArxivId
from bot.errors import BadInput

_ARXIV = re.compile(r"arxiv", re.IGNORECASE)
_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)?10\.48550/arxiv\.", re.IGNORECASE)


def arxiv_id(said: str, *, surely: bool = False) -> str | None:
    """The base id; None where `said` names no paper of arXiv's. `surely`: it can be nothing else than an id."""
    if not surely and not _ARXIV.search(said):
        return None
    try:
        return ArxivId.parse(_DOI.sub("", said.strip()[:200])).base
    except BadInput:
        return None
