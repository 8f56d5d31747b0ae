"""The page around the pictures: one file that needs nothing else, no script, no font, no network.

It takes pictures as they are: escaping what is in them is the platforms' part. Should one ever fail at that, the page
forbids the browser to run or load anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

_NOTHING_FOREIGN = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Section:
    """One platform: its name in the page, its title, its picture as HTML, and the CSS of that."""

    name: str
    title: str
    picture: str
    style: str


def page(sections: Sequence[Section], language: str, *, title: str, note: str) -> str:
    """The whole page, in `language` (BCP 47)."""
    frame = files("bot.preview").joinpath("page.css").read_text(encoding="utf-8")
    styles = "\n".join([frame, *(section.style for section in sections)])
    content = "\n".join(_section(section) for section in sections)
    return f"""<!DOCTYPE html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_NOTHING_FOREIGN}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Paperboy · {escape(title)}</title>
<style>
{styles}</style>
</head>
<body>
<header><h1>{escape(title)}</h1><p>{escape(note)}</p></header>
<main>
{content}
</main>
</body>
</html>
"""


def _section(section: Section) -> str:
    name, title = escape(section.name), escape(section.title)
    return f'<section id="{name}"><h2>{title}</h2>\n<div class="frame">\n{section.picture}\n</div></section>'
