"""What the full-text index holds of a paper: words that are readable, folded and apart by single spaces.

TeX is read, case and accents are gone; Han, kana and Hangul stand sign by sign, so that a word is found inside a run of
them. Endings are left alone: cutting them is the index's own part. Refuses to judge which words matter.
"""

import re
import unicodedata
from dataclasses import dataclass

from bot.core.authors import names
from bot.core.papers import ARXIV, Paper
from bot.core.text.folded_words import prose_words, words
from bot.core.text.latex import to_unicode

LONGEST_WORD = 60  # of a longer one only the beginning is compared

_MARKS = re.compile("[\u0300-\u036f]")
_SIGN = re.compile("([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff])")
_LONG = re.compile(rf"(?<!\S)(\S{{{LONGEST_WORD}}})\S+")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class IndexText:
    """The words of a paper by where they stand. `facts`: comment, venue and journal, and its categories."""

    title: str
    abstract: str
    authors: str
    facts: str


@dataclass(frozen=True, slots=True)
class IndexedPaper:
    """A stored paper, and its words as they stand in the index: they need not be read out of TeX again."""

    paper: Paper
    words: IndexText


def index_text(paper: Paper) -> IndexText:
    """What is indexed of `paper`; half a millisecond if its text has not been folded lately."""
    title, abstract = prose_words(paper.title, paper.abstract)
    notes = (paper.comment, paper.venue, paper.journal_ref)
    facts = [word for note in notes if note for word in index_words(to_unicode(note))]
    servers = () if paper.source == ARXIV else (paper.source,)  # each is a category that can be followed
    facts += map(category_word, (*paper.categories, *servers))
    authors = [word for author in paper.authors for word in _name_words(author.name)]
    return IndexText(_plain(title), _plain(abstract), " ".join(authors), " ".join(facts))


def index_words(text: str) -> tuple[str, ...]:
    """The words of readable `text` as the index has them."""
    return tuple(_plain(" ".join(words(text))).split())


def name_phrases(name: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which a name, whole or a part of it, stands among indexed authors; () if it has no letter."""
    forms = (index_words(names.display(name)), index_words(names.fold(name)))
    return tuple(dict.fromkeys(form for form in forms if form))


def category_word(code: str) -> str:
    """The word that stands for a category: cs.CV is "catcscv"."""
    return f"cat{_NOT_LETTERS.sub('', code.casefold())}"


def _name_words(name: str) -> list[str]:
    return [word for form in name_phrases(name) for word in form]


def _plain(folded: str) -> str:
    """Folded words without accents and underscores, signs apart, none too long."""
    if "_" in folded:
        folded = " ".join(folded.replace("_", " ").split())
    if len(folded) > LONGEST_WORD:
        folded = _LONG.sub(r"\1", folded)
    if folded.isascii():
        return folded
    bare = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", folded)))
    return " ".join(_SIGN.sub(r" \1 ", bare).split())
