"""Is it money or a formula? What a dollar sign in an abstract means.

Decides from what stands between and around the signs, because authors write both "$x$" and "$5 and $10"
and the same sign opens and closes.
"""

import re

from bot.core.text.tex.symbols import names

LONGEST = 2_000  # characters of one formula; the longest of 18,580 abstracts has 620

_MARKUP = re.compile(r"\\[A-Za-z]+\*?|\\.", re.DOTALL)
_GROUP = re.compile(r"\{[^{}]*\}")
_STRUCTURE = re.compile(r"\\[A-Za-z]|[\^_=<>]")
_WORD = re.compile(r"(?<![^\s(\-–—])[A-Za-z]{2,}(?![^\s,.;:)\-–—])")
_AMOUNT = re.compile(r"\s?[~<>≈≤≥+\-−–∼]?\s?\.?\d")
_LIST = re.compile(r",\s+[^\W\d]|\s(?:US|USD|CA|CAD|AU|AUD|HK|NT)\Z")  # "$3M, US$ 4M"
_OPEN_END = re.compile(r"[\s(\[/,;:\-–—]\Z")
_GRAMMAR = names("""
    a an and are as at be by for from in is it its of on or our per than that the this to vs we were
    while with under over
""")


def is_formula(body: str, after: str) -> bool:
    """Whether `$body$`, followed by the character `after` ("" at the end), is a formula."""
    if not body.strip() or len(body) > LONGEST:
        return False
    bare = _MARKUP.sub(" ", body)
    for _ in range(3):  # words inside \\text{…} are no evidence; three levels are enough to see prose
        bare = _GROUP.sub(" ", bare)
    words = _WORD.findall(bare)
    prose = sum(word.lower() in _GRAMMAR for word in words)
    loose = bool(_OPEN_END.search(body))
    if _AMOUNT.match(body) and not _STRUCTURE.search(body):
        if after.isdigit() or _LIST.search(body) or (loose and after == "\\"):
            return False
        return not ((loose and (words or not body[-1].isspace())) or prose or len(words) > 2)
    if loose and (prose or len(words) > 1 or (words and body[0] in " ,.;:)-")):
        return False
    return not (prose and len(words) > 3) and len(words) < 12


def is_money(before: str, after: str) -> bool:
    """Whether a dollar sign between `before` and `after` stands for dollars.

    It does beside an amount ("$5", "~$ .5", "100 $"), behind a currency's letters ("US$"),
    and where it is itself the word: "($)", "$/token".
    """
    if _AMOUNT.match(after) or re.search(r"(?:\d[kKMB]?\s?|(?<![A-Za-z])[A-Z]{1,3})\Z", before):
        return True
    opened = before[-1:] in ("", " ", "(", "[", '"', "“", "'", "‘", "/")
    return opened and (not after or after[0] in ")]/\"”'’" or after.startswith(" "))
