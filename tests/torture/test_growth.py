"""Twice as much of the worst takes about twice as long, up to a megabyte of it."""

import json
import random
from collections.abc import Callable
from contextlib import suppress

import pytest

from bot.errors import BotError
from bot.sources.atom_feed import read_feed
from bot.sources.oai_records import read_response
from bot.writing.llm.answers import read_reply
from tests.growth import TOO_MUCH, growth
from tests.torture import fuzzed
from tests.torture.fuzzing import NAMES, TEX
from tests.torture.honest_inputs import ATOM, OAI

A_MEGABYTE = 1_000_000


def _reply(content: str) -> str:
    return json.dumps({"choices": [{"message": {"content": content}, "finish_reason": "stop"}]})


HARD: dict[str, tuple[Callable[..., object], Callable[[int], object]]] = {
    "open braces": (fuzzed.reads_tex, lambda n: "{" * n),
    "open dollars": (fuzzed.reads_tex, lambda n: "$x" * (n // 2)),
    "backslashes": (fuzzed.reads_tex, lambda n: "\\" * n),
    "nested scripts": (fuzzed.reads_tex, lambda n: "$" + "x^{" * (n // 3)),
    "fractions": (fuzzed.reads_tex, lambda n: r"\frac" * (n // 5)),
    "addresses": (fuzzed.reads_tex, lambda n: "https://a.b/(" * (n // 13)),
    "TeX at random": (fuzzed.reads_tex, lambda n: "".join(random.Random(16).choices(TEX, k=n // 3))),
    "one long name": (fuzzed.reads_names, lambda n: "a" * n),
    "many hyphens": (fuzzed.reads_names, lambda n: "a-" * (n // 2)),
    "many initials": (fuzzed.reads_names, lambda n: "J. " * (n // 3)),
    "many commas": (fuzzed.reads_names, lambda n: "A B, " * (n // 5)),
    "names at random": (fuzzed.reads_names, lambda n: "".join(random.Random(16).choices(NAMES, k=n // 3))),
    "spaces": (fuzzed.reads_arguments, lambda n: " " * n + "x"),
    "digits": (fuzzed.reads_arguments, lambda n: "1" * n),
    "hours": (fuzzed.reads_arguments, lambda n: "08:30 " * (n // 6)),
    "days": (fuzzed.reads_arguments, lambda n: "Mon-" * (n // 4)),
    "ids": (fuzzed.reads_arguments, lambda n: "arxiv.org/abs/2606.0000 " * (n // 24)),
    "hints": (fuzzed.reads_arguments, lambda n: "Yi in cs.CV with " * (n // 17)),
    "open elements": (read_response, lambda n: b"<?xml version='1.0'?><OAI-PMH>" + b"<a>" * (n // 3)),
    "attributes": (read_response, lambda n: b"<OAI-PMH " + b"".join(b'a%d="" ' % k for k in range(n // 10)) + b"/>"),
    "an abstract": (
        read_response,
        lambda n: OAI.replace(b"</abstract>", b"{\\x$ " * (n // 5) + b"</abstract>", 1),
    ),
    "authors": (
        read_feed,
        lambda n: ATOM.replace(b"<author>", b"<author><name>A B</name></author>" * (n // 33) + b"<author>"),
    ),
    "one author": (read_feed, lambda n: ATOM.replace(b"Mira", b"M. " * (n // 3))),
    "titles": (fuzzed.reads_author_pages, lambda n: ATOM.replace(b"Okafor's", b"'s articles" * (n // 11))),
    "outlines": (fuzzed.reads_lists, lambda n: "<outline " * (n // 9)),
    "an outline": (fuzzed.reads_lists, lambda n: "<outline " + 'text="' * (n // 6)),
    "lines": (fuzzed.reads_lists, lambda n: "A B\n" * (n // 4)),
    "one line": (fuzzed.reads_lists, lambda n: "-" * n),
    "an export": (fuzzed.reads_lists, lambda n: '{"format": ' + "[" * n),
    "brackets": (read_reply, lambda n: "[" * n),
    "thoughts": (read_reply, lambda n: _reply("<think>" * (n // 7))),
    "open objects": (fuzzed.reads_answers, lambda n: "{" * n),
    "fences": (fuzzed.reads_answers, lambda n: "```" * (n // 3)),
    "labels": (fuzzed.reads_answers, lambda n: "new: " * (n // 5)),
    "sentences": (fuzzed.reads_answers, lambda n: {"sentences": ["It is [1]. " * 50] * (n // 550)}),
    "an answer's words": (fuzzed.reads_answers, lambda n: {"new": "x " * (n // 2)}),
    "a link": (fuzzed.reads_deep_links, lambda n: "follow_" + "A_" * (n // 2)),
    "a button": (fuzzed.hears_discord, lambda n: "1" * n + ":follow " + "x " * n),
}


def _refusing(read: Callable[..., object]) -> Callable[..., None]:
    """Reads it, or says no in an error of ours."""

    def read_or_refuse(material: object) -> None:
        with suppress(BotError):
            read(material)

    return read_or_refuse


def _each() -> list[object]:
    """TeX is slow to measure, and has such a test of its own in every run: tests/core/test_latex.py."""
    return [
        pytest.param(what, marks=pytest.mark.torture if read is fuzzed.reads_tex else ())
        for what, (read, _) in HARD.items()
    ]


@pytest.mark.parametrize("what", _each())
def test_twice_as_much_takes_about_twice_as_long(what: str) -> None:
    read, make = HARD[what]
    assert growth(_refusing(read), make, 2_000, A_MEGABYTE) < TOO_MUCH
