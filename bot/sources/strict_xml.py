"""Bytes → XML, or an error: the one module that knows the parser.

It refuses to mend. A parser that recovers turns a page cut in the middle into a shorter page, and the
papers after the cut are lost without a word. What is not well-formed UTF-8 is refused whole; so is every
document type, because neither OAI-PMH nor Atom has one and entities hide behind it.
"""

from collections.abc import Iterator
from typing import Protocol

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types; `Element` is what we use of it

from bot.errors import SourceError
from bot.sources.retry_policy import TransientError


class Element(Protocol):
    """What the parsers of this folder need of an XML element."""

    @property
    def tag(self) -> str:
        """`{namespace}name`."""
        ...

    @property
    def text(self) -> str | None:
        """The text before the first element inside: all there is where there is none."""
        ...

    def __iter__(self) -> Iterator["Element"]: ...

    def __len__(self) -> int: ...

    def find(self, path: str) -> "Element | None":
        """The first child named so."""
        ...

    def findall(self, path: str) -> list["Element"]:
        """All children named so."""
        ...

    def get(self, key: str) -> str | None:
        """An attribute."""
        ...

    def itertext(self) -> Iterator[str]:
        """All text inside."""
        ...


def read_xml(body: bytes, root: str, namespace: str, server: str = "arXiv") -> Element:
    """The root element of `body`, which must be named `root` in `namespace` ("" for none).

    `server`: whose answer it is, for logs.

    Raises TransientError where another try may bring a whole one, SourceError for what is no accident.
    A text of more than 10,000,000 bytes or a depth of more than 256 ends in an error, not in memory
    (libxml2's own limits).
    """
    prolog, root_tag, _ = body.partition(b"<" + root.encode())
    if not root_tag:
        raise TransientError(f"{server} answered {describe(body)}")
    if b"<!DOCTYPE" in prolog:
        raise SourceError(f"{server}'s answer declares a document type; that is never read")
    parser = etree.XMLParser(
        encoding="utf-8",  # OAI-PMH and arXiv's Atom are UTF-8, whatever a declaration says
        recover=False,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise SourceError(f"{server}'s answer has a part of absurd size: {printable(str(error))}") from error
        raise TransientError(f"{server}'s answer is not well-formed XML: {printable(str(error))}") from error
    if tree.getroottree().docinfo.internalDTD is not None:
        raise SourceError(f"{server}'s answer declares a document type; that is never read")
    if tree.tag != (f"{{{namespace}}}{root}" if namespace else root):
        raise TransientError(f"{server} answered {describe(body)}")
    element: Element = tree
    return element


def folded_text(element: Element | None) -> str:
    """All text of an element, white space folded; "" for none."""
    if element is None:
        return ""
    text = "".join(element.itertext()) if len(element) else element.text or ""  # most have no element inside
    return " ".join(text.split())


def describe(body: bytes) -> str:
    """What came instead of what was asked for, in words for a log."""
    start = body[:4000].decode("utf-8", "replace")
    head = start.lstrip().lower()
    if not head:
        return "nothing"
    if "rate exceeded" in head[:200]:
        return "“Rate exceeded.”: too many requests"
    if head.startswith(("<!doctype html", "<html")):
        return "an HTML page"
    if "<feed" in head:
        return "an Atom feed"
    return f"“{printable(start)}”"


def printable(text: str) -> str:
    """The beginning of foreign text, made fit for one line of a log."""
    line = "".join(letter if letter.isprintable() else " " for letter in text[:400])
    line = " ".join(line.split())
    return line if len(line) <= 120 else line[:119] + "…"
