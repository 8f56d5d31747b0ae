"""Titles and abstracts that come with tags of HTML or JATS in them → plain text, as arXiv's are: TeX where need be.

Sub- and superscripts become TeX, since "10<sup>-3</sup>" without them would be another number. Refuses to take a
comparison for a tag: "p <b and c> d" has none. What it does not know stays as it is.
"""

import re
from html import unescape

from bot.core.word_lists import read_words

_NAMES = "|".join(sorted(map(re.escape, read_words("bot.sources", "text_tags")), key=len, reverse=True))
_ATTRIBUTES = r"""(?:\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*\s*/?"""
_TAG = re.compile(rf"</?(?:jats:|mml:|m:)?(?:{_NAMES}){_ATTRIBUTES}>", re.IGNORECASE)
_HEADING = re.compile(
    r"<(?P<tag>(?:jats:)?(?:title|h[1-6]))>\s*(?P<text>[^<>]{0,200}?)\s*:?\s*</(?P=tag)>", re.IGNORECASE
)
_SCRIPT = re.compile(r"<(?P<tag>(?:jats:)?su[bp])>\s*(?P<text>[^<>{}$\\]{1,40}?)\s*</(?P=tag)>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:jats:)?(?:p|sec|list|list-item|li|ul|ol|br|break|div|title|h[1-6]|abstract)\s*/?>", re.IGNORECASE
)
# A formula is often there twice: as TeX, which stays, and as MathML or with a preamble, which go.
_TEX_DOCUMENT = re.compile(r"\\documentclass.*?\\begin\{document\}(?P<formula>.*?)\\end\{document\}", re.DOTALL)
_ALTERNATIVES = re.compile(
    r"<(?:jats:)?alternatives>.*?<(?:jats:)?tex-math[^<>]*>(?P<tex>.*?)</(?:jats:)?tex-math>.*?</(?:jats:)?alternatives>",
    re.DOTALL | re.IGNORECASE,
)
_OWN_HEADING = re.compile(r"(?:abstract|summary)\s*[:.]\s+", re.IGNORECASE)


def plain_text(markup: str) -> str:
    """`markup` on one line without tags; a heading ends in a colon."""
    text = _strip(markup)
    # Tags that were escaped twice come to light with the first reading: "&lt;i&gt;C. elegans&lt;/i&gt;".
    return " ".join(_strip(text).split()) if _TAG.search(text) else " ".join(text.split())


def plain_abstract(markup: str) -> str:
    """The same of an abstract, without the word Abstract in front."""
    text = plain_text(markup)
    match = _OWN_HEADING.match(text)
    return text[match.end() :] if match else text


def _strip(markup: str) -> str:
    text = _ALTERNATIVES.sub(lambda match: _formula(match["tex"]), markup)
    text = _TEX_DOCUMENT.sub(lambda match: match["formula"], text)
    text = _SCRIPT.sub(
        lambda match: f"${'_' if match['tag'].lower().endswith('sub') else '^'}{{{match['text']}}}$", text
    )
    text = _HEADING.sub(lambda match: f" {match['text']}: " if match["text"] else " ", text)
    return unescape(_TAG.sub("", _BLOCK.sub(" ", text)))


def _script(match: re.Match[str]) -> str:
    sign = "_" if match["tag"].lower().endswith("sub") else "^"
    return f"${sign}{{{match['text']}}}$"


def _formula(tex: str) -> str:
    inside = _TEX_DOCUMENT.search(tex)
    return (inside["formula"] if inside else tex.removeprefix("<![CDATA[").removesuffix("]]>")).strip()
