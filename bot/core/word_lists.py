"""Word lists that stand beside the code which uses them, as resource files.

A file is UTF-8; from a # to the end of a line is a comment. Refuses to cache: a list is read once, into a constant of
the module that uses it.
"""

from importlib.resources import files


def read_words(package: str, name: str) -> tuple[str, ...]:
    """What stands between white space in `resources/<name>.txt` of `package` ("bot.core.authors"), in order.

    Raises FileNotFoundError where there is no such file.
    """
    return tuple(word for line in read_lines(package, name) for word in line.split())


def read_lines(package: str, name: str) -> tuple[str, ...]:
    """The same line by line, for entries that have spaces; empty lines are left out."""
    text = files(package).joinpath("resources", f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)
