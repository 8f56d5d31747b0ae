"""Frozen messages as Discord's clients show them: HTML for a page that somebody looks at, nothing that is sent.

It starts from what would be sent, not from a document, so that it can't show anything else. It reads the Markdown
that `markup` writes; a kind of component that it does not know is an error, never a gap.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby

from adapters.discord.render import BUTTON, ROW, SEPARATOR, TEXT, Component, action_of
from bot.ports import Payload

_TAG = {"en": "APP", "zh": "应用", "ja": "アプリ"}  # Discord's own words beside a bot's name
_KINDS = {"#": "heading", "##": "heading", "###": "heading", "-#": "small", ">": "quote", "-": "list"}
_LINE = re.compile(r"(?P<mark>#{1,3}|-#|>|-) (?P<words>.*)", re.DOTALL)
_MARKS = re.compile(
    r"\\(?P<escaped>[^0-9A-Za-z\s])"
    r"|<(?P<address>https?://[^ >]+)>"
    r"|\[(?P<label>(?:\\.|[^\[\]\\])+)\]\((?P<url>https?://[^\s()]+)\)"
    r"|`(?P<code>[^`]+)`"
    r"|\*\*(?P<bold>(?:\\.|[^\\*]|\*(?!\*))+)\*\*"
    r"|\*(?P<italic>(?:\\.|[^\\*])+)\*",
    re.DOTALL,
)


def style() -> str:
    """The CSS that the pictures need; all of it is about `.discord`."""
    return files("adapters.discord").joinpath("picture.css").read_text(encoding="utf-8")


def picture(messages: Sequence[Payload], *, at: str, day: str, language: str = "en") -> str:
    """A chat with these messages, as `render` made them. `at` and `day`: the hour and date it shows them with."""
    tag = _TAG.get(language, _TAG["en"])
    who = f'<b>Paperboy</b><span class="tag">{escape(tag)}</span><span class="at">{escape(at)}</span>'
    shown = "\n".join(f'<div class="message">{_components(message["components"])}</div>' for message in messages)
    return (
        '<div class="discord">\n<div class="bar"><span class="avatar small">P</span><b>Paperboy</b></div>\n'
        f'<div class="chat"><div class="day"><span>{escape(day)}</span></div>\n'
        f'<div class="group"><span class="avatar">P</span><div class="said">'
        f'<div class="who">{who}</div>\n{shown}</div></div>\n</div>\n</div>'
    )


def _components(components: Sequence[Component]) -> str:
    return "".join(map(_component, components))


def _component(one: Component) -> str:
    if one["type"] == TEXT:
        return f'<div class="text">{"".join(_blocks(one["content"]))}</div>'
    if one["type"] == ROW:
        return f'<div class="row">{"".join(map(_component, one["components"]))}</div>'
    if one["type"] == SEPARATOR:
        return f'<div class="{"line" if one["divider"] else "gap"}"></div>'
    if one["type"] == BUTTON:
        leads = one.get("url") or action_of(one.get("custom_id", ""))
        label = escape(one["label"]) + (" ↗" if one.get("url") else "")
        return f'<span class="button style-{int(one["style"])}" title="{escape(leads)}">{label}</span>'
    raise ValueError(f"there is no picture of a component of type {one['type']}")


def _blocks(content: str) -> Iterator[str]:
    """Lines of one kind together, in the element that shows them."""
    listed = False
    for kind, some in groupby(map(_line, content.split("\n")), key=lambda line: line[0]):
        lines = [words for _, words in some]
        if listed and kind == "para" and not lines[0].strip():  # that is how a list ends
            lines = lines[1:]
        listed = kind == "list"
        drawn = [_inline(words) for words in lines]
        if kind == "list":
            yield "<ul>" + "".join(f"<li>{line}</li>" for line in drawn) + "</ul>"
        elif drawn:
            tag = "blockquote" if kind == "quote" else "div"
            yield f'<{tag} class="{kind}">' + "\n".join(drawn) + f"</{tag}>"


def _line(line: str) -> tuple[str, str]:
    """What a line is, and its words; one that begins with no mark belongs to a paragraph."""
    found = _LINE.fullmatch(line)
    return ("para", line) if found is None else (_KINDS[found["mark"]], found["words"])


def _inline(source: str) -> str:
    drawn, start = [], 0
    for found in _MARKS.finditer(source):
        drawn += [escape(source[start : found.start()]), _marked(found)]
        start = found.end()
    return "".join([*drawn, escape(source[start:])])


def _marked(found: re.Match[str]) -> str:
    words = found[found.lastgroup or 0]
    match found.lastgroup:
        case "escaped":
            return escape(words)
        case "address":
            return f'<a href="{escape(words)}" rel="noreferrer">{escape(words)}</a>'
        case "url":
            return f'<a href="{escape(words)}" rel="noreferrer">{_inline(found["label"])}</a>'
        case "code":
            return f"<code>{escape(words)}</code>"
        case "bold":
            return f"<b>{_inline(words)}</b>"
        case _:
            return f"<i>{_inline(words)}</i>"
