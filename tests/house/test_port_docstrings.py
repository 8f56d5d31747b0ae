"""The docstring of a port's method stands in `bot.ports` and nowhere else: a second copy drifts.

A class implements a port when it has all of the port's methods with the same parameters, whatever it is called.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
Method = ast.FunctionDef | ast.AsyncFunctionDef
Signature = tuple[str, tuple[str, ...]]  # a name, and the names of its parameters


def test_no_method_of_a_port_is_documented_again() -> None:
    ports = {port.name: _methods(port) for path in _modules("bot/ports") for port in _classes(path)}
    repeated = [
        f"{path.relative_to(ROOT)}:{method.lineno} {implementation.name}.{method.name} ({port})"
        for path in _modules("bot", "adapters", "scheduler")
        if path.parent.name != "ports"
        for implementation in _classes(path)
        for port, promised in ports.items()
        if promised and promised.keys() <= _methods(implementation).keys()
        for signature, method in _methods(implementation).items()
        if signature in promised and ast.get_docstring(promised[signature]) and ast.get_docstring(method)
    ]
    assert not repeated, "\n".join(repeated)


def test_every_method_of_a_port_is_documented_there() -> None:
    undocumented = [
        f"{path.name} {port.name}.{method.name}"
        for path in _modules("bot/ports")
        for port in _classes(path)
        for method in _methods(port).values()
        if not method.decorator_list and not ast.get_docstring(method)
    ]
    assert not undocumented, "\n".join(undocumented)


def _modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def _classes(path: Path) -> list[ast.ClassDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def _methods(node: ast.ClassDef) -> dict[Signature, Method]:
    """Its public methods by what a caller may rely on."""
    methods = [element for element in node.body if isinstance(element, Method) and not element.name.startswith("_")]
    return {(method.name, _parameters(method)): method for method in methods}


def _parameters(method: Method) -> tuple[str, ...]:
    arguments = method.args
    return tuple(argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs))
