"""Names on real papers, all of them followed: every grade is found by the keys, and the keys find little else.

Skipped where the real papers are not beside the project (or where PAPERBOY_REAL_DATA says).
"""

import gc
import gzip
import json
import os
import random
import time
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from bot.core.authors.names import Grade, compare, follow_keys, is_person, paper_keys, split_authors
from bot.core.authors.naming.parsing import parse_name

REAL = Path(os.environ.get("PAPERBOY_REAL_DATA") or Path(__file__).parents[2].parent / "shared" / "real")
pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"needs the real papers in {REAL} (or where PAPERBOY_REAL_DATA says)"
)


@cache
def authors() -> list[str]:
    """Every name once, in the order of the papers."""
    names: dict[str, None] = {}
    for archive in sorted(REAL.glob("papers-*.jsonl.gz")):
        with gzip.open(archive, "rt", encoding="utf-8") as lines:
            for line in lines:
                names.update(dict.fromkeys(json.loads(line)["authors"]))
    return list(names)


@cache
def followed() -> dict[str, list[str]]:
    """Everybody, followed: key → names."""
    index = defaultdict(list)
    for name in authors():
        for key in follow_keys(name):
            index[key].append(name)
    return index


def candidates(name: str) -> set[str]:
    return {other for key in paper_keys(name) for other in followed().get(key, ())}


def test_no_pair_is_missed() -> None:
    """Against everybody who shares any word, or a word's first three letters: far more than the keys let through."""
    by_word = defaultdict(set)
    for name in authors():
        for word in name.lower().replace("-", " ").split():
            by_word[word[:3]].add(name)
    chosen = random.Random(7).sample(authors(), 5)
    chosen += random.Random(8).sample(
        [name for name in authors() if "." in name or "-" in name or name.count(" ") > 2], 15
    )
    seen: Counter[Grade] = Counter()
    for name in chosen:
        found = candidates(name)
        for other in {other for word in name.lower().replace("-", " ").split() for other in by_word[word[:3]]}:
            grade = compare(other, name)
            seen[grade] += 1
            assert grade == Grade.NONE or other in found, (other, name)
    assert seen[Grade.EXACT] >= len(chosen)
    assert seen[Grade.NONE] > 50 * len(chosen)


def test_the_keys_are_few_and_find_little_else() -> None:
    chosen = random.Random(9).sample(authors(), 3000)
    others = sum(len(candidates(name) - {name}) for name in chosen) / len(chosen)
    kept = sum(len(follow_keys(name)) for name in chosen) / len(chosen)
    sought = sum(len(paper_keys(name)) for name in chosen) / len(chosen)
    assert others < 0.8
    assert kept < 3
    assert sought < 4.5


def test_hardly_a_name_is_taken_for_something_else() -> None:
    others = [name for name in authors() if not is_person(name)]
    assert 20 < len(others) < 60, others
    lists = [name for name in authors() if len(split_authors(name)) > 1]
    assert 3 < len(lists) < 20, lists


def test_exact_names_differ_in_order_a_few_initials_and_abbreviated_middle_names_only() -> None:
    for name in random.Random(10).sample(authors(), 5000):
        for other in candidates(name):
            if compare(other, name) == Grade.EXACT and (name + other).isascii() and '"' not in name + other:
                shorter, longer = sorted((letters(name), letters(other)), key=Counter.total)
                assert shorter <= longer, (other, name)
                assert (longer - shorter).total() <= 4 or abbreviated(other) == abbreviated(name), (other, name)


def abbreviated(name: str) -> list[str]:
    """Its words in lower case, of those in the middle the first letter."""
    first, *middle, last = name.lower().split()
    return [first, *(word[0] for word in middle), last]


def letters(name: str) -> Counter[str]:
    return Counter(filter(str.isalpha, name.lower().replace("lyu", "lv").replace("junior", "")))


@pytest.mark.bench
def test_speed() -> None:
    chosen = random.Random(11).sample(authors(), 10_000)
    followed()
    gc.collect()
    gc.freeze()  # what this test keeps in memory is not what it measures
    for label, keys in (("follow_keys", follow_keys), ("paper_keys", paper_keys)):
        parse_name.cache_clear()
        began = time.process_time()
        for name in chosen:
            keys(name)
        print(f"{label}: {time.process_time() - began:.2f} s of CPU for 10,000 names")  # noqa: T201 (a measurement is to be read)
    pairs = [(other, name) for name in chosen[:3000] for other in candidates(name)]
    pairs += [(random.Random(i).choice(chosen[:3000]), chosen[i % 3000]) for i in range(20_000)]
    for label in ("cold", "warm"):
        if label == "cold":
            parse_name.cache_clear()
        began = time.process_time()
        for other, name in pairs:
            compare(other, name)
        print(f"compare, {label}: {len(pairs) / (time.process_time() - began):,.0f} pairs/s")  # noqa: T201 (as above)
    total = Counter(compare(other, name) for name in chosen for other in candidates(name) - {name})
    print({grade.value: round(count / len(chosen), 3) for grade, count in total.items()}, "per author")  # noqa: T201 (as above)
    gc.unfreeze()
