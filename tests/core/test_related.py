"""Which papers stand close to one."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.core.authors.persons.shipped_background import shipped_background
from bot.core.following.related import related, telling_words
from bot.core.papers import Author, Paper
from bot.core.search.expressions import AdjacentWords, TextField
from bot.core.search.index_text import IndexedPaper, index_text


def paper(number, title, abstract, *authors):
    return Paper(f"9901.{number:05}", title, abstract, tuple(map(Author, authors)), ("cs.CV",), date(2099, 1, 1))


GLACIER = paper(1, "Sparse routing for ice sheets", "We route sparse updates through a glacier model.", "Yi Tanaka")
ICE = paper(2, "Ice sheets by night", "A glacier model that sparse sensors feed.", "Noor El-Amin")
JUDGES = paper(3, "Score distributions as rewards", "A judge that outputs a distribution over scores.", "Mira Okafor")
HERS = paper(4, "What a thermometer forgets", "Calibration drifts.", "Jun-Ho Park", "Yi Tanaka")


BACKGROUND = shipped_background()


def close(paper, candidates, limit):
    indexed = [IndexedPaper(candidate, index_text(candidate)) for candidate in candidates]
    return related(paper, indexed, BACKGROUND, limit)


def test_the_same_matter_and_the_same_people_are_close_the_rest_is_not() -> None:
    neighbours = close(GLACIER, [JUDGES, HERS, ICE, GLACIER], 5)
    assert {neighbour.paper.id for neighbour in neighbours} == {ICE.id, HERS.id}
    by_id = {neighbour.paper.id: neighbour for neighbour in neighbours}
    assert (by_id[ICE.id].shared, by_id[HERS.id].shared) == ((), ("Yi Tanaka",))
    assert by_id[ICE.id].terms[0] in {"glacier", "ice", "sheets"}
    assert by_id[HERS.id].terms == ()
    assert all(1 <= neighbour.score <= 100 for neighbour in neighbours)


def test_the_same_text_by_the_same_people_is_as_close_as_can_be() -> None:
    both = paper(5, "Sparse routing for ice sheets", "Sparse updates through a glacier model.", "Yi Tanaka")
    words = paper(6, "Sparse routing for ice sheets", "Sparse updates through a glacier model.", "Noor El-Amin")
    first, second = close(GLACIER, [words, both], 5)
    assert (first.paper, second.paper) == (both, words)
    assert first.score >= second.score > 90


def test_a_rare_name_says_more_than_one_that_many_have() -> None:
    rare = paper(7, "Of one", "Nothing else.", "Oda Ruud", "Yi Wang")
    ruud, wang = paper(8, "Of two", "Other things.", "Oda Ruud"), paper(9, "Of three", "Further ones.", "Yi Wang")
    assert [neighbour.paper for neighbour in close(rare, [wang, ruud], 5)] == [ruud, wang]


def test_the_index_is_asked_for_what_tells_most() -> None:
    words = telling_words(GLACIER, BACKGROUND)
    assert AdjacentWords(("yi", "tanaka"), (TextField.AUTHORS,)) in words
    assert words[AdjacentWords(("glacier",))] > words.get(AdjacentWords(("model",)), 0.0)
    assert AdjacentWords(("the",)) not in words
    assert telling_words(paper(9, "", "", "?"), BACKGROUND) == {}


def test_nothing_is_close_to_nothing() -> None:
    assert close(GLACIER, [], 5) == []
    assert close(GLACIER, [GLACIER], 5) == []
    assert close(paper(9, "", "", "A. Nobody"), [ICE, JUDGES], 5) == []


words = st.lists(
    st.sampled_from(["ice", "sheet", "glacier", "judge", "score", "reward", "sparse", "the", "of"]), max_size=12
)
papers = st.lists(
    st.builds(paper, st.integers(1, 40), words.map(" ".join), words.map(" ".join), st.sampled_from(["A. B", "C. D"])),
    max_size=12,
)


@given(papers, st.randoms())
def test_the_order_of_the_candidates_does_not_matter(candidates, random) -> None:
    candidates = list({one.id: one for one in candidates}.values())
    mixed = random.sample(candidates, len(candidates))
    neighbours = close(GLACIER, candidates, 3)
    assert close(GLACIER, mixed, 3) == neighbours
    assert len(neighbours) <= 3
    assert GLACIER.id not in {one.paper.id for one in neighbours}
