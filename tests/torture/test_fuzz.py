"""Whatever comes in is read or refused, and twice as much of it takes about twice as long.

The short form takes a few hundred examples of each; `make torture` ten minutes of each, or as many seconds as
FUZZ_SECONDS says.
"""

import asyncio
import os
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.commands.dispatch import dispatch, read_line
from bot.commands.registry import REGISTRY
from bot.commands.request import Request
from bot.core.chats import ChatRef
from bot.core.document import plain
from bot.core.follows import Subject
from bot.core.hours import parse_time
from bot.core.latex import to_telegram_math, to_unicode
from bot.core.names import compare, fold
from bot.core.naming.author_field import split_authors
from bot.core.papers import ArxivId
from bot.core.zones import parse_zone
from bot.errors import BotError
from bot.sources.atom_feed import read_feed
from bot.sources.oai_records import read_answer
from tests.standins.arxiv import StrictArxiv
from tests.stories.conftest import TUESDAY, World, announced
from tests.torture.report import report


def _oai() -> bytes:
    papers = [announced(n, "Mira Okafor", "Jun-Ho Park", title=r"On $\alpha_{n}$ of Schr\"odinger") for n in range(4)]
    return StrictArxiv(papers, today=TUESDAY, page_size=3).oai(
        {"verb": "ListRecords", "metadataPrefix": "arXiv", "from": "2026-06-10"}
    )


ATOM = b"""<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns="http://www.w3.org/2005/Atom">
<id>x</id><opensearch:totalResults>1</opensearch:totalResults><opensearch:startIndex>0</opensearch:startIndex>
<entry><id>http://arxiv.org/abs/2606.00001v1</id><title>T</title><updated>2026-06-15T00:00:00Z</updated>
<published>2026-06-15T00:00:00Z</published><summary>S</summary><author><name>Mira Okafor</name></author></entry>
</feed>"""
TEX = ["$", "$$", "{", "}", "\\", "^", "_", "\\frac", "\\text{", "\\'", '\\"o', "\\begin{a}", "\\end{a}", "&", "~", "%"]
NAMES = [
    "Mira ",
    "Okafor",
    "-",
    ".",
    ",",
    "J",
    "van ",
    "\u674e",
    "\u00e9",
    "e\u0301",
    "(",
    ")",
    " and ",
    "et al",
    "Jr. ",
]

tex = st.lists(st.sampled_from(TEX) | st.text(max_size=4), max_size=60).map("".join)
names = st.lists(st.sampled_from(NAMES) | st.text(max_size=4), max_size=30).map("".join)
lines = st.builds(
    lambda name, rest: f"{name} {rest}",
    st.sampled_from([command.name for command in REGISTRY]) | st.text(max_size=12),
    names | tex | st.sampled_from(["2606.00001", "cs.CV", '"reward models"', "08:30 Mon", "Europe/Zurich", "zh"]),
)


@st.composite
def spoiled(draw: st.DrawFn, whole: bytes) -> bytes:
    """The honest bytes with pieces cut out, doubled, moved and overwritten."""
    body = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(body)))
        end = min(len(body), start + draw(st.integers(0, 200)))
        piece = bytes(body[start:end])
        match draw(st.sampled_from(["cut", "double", "write", "move"])):
            case "cut":
                del body[start:end]
            case "double":
                body[start:start] = piece
            case "write":
                body[start:end] = draw(st.binary(max_size=20))
            case "move":
                del body[start:end]
                to = draw(st.integers(0, len(body)))
                body[to:to] = piece
    return bytes(body)


def reads_oai(body: bytes) -> None:
    read_answer(body)


def reads_atom(body: bytes) -> None:
    read_feed(body)


def reads_tex(text: str) -> None:
    to_unicode(text)
    to_telegram_math(text)


def reads_names(text: str) -> None:
    fold(text)
    compare("Mira Okafor", text)
    compare(text, text[::-1])
    split_authors(text)


def reads_arguments(text: str) -> None:
    for read in (parse_time, parse_zone, Subject.parse, Subject.parse_mute, ArxivId.parse):
        try:
            read(text)
        except (BotError, ValueError):
            continue


FUZZED: dict[str, tuple[Callable[..., None], st.SearchStrategy[object]]] = {
    "OAI": (reads_oai, spoiled(_oai())),
    "Atom": (reads_atom, spoiled(ATOM)),
    "TeX": (reads_tex, tex),
    "names": (reads_names, names),
    "arguments": (reads_arguments, names | tex | st.text(max_size=80)),
}


def fuzz(what: str, examples: int) -> None:
    """So many examples. Only our own errors may come out."""
    read, inputs = FUZZED[what]

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(given_=inputs)
    def one(given_: object) -> None:
        try:
            read(given_)
        except BotError:
            return

    one()


@pytest.mark.parametrize("what", FUZZED)
def test_nothing_but_our_own_errors(what: str) -> None:
    fuzz(what, 150)


@pytest.mark.torture
@pytest.mark.parametrize("what", FUZZED)
def test_for_long(what: str) -> None:
    end, examples = time.monotonic() + float(os.environ.get("FUZZ_SECONDS", "600")), 0
    while time.monotonic() < end:
        fuzz(what, 2000)
        examples += 2000
    report(f"fuzzed: {what}", examples=examples)


def test_whatever_is_typed_or_pressed_is_answered() -> None:
    """A button's data on either platform is a command line, so both are this."""
    with tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        runner.run(_typed(Path(folder), 120))


async def _typed(folder: Path, number: int) -> None:
    typed: list[str] = []

    @settings(max_examples=number, database=None, suppress_health_check=list(HealthCheck))
    @given(line=lines)
    def gather(line: str) -> None:
        typed.append(line)

    gather()
    async with StrictArxiv([announced(1, "Mira Okafor")], today=TUESDAY) as arxiv:
        world = World(arxiv, f"sqlite:///{folder / 'fuzz.db'}")
        async with world.product() as ann:
            for line in typed:
                name, arguments = read_line(ann.app.desk, line)
                request = Request(ChatRef("console", "ann"), "ann", name, arguments)
                reply = await dispatch(ann.app.desk, request)
                assert reply.document is not None
                said = "".join(plain(leaf.spans) for leaf in reply.document.leaves() if hasattr(leaf, "spans"))
                assert "Something went wrong" not in said, line


HARD: dict[str, tuple[Callable[..., None], Callable[[int], object]]] = {
    "open braces": (reads_tex, lambda n: "{" * n),
    "open dollars": (reads_tex, lambda n: "$x" * (n // 2)),
    "backslashes": (reads_tex, lambda n: "\\" * n),
    "nested scripts": (reads_tex, lambda n: "$" + "x^{" * (n // 3)),
    "fractions": (reads_tex, lambda n: r"\frac" * (n // 5)),
    "TeX at random": (reads_tex, lambda n: "".join(random.Random(16).choices(TEX, k=n // 3))),
    "one long name": (reads_names, lambda n: "a" * n),
    "many hyphens": (reads_names, lambda n: "a-" * (n // 2)),
    "many initials": (reads_names, lambda n: "J. " * (n // 3)),
    "many commas": (reads_names, lambda n: "A B, " * (n // 5)),
    "spaces": (reads_arguments, lambda n: " " * n + "x"),
    "digits": (reads_arguments, lambda n: "1" * n),
    "hours": (reads_arguments, lambda n: "08:30 " * (n // 6)),
    "days": (reads_arguments, lambda n: "Mon-" * (n // 4)),
    "open elements": (reads_oai, lambda n: b"<?xml version='1.0'?><OAI-PMH>" + b"<a>" * (n // 3)),
    "attributes": (reads_oai, lambda n: b"<OAI-PMH " + b"".join(b'a%d="" ' % k for k in range(n // 10)) + b"/>"),
}


def _seconds(read: Callable[..., None], given_: object) -> float:
    began = time.process_time()
    try:
        read(given_)
    except BotError:
        return time.process_time() - began
    return time.process_time() - began


@pytest.mark.parametrize("what", HARD)
def test_twice_as_much_takes_about_twice_as_long(what: str) -> None:
    """Four times as much may take nine times as long, not sixteen; what is over in a moment is not measured."""
    read, make = HARD[what]
    size = 8_000
    while (once := _seconds(read, make(size))) < 0.05 and size < 1_000_000:
        size *= 2
    if size >= 1_000_000:
        return
    ratio = min(_seconds(read, make(4 * size)) for _ in range(2)) / min(once, _seconds(read, make(size)))
    assert ratio < 9, f"{what}: {size} characters take {once:.2f} s, four times as many {ratio:.1f} times as long"
