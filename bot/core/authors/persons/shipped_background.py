"""What is common among papers before a deployment has read any: counts that come with the product.

The counts stand in `resources/background.txt`, made by `tests/bench/make_background.py` from papers of one spring, most
of them computer science. Refuses to hold what is rare there: neither papers nor who wrote what can be read from it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from bot.core.authors.persons.background import Background
from bot.core.word_lists import word_table

# Entries on fewer papers, or in fewer names, are left out: they would hardly weigh less than what is not listed.
FEWEST = {"words": 4, "people": 5, "categories": 2, "given": 2, "family": 2, "romanizations": 1}
_TOTALS = ("papers", "names")
_LINE = 118  # characters


@cache
def shipped_background() -> Background:
    """The counts that come with the product."""
    return read_background(word_table("bot.core.authors.persons", "background"))


def read_background(rows: Iterable[tuple[str, tuple[str, ...]]]) -> Background:
    """Back from `background_lines`, read as a word table. Raises ValueError or KeyError for another table."""
    totals: dict[str, int] = {}
    counts: dict[str, dict[str, int]] = {kind: {} for kind in FEWEST}
    for key, entries in rows:
        kind, _, number = key.partition(" ")
        if kind in _TOTALS:
            totals[kind] = int(entries[0])
        else:
            counts[kind] |= dict.fromkeys(entries, int(number))
    return Background(
        totals["papers"], counts["words"], counts["people"], counts["categories"],
        totals["names"], counts["given"], counts["family"], counts["romanizations"],
    )  # fmt: skip


def background_lines(background: Background) -> list[str]:
    """`background` as lines of a word table: of each kind and count, everything that is met so often."""
    lines = [f"papers: {background.papers}", f"names: {background.names}"]
    for kind, fewest in FEWEST.items():
        by_count: dict[int, list[str]] = defaultdict(list)
        counts: Mapping[str, int] = getattr(background, kind)
        for entry, count in counts.items():
            if count >= fewest and entry and not {"_", "#"} & set(entry):
                by_count[count].append(entry.replace(" ", "_"))
        for count in sorted(by_count, reverse=True):
            lines += _wrap(f"{kind} {count}:", sorted(by_count[count]))
    return lines


def blend(own: Background, shipped: Background) -> Background:
    """What a deployment has counted itself, with what comes with the product.

    Papers add up. Of names, whoever counted more is taken: the two have people in common.
    """
    names = own if own.names > shipped.names else shipped
    return replace(
        names,
        papers=own.papers + shipped.papers,
        words=_add(own.words, shipped.words),
        people=_add(own.people, shipped.people),
        categories=_add(own.categories, shipped.categories),
    )


def _add(ours: Mapping[str, int], theirs: Mapping[str, int]) -> dict[str, int]:
    return {key: ours.get(key, 0) + theirs.get(key, 0) for key in {**ours, **theirs}}


def _wrap(line: str, entries: Iterable[str]) -> list[str]:
    lines = []
    for entry in entries:
        if len(line) + 1 + len(entry) > _LINE:
            lines.append(line)
            line = " "
        line += f" {entry}"
    return [*lines, line]
