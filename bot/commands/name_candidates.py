"""Whole names that half a name, or a name in its own script, may stand for, among stored papers and arXiv's answer.

Refuses to choose among them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.commands.follow_candidates import LOOKED_UP
from bot.commands.services import Services
from bot.core.authors import names
from bot.core.authors.names import Grade
from bot.core.authors.naming.romanization import spellings
from bot.core.following.typed_follow import is_half_name, is_native
from bot.errors import OutOfReach

MOST = 8
_MOST_NAMES = 200  # that have the word, before spellings of one name are counted together
_SEARCHED = 2  # spellings for which arXiv is asked


@dataclass(frozen=True, slots=True)
class NameCandidates:
    """Names with the number of their papers, most first. `signed`: papers carry just what was typed.

    `spellings`: how a name in another script may be written; `answered`: False if arXiv did not answer.
    """

    names: tuple[tuple[str, int], ...]
    signed: bool = False
    spellings: tuple[str, ...] = ()
    answered: bool = True


async def find_half_names(services: Services, name: str) -> NameCandidates:
    """Whole names that have `name` as a word, or that its initials and family name abbreviate."""
    answered = await _look_up(services, name)
    words = [word for word in name.replace(",", " ").split() if len(word.strip(".")) > 1 and "." not in word]
    word = max(words, key=len, default=name)
    counted = await services.store.author_names.having(word, _MOST_NAMES)
    if "-" in word:
        counted += await services.store.author_names.having(word.replace("-", " "), _MOST_NAMES)
    is_word = len(name.split()) == 1
    whole = [
        (written, count)
        for written, count in counted
        if not is_half_name(written) and (is_word or names.compare(name, written) in (Grade.EXACT, Grade.INITIALS))
    ]
    signed = any(names.compare(name, written) is Grade.EXACT for written, _ in counted if is_half_name(written))
    return NameCandidates(_by_name(whole), signed, answered=answered)


async def find_native_names(services: Services, name: str) -> NameCandidates:
    """Names on papers that are spellings of `name`, which is in Han, kana, Hangul or Cyrillic."""
    possible = spellings(name)
    answered = True
    families = [spelling for spelling in possible if " " not in spelling]  # whose given names can't be read for sure
    searched = [*possible[: _SEARCHED - 1], *families[:1]] if families else possible[:_SEARCHED]
    for spelling in dict.fromkeys(searched):
        answered = answered and await _look_up(services, spelling)
    whole: list[tuple[str, int]] = []
    by_family: list[tuple[str, int]] = []
    for spelling in possible:
        for written, count in await services.store.author_names.having(spelling, _MOST_NAMES):
            if is_native(written) or is_half_name(written):
                continue
            if spelling in families:
                by_family.append((written, count))
            elif names.compare(spelling, written) is Grade.EXACT:
                whole.append((written, count))
    likely = _by_name(whole)
    keys = {names.fold(written) for written, _ in likely}
    others = [entry for entry in _by_name(by_family) if names.fold(entry[0]) not in keys]
    return NameCandidates((*likely, *others)[:MOST], spellings=possible, answered=answered)


async def _look_up(services: Services, name: str) -> bool:
    """Store what arXiv has under `name`; whether it answered."""
    try:
        papers = await services.paper_lookup.by_author(name, LOOKED_UP)
    except OutOfReach:
        return False
    await services.store.papers.add(papers, services.clock.now())
    return True


def _by_name(counted: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Spellings of one name together, as most papers write it."""
    totals, written = Counter[str](), dict[str, tuple[int, str]]()
    for name, count in dict.fromkeys(counted):
        key = names.fold(name)
        totals[key] += count
        written[key] = max(written.get(key, (0, "")), (count, name))
    return tuple((written[key][1], total) for key, total in totals.most_common(MOST))
