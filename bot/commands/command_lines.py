"""Where a command ends and what follows it begins, however a phone or a keyboard wrote it.

Phones put no-break spaces behind what they complete, and people a colon or a full stop; Chinese and Japanese keyboards
have `／` for the slash and letters of full width; what is copied from a page stands in its quotes. It refuses to know
which commands there are.
"""

import re
import unicodedata
from dataclasses import dataclass

SLASHES = ("/", "／", "⁄", "∕")

# Nothing is seen of them, or no more than of a space, and Python takes none of them for white space.
_UNSEEN = "\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2800\u3164\ufeff"
_MARKS = ",:;!?…—–，：；、！？。"
_WRAPPED = re.compile(rf"\s*(?P<open>[\"'`“„‘«「『])\s*(?P<inner>[{''.join(SLASHES)}].*?)[\"'`”“’»」』]?\s*", re.DOTALL)
_LINE = re.compile(
    rf"[\s{_UNSEEN}]*[{''.join(SLASHES)}]?[\s{_UNSEEN}]*(?P<name>[^\s{_UNSEEN}{_MARKS}@＠]*)"
    rf"(?:[@＠](?P<bot>[^\s{_UNSEEN}{_MARKS}]*))?[{_UNSEEN}{_MARKS}]*(?P<rest>.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A line in its parts. `bot`: the user name behind an @, None without one; `rest`: what follows, perhaps lines."""

    name: str
    bot: str | None
    rest: str


def split_line(text: str) -> CommandLine:
    """The parts of a line that begins with a command, with or without a slash."""
    match = _LINE.fullmatch(_unwrap(text))
    if match is None:
        raise AssertionError("every text matches")
    name = unicodedata.normalize("NFKC", match["name"]).rstrip(".")
    return CommandLine(name, match["bot"], match["rest"].strip())


def is_slashed(text: str) -> bool:
    """Whether it begins with a slash: whoever wrote it wants a command."""
    return _unwrap(text).lstrip(f"{_UNSEEN} \t\n\u00a0").startswith(SLASHES)


def _unwrap(text: str) -> str:
    """A command without the quotation marks around all of it."""
    match = _WRAPPED.fullmatch(text)
    return match["inner"] if match else text
