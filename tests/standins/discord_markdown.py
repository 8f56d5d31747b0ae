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
        name, match = _block_at(source, position, marks)
        if match is None:
            end = source.find("\n", position) + 1 or len(source)
            line = source[position:end]
            if listed and not line.strip():  # only an empty line ends a list
                yield from _inline(words, marks | {"list"})
                words, listed = "", False
            words += line
            position = end
            continue
        yield from _inline(words, marks | {"list"} if listed else marks)
        words, listed, position = "", name == "list", match.end()
        if name == "fence":
            yield Seen(match[2] + "\n", marks | {"fence"})
        elif name in ("quote", "list"):
            yield from _blocks(match[1] + "\n", marks | {name})
        else:
            yield from _inline(match[1] + "\n", marks | {name})
    yield from _inline(words, marks | {"list"} if listed else marks)


def _block_at(source: str, position: int, marks: frozenset[str]) -> tuple[str, re.Match[str] | None]:
    for name, rule in _BLOCKS:
        if name == "quote" and "quote" in marks:
            continue
        if match := rule.match(source, position):
            return name, match
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
    if match := _SHRUG.match(source, position):
        return [Seen(match[0], marks)], match.end()
    if match := _ESCAPE.match(source, position):
        return [Seen(match[1], marks)], match.end()
    if match := _AUTOLINK.match(source, position):
        return [Seen(match[1], marks, match[1])], match.end()
    if match := _MENTION.match(source, position):
        return [Seen(match[0], marks | {"mention"})], match.end()
    if match := _URL.match(source, position):
        return [Seen(match[0], marks | {"bare"}, match[0])], match.end()
    if "link" not in marks and (match := _LINK.match(source, position)):
        inner = list(_inline(match[1], marks | {"link"}))
        return [Seen(piece.text, piece.marks, match[2]) for piece in inner], match.end()
    if match := _CODE.match(source, position):
        return [Seen(match[2], marks | {"code"})], match.end()
    for rule, name in _NESTING:
        if match := rule.match(source, position):
            return list(_inline(match[1], marks | {name})), match.end()
    if match := _EMOJI.match(source, position):
        return [Seen(match[0], marks | {"emoji"})], match.end()
    return None, position
