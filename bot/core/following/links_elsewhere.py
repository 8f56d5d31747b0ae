"""Links and addresses that name somebody or something without a page that Paperboy reads.

From an arXiv listing comes its category, from a profile or an e-mail address the name in it, where there is one.
Refuses to fetch anything, and to guess where a handle ends ("ylecun" is nobody).
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from bot.core.authors import names
from bot.core.following.categories import category
from bot.core.sources import source_name

E_MAIL = "e-mail"  # the site of an address that is none
_LONGEST = 500
_EMAIL = re.compile(r"(?:mailto:)?<?([\w.+-]{1,64})@((?:[\w-]+\.)+[a-z]{2,})>?", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://\S+|www\.\S+|(?:[a-z0-9-]+\.)+(?:com|org|edu|net|io|ai|me|cn|jp|uk|de|fr|ch|dev)/\S*)", re.I
)
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+(?:com|org|edu|net|io|ai|me|dev)", re.I)
_HANDLE = re.compile(r"@\w{2,40}")
_ARXIV = re.compile(r"(?:(?:www|export|rss|browse)\.)?arxiv\.org")
_PREPRINTS = re.compile(r"(?:^|\.)((?:bio|med)rxiv)\.org$")
_SITES = (
    (re.compile(r"scholar\.google\.\w"), "Google Scholar"),
    (re.compile(r"(?:^|\.)(?:x|twitter)\.com$"), "X"),
    (re.compile(r"semanticscholar\.org$"), "Semantic Scholar"),
    (re.compile(r"linkedin\.com$"), "LinkedIn"),
    (re.compile(r"researchgate\.net$"), "ResearchGate"),
    (re.compile(r"openreview\.net$"), "OpenReview"),
    (re.compile(r"wikipedia\.org$"), "Wikipedia"),
    (re.compile(r"github\.com$|github\.io$"), "GitHub"),
    (re.compile(r"dblp\.(?:org|uni-trier\.de)$"), "DBLP"),
    (re.compile(r"inspirehep\.net$"), "INSPIRE"),
)
# Where in a path the name stands.
_NAMED_PATHS = (
    re.compile(r"/author/(?P<name>[^/]+)/\d+"),  # Semantic Scholar
    re.compile(r"/in/(?P<name>[^/]+)"),  # LinkedIn
    re.compile(r"/profile/(?P<name>[^/]+)"),  # ResearchGate
    re.compile(r"/wiki/(?P<name>[^/]+)"),
    re.compile(r"/pers/(?:hd/|xx/)?(?:[a-z]/)?(?P<name>[^/]+)"),  # DBLP as it was
    re.compile(
        r"/(?:people|person|faculty|staff|team|authors?|members?)/(?P<name>[a-z]+[-_.][a-z]+(?:[-_.][a-z]+)?)/?$", re.I
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LinkElsewhere:
    """What a link says without being read. `site`: its name, or its host; "" where both other fields are empty, too."""

    site: str
    name: str = ""
    category: str = ""


def read_link_elsewhere(text: str) -> LinkElsewhere | None:
    """What the link, handle or e-mail address `text` says; None if it is none."""
    text = text.strip("<>()[]\"'“”")
    if not text or len(text) > _LONGEST or " " in text:
        return None
    if match := _EMAIL.fullmatch(text):
        return LinkElsewhere(E_MAIL, _name(re.sub(r"\+.*", "", match[1])))
    if _HANDLE.fullmatch(text):
        return LinkElsewhere("X")
    if (not _ADDRESS.fullmatch(text) and not _DOMAIN.fullmatch(text)) or category(text):
        return None
    try:
        url = urlsplit(text if "://" in text else f"https://{text}")
        host = (url.hostname or "").removeprefix("www.")
    except ValueError:
        return LinkElsewhere("")
    path = unquote(url.path)
    if _ARXIV.fullmatch(host):
        return _of_arxiv(path, url.query)
    if preprints := _PREPRINTS.search(host):
        return _of_preprints(preprints[1], path, url.query)
    site = next((name for pattern, name in _SITES if pattern.search(host)), host)
    if site == "OpenReview":
        return LinkElsewhere(site, _name(parse_qs(url.query).get("id", [""])[0]))
    match = next((named for pattern in _NAMED_PATHS if (named := pattern.match(path))), None)
    if match:
        return LinkElsewhere(site, _name(match["name"]))
    return LinkElsewhere(site, _name(host.split(".")[0]) if "-" in host.split(".")[0] and path in ("", "/") else "")


def _of_preprints(server: str, path: str, query: str) -> LinkElsewhere:
    """A collection of theirs (biorxiv.org/collection/neuroscience), or the feed of one."""
    named = re.fullmatch(r"/collection/([\w-]+)/?", path)
    subject = named[1] if named else parse_qs(query).get("subject", [""])[0]
    return LinkElsewhere(source_name(server), category=(category(f"{server} {subject}") or "") if subject else "")


def _of_arxiv(path: str, query: str) -> LinkElsewhere:
    for piece in path.split("/"):
        if code := category(piece.removesuffix(".xml")):
            return LinkElsewhere("arXiv", category=code)
    fields = parse_qs(query)
    sought = next(iter(fields.get("search_query", []) + fields.get("query", []) + fields.get("terms", [])), "")
    if match := re.search(r"\bcat:([\w.-]+)", sought):
        return LinkElsewhere("arXiv", category=category(match[1]) or "")
    match = re.search(r"\bau:\s*\"?([^\"():]+?)\"?(?:\s+(?:AND|OR|ANDNOT)\b|$)", sought)
    is_author = fields.get("searchtype") == ["author"]
    return LinkElsewhere("arXiv", _name(match[1] if match else sought if is_author else ""))


def _name(raw: str) -> str:
    """A name of two words or more in a piece of an address; "" if there is none."""
    text = unquote(raw).lstrip("~").replace("+", " ")
    text = re.sub(r"[-_.](?:[0-9a-f]*\d[0-9a-f]*)$|\d+$|\.html?$", "", text)
    if "," in text or ":" in text:
        family, given = re.split(r"[,:]", text, maxsplit=1)
        text = f"{given} {family}"
    words = [word for word in re.split(r"[\s_.]+", text) if word]
    if len(words) == 1:
        words = [word for word in text.split("-") if word]
    if not 2 <= len(words) <= 4 or not all(word.replace("-", "").replace("'", "").isalpha() for word in words):
        return ""
    if len(words) == 2 and len(words[1]) == 1 and "_" in raw:
        words.reverse()  # arXiv's Kowalczuk_I
    name = " ".join(word if any(map(str.isupper, word)) else word.title() for word in words)
    return name if names.is_person(name) else ""
