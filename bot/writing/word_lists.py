"""Word lists and tables, read from `resources/*.txt`: what the guard and the extractive writer know of languages.

A list is words separated by blanks. A table is lines of "key: words"; an indented line goes on with the one before.
For example `abbreviations.txt` has a row "lora: low-rank low_rank": two words, the second with a blank. In both an
underscore stands for a blank within an entry, and a line that begins with "#" is a comment.
"""

from importlib.resources import files

_RESOURCES = files("bot.writing") / "resources"

Row = tuple[str, tuple[str, ...]]  # a key and its words


def word_list(name: str) -> frozenset[str]:
    """The words of `resources/<name>.txt`."""
    return frozenset(word for line in _lines(name) for word in _words(line))


def word_table(name: str) -> tuple[Row, ...]:
    """The rows of `resources/<name>.txt`, in order; a key may have several."""
    rows: list[Row] = []
    for line in _lines(name):
        if line[0].isspace():
            key, words = rows.pop()
            rows.append((key, words + _words(line)))
        else:
            key, _, rest = line.partition(": ")
            rows.append((key, _words(rest)))
    return tuple(rows)


def _lines(name: str) -> list[str]:
    text = (_RESOURCES / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _words(line: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in line.split())
