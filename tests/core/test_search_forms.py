"""The forms of a name that arXiv is asked for: few, and all of them such that compare() allows them."""

import pytest
from hypothesis import given, settings

from bot.core.authors.names import Grade, compare
from bot.core.authors.search_forms import MOST_FORMS, abbreviated_form, search_forms
from tests.core.test_names import any_text
from tests.examples import examples


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Yi Wang", ("Yi Wang",)),
        ("Philip H. S. Torvik", ("Philip H. S. Torvik", "Philip Torvik", "Phil Torvik")),
        ("P.H.S. Torvik", ("P.H.S. Torvik", "Torvik")),
        ("LeKun, Y.", ("Y. LeKun", "LeKun")),
        ("J. Edgar Hooper", ("J. Edgar Hooper",)),
        ("Christopher D. Manwell", ("Christopher D. Manwell", "Christopher Manwell", "Chris Manwell")),
        ("Tom Field", ("Tom Field", "Thomas Field")),
        ("O'Brien, Bob", ("Bob O'Brien", "Robert O'Brien")),
        ("Wei-Lun Chao", ("Wei-Lun Chao", "Weilun Chao")),
        ("李飞飞", ("李飞飞",)),
    ],
)
def test_forms(name: str, forms: tuple[str, ...]) -> None:
    assert search_forms(name) == forms


@pytest.mark.parametrize(
    ("name", "form"), [("Yann LeKun", "Y LeKun"), ("Yi Wang", None), ("Smith", None), ("Y. LeKun", None), ("", None)]
)
def test_initials_are_asked_for_where_not_everybody_shares_them(name: str, form: str | None) -> None:
    assert abbreviated_form(name) == form


@settings(max_examples=examples(200))
@given(any_text)
def test_forms_are_few_and_allowed(name: str) -> None:
    forms = search_forms(name)
    assert 1 <= len(forms) <= MOST_FORMS
    assert all(" " not in form or compare(forms[0], form) is not Grade.NONE for form in forms[1:])
    abbreviated = abbreviated_form(name)
    assert abbreviated is None or compare(name, abbreviated) is Grade.INITIALS
