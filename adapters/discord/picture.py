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

_TAG = {"en": "APP", "zh": "应用", "zh-Hant": "應用程式", "ja": "アプリ"}  # Discord's own words beside a bot's name
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
    header = f'<b>Paperboy</b><span class="tag">{escape(tag)}</span><span class="at">{escape(at)}</span>'
    bodies = "\n".join(f'<div class="message">{_components(message["components"])}</div>' for message in messages)
    return (
        '<div class="discord">\n<div class="bar"><span class="avatar small">P</span><b>Paperboy</b></div>\n'
        f'<div class="chat"><div class="day"><span>{escape(day)}</span></div>\n'
        f'<div class="group"><span class="avatar">P</span><div class="said">'
        f'<div class="who">{header}</div>\n{bodies}</div></div>\n</div>\n</div>'
    )


def _components(components: Sequence[Component]) -> str:
    return "".join(map(_component, components))


def _component(component: Component) -> str:
    if component["type"] == TEXT:
        return f'<div class="text">{"".join(_blocks(component["content"]))}</div>'
    if component["type"] == ROW:
        return f'<div class="row">{"".join(map(_component, component["components"]))}</div>'
    if component["type"] == SEPARATOR:
        return f'<div class="{"line" if component["divider"] else "gap"}"></div>'
    if component["type"] == BUTTON:
        leads = component.get("url") or action_of(component.get("custom_id", ""))
        label = escape(component["label"]) + (" ↗" if component.get("url") else "")
        return f'<span class="button style-{int(component["style"])}" title="{escape(leads)}">{label}</span>'
    raise ValueError(f"there is no picture of a component of type {component['type']}")


def _blocks(content: str) -> Iterator[str]:
    """Lines of one kind together, in the element that shows them."""
    in_list = False
    for kind, group in groupby(map(_line, content.split("\n")), key=lambda line: line[0]):
        lines = [words for _, words in group]
        if in_list and kind == "para" and not lines[0].strip():  # that is how a list ends
            lines = lines[1:]
        in_list = kind == "list"
        rows = [_inline(words) for words in lines]
        if kind == "list":
            yield "<ul>" + "".join(f"<li>{row}</li>" for row in rows) + "</ul>"
        elif rows:
            tag = "blockquote" if kind == "quote" else "div"
            yield f'<{tag} class="{kind}">' + "\n".join(rows) + f"</{tag}>"


def _line(line: str) -> tuple[str, str]:
    """What a line is, and its words; one that begins with no mark belongs to a paragraph."""
    match = _LINE.fullmatch(line)
    return ("para", line) if match is None else (_KINDS[match["mark"]], match["words"])


def _inline(source: str) -> str:
    pieces, start = [], 0
    for match in _MARKS.finditer(source):
        pieces += [escape(source[start : match.start()]), _mark(match)]
        start = match.end()
    return "".join([*pieces, escape(source[start:])])


def _mark(match: re.Match[str]) -> str:
    words = match[match.lastgroup or 0]
    match match.lastgroup:
        case "escaped":
            return escape(words)
        case "address":
            return f'<a href="{escape(words)}" rel="noreferrer">{escape(words)}</a>'
        case "url":
            return f'<a href="{escape(words)}" rel="noreferrer">{_inline(match["label"])}</a>'
        case "code":
            return f"<code>{escape(words)}</code>"
        case "bold":
            return f"<b>{_inline(words)}</b>"
        case _:
            return f"<i>{_inline(words)}</i>"
