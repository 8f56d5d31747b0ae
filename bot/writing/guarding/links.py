"""Addresses and identifiers in a text: what its source does not give, and the text without them.

A number within an address is no figure, so they are taken out before figures are compared.
"""

import re

from bot.writing.guarding.findings import Finding, FindingKind
from bot.writing.guarding.numerals import plain
from bot.writing.guarding.source_index import SourceIndex

_URL = r"[!#$%&*+,\-./0-9:;=?@A-Z_a-z~]"
LINK = re.compile(
    rf"(?:https?|ftp|tg|mailto|javascript|data):/{{0,2}}{_URL}+|www\.{_URL}+"
    r"|[\w.+-]{1,64}@(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,20}"
    r"|(?<![\w@.])(?:[a-z0-9-]{1,40}\.){1,4}"
    r"(?:com|org|net|io|ai|dev|edu|gov|info|me|co|cn|jp|de|uk|app|xyz|ly|gl|gg|ru|top|site|link|click|shop|example"
    r"|test)\b"
    rf"(?:/{_URL}*)?",
    re.IGNORECASE,
)
_ID = re.compile(
    r"(?<![\d.])\d{4}\.\d{5}(?:v\d{1,3})?(?![\d.]\d)|\b10\.\d{4,9}/[^\s,;)\]，。]+"
    r"|\b(?:PMID|PMC|NCT|ISBN|ISSN|CVE-\d{4}-|ORCID)[:\s-]?[\dXx-]{4,20}",
    re.IGNORECASE,
)


def wrong_links(source: SourceIndex, text: str) -> list[Finding]:
    """The addresses and identifiers of `text` that `source` does not give."""
    prose, source_addresses = plain(text), source.without_blanks
    findings = [Finding(FindingKind.LINK, link) for link in links(prose) if address(link) not in source_addresses]
    for match in _ID.finditer(LINK.sub(" ", prose)):
        identifier = match.group().rstrip(".")
        if "".join(identifier.lower().split()) not in source_addresses:
            findings.append(Finding(FindingKind.IDENTIFIER, identifier))
    return findings


def links(text: str) -> list[str]:
    """The addresses in `text`, without the punctuation behind them."""
    return [match.group().rstrip(".,;:!?，。；：") for match in LINK.finditer(text)]


def address(link: str) -> str:
    """What two ways of writing one address have in common."""
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", link.lower()).rstrip("/")


def without_links(text: str) -> str:
    """`text` without its addresses: a source that allows none."""
    return LINK.sub(" ", plain(text))


def without_identifiers(text: str) -> str:
    """`text`, plain and without addresses, without its identifiers as well."""
    return _ID.sub(" ", text)
