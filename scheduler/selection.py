"""What of a chat's pending papers a digest brings, when it is due, and how it sounds: decided, not done."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime

from bot.core.chats import Chat
from bot.core.following.attention import Judge, ignore_attention
from bot.core.following.attributions import Attributor
from bot.core.following.digest import CAPS, DigestSelection, choose, find_reasons
from bot.core.following.feedback import index_feedback
from bot.core.following.follows import Subject
from bot.core.following.needed_sources import needed_sources
from bot.core.following.paper_changes import TOLD_AFTERWARDS
from bot.core.schedule import timing
from bot.core.text.document import Sound
from bot.ports import DigestInputs


def due_time(chat: Chat, inputs: DigestInputs, now: datetime) -> datetime:
    """When the next daily digest is due; what a chat has missed is due at once if the platform says it is open again.

    Then it is due when it was awaited; after a try of ours, which nobody in the chat knows of, it waits for its hour.
    """
    schedule = chat.preferences.schedule
    missed: datetime | None = None
    if chat.awaited is not None and chat.awaited == chat.next_due:
        missed = timing.latest_missed(schedule, inputs.last_daily, chat.awaited, now)
    return missed or timing.next_due(schedule, inputs.last_daily, now)


def select_papers(
    chat: Chat, inputs: DigestInputs, attributor: Attributor, judge: Judge = ignore_attention
) -> DigestSelection:
    """What the chat's digest brings; `judge` orders it."""
    cap, feedback = CAPS[chat.preferences.length], index_feedback(inputs.feedback)
    selection = choose(
        inputs.pending, inputs.follows, inputs.mutes, cap, feedback, attributor, paused=inputs.paused, judge=judge
    )
    shown = {item.paper.id for item in selection.items}
    concerning = (change for change in inputs.changes if change.kind in TOLD_AFTERWARDS or change.paper.id in shown)
    return replace(selection, changes=tuple(concerning))


def relevant_outages(outages: Mapping[str, datetime], follows: Iterable[Subject]) -> dict[str, datetime]:
    """The sources that can't be read, by key, as far as something of `follows` might come from there."""
    sources = needed_sources(follows)
    return {key: since for key, since in outages.items() if key in sources}


def is_cut_off(outages: Mapping[str, datetime], follows: Iterable[Subject]) -> bool:
    """Whether nothing of `follows` can come, since none of the sources that it could come from can be read."""
    sources = needed_sources(follows)
    return bool(sources) and sources <= outages.keys()


def choose_sound(chat: Chat, selection: DigestSelection, silent: AbstractSet[Subject]) -> Sound:
    """As the chat wants it; none where every paper is there for follows that are silent."""
    subjects = {reason.subject for item in selection.items for reason in item.reasons}
    return Sound.OFF if subjects and subjects <= silent else chat.preferences.sound


def restrict(inputs: DigestInputs, subject: Subject, attributor: Attributor) -> DigestInputs:
    """The same with those pending papers alone that are there for `subject`."""
    feedback = index_feedback(inputs.feedback)
    pending = tuple(paper for paper in inputs.pending if find_reasons(paper, [subject], feedback, attributor))
    return replace(inputs, pending=pending)
