"""What is typed behind /search: words, phrases, fields, NOT; and what is refused, with what was expected."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.following.typed_search import read_search
from bot.core.search.expressions import AdjacentWords, Conjunction, Disjunction, Negation, TextField
from bot.errors import BadInput
from bot.storage.index_query import fts5_query, tsquery

TODAY = date(2026, 6, 16)
AUTHORS, FACTS, TITLE = (TextField.AUTHORS,), (TextField.FACTS,), (TextField.TITLE,)
CHENG = Disjunction((AdjacentWords(("ming", "ming", "cheng"), AUTHORS), AdjacentWords(("mingming", "cheng"), AUTHORS)))


def words(*words: str) -> AdjacentWords:
    return AdjacentWords(words)


@pytest.mark.parametrize(
    ("line", "query"),
    [
        ("reward", words("reward")),
        ("Reward Schrödinger", Conjunction((words("reward"), words("schrodinger")))),
        ('"reward model" judge', Conjunction((words("reward", "model"), words("judge")))),
        ("“reward model”", words("reward", "model")),
        ("「奖励模型」", words("奖", "励", "模", "型")),
        ("state-of-the-art", words("state", "of", "the", "art")),
        ("reward -survey", Conjunction((words("reward"), Negation(words("survey"))))),
        ("reward NOT survey", Conjunction((words("reward"), Negation(words("survey"))))),
        ("reward ANDNOT survey", Conjunction((words("reward"), Negation(words("survey"))))),
        ("reward　ＮＯＴ（survey OR review）", Conjunction(
            (words("reward"), Negation(Disjunction((words("survey"), words("review"))))))),
        ("a OR b c", Disjunction((words("a"), Conjunction((words("b"), words("c")))))),
        ("author:Okafor", AdjacentWords(("okafor",), AUTHORS)),
        ('author:"Ming-Ming Cheng"', CHENG),
        ("作者：李明", AdjacentWords(("李", "明"), AUTHORS)),
        ("著者: Okafor", AdjacentWords(("okafor",), AUTHORS)),
        ("title:judges", AdjacentWords(("judges",), TITLE)),
        ("cat:cs.cv", AdjacentWords(("catcscv",), FACTS)),
        ("GAN: survey", words("gan", "survey")),
        ("reward - model", Conjunction((words("reward"), words("model")))),
    ],
)  # fmt: skip
def test_it_is_read(line: str, query: object) -> None:
    assert read_search(" ".join(line.split()), TODAY).query == query


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026", date(2026, 1, 1)),
        ("2026-05", date(2026, 5, 1)),
        ("2026/5/2", date(2026, 5, 2)),
        ("30d", date(2026, 5, 17)),
        ("2w", date(2026, 6, 2)),
        ("7天", date(2026, 6, 9)),
        ("2026年5月", date(2026, 5, 1)),
        ("2026年", date(2026, 1, 1)),
        ("99999d", None),
        ("2026-13", None),
        ("soon", None),
    ],
)
def test_a_day_is_read(text: str, day: date | None) -> None:
    if day is None:
        with pytest.raises(BadInput) as raised:
            read_search(f"reward since:{text}", TODAY)
        assert raised.value.phrase == "error-search-since"
    else:
        assert read_search(f"since:{text} reward", TODAY).since == day


def test_a_source_holds_for_all() -> None:
    assert read_search("reward source:bioRxiv", TODAY).source == "biorxiv"
    assert read_search('reward source:"Europe PMC"', TODAY).source == "europepmc"


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ("since:2026", "error-search-empty"),
        ("source:arxiv -x", "error-search-empty"),
        ("-x", "error-expression-negative"),
        ("NOT (a OR b)", "error-expression-negative"),
        ("a OR -b", "error-expression-negative"),
        ("(a", "error-expression-parenthesis"),
        ("a)", "error-expression-parenthesis"),
        ("a AND", "error-expression-hanging"),
        ("OR a", "error-expression-hanging"),
        ("()", "error-expression-hanging"),
        ("?", "error-search-word"),
        ("a source:nature", "error-search-source"),
        ("a cat:cs.XX", "error-category"),
        ("(a OR since:2026)", "error-search-filter"),
        ("a -source:arxiv", "error-search-filter"),
        ("a " * 30, "error-expression-long"),
        ("a" * 400, "error-search-long"),
        ("(" * 12 + "a" + ")" * 12, "error-expression-long"),
    ],
)
def test_what_is_not_whole_is_refused(line: str, phrase: str) -> None:
    with pytest.raises(BadInput) as raised:
        read_search(line.strip(), TODAY)
    assert raised.value.phrase == phrase


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(list('ab()-"“”:') + ["AND", "OR", "NOT", "since:2026", " "])).map(" ".join)
)
def test_anything_is_read_or_refused(text: str) -> None:
    with suppress(BadInput):
        query = read_search(" ".join(text.split()), TODAY).query
        assert fts5_query(query)
        assert tsquery(query)
