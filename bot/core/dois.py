"""DOIs: where one stands in a text, in the form in which two are compared.

Their form is https://www.doi.org/the-identifier/resources/handbook/2_numbering: "10.", a registrant, a slash and nearly
anything, without regard to case. arXiv's own (10.48550) are ids of arXiv in another form, and not found here.
"""

import re
from urllib.parse import unquote

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[!#-;=A-Z\\^-z|~]+", re.IGNORECASE | re.ASCII)
_OF_ARXIV = "10.48550/"
_BEHIND = ".,;:!*_~'|/\\"  # ends a sentence or a mark-up rather than a DOI
# An address of bioRxiv's or medRxiv's goes on behind the DOI, which all versions share: version, form.
_PREPRINT = re.compile(
    r"(?P<doi>10\.(?:1101|64898)/(?:\d{4}\.\d{2}\.\d{2}\.)?\d{5,8})(?:v\d+)?(?:[./?#&].*)?", re.DOTALL
)
# Before they had the DOI in their addresses: biorxiv.org/content/early/2016/10/05/079160.full.pdf
_EARLY = re.compile(r"\bbiorxiv\.org/content/(?:biorxiv/)?early/\d{4}/\d\d/\d\d/(?P<number>\d{6})(?!\d)", re.IGNORECASE)
# Pages that have a part of the DOI in their address, and what stands before it in the DOI.
_PAGES = tuple(
    (re.compile(rf"\b{page}(?P<part>{part})(?:v\d+)?(?![\w-])", re.IGNORECASE | re.ASCII), f"doi:{before}\\g<part>")
    for page, part, before in (
        (r"nature\.com/articles/", r"(?:[sd]\d{5}-\d{3}-\d{5}(?:-[\da-z])?|n[a-z]+\.?\d[\d.]*\d|srep\d+)", "10.1038/"),
        (r"elifesciences\.org/articles/", r"\d{5,6}", "10.7554/elife."),
        (r"elifesciences\.org/reviewed-preprints/", r"\d{5,6}", "10.7554/elife."),
        (r"aclanthology\.org/", r"(?:[A-Z]\d\d-\d{4}|\d{4}\.[a-z\d]+(?:-[a-z\d]+)+\.\d+)", "10.18653/v1/"),
    )
)
# What addresses of publishers add behind the DOI: /meta at IOP, /full at Wiley and Frontiers, .pdf at Springer.
_FORM = re.compile(
    r"(?:/(?:meta|full|fulltext|abstract|pdf|epdf|html|figures|references)|(?:\.full|\.abstract)?\.pdf|\.full)\Z"
)
_PAIRS = ((")", "("), ("]", "["), ("}", "{"))


def find_dois(text: str) -> tuple[str, ...]:
    """The DOIs in a text, each once, in order."""
    whole = _EARLY.sub(r"doi:10.1101/\g<number>", unquote(text))
    for page, doi in _PAGES:
        whole = page.sub(doi, whole)
    dois = (_trim(match[0]) for match in _DOI.finditer(whole))
    return tuple(dict.fromkeys(doi for doi in dois if not doi.startswith(_OF_ARXIV)))


def doi_key(doi: str) -> str:
    """The key by which a stored paper is found again."""
    return f"d:{doi}"


def _trim(doi: str) -> str:
    """Without what stands behind it: punctuation, a bracket that was opened before it, what an address adds."""
    doi = re.split(r"[?#]|&[a-z]+=", doi.casefold(), maxsplit=1)[0]
    if preprint := _PREPRINT.fullmatch(doi):
        return preprint["doi"]
    while True:
        shorter = _FORM.sub("", doi.rstrip(_BEHIND))
        for closing, opening in _PAIRS:
            if shorter.endswith(closing) and shorter.count(closing) > shorter.count(opening):
                shorter = shorter[:-1]
        if shorter == doi:
            return doi
        doi = shorter
