"""Licenses as sources write them: an address, or a short code; and what readers see of each.

Says nothing of what a license allows. One that is not known here is "a license", with its page where it has one.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.word_lists import word_table


class LicenseKind(StrEnum):
    """What a license is called: by its own name, or by a phrase in the reader's language."""

    NAMED = "named"
    ARXIV = "arxiv"  # arXiv may show the paper; nobody else has any right by it
    PUBLIC_DOMAIN = "public-domain"
    RESERVED = "reserved"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class License:
    """A license: its name ("CC BY 4.0", "" where it is not NAMED), and the page that says what it allows."""

    kind: LicenseKind
    name: str = ""
    page: str | None = None


_TABLE = dict(word_table("bot.core", "licenses"))
_BEFORE_ADDRESS = re.compile(r"^https?://(?:www\.)?")
_CC = re.compile(
    r"creativecommons\.org/(?P<room>licenses|publicdomain)/(?P<code>by(?:-nc)?(?:-nd|-sa)?|zero)/(?P<version>\d\.\d)"
)
_CC_CODE = re.compile(r"cc[ -](?P<code>by(?:[ -]nc)?(?:[ -](?:nd|sa))?)(?:[ -]v?(?P<version>\d\.\d))?")
_ADDRESS = re.compile(r"https?://[^\s<>\"']{1,300}")


def read_license(text: str | None) -> License | None:
    """The license that a source calls `text`; None where it names none."""
    written = " ".join((text or "").split())
    if not written:
        return None
    code = _BEFORE_ADDRESS.sub("", written.casefold()).rstrip("/")
    if row := _TABLE.get(code):
        return _read_row(*row)
    if (match := _CC.match(code)) is not None:
        return _creative_commons(match["code"], match["version"], match["room"])
    if (match := _CC_CODE.fullmatch(code)) is not None:
        return _creative_commons(match["code"].replace(" ", "-"), match["version"])
    address = written if _ADDRESS.fullmatch(written) else None
    return License(LicenseKind.OTHER, page=address)


def _read_row(name: str, page: str | None = None) -> License:
    if name.startswith("-"):
        return License(LicenseKind(name[1:]), page=page)
    return License(LicenseKind.NAMED, name, page)


def _creative_commons(code: str, version: str | None, room: str = "licenses") -> License:
    """One of theirs by its code, "by-nc-sa". Without a version there is no page of it alone."""
    name = "CC0" if code == "zero" else f"CC {code.upper()}"
    if version is None:
        return License(LicenseKind.NAMED, name)
    return License(LicenseKind.NAMED, f"{name} {version}", f"https://creativecommons.org/{room}/{code}/{version}/")
