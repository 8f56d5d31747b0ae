"""The full-text index: fresh with every change, readable where papers write TeX, the same on both databases."""

from dataclasses import replace
from datetime import date

from bot.core.following.follows import Subject, SubjectKind
from bot.core.papers import Author, Paper, work_id
from bot.core.search.expressions import (
    TEXT,
    AdjacentWords,
    Conjunction,
    Disjunction,
    IndexQuery,
    Negation,
    TextField,
)
from bot.core.search.index_text import category_word, index_text, index_words
from bot.storage.store import SqlStore
from tests.contracts.made_up import BEGAN, paper
from tests.contracts.set_clock import START

ICE = paper("1", "Yi Tanaka", title="Sparse routing in ice sheets", abstract="Glaciers, as sparse models.")
TEX = paper("2", r"Andr\'e Weil", title=r"On the Schr\"odinger equation", abstract=r"A $\lambda$-ring of $H_2$O.")
HAN = paper("3", "李飞飞", title="奖励模型的不确定性", abstract="我们训练评判模型。", created=date(2026, 6, 20))
JUDGE = paper("4", title="Judging judges", abstract="Rewards for routing.", categories=("cs.CV", "math-ph"))


def leaf(text: str, *fields: TextField) -> AdjacentWords:
    return AdjacentWords(index_words(text), fields or tuple(TextField))


async def ids(store: SqlStore, query: IndexQuery, **options: object) -> list[str]:
    return [paper.id for paper in await store.paper_index.search(query, 10, **options)]  # type: ignore[arg-type]


async def a_shelf(store: SqlStore) -> None:
    await store.papers.add_page([ICE, TEX], BEGAN, START)
    await store.papers.add([HAN, JUDGE], START)


async def test_words_are_matched_in_every_ending_accent_and_script(store: SqlStore) -> None:
    await a_shelf(store)
    assert await ids(store, leaf("model")) == ["1"]
    assert await ids(store, leaf("ROUTE")) == ["1", "4"]  # the title's before the newest
    assert await ids(store, leaf("schrodinger equations")) == ["2"]
    assert await ids(store, leaf("Schrödinger")) == ["2"]
    assert await ids(store, leaf("λ ring")) == ["2"]
    assert await ids(store, leaf("奖励")) == ["3"]
    assert await ids(store, leaf("训练评判")) == ["3"]
    assert await ids(store, leaf("评训练")) == []


async def test_fields_phrases_and_negations_hold(store: SqlStore) -> None:
    await a_shelf(store)
    assert await ids(store, leaf("weil", TextField.AUTHORS)) == ["2"]
    assert await ids(store, leaf("andre weil", TextField.AUTHORS)) == ["2"]
    assert await ids(store, leaf("weil", *TEXT)) == []
    assert await ids(store, leaf("ice sheets", TextField.TITLE)) == ["1"]
    assert await ids(store, leaf("sheets ice")) == []
    routing, judges = leaf("routing"), leaf("judges")
    assert await ids(store, Conjunction((routing, Negation(judges)))) == ["1"]
    assert await ids(store, Conjunction((Disjunction((judges, leaf("weil"))), Negation(routing)))) == ["2"]
    assert await ids(store, AdjacentWords((category_word("cs.CV"),), (TextField.FACTS,))) == ["4"]
    assert await ids(store, AdjacentWords((category_word("math-ph"),), (TextField.FACTS,))) == ["4"]
    assert await ids(store, routing, submitted_from=date(2026, 6, 16)) == []
    assert await ids(store, leaf("模型"), submitted_from=date(2026, 6, 16)) == ["3"]
    assert await ids(store, routing, source="arxiv") == ["1", "4"]
    assert await ids(store, routing, source="biorxiv") == []
    assert await ids(store, routing, skip=1) == ["4"]


async def test_the_index_is_never_behind(store: SqlStore) -> None:
    await a_shelf(store)
    changed = replace(ICE, title="Dense glaciers", abstract="No more of it.", updated=date(2026, 6, 16), version=2)
    await store.papers.add_page([changed], BEGAN, START)
    assert await ids(store, leaf("sparse")) == []
    assert await ids(store, leaf("dense glaciers")) == ["1"]


async def test_days_and_sources_by_which_papers_are_left_out_are_never_behind(store: SqlStore) -> None:
    await a_shelf(store)
    elsewhere = replace(ICE, id=work_id("crossref", "10.1000/1"), source="crossref", source_id="10.1000/1")
    await store.papers.add([elsewhere], START)
    assert await ids(store, leaf("routing"), source="crossref") == ["1"]
    assert await ids(store, leaf("routing"), source="arxiv") == ["1", "4"]
    later = replace(ICE, created=date(2026, 6, 19), updated=date(2026, 6, 20), version=2)
    await store.papers.add_page([later], BEGAN, START)
    assert await ids(store, leaf("routing"), submitted_from=date(2026, 6, 16)) == ["1"]
    newest = await store.corpus.matching(Subject(SubjectKind.PHRASE, "routing"), 5)
    assert [paper.id for paper in newest] == ["1", "4"]


async def test_papers_with_the_weightier_words_are_nearer(store: SqlStore) -> None:
    await a_shelf(store)
    near = await store.paper_index.near({leaf("routing"): 1.0, leaf("glaciers"): 0.5, leaf("reward"): 2.0}, 10)
    assert [hit.paper.id for hit in near] == ["4", "1"]
    assert near[1].words == index_text(ICE)
    assert [hit.paper.id for hit in await store.paper_index.near({leaf("routing"): 1.0}, 1)] == ["4"]
    by_weil = {leaf("andre weil", TextField.AUTHORS): 1.0}
    assert [hit.paper.id for hit in await store.paper_index.near(by_weil, 5)] == ["2"]
    assert await store.paper_index.near({}, 5) == []
    assert await store.paper_index.near({leaf("unheard"): 1.0}, 5) == []


async def test_nothing_that_papers_hold_upsets_the_index(store: SqlStore) -> None:
    odd = Paper(
        "9", "a_b c\x00d ' \" & | ! <-> :* 0x1F 1e5 -3.5 🦊 ﷺ", "word" * 800 + " x" * 20_000 + " end",
        (Author("':* & X Æ A-12"), *(Author(f"Name{n} Of") for n in range(3_000))), ("cs.CV",), comment="'; DROP --",
    )  # fmt: skip
    await store.papers.add([odd], START)
    assert await ids(store, leaf("a_b")) == ["9"]
    assert await ids(store, leaf("0x1f 1e5")) == ["9"]
    assert await ids(store, leaf("end")) == ["9"]
    assert await ids(store, leaf("name2999", TextField.AUTHORS)) == ["9"]
    assert await ids(store, leaf("word" * 800)) == ["9"]
    assert await ids(store, leaf("drop")) == ["9"]
