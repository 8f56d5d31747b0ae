"""What authors say beside their paper: that it was accepted somewhere, and where its code is.

Code is read from the abstract, too. Refuses hopes: "submitted to", "if accepted", "code will be released".
"""

import re

from bot.core.papers import Paper
from bot.core.word_lists import read_lines, read_words

_VENUES = "|".join(re.escape(name) for name in read_lines("bot.core", "conferences"))
_HOSTS = read_words("bot.core", "code_hosts")

_CLAUSE = re.compile(r"[;,，；。\n]|\.(?=\s|\Z)|(?<=\w)\s+(?:--?|–|—|\|)\s+")
_SAYS = re.compile(
    r"\baccept(?:ed)?\b|\bto appear\b|\bin press\b|\bcamera[- ]ready\b|\bforthcoming (?:in|at)\b"
    r"|\b(?:published (?:in|at|by|as)|(?:presented|appeared|appears) (?:in|at))\b|录用|录取|接收|採録|採択",
    re.IGNORECASE,
)
_BARE_VENUE = re.compile(
    rf"(?:\A\W*(?:(?:in|at|the|(?:proc\w*\.?|findings)(?: of)?)\s+)*|@\s?)(?:{_VENUES})\W{{0,3}}(?:20)?\d\d\b",
    re.IGNORECASE,
)
_HOPES = re.compile(
    r"\bsubmi(?:tted|ssion|t)\b|\b(?:under|in) (?:\w+ )?review\b|\breject|\b(?:template|format|style|intended)\b"
    r"|\b(?:not|never|if|once|until|upon|unless|pending|when|before|after|while)\b(?:\W+\w+){0,4}?"
    r"\W+(?:accept(?:ed)?|published|presented)\b|投稿|审稿|查読中",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:previous|earlier|preliminary|short(?:er|ened)?|conference|workshop|journal|companion)\W+(?:\w+\W+)?version\b"
    r"|\b(?:previous|earlier|companion)\W+(?:paper|work|article|letter)\b|\bbased on\b|\bexten(?:ds|sion of|ded from)\b"
    r"|\bextended\W+(?:\w+\W+)?version of\b"
    r"|\b(?:code|data|datasets?|models?|weights)\b.*\b(?:accepted|published|presented|appear)",
    re.IGNORECASE,
)
_CODE = re.compile(rf"\b(?P<host>{'|'.join(map(re.escape, _HOSTS))})/[\w~-]", re.IGNORECASE)
_LATER = re.compile(
    r"\bwill\b|\bto be (?:released|published|made|available)\b|\bsoon\b|\bupon\b|\bafter (?:acceptance|publication)\b"
    r"|\bcoming\b|即将|将于|公開予定",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;!?。；！？]\s|\n")


def acceptance(comment: str | None) -> str:
    """The words of a comment that say where the paper was accepted or has appeared; "" where none do."""
    for clause in _CLAUSE.split(comment or ""):
        words = " ".join(clause.split())
        if (
            (_SAYS.search(words) or _BARE_VENUE.search(words))
            and not _HOPES.search(words)
            and not _OF_ANOTHER.search(words)
        ):
            return words
    return ""


def code_host(paper: Paper) -> str:
    """The site that the paper says its code is on ("github.com"); "" where it names none, or promises it for later."""
    for text in (paper.comment or "", paper.abstract):
        folded = text.lower()
        if not any(host in folded for host in _HOSTS):  # most abstracts have no link: a fiftieth of the time
            continue
        for link in _CODE.finditer(text):
            before = _SENTENCE_END.split(text[: link.start()])[-1]
            behind = _SENTENCE_END.split(text[link.start() :])[0]
            if not _LATER.search(before) and not _LATER.search(behind):
                return link["host"].lower()
    return ""
