"""The sentences that bear a line out: a paper's title and sentences by number, and how an answer names them.

Pure. A model answers with numbers, and in whatever form it likes ("3", "2-4", [2, "3"]): what can be read is read, what
names no sentence of the paper is left out. Whether they bear the line out is asked by the guard.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from bot.core.papers import Paper
from bot.core.text.latex import to_unicode
from bot.core.text.own_macros import readable_abstract
from bot.core.text.sentences import sentences

TITLE = 0  # its number; the abstract's sentences are counted from 1
MOST_SENTENCES = 60  # of an abstract; what is beyond is no abstract
MOST_NAMED = 4  # for one line: who names them all names none
LONGEST_TITLE = 1_000  # characters that a model is given
LONGEST_ABSTRACT = 12_000  # likewise; arXiv allows 1,920

_NUMBERS = re.compile(r"(\d{1,3})(?:\s?(?:-|–|—|~|〜|to|至|到|から)\s?\[?(\d{1,3}))?")
# "2.3", "[2:3]", "2.3-4": paper and sentence.
_OF_PAPER = re.compile(r"(\d{1,3})\s?[.:/#]\s?(\d{1,3})(?:\s?[-–—~〜至到]\s?(?:\1\s?[.:/#]\s?)?(\d{1,3}))?")

PaperSentence = tuple[int, int]  # a paper's number from 1, and a sentence's


@lru_cache(maxsize=64)
def number_sentences(paper: Paper) -> tuple[str, ...]:
    """The title and, from 1 on, the abstract's sentences, readable."""
    title = " ".join(to_unicode(paper.title)[:LONGEST_TITLE].split())
    return (title, *sentences(readable_abstract(paper.title, paper.abstract)[:LONGEST_ABSTRACT])[:MOST_SENTENCES])


def as_material(numbered: Sequence[str]) -> dict[str, str]:
    """The abstract's sentences by their numbers, as a model gets them."""
    return {str(number): sentence for number, sentence in enumerate(numbered) if number != TITLE}


def read_numbers(value: object) -> tuple[int, ...]:
    """The numbers in what an answer has for them, in order, each once; () for what has none."""
    return tuple(dict.fromkeys(_numbers(value)))


def _numbers(value: object) -> Iterator[int]:
    match value:
        case bool() | None:
            return
        case int():
            yield value
        case float() if value.is_integer():
            yield int(value)
        case str():
            for first, last in _NUMBERS.findall(value):
                yield from _range(first, last)
        case Mapping():
            yield from _numbers(list(value.values()))
        case list() | tuple():
            for part in value:
                yield from _numbers(part)


def read_paper_sentences(value: object) -> tuple[PaperSentence, ...]:
    """(paper, sentence) of what an answer has for them, in order, each once."""
    return tuple(dict.fromkeys(_paper_sentences(value)))


def _paper_sentences(value: object) -> Iterator[PaperSentence]:
    match value:
        case float() | str():
            for paper, first, last in _OF_PAPER.findall(str(value)):
                yield from ((int(paper), number) for number in _range(first, last))
        case [int() as paper, int() as number]:
            yield paper, number
        case {"paper": paper, **rest}:
            for paper_number in _numbers(paper):
                yield from ((paper_number, number) for number in _numbers(list(rest.values())))
        case list() | tuple():
            for part in value:
                yield from _paper_sentences(part)


def _range(first: str, last: str) -> Iterable[int]:
    end = int(last) if last and int(first) < int(last) <= MOST_SENTENCES else int(first)
    return range(int(first), end + 1)


def pick(numbered: Sequence[str], numbers: Iterable[int]) -> tuple[str, ...]:
    """The sentences with these numbers, as far as there are such."""
    return tuple(numbered[number] for number in numbers if 0 <= number < len(numbered))
