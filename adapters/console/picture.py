"""Frozen messages as a terminal shows them: HTML for a page that somebody looks at, nothing that is sent.

It starts from what would be written to a terminal, escape sequences included, so that it can't show anything else.
Every character sits in the columns it takes, whatever fonts there are. It obeys bold and dim; other escape sequences
are not ours, and are an error.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby

from adapters.console.wrapping import width
from bot.core.text.graphemes import clusters
from bot.ports import Payload

_ESCAPE = re.compile("\x1b\\[([0-9;]*)m")
_TAGS = {"1": ("<b>", "</b>"), "2": ('<span class="dim">', "</span>"), "0": ("", ""), "": ("", "")}


def style() -> str:
    """The CSS that the pictures need; all of it is about `.console`."""
    return files("adapters.console").joinpath("picture.css").read_text(encoding="utf-8")


def picture(messages: Sequence[Payload], narrow: Sequence[Payload]) -> str:
    """A terminal with these messages: those of a wide one and, where there is less room, those of a narrow one."""
    screens = "\n".join(
        f'<pre class="{kind}">\n{_join(payloads)}</pre>' for kind, payloads in (("wide", messages), ("narrow", narrow))
    )
    bar = '<div class="bar"><i></i><i></i><i></i><span>paperboy chat</span></div>'
    return f'<div class="console">\n{bar}\n{screens}\n</div>'


def _join(messages: Sequence[Payload]) -> str:
    return "\n\n".join("".join(_translate(message["styled"])) for message in messages)


def _translate(text: str) -> Iterator[str]:
    code = ""
    for odd, piece in enumerate(_ESCAPE.split(text)):
        if odd % 2:
            code = piece
        elif piece:
            before, after = _TAGS[code]
            yield before + "".join(_cells(piece)) + after


def _cells(text: str) -> Iterator[str]:
    """The characters, those that a font may give another width each in a cell of its own."""
    for is_ascii, group in groupby(clusters(text), key=str.isascii):
        if is_ascii:
            yield escape("".join(group))
        else:
            yield from (f'<span class="w{width(cluster)}">{escape(cluster)}</span>' for cluster in group)
