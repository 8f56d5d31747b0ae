"""How a language is named to a model: by its English name and its tag, and by nothing that is not a tag."""

import re

from bot.phrases.languages import DEFAULT
from bot.phrases.target_languages import language_name, target_language

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")


def named(language: str) -> str:
    """A tag as a model knows it best: "Japanese [ja]". What is no tag is not passed on: English then."""
    if not _TAG.fullmatch(language):
        return "English [en]"
    tag = target_language(language)
    name = language_name(tag, DEFAULT)
    return f"{name} [{tag}]" if name != tag else tag
