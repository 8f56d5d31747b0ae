"""What is recorded of one chat, paper or delivery, as lines for whoever runs the deployment.

In English, like the log and `paperboy check`; no text of any message, for those are somebody's.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from bot.core.following.audit import DeliveryAudit
from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Paper
from bot.core.silence import Silence
from bot.ports.inspection import ChatAudit, PaperRecord

_QUOTED = (SubjectKind.PHRASE, SubjectKind.SENTENCE)


def chat_lines(audit: ChatAudit, now: datetime) -> Iterator[str]:
    """A chat: how it is reached, when its digest comes, what it follows, what became of its papers."""
    chat, schedule = audit.chat, audit.chat.preferences.schedule
    yield f"chat {chat.id}: {chat.ref}, since {_at(audit.created)}"
    days = "every day" if len(schedule.weekdays) == 7 else f"weekdays {sorted(schedule.weekdays)} (0 is Monday)"
    yield f"digest: {schedule.at:%H:%M} {schedule.zone}, {days}, {chat.preferences.language}, {chat.preferences.length}"
    if chat.silence is not None:
        yield from _silence_lines(chat.silence)
    elif chat.preferences.paused:
        yield "it is paused: nothing is due until /resume"
    elif chat.next_due is not None:
        late = (now - chat.next_due) // timedelta(minutes=1)
        yield f"next digest: {_at(chat.next_due)}" + (f", {late} min late" if late > 0 else "")
    if chat.detour is not None:
        yield f"its thread can't be written to ({chat.detour}): what belongs there goes to {chat.destination}"
    yield f"follows {len(audit.follows)}: {_subjects(follow.subject for follow in audit.follows)}"
    for state, chosen in (
        ("paused", [follow.subject for follow in audit.follows if follow.paused]),
        ("silent", [follow.subject for follow in audit.follows if follow.silent]),
    ):
        if chosen:
            yield f"  of these {state}: {_subjects(chosen)}"
    yield f"mutes {len(audit.mutes)}: {_subjects(audit.mutes)}"
    yield f"papers: {_counts(audit.items)}"
    for delivery in audit.deliveries:
        yield from delivery_lines(delivery)


def _silence_lines(silence: Silence) -> Iterator[str]:
    yield f"it can't be reached since {_at(silence.since)} ({silence.cause}): {silence.reason or 'no reason known'}"
    tries = f"tried {silence.tries} times since"
    if silence.next_try is not None:
        yield f"  {tries}, next try {_at(silence.next_try)}, or as soon as the platform says that it is open"
    else:
        yield f"  {tries}, and tried no more; it wakes when the platform says that it is open, or somebody speaks there"


def paper_lines(record: PaperRecord, records: Iterable[Paper]) -> Iterator[str]:
    """A paper: when it came, whom it answers, where it stands for how many chats, what which source says of it."""
    paper = record.paper
    yield f"paper {paper.id}: {paper.title}"
    yield f"by {len(paper.authors)}: {', '.join(author.name for author in paper.authors[:10])}"
    yield f"{' '.join(paper.categories)}, created {paper.created or 'unknown'}, version {paper.version or 'unknown'}"
    swept = f"brought by a sweep {_at(record.swept_at)}" if record.swept_at else "only looked up, by no sweep"
    yield f"first seen {_at(record.first_seen)}, {swept}"
    yield f"answers {len(record.subjects)} that are followed: {_subjects(record.subjects)}"
    yield f"chats: {_counts(record.items)}"
    for source in records:
        yield f"record {source.source}:{source.record_id}: {source.title}"


def delivery_lines(audit: DeliveryAudit) -> Iterator[str]:
    """A delivery: where it stands, how often it was tried, why it is where it is."""
    yield (
        f"delivery {audit.id}: {audit.kind} {audit.slot} for chat {audit.chat}, {audit.state}, "
        f"{audit.sent} of {audit.parts} messages sent"
    )
    when = f", settled {_at(audit.settled)}" if audit.settled else f", next try {_at(audit.not_before)}"
    yield f"  composed {_at(audit.created)}{when}, {audit.attempts} failed attempts"
    if audit.reason:
        yield f"  because: {audit.reason}" + ("; the next message may have arrived already" if audit.uncertain else "")
    if audit.repeats:
        yield f"  sent once more without a sound, since nobody knew whether it had arrived: {audit.repeats}"
    if audit.papers:
        yield f"  papers: {' '.join(audit.papers)}"


def _at(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def _subjects(subjects: Iterable[Subject]) -> str:
    names = [f'"{subject.name}"' if subject.kind in _QUOTED else subject.name for subject in subjects]
    return ", ".join(names) or "nothing"


def _counts(items: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{count} {state}" for state, count in items) or "none"
