"""Real papers on Telegram: their TeX, names, links and oddities arrive, and only their web addresses become links."""

import pytest

from bot.core.document import Card, Document, Quote, Text
from bot.phrases.phrasebook import phrasebook
from bot.ports import Entry
from bot.views import papers
from tests.adapters.telegram_reader import shown
from tests.real_papers import real_papers

FORMS = {"bold", "italic", "text_link", "blockquote", "expandable_blockquote"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_fifth_paper_of_a_month(language: str) -> None:
    book = phrasebook(language)
    for announced in real_papers("2026-06")[::5]:
        paper = announced.paper
        card = papers.whole(paper, Entry(new=paper.abstract[:200]), frozenset({0}), announced.day, book)
        for text, entities, _ in shown(Document((Card((*card.blocks, Quote((Text(paper.abstract),)))),), language)):
            found = {entity.type: text[entity.start : entity.end] for entity in entities if entity.type not in FORMS}
            assert set(found) <= {"url"}, paper.id
            assert all(address.startswith(("https://", "http://")) for address in found.values())
