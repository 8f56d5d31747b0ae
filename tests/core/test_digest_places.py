"""What a card's buttons carry of its digest comes back as it was written, and nothing else is taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.following.digest_places import MOST_NUMBER, MOST_SLOT, DigestPlace
from bot.core.text.document import Button
from bot.views.card_buttons import action

SLOTS = st.just("") | st.text("0123456789abcdef-", min_size=1, max_size=MOST_SLOT)


@given(st.integers(1, MOST_NUMBER), SLOTS)
def test_a_place_is_read_as_it_was_written(number: int, slot: str) -> None:
    place = DigestPlace(number, slot)
    assert DigestPlace.parse(str(place)) == place


@pytest.mark.parametrize("text", ["", "x", "-1", "1@", "1@' OR 1=1", "1@ABC", "1000", "1@2026-06-17-08", "٣", "1\n"])
def test_what_is_none_is_a_paper_by_itself(text: str) -> None:
    assert DigestPlace.parse(text) == DigestPlace()


def test_the_longest_action_fits_into_a_button() -> None:
    place = DigestPlace(MOST_NUMBER, "f" * MOST_SLOT)
    longest = action("card.unsave", "cond-mat/0309136", place, "authors9999")
    assert Button("x", longest).action == longest


def test_nothing_stands_at_no_number_of_a_digest() -> None:
    assert DigestPlace.parse("0@2026-06-17") == DigestPlace()
