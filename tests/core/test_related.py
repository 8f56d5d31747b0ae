"""Which papers stand close to one."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.core.following.related import related
from bot.core.papers import Author, Paper


def paper(number, title, abstract, *authors):
    return Paper(f"9901.{number:05}", title, abstract, tuple(map(Author, authors)), ("cs.CV",), date(2099, 1, 1))


GLACIER = paper(1, "Sparse routing for ice sheets", "We route sparse updates through a glacier model.", "Yi Tanaka")
ICE = paper(2, "Ice sheets by night", "A glacier model that sparse sensors feed.", "Noor El-Amin")
JUDGES = paper(3, "Score distributions as rewards", "A judge that outputs a distribution over scores.", "Mira Okafor")
HERS = paper(4, "What a thermometer forgets", "Calibration drifts.", "Jun-Ho Park", "Yi Tanaka")


def test_the_same_matter_and_the_same_people_are_close_the_rest_is_not() -> None:
    found = related(GLACIER, [JUDGES, HERS, ICE, GLACIER], 5)
    assert [one.paper.id for one in found] == [ICE.id, HERS.id]
    assert [one.shared for one in found] == [(), ("Yi Tanaka",)]


def test_nothing_is_close_to_nothing() -> None:
    assert related(GLACIER, [], 5) == []
    assert related(GLACIER, [GLACIER], 5) == []
    assert related(paper(9, "", "", "A. Nobody"), [ICE, JUDGES], 5) == []


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
    found = related(GLACIER, candidates, 3)
    assert related(GLACIER, mixed, 3) == found
    assert len(found) <= 3
    assert GLACIER.id not in {one.paper.id for one in found}
