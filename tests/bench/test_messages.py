"""How many messages and buttons a digest is, on each platform: what people scroll past, and what a group can bear.

Papers of usual length with a model's summaries, from the digest's document to the messages as they are stored.
"""

from datetime import UTC, date, datetime

import pytest

from adapters.discord.render import render as render_discord
from adapters.telegram.render import render as render_telegram
from bot.core.authors.names import Grade
from bot.core.chats import Length, Preferences
from bot.core.following.digest import CAPS, DigestItem, DigestSelection
from bot.core.following.follows import Match, Subject, SubjectKind
from bot.core.papers import Author, Paper
from bot.ports import Brief, Entry
from bot.views.context import ViewContext
from bot.views.digest import digest

NOW = datetime(2026, 6, 17, 8, tzinfo=UTC)
MIRA = Subject(SubjectKind.AUTHOR, "Mira Okafor")
SUMMARY = Entry(
    new="A judge of 27 billion parameters that gives a distribution over scores in place of a single number "
    "agrees with people 89.6% of the time.",
    how="It trains on score gaps and on pairs at once, then distils into a model of 9 billion parameters.",
    result="On four public sets of comparisons the smaller model keeps 88.6% of the agreement at a third of the cost.",
    audience="Anyone who tunes image models against human taste.",
    model="made-up-1",
)


def count(papers: int, length: Length) -> tuple[int, int, int, int]:
    """Messages and buttons on Telegram, messages and buttons on Discord."""
    items = tuple(DigestItem(paper(number), (Match(MIRA, Grade.EXACT, "Mira Okafor", 0),)) for number in range(papers))
    selection = DigestSelection(items, (), 0, ())
    entries = {item.paper.id: SUMMARY for item in items}
    brief = Brief("Two of these make reward models say how sure they are [1][2].", tuple(entries), "made-up-1")
    context = ViewContext(Preferences(length=length), NOW, NOW)
    document = digest(selection, entries, context, brief if papers > 1 else None, slot="2026-06-17")
    telegram = render_telegram(document)
    keyboards = [message["reply_markup"]["inline_keyboard"] for message in telegram if "reply_markup" in message]
    discord = render_discord(document)
    components = [component for message in discord for component in message["components"]]
    on_telegram = sum(len(row) for keyboard in keyboards for row in keyboard)
    on_discord = sum(len(component.get("components", ())) for component in components)
    return len(telegram), on_telegram, len(discord), on_discord


def paper(number: int) -> Paper:
    """A made-up paper whose title is as long as most."""
    authors = ("Mira Okafor", "Jun-Ho Park", "Lena Vogt", "Wei-Ting Hsu", "Rafael Quintero", "Priya Raghunathan")
    return Paper(
        id=f"2606.{number + 1:05}",
        title=f"Score Distributions as Rewards for Text-to-Image Models, Made Up, Part {number + 1}",
        abstract="We propose a made-up method.",
        authors=tuple(map(Author, authors)),
        categories=("cs.CV",),
        created=date(2026, 6, 15),
    )


@pytest.mark.parametrize(
    ("papers", "length", "expected"),
    [
        (1, Length.NORMAL, (1, 3, 1, 4)),
        (6, Length.NORMAL, (1, 8, 2, 24)),
        (8, Length.NORMAL, (1, 10, 2, 32)),
        (10, Length.SHORT, (1, 12, 2, 40)),
        (15, Length.SHORT, (2, 17, 3, 60)),
        (5, Length.FULL, (7, 20, 1, 20)),
    ],
)
def test_messages_and_buttons_of_a_digest(papers: int, length: Length, expected: tuple[int, int, int, int]) -> None:
    assert count(papers, length) == expected
    assert papers <= CAPS[length]
