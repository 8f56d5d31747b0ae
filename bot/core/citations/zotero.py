"""References as items of Zotero, each under a key that comes from the paper alone: sent twice, it is there once.

Item types and fields: https://api.zotero.org/schema. Keys are eight of 33 letters and digits, and may be chosen by
whoever creates an item (https://www.zotero.org/support/dev/web_api/v3/write_requests).
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from bot.core.citations.reference import CitedName, ReferenceKind, references_of
from bot.core.papers import Paper
from bot.core.text.latex import to_unicode

KEYS_PAGE = "https://www.zotero.org/settings/keys"  # where readers make and remove keys

Item = dict[str, object]

_LETTERS = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
_KEY_LENGTH = 8
_CONTAINERS: Mapping[ReferenceKind, tuple[str, str]] = {  # the type of item, and its field for where the paper stands
    ReferenceKind.PREPRINT: ("preprint", "repository"),
    ReferenceKind.ARTICLE: ("journalArticle", "publicationTitle"),
    ReferenceKind.MEETING: ("conferencePaper", "proceedingsTitle"),
}


def item_key(paper: Paper) -> str:
    """The key of a paper's item: of a thousand papers, two share it with a probability of one in three million."""
    number = int.from_bytes(sha256(f"paperboy {paper.id}".encode(errors="replace")).digest())
    letters = []
    for _ in range(_KEY_LENGTH):
        number, place = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[place])
    return "".join(letters)


def zotero_items(papers: Sequence[Paper]) -> list[Item]:
    """The papers as new items, in their order."""
    items: list[Item] = []
    for paper, reference in zip(papers, references_of(papers), strict=True):
        kind, container = _CONTAINERS[reference.kind]
        day = reference.date.isoformat() if reference.date else str(reference.year or "")
        is_preprint = reference.kind is ReferenceKind.PREPRINT
        eprint = f"arXiv:{reference.eprint}" if reference.eprint else ""
        fields = {
            "title": to_unicode(reference.title),
            "abstractNote": to_unicode(reference.abstract),
            container: reference.server if is_preprint else to_unicode(reference.container),
            "archiveID": eprint if is_preprint else "",
            "volume": reference.volume,
            "issue": reference.number if reference.kind is ReferenceKind.ARTICLE else "",
            "pages": reference.pages,
            "date": day,
            "DOI": reference.doi,
            "url": reference.link,
            "extra": "" if is_preprint else eprint,
        }
        items.append(
            {
                "key": item_key(paper),
                "version": 0,  # it is not expected to be there yet
                "itemType": kind,
                "creators": [_creator(author) for author in reference.authors],
                **{name: value for name, value in fields.items() if value},
            }
        )
    return items


def _creator(author: CitedName) -> dict[str, str]:
    if author.is_whole or not author.given:
        return {"creatorType": "author", "name": author.family}
    family = f"{author.family}, {author.suffix}" if author.suffix else author.family
    return {"creatorType": "author", "firstName": author.given, "lastName": family}
