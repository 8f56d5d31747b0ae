"""The phrases that the code says and the phrases that there are: the same ones, with everything they need."""

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from bot.commands.registry import REGISTRY
from bot.core.access import Access
from bot.core.chats import Length, ToldChanges
from bot.core.following.follows import SubjectKind
from bot.core.licenses import LicenseKind
from bot.core.silence import SilenceCause
from bot.core.text.document import Sound
from bot.phrases.languages import DEFAULT
from bot.phrases.phrasebook import keys

HOUSE = Path(__file__).parents[2]
COMMANDS = [command.name for command in (*REGISTRY, *REGISTRY.for_owners)]

# Keys made of parts, and all that can come of them.
FAMILIES = {
    "command-*": {f"command-{name}" for name in COMMANDS},
    "error-*-empty": {
        "error-follow-empty",
        "error-import-empty",
        "error-mute-empty",
    },  # asked for with has(): others say error-needs
    "error-stranger-*": {f"error-stranger-{access}" for access in Access},
    "help-parameter-*": {
        f"help-parameter-{parameter.name}"
        for command in (*REGISTRY, *REGISTRY.for_owners)
        for parameter in command.parameters
    },
    "license-*": {f"license-{kind}" for kind in LicenseKind if kind is not LicenseKind.NAMED},
    "kind-*": {f"kind-{kind}" for kind in SubjectKind},
    "length-*": {f"length-{length}" for length in Length},
    "length-set-*": {f"length-set-{length}" for length in Length},
    "brief-set-*": {"brief-set-on", "brief-set-off"},
    "quiet-set-*": {"quiet-set-on", "quiet-set-off"},
    "publish-set-*": {"publish-set-on", "publish-set-off"},
    "rich-set-*": {"rich-set-on", "rich-set-off"},
    "silence-*": {f"silence-{cause}" for cause in SilenceCause},
    "settings-button-*": {f"settings-button-{name}" for name in ("time", "zone", "language", "length")},
    "settings-sound-*": {f"settings-sound-{sound}" for sound in Sound},
    "settings-versions-*": {f"settings-versions-{changes}" for changes in ToldChanges},
    "versions-set-*": {f"versions-set-{changes}" for changes in ToldChanges},
    "sound-set-*": {f"sound-set-{sound}" for sound in Sound},
    "switch-*-*": {
        f"switch-{name}-{state}"
        for name, states in {
            "quiet": ("on", "off"),
            "brief": ("on", "off"),
            "rich": ("on", "off"),
            "publish": ("on", "off"),
            "sound": tuple(Sound),
            "versions": tuple(ToldChanges),
        }.items()
        for state in states
    },
}

# In these rooms every "word-with-hyphens" is a key. Elsewhere only what is handed to one of the functions below.
ROOMS = ("bot/commands/", "bot/views/", "bot/errors.py")
KEYED = {"refusal": 1, "notice": 0, "BotError": 0, "BadInput": 0, "NotFound": 0, "Unavailable": 0, "OutOfReach": 0}
METHODS = {"say": 0, "spans": 0, "tell": 0}
FILLED = {"say", "spans", "refusal", "notice", "tell"} | {
    name for name in KEYED if name[0].isupper()
}  # keyword arguments: placeholders
TEMPLATE = re.compile(r'say\("([a-z-]+)"')  # what a page's template says
SHAPE = re.compile(r"[a-z*]+(?:-[a-z*]+)+")


@functools.cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    return tuple(
        (path.relative_to(HOUSE).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for folder in ("bot", "adapters", "scheduler")
        for path in sorted((HOUSE / folder).rglob("*.py"))
    )


def written(node: ast.AST) -> Iterator[str]:
    """The strings that an expression can be, "*" for what is filled in."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from written(one)
            yield from written(other)


@functools.cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree))


def calls(tree: ast.Module) -> Iterator[tuple[str, list[str], ast.Call]]:
    """Calls that say a phrase: the function, the keys it can be handed, the call."""
    for node in nodes(tree):
        if not isinstance(node, ast.Call):
            continue
        method = isinstance(node.func, ast.Attribute)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        name = name.lstrip("_")
        place = {**KEYED, **METHODS}.get(name) if method else KEYED.get(name)
        if place is not None and len(node.args) > place:
            yield name, list(written(node.args[place])), node


@functools.cache
def said() -> frozenset[str]:
    """Every key and family of keys in the code."""
    found: set[str] = set()
    for path, tree in trees():
        for _, handed, _ in calls(tree):
            found.update(handed)
        if path.startswith(ROOMS):
            parts = {id(part) for node in nodes(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
            strings = (text for node in nodes(tree) if id(node) not in parts for text in written(node))
            found.update(text for text in strings if SHAPE.fullmatch(text))
    return frozenset(found)


def test_families_are_those_of_the_code() -> None:
    assert {key for key in said() if "*" in key} == set(FAMILIES)


def test_every_phrase_the_code_says_exists() -> None:
    every = {key for key in said() if "*" not in key}.union(*FAMILIES.values())
    assert every - set(keys(DEFAULT)) == set()


def test_every_phrase_is_said() -> None:
    strings = {text for _, tree in trees() for node in nodes(tree) for text in written(node)}
    strings |= {key for page in (HOUSE / "adapters").rglob("*.j2") for key in TEMPLATE.findall(page.read_text("utf-8"))}
    strings |= {reference for entry in keys(DEFAULT).values() for reference in _references(entry)}
    assert set(keys(DEFAULT)) - strings.union(*FAMILIES.values()) == set()


def test_every_phrase_gets_its_placeholders() -> None:
    """Where the key stands in the call; surplus details are for other languages and for logs."""
    lacking = []
    for path, tree in trees():
        for name, handed, call in calls(tree):
            given = {keyword.arg for keyword in call.keywords}
            if name not in FILLED or None in given:
                continue
            for key in handed:
                needs = set().union(*(_variables(member) for member in FAMILIES.get(key, {key})))
                lacking += [f"{path}:{call.lineno} {key} lacks {one}" for one in sorted(needs - given)]
    assert lacking == []


def _references(entry: fluent.Message) -> set[str]:
    return _Names(entry).references


def _variables(key: str) -> set[str]:
    names = _Names(keys(DEFAULT)[key])
    return names.variables.union(*(_variables(reference) for reference in names.references))


class _Names(Visitor):
    def __init__(self, entry: fluent.Message) -> None:
        self.variables: set[str] = set()
        self.references: set[str] = set()
        self.visit(entry)

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802 - the visitor's protocol
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: fluent.MessageReference) -> None:  # noqa: N802 - the visitor's protocol
        self.references.add(node.id.name)
