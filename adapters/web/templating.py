"""Fills the templates in templates/: words are escaped by Jinja2, what is markup already comes from `render`."""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.core.page_addresses import PageAddresses
from bot.phrases.languages import LANGUAGES
from bot.phrases.phrasebook import Phrasebook

STYLE = files("adapters.web").joinpath("page.css").read_text(encoding="utf-8")
ICON = files("adapters.web").joinpath("icon.svg").read_text(encoding="utf-8")
STYLE_MARK = sha256(STYLE.encode()).hexdigest()[:12]  # in its address: a new version is fetched at once


def fill(name: str, book: Phrasebook, base: str, addresses: PageAddresses | None, **values: Any) -> str:
    """The page that the template `name` makes in the language of `book`. `base`: the path of PUBLIC_URL."""
    return (
        _environment()
        .get_template(f"{name}.html.j2")
        .render(
            say=book.say,
            lang=LANGUAGES[book.language].fluent,
            style=f"{base}/page.css?{STYLE_MARK}",
            icon=f"{base}/icon.svg",
            addresses=addresses,
            **values,
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("adapters.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
