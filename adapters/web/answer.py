"""What a page or a feed answers with, before it becomes a response."""

from dataclasses import dataclass
from datetime import datetime

HTML, ATOM_TYPE, JSON_TYPE = "text/html", "application/atom+xml", "application/feed+json"


@dataclass(frozen=True, slots=True)
class Answer:
    """Text of a media type. `modified`: when what it says last changed, where that is known."""

    text: str
    content_type: str = HTML
    modified: datetime | None = None
