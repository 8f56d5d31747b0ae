"""Word lists and tables that stand beside the code which uses them, as resource files of its package.

A file `resources/<name>.txt` is UTF-8; from a # to the end of a line is a comment. A list is words between white space.
A table is lines of "key: words"; an indented line goes on with the one before. In `word_set` and `word_table` an
underscore stands for a blank within an entry: "low_rank" is the two words "low rank".

Refuses to cache: a file is read once, into a constant of the module that uses it. All raise FileNotFoundError where
there is no such file.
"""

from collections.abc import Iterable
from importlib.resources import files

TableRow = tuple[str, tuple[str, ...]]  # a key and its words


def read_words(package: str, name: str) -> tuple[str, ...]:
    """The words of a list of `package` ("bot.core.authors"), in order."""
    return tuple(word for line in read_lines(package, name) for word in line.split())


def read_lines(package: str, name: str) -> tuple[str, ...]:
    """The list line by line, for entries that have spaces; empty lines are left out."""
    return tuple(line.strip() for line in _lines(package, name))


def word_set(package: str, name: str) -> frozenset[str]:
    """The words of a list, for looking up whether a word is among them."""
    return frozenset(word for line in _lines(package, name) for word in _entries(line))


def word_table(package: str, name: str) -> tuple[TableRow, ...]:
    """The rows of a table, in order; a key may have several."""
    return parse_table(_lines(package, name))


def parse_table(lines: Iterable[str]) -> tuple[TableRow, ...]:
    """The rows of a table in `lines` without comments."""
    rows: list[TableRow] = []
    for line in lines:
        if line[0].isspace():
            key, words = rows.pop()
            rows.append((key, words + _entries(line)))
        else:
            key, _, rest = line.partition(": ")
            rows.append((key, _entries(rest)))
    return tuple(rows)


def alternatives(words: Iterable[str]) -> str:
    """A regular expression that any of `words` matches, each of them one, in lower case or with a capital.

    For re.compile without IGNORECASE: what begins a word is gathered behind a single \\b, so that a search looks at no
    alternative but where a word begins, and at none with another first letter. A list of a hundred takes a tenth of the
    time of its words joined by "|".
    """
    starts, others = [], []
    for word in words:
        if word.startswith(r"\b") and word[2:3].isascii() and word[2:3].isalpha():
            starts.append(f"[{word[2].upper()}{word[2].lower()}]{word[3:]}")
        else:
            others.append(word)
    return "|".join([*([rf"\b(?:{'|'.join(starts)})"] if starts else []), *others])


def _lines(package: str, name: str) -> list[str]:
    text = files(package).joinpath("resources", f"{name}.txt").read_text(encoding="utf-8")
    return [line for row in text.splitlines() if (line := row.partition("#")[0].rstrip())]


def _entries(line: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in line.split())
