"""Which followed authors a source is asked for now, from which day on, and which papers it brings are news.

Each is asked for once a day: as many together as a question holds, and of many, a share each time, so that it takes the
day. Decisions only.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import ceil

from bot.core.following.attributions import FollowedPerson
from bot.core.following.followed_authors import FollowedAuthor
from bot.core.following.journals import Journal
from bot.core.papers import Paper

INQUIRY_EVERY = timedelta(hours=23)  # an hour less than a day: a share that comes late is no day late
TICK = timedelta(minutes=5)
_SPREAD = timedelta(hours=20)  # that everybody takes together, with time left for failures
_OLDEST_NEWS = timedelta(days=366)  # publishers register old papers, too: a new record of them is no news


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What is asked of a source about one subject that is followed, the author or journal called `name`.

    `began`: since then it is asked for there; `answered`: when it was last answered. `persons`: whom chats mean by it.
    """

    subject_id: int
    name: str
    began: datetime
    answered: datetime | None = None
    persons: tuple[FollowedPerson, ...] = ()
    author: FollowedAuthor | None = None  # once it is known who that is
    journal: Journal | None = None


def share_of(total: int, batch: int) -> int:
    """How many of `total` are asked for at one tick, whole batches."""
    ticks = max(1, _SPREAD // TICK)
    return max(1, ceil(total / ticks / batch)) * batch


def inquire_since(inquiries: Iterable[Inquiry], reach: timedelta) -> date:
    """From which day (UTC) on the source is asked for all of these; `reach`: how long papers take to get there."""
    earliest = min(inquiry.answered or inquiry.began for inquiry in inquiries)
    return (earliest - reach).astimezone(UTC).date()


def is_news(paper: Paper, registered: date | None, began: datetime) -> bool:
    """Whether a paper came to its source after it `began` to be asked, and is no old one.

    `registered`: the day on which the source got it; where it doesn't say, the day of publication counts.
    """
    began_on = began.astimezone(UTC).date()
    if paper.created is not None and paper.created < began_on - _OLDEST_NEWS:
        return False
    appeared = registered or paper.created
    return appeared is not None and appeared >= began_on


def select_news(
    papers: Iterable[Paper], registered: Mapping[str, date], inquiries: Sequence[Inquiry], *, by_id: bool
) -> list[Paper]:
    """The papers that are news for an author who was asked for, and may be theirs."""
    return [
        paper
        for paper in papers
        if any(
            inquiry.author is not None
            and is_news(paper, registered.get(paper.id), inquiry.began)
            and inquiry.author.may_sign(paper, by_id=by_id)
            for inquiry in inquiries
        )
    ]
