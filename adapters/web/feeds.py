"""A chat's digests, and a followed author's papers, for readers of feeds: Atom (RFC 4287) and JSON Feed 1.1.

An entry's id never changes, whichever link it is read by: it is made of what it is about, not of where it stands.
Formulas are a line of Unicode here, since readers take MathML out. https://www.jsonfeed.org/version/1.1/
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from adapters.web.answer import ATOM_TYPE, JSON_TYPE, Answer

_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 can't carry


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry. `about`: what it is about, of which its id is made; `html`: what it says."""

    about: str
    title: str
    link: str
    html: str
    published: datetime
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. `language` is a BCP 47 tag; `page` shows the same in a browser, `address` is where it is read itself."""

    about: str
    title: str
    language: str
    page: str
    address: str
    entries: Sequence[FeedEntry]
    empty_since: datetime  # what a feed without entries was last changed at

    @property
    def updated(self) -> datetime:
        """When something was last added."""
        return max((entry.published for entry in self.entries), default=self.empty_since)


def write_atom(feed: Feed) -> Answer:
    """The feed as Atom."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    root.set("{http://www.w3.org/XML/1998/namespace}lang", feed.language)
    _add(root, "id", _identify(feed.about))
    _add(root, "title", feed.title)
    _add(root, "updated", _at(feed.updated))
    _add(root, "link", rel="self", type=ATOM_TYPE, href=feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    _add(_add(root, "author"), "name", "Paperboy")
    for entry in feed.entries:
        element = _add(root, "entry")
        _add(element, "id", _identify(entry.about))
        _add(element, "title", entry.title)
        _add(element, "published", _at(entry.published))
        _add(element, "updated", _at(entry.published))
        _add(element, "link", rel="alternate", type="text/html", href=entry.link)
        for author in entry.authors:
            _add(_add(element, "author"), "name", author)
        _add(element, "content", entry.html, type="html")
    text = etree.tostring(root, encoding="utf-8", xml_declaration=True).decode()
    return Answer(text, ATOM_TYPE, feed.updated)


def write_json_feed(feed: Feed) -> Answer:
    """The feed as JSON Feed."""
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": feed.language,
        "items": [
            {
                "id": _identify(entry.about),
                "url": entry.link,
                "title": entry.title,
                "content_html": entry.html,
                "date_published": _at(entry.published),
                "authors": [{"name": author} for author in entry.authors] or [{"name": "Paperboy"}],
            }
            for entry in feed.entries
        ],
    }
    return Answer(json.dumps(content, ensure_ascii=False), JSON_TYPE, feed.updated)


def _identify(about: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, about)}"


def _at(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text is not None:
        element.text = _NO_XML.sub("", text)
    return element
