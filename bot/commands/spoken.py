"""Words without a slash, said to the bot itself: a command all the same, or a paper somebody wants to see."""

import re
from collections.abc import Callable, Iterator

from bot.core.papers import ArxivId
from bot.errors import BadInput

_LIKELY = re.compile(r"\d{4}\.\d{4}|/\d{7}")


def spoken(text: str, is_command: Callable[[str], bool]) -> str:
    """The command line that was meant, without a slash; "" if none."""
    words = text.split()
    if words and is_command(words[0].removeprefix("/")):
        return " ".join(words).removeprefix("/")
    for paper in papers_in(text):
        return f"paper {paper}"
    return ""


def papers_in(text: str) -> Iterator[ArxivId]:
    """The papers that are named in a text, by link or id, in order."""
    for word in text.split():
        if _LIKELY.search(word):
            try:
                yield ArxivId.parse(word.strip("<>()[]"))
            except BadInput:
                continue
