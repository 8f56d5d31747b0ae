"""The feeds of arXiv that feed readers subscribe to, as what one would follow instead.

Forms: https://info.arxiv.org/help/rss.html (a category, or several joined by +), the search API's `search_query`
(https://info.arxiv.org/help/api/user-manual.html), and a listing's address.
"""

import re
from urllib.parse import parse_qs, unquote, urlsplit

_HOST = re.compile(r"(?:[\w-]+\.)*arxiv\.org", re.IGNORECASE)
_CATEGORY = r"[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z-]+)?"
_PATH = re.compile(rf"/(?:rss|atom|list|archive)/(?P<categories>{_CATEGORY}(?:\+{_CATEGORY})*)(?:/\w+)?/?")
_CLAUSE = re.compile(r'\b(?P<field>au|cat|all|ti|abs):(?:"(?P<quoted>[^"]+)"|(?P<bare>[^\s()"]+))')


def read_feed(address: str) -> tuple[str, ...]:
    """What a feed at `address` brings, each as it would be typed after /follow; () if it is none of arXiv's."""
    parts = urlsplit(address.strip())
    if not _HOST.fullmatch(parts.hostname or ""):
        return ()
    if match := _PATH.fullmatch(unquote(parts.path)):
        return tuple(match["categories"].split("+"))
    if parts.path.rstrip("/").endswith("/query"):
        query = " ".join(parse_qs(parts.query).get("search_query", ()))
        return tuple(text for match in _CLAUSE.finditer(query) if (text := _request(match)))
    return ()


def _request(clause: re.Match[str]) -> str:
    words = (clause["quoted"] or clause["bare"]).replace("_", " ").strip()
    match clause["field"]:
        case "au":
            family, *given = words.split()
            # The API's own way of writing an author is "kowalczuk_i"; in quotes people write a name as papers do.
            return " ".join([*given, family]) if clause["bare"] and given else words
        case "cat":
            return words.removesuffix(".*").removesuffix("*")
    return f'"{words}"'
