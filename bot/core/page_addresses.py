"""Where what a chat can read on the web stands: every address below the link that leads to its pages, written once.

Pure. It knows no host: `root` is where a link leads, as a whole address or as a path alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

PREFIX = "/w/"  # before the token of a link
DIGEST, ARCHIVE, PAPER, AUTHOR, RADAR = "digest", "archive", "paper", "author", "radar"
ATOM, JSON_FEED = "feed.atom", "feed.json"
AUTHOR_ATOM, AUTHOR_JSON_FEED = "author.atom", "author.json"

# The parts of a paper's page that something leads to.
ABSTRACT, RELATED, WHY, CITE = "abstract", "related", "why", "cite"


@dataclass(frozen=True, slots=True)
class PageAddresses:
    """The pages and feeds of one chat. `root` has no slash at its end."""

    root: str

    @classmethod
    def of(cls, public_url: str, token: str) -> "PageAddresses":
        """Those that the link with `token` leads to, below `public_url`."""
        return cls(f"{public_url.rstrip('/')}{PREFIX}{token}")

    def digest(self, slot: str) -> str:
        """A digest by its slot."""
        return f"{self.root}/{DIGEST}/{quote(slot, safe='')}"

    def archive(self, month: str = "") -> str:
        """The digests of a month, "2026-06"; without one those of the latest."""
        return f"{self.root}/{ARCHIVE}/{quote(month, safe='')}" if month else f"{self.root}/{ARCHIVE}"

    def paper(self, id: str, part: str = "") -> str:
        """A paper by its id, or a part of its page."""
        return f"{self.root}/{PAPER}/{quote(id)}" + (f"#{part}" if part else "")

    def author(self, name: str, page: int = 1) -> str:
        """The papers of an author, that page of them."""
        more = {"page": str(page)} if page > 1 else {}
        return f"{self.root}/{AUTHOR}?{urlencode({'name': name, **more})}"

    def radar(self, handle: str = "", skip: int = 0) -> str:
        """What followed sentences caught, or that of one follow from a place on."""
        address = f"{self.root}/{RADAR}"
        return f"{address}/{quote(handle, safe='')}" + (f"?skip={skip}" if skip else "") if handle else address

    def feed(self, name: str = ATOM) -> str:
        """The feed of the chat's digests, ATOM or JSON_FEED."""
        return f"{self.root}/{name}"

    def author_feed(self, name: str, form: str = AUTHOR_ATOM) -> str:
        """The feed of a followed author's papers, AUTHOR_ATOM or AUTHOR_JSON_FEED."""
        return f"{self.root}/{form}?{urlencode({'name': name})}"

    def of_action(self, line: str) -> str | None:
        """Where a page shows what a command line, as buttons carry it, would answer; None where none does."""
        command, _, rest = line.partition(" ")
        writer = _ACTIONS.get(command)
        return None if writer is None else writer(self, rest.split())


def _part(part: str) -> "Callable[[PageAddresses, list[str]], str | None]":
    return lambda addresses, words: addresses.paper(words[0], part) if words else None


def _card(addresses: PageAddresses, words: list[str]) -> str | None:
    """A card's button: only that which opens the abstract shows what the paper's page does not say elsewhere."""
    return addresses.paper(words[0], ABSTRACT) if words[2:] == [ABSTRACT] else None


def _radar(addresses: PageAddresses, words: list[str]) -> str | None:
    if not words:
        return addresses.radar()
    return addresses.radar(words[0], int(words[1]) if words[1:] and words[1].isdecimal() else 0)


_ACTIONS: "dict[str, Callable[[PageAddresses, list[str]], str | None]]" = {
    "card": _card,
    "paper": _part(""),
    "related": _part(RELATED),
    "why": _part(WHY),
    "cite": _part(CITE),
    "radar": _radar,
    "radar.open": _radar,
}
