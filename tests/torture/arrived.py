"""What is announced, and what has arrived of it: what is lost, told twice, repeated, bare of its link, or a lie."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.sample.announced_papers import AnnouncedPaper
from tests.stories.conftest import announced

MIRA = "Mira Okafor"
TITLE = "On thing"  # how the titles of papers begin that are owed
NOT_HERS = "On something else"  # and of those that are not


def papers_of(days: Sequence[date], many: Sequence[int]) -> list[AnnouncedPaper]:
    """So many papers of hers on each of the days, numbered through; an abstract's first sentence bears its number."""
    wanted = [day for day, number in zip(days, many, strict=True) for _ in range(number)]
    return [
        announced(
            number,
            MIRA,
            day=day,
            title=f"{TITLE} {number:04}",
            abstract=f"We propose made-up method number {number:04}. It reaches 89.6% on a made-up set.",
        )
        for number, day in enumerate(wanted, 1)
    ]


@dataclass
class Verdict:
    """`lost`: neither there nor given up. `given_up`: with a reason. `retold`: in another message again."""

    lost: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    retold: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)  # without its link, or without its sentence
    repeated: Counter[str] = field(default_factory=Counter)
    loud: list[str] = field(default_factory=list)
    lies: list[str] = field(default_factory=list)


def verdict_of(
    inboxes: Mapping[str, Sequence[Any]],
    papers: Sequence[AnnouncedPaper],
    given_up: Mapping[str, set[str]],
    lies: Sequence[str] = (),
) -> Verdict:
    """What each of them had, against all `papers`; `given_up`: the ids of which it was said that they won't come."""
    found = Verdict()
    for name, inbox in inboxes.items():
        told = [message for message in inbox if TITLE in message.text]
        texts = Counter(message.text for message in told)
        links = {text: links_in(message) for message in told for text in [message.text]}
        found.repeated[name] = sum(times - 1 for times in texts.values())
        heard = set[str]()
        for message in told:
            if message.text in heard and not message.silent:
                found.loud.append(f"{name}: {message.text[:60]!r}")
            heard.add(message.text)
        for each in papers:
            parts = [text for text in texts if each.paper.title in text]
            at = f"{name}: {each.paper.title}"
            if not parts:
                (found.given_up if each.paper.id in given_up[name] else found.lost).append(at)
                continue
            if len(parts) > 1:
                found.retold.append(at)
            sentence = f"made-up method number {each.paper.title[-4:]}"
            if not any(f"/abs/{each.paper.id}" in link for link in links[parts[0]]) or sentence not in parts[0]:
                found.bare.append(at)
        found.lies += [f"{name}: {lie}" for lie in (*lies, NOT_HERS) if any(lie in message.text for message in inbox)]
    return found


def links_in(message: Any) -> set[str]:
    """Where a message leads, on either platform."""
    pieces = message.seen if hasattr(message, "seen") else message.entities
    return {piece.url for piece in pieces if piece.url}
