"""Real titles, abstracts and comments: nothing is lost, nothing is left over, nothing changes twice.

What "lost" means is decided by a reading of the source that shares no code with the one under test:
macro names, keys that TeX itself doesn't print (labels, colours, environments) and one copy of a link that
is given twice are taken out; every word and every number of what is left must be in the result.

- Numbers, as runs of digits, are compared as a multiset; a raised or lowered digit never joins a number
  beside it, so 10⁴ is 10 and 4, not 104.
- Words of three letters or more must come in the order of the source, each within a short distance of
  the last: a word that went missing and is found by chance further on makes the next one fail.
- Shorter words and single letters (the names of variables) are compared as a multiset of letters, since
  "x_{max}^{n}" is rightly written xⁿ_max.
- And nothing is invented: the letters that came in addition are no more than macro names can account for.
"""

import gzip
import html
import json
import os
import random
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.core.text.latex import Formula, to_telegram_math, to_unicode

REAL = Path(os.environ.get("PAPERBOY_REAL_DATA") or Path(__file__).parents[2].parent / "shared" / "real")
pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"needs the real papers in {REAL} (or where PAPERBOY_REAL_DATA says)"
)

_MARKUP = re.compile(r"[\\$^_{}~&<`]|--|''|\*\*")
_UNPRINTED = re.compile(
    r"""\\(?:label|color|textcolor|hypersetup|begin|end|foreignlanguage|scalebox|vspace|hspace)\*?\s*\{[^{}]*\}
      | \\rule(?:\[[^\]]*\])?\{[^{}]*\}\{[^{}]*\}
      | \\char"[0-9A-F]+ | \\unicode\{x[0-9A-Fa-f]+\} | \\ding\{\d+\}
      | \\\\\[[\d.]+\w\w\] | </?(?:b|i|sub|sup|p)>
      | (?<![A-Za-z}])\^\s*\{?(?:\\rm\s*)?o\}?(?=\$?\s*\$?[CF]\b)""",
    re.VERBOSE,
)
_NESTED = r"(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*"
_LINKED = re.compile(rf"\\(?:href|hyperlink)\s*\{{([^{{}}]*)\}}\s*\{{({_NESTED})\}}|<a href=\"([^\"]*)\">(.*?)</a>")
_ACCENT = re.compile(r"\$?\\(?:['\"`^~=.]|bar|overline)\s*\{?\s*\\?([A-Za-z0-9])(?![A-Za-z])\}?\$?")
_CARELESS = re.compile(r"\\([rckb])\{(ho|hi|appa|eta|opyright)\}")  # "\\rho", converted as if it were r with a ring
_MACRO = re.compile(r"\\[A-Za-z]+")
_DOLLAR_OF_MONEY = re.compile(
    r"\$(?=[~<>≈≤≥+\-−–∼]?\s?\.?\d)|(?<=\d)\s?[kKMB]?\$|(?<=[A-Z])\$|(?<=[(\"“])\$(?=[)\"”/])"
)


@cache
def texts() -> tuple[str, ...]:
    texts_read: list[str] = []
    for month in sorted(REAL.glob("papers-*.jsonl.gz")):
        with gzip.open(month, "rt", encoding="utf-8") as lines:
            for line in lines:
                paper = json.loads(line)
                texts_read += [paper["title"], paper["abstract"], paper.get("comment") or ""]
    return tuple(texts_read)


def texts_with_markup(sample: int | None) -> list[str]:
    """Texts with markup in them; all of them, or a sample that is the same every time."""
    candidates = [text for text in texts() if _MARKUP.search(text)]
    return candidates if sample is None else random.Random(2026).sample(candidates, sample)


def printed_text(source: str) -> str:
    """What TeX would print of `source`, roughly: without the arguments nobody sees, links once."""

    def once(link: re.Match[str]) -> str:
        url, words = link[1] or link[3], link[2] or link[4]
        same = [re.sub(r"\\[A-Za-z]+|https?://|\W", "", text).lower() for text in (url, words)]
        return url if same[0] == same[1] else f"{words} {url}"

    text = _CARELESS.sub(r"\\\1\2 ", _LINKED.sub(once, html.unescape(source)))
    return _ACCENT.sub(r"\1", _UNPRINTED.sub(" ", text))


def fold(text: str) -> str:
    """Letters without accents; raised and lowered characters as plain ones, apart from their neighbours."""
    characters: list[str] = []
    level = ""
    for char in text:
        raised_or_lowered = unicodedata.decomposition(char).partition(">")[0]
        raised_or_lowered = raised_or_lowered if raised_or_lowered in ("<super", "<sub") else ""
        if raised_or_lowered != level:
            characters.append(" ")
        level = raised_or_lowered
        characters.append(char)
    return unicodedata.normalize("NFKD", "".join(characters)).translate(dict.fromkeys(range(0x300, 0x370)))


def numbers(text: str) -> Counter[str]:
    return Counter(re.findall(r"[0-9]+", text))


def words(text: str) -> Iterator[str]:
    return (word.lower() for word in re.findall(r"[^\W\d_]+", text))


def losses(source: str, result: str) -> list[str]:
    """What of `source` is not in `result`, or in `result` without being in `source`; [] if all is well."""
    names = _MACRO.findall(printed_text(source))
    result = result.replace("∛", "3 ").replace("∜", "4 ")
    expected = fold(_MACRO.sub(" ", re.sub(r"\\[td]?frac\s*(\d)(\d)", r"\1 \2", printed_text(source))))
    visible = fold(result)
    problems = [f"number {n}" for n in numbers(expected) - numbers(visible)]
    stream = "".join(words(visible))
    at = 0
    for word in words(expected):
        if len(word) >= 3:
            next_at = stream.find(word, at, at + 80 + len(word))
            if next_at < 0:
                problems.append(f"word {word}")
            else:
                at = next_at + len(word)
    letters = Counter("".join(words(expected)))
    problems += [f"letter {letter}" for letter in letters - Counter(stream)]
    if len(stream) - letters.total() > sum(len(name) + 1 for name in names):
        problems.append(f"{len(stream) - letters.total()} letters invented")
    return problems


def remaining_markup(result: str) -> list[str]:
    """What of TeX is left in `result`: backslashes, and dollar signs that don't stand for dollars.

    A dollar sign stands for dollars beside an amount ("$5", "<$50", "100$"), behind the letters of a
    currency ("US$") and where it is spoken of ("($)").
    """
    macros = re.findall(r"\\\w*", result)
    return macros + re.findall(r".{0,20}\$.{0,20}", _DOLLAR_OF_MONEY.sub("", result))


def check(sample: list[str]) -> None:
    losses_by_text = {text: missing for text in sample if (missing := losses(text, to_unicode(text)))}
    assert not losses_by_text, "\n".join(
        f"{missing} in {text[:300]!r}" for text, missing in list(losses_by_text.items())[:5]
    )
    for text in sample:
        line = to_unicode(text)
        assert to_unicode(line) == line
        segments = to_telegram_math(text)
        assert "".join(part.readable if isinstance(part, Formula) else part.text for part in segments) == line
    leftovers = [leftover for text in sample if (leftover := remaining_markup(to_unicode(text)))]
    assert len(leftovers) <= len(sample) / 1000, leftovers


def test_a_sample_of_what_has_markup() -> None:
    check(texts_with_markup(600))


def test_what_has_no_markup_only_loses_line_breaks() -> None:
    plain = [text for text in texts() if not _MARKUP.search(text)]
    for text in random.Random(7).sample(plain, 2000):
        assert to_unicode(text).split() == text.split()


@pytest.mark.torture
def test_every_text_that_has_markup() -> None:
    check(texts_with_markup(None))


def test_a_day_of_1500_papers_takes_less_than_ten_seconds() -> None:
    day = random.Random(3).sample(texts(), 4500)  # titles, abstracts, comments
    start = time.perf_counter()
    for text in day:
        to_unicode(text)
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize("kind", ["word", "number", "letter"])
def test_the_measure_misses_no_loss(kind: str) -> None:
    """Takes something out of a good result: the measure has to notice."""
    chance = random.Random(11)
    pattern = {"word": r"[A-Za-z]{3,}", "number": r"\d+", "letter": r"\b[A-Za-z]\b"}[kind]
    noticed = tried = 0
    for text in texts_with_markup(300):
        line = to_unicode(text)
        if places := list(re.finditer(pattern, line)):
            place = chance.choice(places)
            tried += 1
            noticed += bool(losses(text, line[: place.start()] + line[place.end() :]))
    assert tried > 150
    assert noticed >= 0.97 * tried
