"""What the fuzzed parsers are fed: honest bytes with pieces spoilt, JSON of any shape, TeX, names, words."""

from collections.abc import Callable, Iterable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.commands.registry import REGISTRY
from bot.errors import BotError

Subject = tuple[Callable[[Any], object], st.SearchStrategy[Any]]

TEX = ["$", "$$", "{", "}", "\\", "^", "_", "\\frac", "\\text{", "\\'", '\\"o', "\\begin{a}", "\\end{a}", "&", "~", "%"]
NAMES = ["Mira ", "Okafor", "-", ".", ",", "J", "van ", "\u674e", "\u00e9", "e\u0301", "(", ")", " and ", "et al"]
SAID = [
    "2606.00001",
    "cs.CV",
    "@paperboy_test_bot",
    '"reward models"',
    "08:30 Mon",
    "Europe/Zurich",
    "zh",
    "1",
    "all",
    "on",
    "Jr. ",
    "\u202e",
]

tex = st.lists(st.sampled_from(TEX) | st.text(max_size=4), max_size=60).map("".join)
names = st.lists(st.sampled_from(NAMES) | st.text(max_size=4), max_size=30).map("".join)
words = names | tex | st.lists(st.sampled_from(SAID), max_size=4).map(" ".join) | st.text(max_size=80)
commands = st.sampled_from([*(command.name for command in (*REGISTRY, *REGISTRY.for_owners)), "card", "unsave"])
lines = st.builds(lambda name, rest: f"{name} {rest}", commands | st.text(max_size=12), words)


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


def like(honest: object, keys: Iterable[str] = ()) -> st.SearchStrategy[Any]:
    """JSON in the shape of `honest`, any of whose values may be something else, with keys that it has or might have."""
    leaf = st.none() | st.booleans() | st.integers() | st.floats() | words
    known = sorted({*_keys(honest), *keys})
    anything = st.recursive(
        leaf,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(known) | words, inner),
        max_leaves=6,
    )

    def shaped(value: object) -> st.SearchStrategy[Any]:
        own: st.SearchStrategy[Any] = st.just(value)
        if isinstance(value, dict):
            own = st.fixed_dictionaries({}, optional={key: shaped(inner) for key, inner in value.items()})
        elif isinstance(value, list):
            own = st.lists(st.one_of(*map(shaped, value)), max_size=3) if value else st.just([])
        return st.one_of(own, own, own, anything)

    return shaped(honest)


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()


def fuzz(subject: Subject, examples: int) -> None:
    """So many examples. Only our own errors may come out."""
    read, inputs = subject

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(given_=inputs)
    def one(given_: object) -> None:
        try:
            read(given_)
        except BotError:
            return

    one()
