"""What Telegram makes of a text that a bot sends: tags parsed, characters cleaned, entities found, limits kept.

Written from the Bot API's page and from what TDLib does (MessageEntity.cpp, misc.cpp), and stricter where the real
one is lenient: a bare `<`, `>` or `&` is refused, code within other formatting is refused, every word with letters
behind a dot is a domain, entities beyond the hundredth are refused rather than dropped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

MOST_UNITS = 4096
MOST_ENTITIES = 100

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
_TOKEN = re.compile(
    r"<(?P<end>/)?(?P<tag>[A-Za-z][A-Za-z-]*)(?P<attributes>[^<>]*)>|&(?P<reference>#\d+|#x[0-9A-Fa-f]+|lt|gt|amp|quot);"
)
_EXPLICIT = ("text_link", "code", "pre")


class Refused(Exception):
    """What the Bot API answers with: status 400 and this description."""


@dataclass(frozen=True)
class Entity:
    """Characters `start` to `end` (code points, not UTF-16) of a text are a `type`."""

    type: str
    start: int
    end: int
    url: str = ""


def parse_text(text: str, parse_mode: str | None) -> tuple[str, list[Entity]]:
    """The text as it arrives, and all its entities. Raises Refused as Telegram refuses."""
    if parse_mode not in (None, "", "HTML"):
        raise Refused("unsupported parse_mode")
    plain, entities = _parse_html(text) if parse_mode else (text, [])
    plain, entities = _clean_text(plain, entities)
    if not _is_seen(plain):
        raise Refused("message text is empty")
    if utf16(plain) > MOST_UNITS:
        raise Refused("message is too long")
    fixed = [entity for entity in entities if entity.type in _EXPLICIT]
    entities += [
        entity
        for entity in find_entities(plain)
        if not any(entity.start < fixed_entity.end and fixed_entity.start < entity.end for fixed_entity in fixed)
    ]
    if len(entities) > MOST_ENTITIES:
        raise Refused("too many entities")
    return plain, sorted(entities, key=lambda entity: (entity.start, -entity.end))


def utf16(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _parse_html(html: str) -> tuple[str, list[Entity]]:
    plain: list[str] = []
    size = position = 0
    entities: list[Entity] = []
    open_tags: list[tuple[str, str, int, str]] = []

    def words(until: int) -> None:
        nonlocal size
        source = html[position:until]
        if re.search("[<>&]", source):
            raise Refused(f"can't parse entities: a bare character near {source[:30]!r}")
        plain.append(source)
        size += len(source)

    for token in _TOKEN.finditer(html):
        words(token.start())
        position = token.end()
        if token["reference"]:
            plain.append(unescape(f"&{token['reference']};"))
            size += 1
        elif token["end"]:
            if not open_tags or open_tags[-1][0] != token["tag"]:
                raise Refused(f"can't parse entities: unmatched end tag {token['tag']!r}")
            _, kind, start, url = open_tags.pop()
            if size > start:
                entities.append(Entity(kind, start, size, url))
        else:
            kind, url = _open_tag(token["tag"], token["attributes"])
            _may_nest(kind, [entity[1] for entity in open_tags])
            open_tags.append((token["tag"], kind, size, url))
    words(len(html))
    if open_tags:
        raise Refused(f"can't parse entities: can't find end tag of {open_tags[-1][0]!r}")
    return "".join(plain), [entity for entity in entities if entity.type != "text_link" or _leads_somewhere(entity.url)]


def _open_tag(tag: str, attributes: str) -> tuple[str, str]:
    if tag not in _TAGS:
        raise Refused(f"can't parse entities: unsupported start tag {tag!r}")
    if tag == "a":
        url = re.fullmatch(r'\s+href="([^"]*)"', attributes)
        if url is None:
            raise Refused(f"can't parse entities: no href in {attributes!r}")
        return "text_link", unescape(url[1])
    if tag == "blockquote" and attributes.strip() == "expandable":
        return "expandable_blockquote", ""
    if attributes:
        raise Refused(f"can't parse entities: unexpected attributes {attributes!r}")
    return _TAGS[tag], ""


def _may_nest(kind: str, within: list[str]) -> None:
    """https://core.telegram.org/bots/api#formatting-options, the rules of nesting."""
    quotes = {"blockquote", "expandable_blockquote"}
    if (
        {"code", "pre"} & set(within)
        or (kind in ("code", "pre") and set(within) - quotes)
        or (kind in quotes and quotes & set(within))
        or kind in within
    ):
        raise Refused(f"can't parse entities: {kind} can't be within {within}")


def _leads_somewhere(url: str) -> bool:
    return re.match(r"https?://[^\s/?#]+\.[^\s/?#.]+", url) is not None


_DROPPED = frozenset("\r\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u030a\u0333\u033f")


def _clean_text(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Control characters become spaces, some characters go, white space at both ends goes; entities move along."""
    pieces: list[str] = []
    moved = [0]
    for char in text:
        if "\ud800" <= char <= "\udfff":
            raise Refused("strings must be encoded in UTF-8")
        if char not in _DROPPED:
            pieces.append(" " if char < " " and char != "\n" else char)
        moved.append(len(pieces))
    plain = "".join(pieces)
    first = len(plain) - len(plain.lstrip(" \n"))
    plain = plain.strip(" \n")
    placed = []
    for entity in entities:
        start, end = (min(max(moved[at] - first, 0), len(plain)) for at in (entity.start, entity.end))
        if plain[start:end].strip():
            placed.append(replace(entity, start=start, end=end))
    return plain, placed


def _is_seen(text: str) -> bool:
    return (
        re.search(r"[^\s\u200b-\u200f\u202e\ufeff\u00a0\u1680\u180e\u2000-\u200a\u202f\u205f\u2800\u3000\ufffc]", text)
        is not None
    )


_HASH = r"\w\u200c\u00b7\u0d80-\u0dff"
_HOST = r"[A-Za-z0-9._~\-\u00c0-\u1fff\u200c\u200d\u2010-\u2015\u2070-\u2fff\u3001-\U0010ffff]"
_PATH = r'[^\s<>"«»\u2000-\u200b\u200e\u200f\u2016-\u206f]'
_FINDERS = (
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{2,32}(?!\w)")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")),
    ("hashtag", re.compile(rf"(?<![{_HASH}])#(?=[{_HASH}]*[^\W\d_])[{_HASH}]{{1,256}}(?![{_HASH}]*#)")),
    ("cashtag", re.compile(r"(?<![$\w])\$(?:1INCH|[A-Z]{1,8})(?![$\w])")),
    ("url", re.compile(r"(?:tg|ton)://[A-Za-z0-9_-]+")),
    ("email", re.compile(r"(?<![\w.+-])[A-Za-z0-9_.+-]+@(?:[A-Za-z0-9_-]+\.)+[A-Za-z]{2,8}(?![\w-])")),
)
_ADDRESS = rf"(?P<host>{_HOST}+)(?P<port>:\d+)?(?P<path>[/?#]{_PATH}*)?"
_ADDRESSES = (
    re.compile(rf"(?P<scheme>(?<![st](?=ftp))(?<!s(?=http:))(?:https?|ftp)://){_ADDRESS}", re.I),
    re.compile(rf"(?P<scheme>){_ADDRESS}"),
)
_CARD = re.compile(r"(?<![\w.,+-])\d(?:[ -]*\d){12,18}(?![\w-])")


def find_entities(text: str) -> list[Entity]:
    """What Telegram would find in a text by itself, without overlaps."""
    entities = [Entity(kind, hit.start(), hit.end()) for kind, finder in _FINDERS for hit in finder.finditer(text)]
    entities += _addresses(text)
    entities += [Entity("bank_card_number", hit.start(), hit.end()) for hit in _CARD.finditer(text) if _luhn(hit[0])]
    entities.sort(key=lambda entity: (entity.start, -entity.end))
    apart: list[Entity] = []
    for entity in entities:
        if not apart or entity.start >= apart[-1].end:
            apart.append(entity)
    return apart


def _addresses(text: str) -> Iterator[Entity]:
    for finder in _ADDRESSES:
        place = 0
        while hit := finder.search(text, place):
            entity = _address(text, hit)
            place = entity.end if entity else hit.end("scheme") if hit["scheme"] else hit.end()
            if entity:
                yield entity


def _address(text: str, hit: re.Match[str]) -> Entity | None:
    start, before = hit.start(), text[hit.start() - 1 : hit.start()]
    if not hit["scheme"] and (before in tuple("/#@") or before.isalnum() or before == "_"):
        return None
    host = hit["host"].rstrip(".")
    labels = host.split(".")
    if len(labels) < 2 or any(not label or len(label) > 63 or label.endswith("-") for label in labels):
        return None
    address = all(label.isdecimal() and int(label) < 256 for label in labels) and len(labels) == 4
    top = labels[-1]
    named = len(top) > 1 and "_" not in top and "-" not in top
    letters = re.fullmatch(r"[^\W\d_][^\W\d_\u3001-\u303f]+|xn--\w+", top) is not None
    if not address and not (named and (hit["scheme"] or letters)):
        return None
    end = hit.end() if hit["path"] or hit["port"] else start + len(hit["scheme"]) + len(host)
    tail = _balance(text[start:end]).rstrip(".:;,('?!`")
    return Entity("url", start, start + len(tail))


def _balance(address: str) -> str:
    """Up to a bracket that closes what was opened outside."""
    depth = dict.fromkeys("([{", 0)
    for at, char in enumerate(address):
        if char in depth:
            depth[char] += 1
        elif char in ")]}":
            opening = "([{"[")]}".index(char)]
            depth[opening] -= 1
            if depth[opening] < 0:
                return address[:at]
    return address


def _luhn(number: str) -> bool:
    digits = [int(digit) for digit in reversed(number) if digit.isdecimal()]
    return sum(digit if at % 2 == 0 else sum(divmod(2 * digit, 10)) for at, digit in enumerate(digits)) % 10 == 0
