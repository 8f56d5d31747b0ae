"""What CONTRIBUTING says of names, as far as a machine can see it."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCT = ("bot", "adapters", "scheduler")
LONGEST_FILE = 300  # lines

# They say that something is there, not what it is.
EMPTY_NAMES = frozenset({
    "asked", "foo", "found", "heard", "held", "hers", "it", "kept", "known", "made", "meant", "one", "said", "stuff",
    "taken", "thing", "things", "tmp", "told", "wanted", "who", "whom",
})  # fmt: skip
# A column of a table that exists: its name is the database's.
COLUMNS = {("bot/storage/tables/deployment.py", "wanted"), ("bot/core/authors/persons/person.py", "known")}
FORBIDDEN_STEMS = frozenset({"utils", "util", "helpers", "helper", "manager", "common", "misc"})
# The same room in each package, by Python's own convention or the platforms' contract.
ROOMS_EVERYWHERE = frozenset({"__init__", "__main__", "env"})


def modules() -> Iterator[Path]:
    for folder in PRODUCT:
        yield from sorted((ROOT / folder).rglob("*.py"))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def stored_names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield node.lineno, name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield node.lineno, name


def test_no_class_name_stands_twice() -> None:
    places = defaultdict(set)
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name.strip("_")].add(f"{relative(path)}:{node.lineno}")
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_names_say_what_a_thing_is() -> None:
    empty = [
        f"{relative(path)}:{line} {name}"
        for path in modules()
        for line, name in stored_names(ast.parse(path.read_text(encoding="utf-8")))
        if name.strip("_") in EMPTY_NAMES and (relative(path), name) not in COLUMNS
    ]
    assert empty == []


@pytest.mark.parametrize(
    "room", sorted(path for path in (ROOT / "bot").iterdir() if path.is_dir()), ids=lambda p: p.name
)
def test_a_stem_stands_once_in_a_room(room: Path) -> None:
    stems = defaultdict(list)
    for path in room.rglob("*.py"):
        # A repository and the tables that it keeps are one matter; migrations are numbered.
        if path.stem not in ROOMS_EVERYWHERE and path.parent.name not in {"tables", "versions"}:
            stems[path.stem].append(relative(path))
    assert {stem: where for stem, where in stems.items() if len(where) > 1} == {}


def test_no_file_is_a_drawer_and_none_is_too_long() -> None:
    for path in modules():
        assert path.stem not in FORBIDDEN_STEMS, relative(path)
        assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE, (
            f"{relative(path)}: which two rooms is it?"
        )


def test_every_module_says_what_it_is_for() -> None:
    silent = [relative(path) for path in modules() if path.stem != "__init__" and not ast.get_docstring(_tree(path))]
    assert silent == []


def test_nobody_is_she() -> None:
    """An author, an owner or a user is "they": in names, docstrings and comments of the product."""
    words = {"she", "her", "hers", "herself"}
    places = [
        f"{relative(path)}:{number}"
        for path in modules()
        if path.parent.name != "versions"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        # In quotation marks it is a stored key or a phrase's: those are read by databases and old buttons.
        if words & set("".join(char if char.isalpha() else " " for char in _without_strings(line)).lower().split())
    ]
    assert places == []


def _without_strings(line: str) -> str:
    return "".join(piece for number, piece in enumerate(line.split('"')) if number % 2 == 0)


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
