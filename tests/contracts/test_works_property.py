"""Records of works come in whatever order, and say sooner or later that they are of one: nobody gets a work again.

Three works have a record at each of three sources. Their titles differ, so that only what a record says of another
joins the two, and a record may say so from the beginning, later, or first when it comes again.
"""

from datetime import date
from itertools import count

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.core.papers import Author, Paper, work_id
from bot.storage.store import SqlStore
from tests.contracts.made_up import BEGAN, MIRA, a_chat, draft, waiting_ids
from tests.contracts.set_clock import START, SetClock
from tests.examples import examples

SOURCES = ("arxiv", "biorxiv", "crossref")
TITLES = (
    *("Judges of text", "Judges of pictures", "Judges of sound"),
    *("Rewards in spring", "Rewards in autumn", "Meadows"),
    *("Rain on roofs", "Lakes under ice", "Roots of grasses"),
)
_runs = count()


def record(run: int, work: int, source: str, names_others: bool) -> Paper:
    """What the source says of the work; with `names_others`, which records it knows to be of the same."""
    ids = {other: f"10.1000/{other}.{run}.{work}" for other in SOURCES} | {"arxiv": f"2606.{3 * run + work:05}"}
    others = [ids[other] for other in SOURCES[1:] if other != source]
    return Paper(
        work_id(source, ids[source]),
        f"{TITLES[3 * work + SOURCES.index(source)]} in place {run} and {work}",
        "We train judges.",
        (Author("Mira Okafor"),),
        ("cs.LG",),
        date(2026, 6, 15),
        source=source,
        source_id="" if source == "arxiv" else ids[source],
        doi=" ".join(others) if names_others and source == "arxiv" else None,
        same_as=(*others, f"10.48550/arxiv.{ids['arxiv']}") if names_others and source != "arxiv" else (),
    )


_step = st.one_of(
    st.tuples(st.just("bring"), st.integers(0, 2), st.sampled_from(SOURCES), st.booleans()),
    st.tuples(st.just("show"), st.just(0), st.just(""), st.just(False)),
)


@settings(
    max_examples=examples(25, fewest=5), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(_step, max_size=14))
@example([("bring", 0, "crossref", False), ("show", 0, "", False), ("bring", 0, "arxiv", False)])
async def test_a_work_whose_records_are_known_to_be_one_comes_once(
    store: SqlStore, clock: SetClock, steps: list[tuple[str, int, str, bool]]
) -> None:
    run = next(_runs)
    chat = await a_chat(store, f"run {run}", MIRA)
    steps = [*steps, *[("bring", work, source, True) for work in range(3) for source in SOURCES]]
    shown: list[str] = []
    for number, (step, work, source, names_others) in enumerate(steps):
        if step == "bring":
            await store.papers.add_page([record(run, work, source, names_others)], BEGAN, START)
            continue
        ids = sorted(await waiting_ids(store, chat))
        if ids:
            assert await store.outbox.enqueue(draft(chat, *ids, slot=f"slot {number}", kind="now"), START)
            shown += ids
    had = {paper.id for id_ in shown if (paper := await store.papers.get(id_)) is not None}
    assert len(had) <= 3
    pending = await waiting_ids(store, chat)
    assert pending & had == set()
    assert len(pending | had) == 3
