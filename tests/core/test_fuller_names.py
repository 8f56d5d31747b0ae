"""Initials become names only where the name can stand for nobody else on the paper."""

from hypothesis import given
from hypothesis import strategies as st

from bot.core.authors.fuller_names import fill_names, has_initials_only
from bot.core.papers import Author


def _names(*authors: Author) -> list[str]:
    return [author.name for author in authors]


def _filled(written: list[str], fuller: list[str]) -> list[str]:
    return _names(*fill_names([Author(name) for name in written], [Author(name) for name in fuller]))


def test_place_by_place_where_all_fit() -> None:
    assert _filled(["S. J. Kent", "A. W. Chung"], ["Stephen J. Kent", "Amy Chung"]) == ["Stephen J. Kent", "Amy Chung"]


def test_a_corresponding_author_alone() -> None:
    written = ["S. J. Kent", "H. E. Kent", "A. W. Chung"]
    assert _filled(written, ["Stephen J Kent"]) == ["Stephen J Kent", *written[1:]]


def test_who_may_be_two_is_nobody() -> None:
    assert _filled(["Y. Wang", "Y. Wang", "A. Chung"], ["Yi Wang"]) == ["Y. Wang", "Y. Wang", "A. Chung"]
    assert _filled(["Y. Wang"], ["Yi Wang", "Yu Wang"]) == ["Y. Wang"]


def test_a_name_that_does_not_fit_changes_nothing() -> None:
    assert _filled(["S. Shimazu"], ["Maria Loconsole"]) == ["S. Shimazu"]
    assert _filled(["Stephen J. Kent"], ["S. Kent"]) == ["Stephen J. Kent"]


def test_ids_and_places_come_along() -> None:
    fuller = Author("Stephen J. Kent", "Melbourne", "0000-0002-8539-4891")
    assert fill_names([Author("S. J. Kent")], [fuller]) == (fuller,)


@given(st.lists(st.sampled_from(["S. Kent", "Y. Wang", "Yi Wang", "M.-M. Cheng", "?"]), max_size=6), st.randoms())
def test_no_author_is_lost_or_moved(written: list[str], chance: object) -> None:
    fuller = [*reversed(written), "Ming-Ming Cheng"]
    filled = _filled(written, fuller)
    assert len(filled) == len(written)
    assert _filled(filled, fuller) == filled or len(set(written)) < len(written)


def test_initials_are_told_from_names() -> None:
    assert has_initials_only(Author("S. J. Kent"))
    assert has_initials_only(Author("T. N.-A. Tran"))
    assert not has_initials_only(Author("Stephen J. Kent"))
    assert not has_initials_only(Author("Kent"))
