"""A story that is told in several languages is told in one of them by `make test`, and in all by `make torture`.

What the languages differ in is their phrases, which tests/house and tests/views look at in all of them. The languages
are dealt out evenly; where a story is told of several things or on several platforms, too, it is told of each of them.
Run by its file, without `-m "not torture"`, it is told in all.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable

import pytest

LANGUAGE = "language"  # the parameter of such a story
Stories = dict[object, list[pytest.Function]]  # by what else they are told of


def spread_languages(items: Iterable[pytest.Item]) -> None:
    """Mark those that wait for `make torture`. A story whose other parameters belong to its language stays whole."""
    stories: dict[tuple[object, str], Stories] = defaultdict(lambda: defaultdict(list))
    for item in items:
        if isinstance(item, pytest.Function) and hasattr(item, "callspec") and LANGUAGE in item.callspec.params:
            others = tuple((name, repr(value)) for name, value in item.callspec.params.items() if name != LANGUAGE)
            stories[item.path, item.originalname][others].append(item)
    turns = itertools.count()
    for story in stories.values():
        for versions in story.values():
            turn = next(turns) % len(versions)
            for item in (*versions[:turn], *versions[turn + 1 :]):
                item.add_marker(pytest.mark.torture)
