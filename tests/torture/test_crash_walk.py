"""Killed at any commit and any request, the product loses no paper and repeats no more than it promises to."""

import pytest

from tests.torture.report import report
from tests.torture.walk import Count, Kill, at_chance, every_point, measure, walk

RANDOM_KILLS = 500


@pytest.mark.timeout(180)
async def test_a_few_points() -> None:
    """While digests are composed, when one has come in and is not sent, and when one is sent and not recorded."""
    sending = "Telegram sendMessage"
    kills = [
        Kill(on="model, done", occurrence=4),
        Kill(on=f"{sending}, not yet done", occurrence=5),
        Kill(on=f"{sending}, done", occurrence=5),
    ]
    count = await walk(kills, together=1)
    assert count.broken == []
    assert count.kills == len(kills)


@pytest.mark.torture
@pytest.mark.timeout(4 * 3600)
async def test_every_point() -> None:
    commits, requests, _ = await measure()
    count = await walk(every_point(commits, requests))
    _tell("killed at every commit and every request", count, commits=commits, points_at_requests=requests)
    assert count.kills >= 2 * commits + requests - 20
    assert count.broken == []


@pytest.mark.torture
@pytest.mark.timeout(4 * 3600)
async def test_at_chance() -> None:
    _, _, seconds = await measure()
    count, seed = Count(), 0
    while count.kills < RANDOM_KILLS:
        count += await walk(at_chance(seconds, seed))
        seed += 8
    _tell("killed at chance", count)
    assert count.broken == []


def _tell(what: str, count: Count, **more: int) -> None:
    report(
        what,
        **more,
        stories=count.tellings,
        kills=count.kills,
        papers_lost=count.lost,
        parts_arrived_and_not_recorded=count.under_way,
        kills_with_such_in_two_chats=count.in_two_chats,
        parts_repeated=count.repeated,
        of_them_on_Discord=count.repeated_on_discord,
        with_a_sound=count.loud,
        counted_by_the_product=count.counted,
        answers_repeated=count.answered_again,
        promises_broken=len(count.broken),
    )
