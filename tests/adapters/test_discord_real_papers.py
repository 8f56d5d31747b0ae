"""Real papers on Discord: their TeX, names, links and oddities arrive, and only their web addresses become links."""

from datetime import UTC, datetime

import pytest

from adapters.discord.render import render
from bot.core.authors.names import Grade
from bot.core.chats import Preferences
from bot.core.following.digest import DigestItem
from bot.core.following.digest_places import DigestPlace
from bot.core.following.follows import Match, Subject, SubjectKind
from bot.core.text.document import Card, Document, Quote, Text
from bot.core.text.latex import to_unicode
from bot.ports import Entry
from bot.views import cards
from bot.views.card_buttons import CardState
from bot.views.context import ViewContext
from tests.real_papers import real_papers
from tests.standins.discord_limits import V2, check_message
from tests.standins.discord_markdown import read

FORMS = {"bold", "italic", "small", "quote", "link"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_fifth_paper_of_a_month(language: str) -> None:
    occasion = ViewContext(Preferences(language), datetime(2026, 7, 1, tzinfo=UTC))
    for announced in real_papers("2026-06")[::5]:
        paper = announced.paper
        first = Match(Subject(SubjectKind.AUTHOR, paper.authors[0].name), Grade.EXACT, paper.authors[0].name, 0)
        entry = Entry(new=paper.abstract[:200])
        card = cards.without_buttons(
            cards.card(DigestItem(paper, (first,)), entry, CardState(DigestPlace(1)), occasion)
        )
        messages = render(Document((Card((*card.blocks, Quote((Text(paper.abstract),)))),), language))
        seen_pieces = [
            piece for message in messages for part in message["components"] for piece in read(part.get("content", ""))
        ]
        for message in messages:
            check_message({"components": message["components"], "flags": V2})
        assert set().union(*(piece.marks for piece in seen_pieces)) <= FORMS, paper.id
        addresses = {piece.url for piece in seen_pieces if piece.url and "link" not in piece.marks}
        sources = f"{paper.abstract} {to_unicode(paper.abstract)} {paper.comment}"
        assert all(address in sources for address in addresses), paper.id
        words = "".join("".join(piece.text for piece in seen_pieces).split())
        assert "".join(paper.abstract.split()) in words, paper.id
