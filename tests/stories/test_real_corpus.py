"""Weeks of real papers, swept day by day through the whole product: who is followed is found, and nobody else."""

from datetime import date, timedelta

import pytest

from bot.core.authors.names import Grade
from bot.core.chats import ChatRef, Preferences
from bot.core.following.follows import Subject, SubjectKind, match
from tests.real_papers import real_papers

FOUND = {
    "Ming-Ming Cheng": {"2606.06601", "2606.09076"},
    "Dengyang Jiang": {"2606.09076", "2606.12575"},
    "Kanghui Tian": {"2606.05718", "2606.12195"},
    "Yi Wang": {"2605.30884", "2606.01958", "2606.03746", "2606.05718", "2606.05769", "2606.12195"},
}


@pytest.mark.timeout(300)
async def test_a_fortnight_of_real_papers_reaches_whom_it_is_for(world):
    papers = real_papers("2026-05", "2026-06")
    world.announce(*papers)
    day = date(2026, 5, 29)
    async with world.product() as ann:
        store = ann.app.store
        chats = {}
        for name in FOUND:
            chat, _ = await store.chats.get_or_create(
                ChatRef("console", name), Preferences(), world.clock.now(), world.clock.now()
            )
            await store.follows.add(chat.id, Subject(SubjectKind.AUTHOR, name), world.clock.now())
            chats[name] = chat.id
        requests = []
        while day <= date(2026, 6, 15):
            world.morning(day, 23)
            before = len(world.arxiv.requests)
            await ann.app.collector.sweep()
            requests.append(len(world.arxiv.requests) - before)
            day += timedelta(days=1)
        for name, expected in FOUND.items():
            follow = Subject(SubjectKind.AUTHOR, name)
            waiting = await store.pending.papers(chats[name])
            graded = {paper.id: match(follow, paper) for paper in waiting}
            exact = {paper for paper, found in graded.items() if found and found.grade is Grade.EXACT}
            june = {one.paper.id for one in papers if one.day >= date(2026, 6, 1)}
            assert expected <= exact, name
            assert exact & june == expected & june, name
        # The first sweep reads a week; every later one the overlap of two days: one request, rarely two.
        assert max(requests[1:]) <= 2
