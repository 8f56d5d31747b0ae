"""Where the sentences of an abstract begin and end.

Scientific prose is full of stops that end nothing: "e.g.", "et al.", "Fig. 2", "3.5 %", "J. Park", "example.org/a".
A sentence is always a slice of the text it came from: nothing is repaired, joined or rewritten here. In doubt two
sentences stay one, because a long quotation is true and half a sentence may not be.
"""

import re
from collections.abc import Iterator

from bot.core.word_lists import read_words

_NEVER_LAST = frozenset(read_words("bot.core.text", "abbreviations_before_more"))
_SOMETIMES_LAST = frozenset(read_words("bot.core.text", "abbreviations_maybe_last"))
_OPENERS = frozenset(read_words("bot.core.text", "sentence_openers"))
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
_INITIALS = re.compile(r"(?<![\d/])(?<!\d[ ])\b(?:[^\W\d_]\.)*[^\W\d_]\Z")  # "J", "U.S", not the unit in "3 m", "m/s"
_ENUMERATOR = re.compile(r"(?:\A|[:;,—–-]\s)\s*[(\[]?(?:\d{1,2}|[a-z]|[ivx]{1,4})\Z", re.IGNORECASE)
_LISTED = re.compile(r"[(\[]?(?:\d{1,2}|[a-z]|[ivx]{1,4})[)\].]\s+", re.IGNORECASE)  # "(ii) ", "2) "
_NEXT_WORD = re.compile(r"[^\W_]+")
_CONTENT = re.compile(r"[^\W_]")
_NEVER_FIRST = "%,;:)]}=<>+*/"
_REACH = 24  # no abbreviation is longer; looking back further would cost a second pass over the text


def sentences(text: str) -> list[str]:
    """The sentences of `text` in order: slices of it without surrounding blanks, each with a letter or digit.

    Time grows linearly with the text. Without any stop the whole text is one sentence.
    """
    return list(_slices(text))


def _slices(text: str) -> Iterator[str]:
    start = position = depth = 0
    for match in _STOP.finditer(text):
        stop, end = match["stop"] or match["tight"], match.end()
        depth = max(0, depth + text.count("(", position, end) - text.count(")", position, end))
        position = end
        if stop is not None:
            before = text[max(start, match.start() - _REACH) : match.start()]
            in_doubt = depth > 0 or match["tight"] is not None
            if not _ends(before, stop, text[end : end + _REACH].lstrip(), in_doubt=in_doubt):
                continue
        if _CONTENT.search(text, start, end):
            yield text[start:end].strip()
        start, depth = end, 0
    if _CONTENT.search(text, start):
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
    last_word = last.group().lower().strip(".") if last else ""
    is_acronym = last is not None and last.group().isupper() and len(last_word) > 2  # "OCT" is not October
    if is_acronym:
        last_word = ""
    if last_word in _NEVER_LAST or _ENUMERATOR.search(before):
        return False
    if in_doubt or last_word in _SOMETIMES_LAST or _INITIALS.search(before):
        return opens  # "et al. We" against "et al. (2020)", "vitamin C. The" against "J. Park"
    return True


def _is_mixed(word: str) -> bool:
    """A name that begins in lower case may open a sentence: "nnU-Net", "iOS", "mT5"."""
    return any(letter.isupper() or letter.isdigit() for letter in word)
