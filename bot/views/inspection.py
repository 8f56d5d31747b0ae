"""The whole story of one chat, paper or delivery, as lines for whoever runs the deployment.

In English, like the log and `paperboy check`; no text of any message, for those are somebody's.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from bot.core.following.audit import DeliveryAudit
from bot.core.following.follows import Subject, SubjectKind
from bot.ports.inspection import ChatAudit, PaperRecord


def chat(story: ChatAudit, now: datetime) -> Iterator[str]:
    """A chat: how it is reached, when its digest comes, what it follows, what became of its papers."""
    one, schedule = story.chat, story.chat.preferences.schedule
    yield f"chat {one.id}: {one.ref}, since {_at(story.created)}"
    days = "every day" if len(schedule.weekdays) == 7 else f"weekdays {sorted(schedule.weekdays)} (0 is Monday)"
    yield f"digest: {schedule.at:%H:%M} {schedule.zone}, {days}, {one.preferences.language}, {one.preferences.length}"
    if one.parked is not None:
        yield f"it can't be reached: {one.parked or 'no reason known'}; nothing is sent until somebody speaks there"
    elif one.preferences.paused:
        yield "it is paused: nothing is due until /resume"
    elif one.next_due is not None:
        late = (now - one.next_due) // timedelta(minutes=1)
        yield f"next digest: {_at(one.next_due)}" + (f", {late} min late" if late > 0 else "")
    yield f"follows {len(story.follows)}: {_subjects(story.follows)}"
    yield f"mutes {len(story.mutes)}: {_subjects(story.mutes)}"
    yield f"papers: {_counts(story.items)}"
    for one_delivery in story.deliveries:
        yield from delivery(one_delivery)


def paper(story: PaperRecord) -> Iterator[str]:
    """A paper: when it came, whom it answers, where it stands for how many chats."""
    one = story.paper
    yield f"paper {one.id}: {one.title}"
    yield f"by {len(one.authors)}: {', '.join(author.name for author in one.authors[:10])}"
    yield f"{' '.join(one.categories)}, created {one.created or 'unknown'}, version {one.version or 'unknown'}"
    swept = f"brought by a sweep {_at(story.swept_at)}" if story.swept_at else "only looked up, by no sweep"
    yield f"first seen {_at(story.first_seen)}, {swept}"
    yield f"answers {len(story.subjects)} that are followed: {_subjects(story.subjects)}"
    yield f"chats: {_counts(story.items)}"


def delivery(story: DeliveryAudit) -> Iterator[str]:
    """A delivery: where it stands, how often it was tried, why it is where it is."""
    yield (
        f"delivery {story.id}: {story.kind} {story.slot} for chat {story.chat}, {story.state}, "
        f"{story.sent} of {story.parts} messages sent"
    )
    when = f", settled {_at(story.settled)}" if story.settled else f", next try {_at(story.not_before)}"
    yield f"  composed {_at(story.created)}{when}, {story.attempts} failed attempts"
    if story.reason:
        yield f"  because: {story.reason}" + ("; the next message may have arrived already" if story.uncertain else "")
    if story.repeats:
        yield f"  sent once more without a sound, since nobody knew whether it had arrived: {story.repeats}"
    if story.papers:
        yield f"  papers: {' '.join(story.papers)}"


def _at(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def _subjects(subjects: Iterable[Subject]) -> str:
    told = [f'"{one.name}"' if one.kind is SubjectKind.PHRASE else one.name for one in subjects]
    return ", ".join(told) or "nothing"


def _counts(items: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{count} {state}" for state, count in items) or "none"
