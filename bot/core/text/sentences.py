"""Where the sentences of an abstract begin and end.

Scientific prose is full of stops that end nothing: "e.g.", "et al.", "Fig. 2", "3.5 %", "J. Park", "example.org/a".
A sentence is always a slice of the text it came from: nothing is repaired, joined or rewritten here. In doubt two
sentences stay one, because a long quotation is true and half a sentence may not be.
"""

import re
from collections.abc import Iterator


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_NEVER_LAST = _words("e.g eg i.e ie cf viz vs v.s resp approx fig figs eq eqs eqn eqns dr prof mr mrs")
# Abbreviations that may also be the last word ("et al.", "etc."), or words that may also be one ("no. 5", "10 min.").
_SOMETIMES_LAST = _words(
    """
    al etc co inc ltd corp no nos nr sec secs sect ref refs tab tabs alg algs thm lem prop cor def app ch chap vol pp
    jan feb mar apr jun jul aug sep sept oct nov dec dept univ incl excl esp temp min max avg st jr sr ca sp spp ph.d
    ms rev lett phys mech trans proc conf int math appl sci adv nat commun chem mater soc acad ann bull
    """
)
_OPENERS = _words(
    """
    a about across additionally after all also although among an and another any as at based because besides beyond
    both but by code compared consequently conversely crucially data despite during each empirical empirically even
    experimental experiments extensive finally first for from further furthermore given hence here how however if
    importantly in indeed instead interestingly it its many more moreover most motivated nevertheless next no not
    nonetheless notably on once one only our over overall particularly previous prior recent recently results second
    several similarly since so some specifically still such surprisingly that the their then there therefore these they
    third this those though three through thus to together towards two under unlike unfortunately until using we what
    when where whereas whether which while why with within without yet you
    """
)
_CLOSING = re.escape("\"'”’»)]}〉》」』")
_OPENING = "\"'“‘«([{〈《「『¿¡"
# A run of stops with what closes behind it. CJK stops need no blank after them; others may lack it by mistake
# ("accuracy.We"), but not within an address. The look-behind keeps a run from being tried again from each of its own
# stops: without it a megabyte of dots takes hours.
_STOP = re.compile(
    rf"[。！？｡]++[{_CLOSING}]*+"
    rf"|(?<![.!?…])(?P<stop>[.!?…]++)[{_CLOSING}]*+(?=\s)"
    r"|(?<=[a-z)]{3})(?P<tight>\.)(?=[A-Z][a-z]+[ ,])"
)
_LAST_WORD = re.compile(r"[\w.]*\Z")
_INITIALS = re.compile(r"(?<!\d)(?<!\d[ ])\b(?:[^\W\d_]\.)*[^\W\d_]\Z")  # "J", "U.S", not the unit in "3 m"
_ENUMERATOR = re.compile(r"(?:\A|[:;,—–-]\s)\s*[(\[]?(?:\d{1,2}|[a-z]|[ivx]{1,4})\Z", re.IGNORECASE)
_LISTED = re.compile(r"[(\[]?(?:\d{1,2}|[a-z]|[ivx]{1,4})[)\].]\s+", re.IGNORECASE)  # "(ii) ", "2) "
_NEXT_WORD = re.compile(r"[^\W_]+")
_SAYS = re.compile(r"[^\W_]")
_NEVER_FIRST = "%,;:)]}=<>+*/"
_REACH = 24  # no abbreviation is longer; looking back further would cost a second pass over the text


def sentences(text: str) -> list[str]:
    """The sentences of `text` in order: slices of it without surrounding blanks, each with a letter or digit.

    Time grows linearly with the text. Without any stop the whole text is one sentence.
    """
    return list(_slices(text))


def _slices(text: str) -> Iterator[str]:
    start = seen = depth = 0
    for found in _STOP.finditer(text):
        stop, end = found["stop"] or found["tight"], found.end()
        depth = max(0, depth + text.count("(", seen, end) - text.count(")", seen, end))
        seen = end
        if stop is not None:
            before = text[max(start, found.start() - _REACH) : found.start()]
            in_doubt = depth > 0 or found["tight"] is not None
            if not _ends(before, stop, text[end : end + _REACH].lstrip(), in_doubt=in_doubt):
                continue
        if _SAYS.search(text, start, end):
            yield text[start:end].strip()
        start, depth = end, 0
    if _SAYS.search(text, start):
        yield text[start:].strip()


def _ends(before: str, stop: str, following: str, *, in_doubt: bool) -> bool:
    """Whether `stop`, between the end of one piece and the beginning of the next, ends a sentence.

    `in_doubt`: a bracket that was opened in the piece is still open, or no blank follows.
    """
    if not following:
        return True
    if following[0] in _NEVER_FIRST:
        return False
    word = _NEXT_WORD.search(_LISTED.sub("", following, count=1))
    if word is None:
        return stop == "."
    if word.group()[0].islower() and not _is_mixed(word.group()):
        return False  # "and so on ... until", "approx. half"
    opens = word.group().lower() in _OPENERS
    if stop != ".":
        return opens or (stop == "?" and not in_doubt)  # "Yahoo! Answers", "n! Permutations", "wait ... The"
    last = _LAST_WORD.search(before)
    ended = last.group().lower().strip(".") if last else ""
    if ended in _NEVER_LAST or _ENUMERATOR.search(before):
        return False
    if in_doubt or ended in _SOMETIMES_LAST or _INITIALS.search(before):
        return opens  # "et al. We" against "et al. (2020)", "vitamin C. The" against "J. Park"
    return True


def _is_mixed(word: str) -> bool:
    """A name that begins in lower case may open a sentence: "nnU-Net", "iOS", "mT5"."""
    return any(letter.isupper() or letter.isdigit() for letter in word)
