"""Near names: which are offered, and that an index finds them."""

from hypothesis import given
from hypothesis import strategies as st

from bot.core.authors.naming.keys import completion_keys
from bot.core.authors.naming.near import allowed_mistakes, nearest_names, search_prefixes

_WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9)


def _kept(*people: tuple[str, int]) -> list[tuple[str, str, int]]:
    return [(one, name, papers) for name, papers in people for one in sorted(completion_keys(name))]


@given(_WORD, _WORD, st.data())
def test_one_wrong_letter_is_found_by_a_beginning_and_offered(
    given_name: str, family: str, data: st.DataObject
) -> None:
    right = f"{given_name} {family}"
    at = data.draw(st.integers(0, len(right) - 1).filter(lambda place: right[place] != " "))
    typed = right[:at] + data.draw(st.sampled_from(["", "q", "q" + right[at]])) + right[at + 1 :]
    if len(typed.split()) < 2 or typed == right or set(completion_keys(typed)) == set(completion_keys(right)):
        return
    assert any(one.startswith(begun) for one in completion_keys(right) for begun in search_prefixes(typed))
    assert nearest_names(typed, _kept((right, 1)), 3) == [right]


def test_the_nearest_come_first_and_then_those_on_most_papers() -> None:
    kept = _kept(("Anna Bergen", 9), ("Anna Berg", 1), ("Hanna Berg", 5), ("Anna Burg", 2), ("Otto Kahn", 99))
    assert nearest_names("Anna Bergg", kept, 9) == ["Anna Berg", "Anna Bergen", "Hanna Berg", "Anna Burg"]
    assert nearest_names("anna bérg", kept, 9) == ["Hanna Berg", "Anna Burg", "Anna Bergen"]


@given(st.text(max_size=80))
def test_any_text_has_few_beginnings_none_of_them_empty(typed: str) -> None:
    found = search_prefixes(typed)
    assert len(found) <= 12
    assert all(found)
    assert 0 <= allowed_mistakes(typed) <= 3
    assert nearest_names(typed, _kept((typed, 1)), 3) == []
