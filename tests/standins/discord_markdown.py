"""Reads Discord's Markdown as its clients do, so that a test sees what a person would see.

Written from simple-markdown's rules and Discord's published additions, and stricter than both where clients differ:
inline rules are tried at every character, and unknown names in colons count as emoji. Nothing of our renderer is used.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """A piece of text as it is seen: its marks ("bold", "code", "small" …) and where it leads, if anywhere."""

    text: str
    marks: frozenset[str] = frozenset()
    url: str | None = None


_BLOCKS = (
    ("fence", re.compile(r"```(?:([a-z0-9_+\-.#]+?)\n)?\n*([^\n][\s\S]*?)\n*```", re.IGNORECASE)),
    ("heading", re.compile(r" *#{1,3}[^\S\n]+([^\n]+?)#*[^\S\n]*(?:\n|$)")),
    ("small", re.compile(r" *-#[^\S\n]+([^\n]+)(?:\n|$)")),
    ("quote", re.compile(r" *>>> ?([\s\S]*)")),
    ("quote", re.compile(r" *> ([^\n]*)(?:\n|$)")),
    ("list", re.compile(r" *(?:[*+-]|\d+\.)[^\S\n]+([^\n]*)(?:\n|$)")),
)

_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
_AUTOLINK = re.compile(r"<([^: >]+:/[^ >]+)>")
_URL = re.compile(r"(?:https?|steam|discord|ftp)://[^\s<]+[^<.,:;\"'\]\s]", re.IGNORECASE)
_LINK = re.compile(
    r"\[((?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*)\]"
    r"\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['\"]([\s\S]*?)['\"])?\s*\)"
)
_MENTION = re.compile(
    r"<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::[tTdDfFRsS])?|/[-\w ]+:\d+|id:[a-z]+|sound:\d+:\d+)>"
    r"|@(?:everyone|here)\b"
)
_CODE = re.compile(r"(`+)([\s\S]*?[^`])\1(?!`)")
_STRONG = re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)")
_UNDER = re.compile(r"__((?:\\[\s\S]|[^\\])+?)__(?!_)")
_EM_LINE = re.compile(r"\b_((?:__|\\[\s\S]|[^\\_])+?)_\b")
_EM_STAR = re.compile(r"\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)")
_STRIKE = re.compile(r"~~(?=\S)((?:\\[\s\S]|~(?!~)|[^\\~\s]|\s(?!~~))+?)~~")
_SPOILER = re.compile(r"\|\|([\s\S]+?)\|\|")
_EMOJI = re.compile(r":([\w+~-]+?(?:::skin-tone-\d)?):")
_SHRUG = re.compile(r"¯\\_\(ツ\)_/¯")

_FIRST = frozenset("\\<@[`*_~|:¯hHsSdDfF")  # no rule begins with any other character

_NESTING = (
    (_STRONG, "bold"),
    (_UNDER, "underlined"),
    (_EM_STAR, "italic"),
    (_EM_LINE, "italic"),
    (_STRIKE, "struck"),
    (_SPOILER, "spoiler"),
)


def read(content: str) -> list[Seen]:
    """What is seen of `content`, in order."""
    return list(_blocks(content, frozenset()))


def text_of(content: str) -> str:
    """The words that are seen of `content`."""
    return "".join(piece.text for piece in read(content))


def _blocks(source: str, marks: frozenset[str]) -> Iterator[Seen]:
    """Blocks begin at the start of a line only; lines that begin none belong together."""
    position, words, listed = 0, "", False
    while position < len(source):
        name, found = _block_at(source, position, marks)
        if found is None:
            end = source.find("\n", position) + 1 or len(source)
            line = source[position:end]
            if listed and not line.strip():  # only an empty line ends a list
                yield from _inline(words, marks | {"list"})
                words, listed = "", False
            words += line
            position = end
            continue
        yield from _inline(words, marks | {"list"} if listed else marks)
        words, listed, position = "", name == "list", found.end()
        if name == "fence":
            yield Seen(found[2] + "\n", marks | {"fence"})
        elif name in ("quote", "list"):
            yield from _blocks(found[1] + "\n", marks | {name})
        else:
            yield from _inline(found[1] + "\n", marks | {name})
    yield from _inline(words, marks | {"list"} if listed else marks)


def _block_at(source: str, position: int, marks: frozenset[str]) -> tuple[str, re.Match[str] | None]:
    for name, rule in _BLOCKS:
        if name == "quote" and "quote" in marks:
            continue
        if found := rule.match(source, position):
            return name, found
    return "", None


def _inline(source: str, marks: frozenset[str]) -> Iterator[Seen]:
    position, words = 0, ""
    while position < len(source):
        pieces, end = _rule_at(source, position, marks)
        if pieces is None:
            words += source[position]
            position += 1
            continue
        if words:
            yield Seen(words, marks)
        words, position = "", end
        yield from pieces
    if words:
        yield Seen(words, marks)


def _rule_at(source: str, position: int, marks: frozenset[str]) -> tuple[list[Seen] | None, int]:
    """What begins at `position`, and where it ends; None if that is just a character."""
    if source[position] not in _FIRST:
        return None, position
    if found := _SHRUG.match(source, position):
        return [Seen(found[0], marks)], found.end()
    if found := _ESCAPE.match(source, position):
        return [Seen(found[1], marks)], found.end()
    if found := _AUTOLINK.match(source, position):
        return [Seen(found[1], marks, found[1])], found.end()
    if found := _MENTION.match(source, position):
        return [Seen(found[0], marks | {"mention"})], found.end()
    if found := _URL.match(source, position):
        return [Seen(found[0], marks | {"bare"}, found[0])], found.end()
    if "link" not in marks and (found := _LINK.match(source, position)):
        inner = list(_inline(found[1], marks | {"link"}))
        return [Seen(piece.text, piece.marks, found[2]) for piece in inner], found.end()
    if found := _CODE.match(source, position):
        return [Seen(found[2], marks | {"code"})], found.end()
    for rule, name in _NESTING:
        if found := rule.match(source, position):
            return list(_inline(found[1], marks | {name})), found.end()
    if found := _EMOJI.match(source, position):
        return [Seen(found[0], marks | {"emoji"})], found.end()
    return None, position
