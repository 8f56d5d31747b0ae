"""DOIs: where one stands in a text, in the form in which two are compared.

Their form is https://www.doi.org/the-identifier/resources/handbook/2_numbering: "10.", a registrant, a slash and nearly
anything, without regard to case. arXiv's own (10.48550) are ids of arXiv in another form, and not found here.
"""

import re
from urllib.parse import unquote

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[!#-;=A-Z\\^-z|~]+", re.IGNORECASE | re.ASCII)
_OF_ARXIV = "10.48550/"
_BEHIND = ".,;:!*_~'|\\"  # ends a sentence or a mark-up rather than a DOI
_PAIRS = ((")", "("), ("]", "["), ("}", "{"))


def find_dois(text: str) -> tuple[str, ...]:
    """The DOIs in a text, each once, in order."""
    dois = (_trim(match[0]) for match in _DOI.finditer(unquote(text)))
    return tuple(dict.fromkeys(doi for doi in dois if not doi.startswith(_OF_ARXIV)))


def doi_key(doi: str) -> str:
    """The key by which a stored paper is found again."""
    return f"d:{doi}"


def _trim(doi: str) -> str:
    """Without what stands behind it: punctuation, a bracket that was opened before it, what an address adds."""
    doi = re.split(r"[?#]|&[a-z]+=", doi.casefold(), maxsplit=1)[0]
    while True:
        shorter = doi.rstrip(_BEHIND)
        for closing, opening in _PAIRS:
            if shorter.endswith(closing) and shorter.count(closing) > shorter.count(opening):
                shorter = shorter[:-1]
        if shorter == doi:
            return doi
        doi = shorter
