"""Real papers on Telegram: their TeX, names, links and oddities arrive, and only their web addresses become links."""

from datetime import UTC, datetime

import pytest

from bot.core.authors.names import Grade
from bot.core.chats import Preferences
from bot.core.following.digest import DigestItem
from bot.core.following.digest_places import DigestPlace
from bot.core.following.follows import Match, Subject, SubjectKind
from bot.core.text.document import Card, Document, Quote, Text
from bot.ports import Entry
from bot.views import cards
from bot.views.card_buttons import CardState
from bot.views.context import ViewContext
from tests.adapters.telegram_reader import read_messages
from tests.real_papers import real_papers

FORMS = {"bold", "italic", "text_link", "blockquote", "expandable_blockquote"}


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
        for text, entities, _ in read_messages(
            Document((Card((*card.blocks, Quote((Text(paper.abstract),)))),), language)
        ):
            words_by_type = {
                entity.type: text[entity.start : entity.end] for entity in entities if entity.type not in FORMS
            }
            assert set(words_by_type) <= {"url"}, paper.id
            assert all(address.startswith(("https://", "http://")) for address in words_by_type.values())
