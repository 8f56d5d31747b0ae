"""Where sentences end: stops that end nothing, and slices that lose nothing."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.text.sentences import sentences
from tests.examples import malice

WHOLE = [
    "We use e.g. BERT and i.e. GPT.",
    "As Smith et al. (2020) show, it works.",
    "It follows Smith et al. [12] closely.",
    "See Fig. 2 and Eq. (3) for the rest.",
    "It gains 3.5 % over 0.25 in the U.S. Supreme Court data.",
    "Code is at https://example.org/a.b/c.html and www.example.org.",
    "The proof of J. M. Park and A. Einstein holds.",
    "Accuracy rises (91.2% vs. 55.1%) at approx. Half the cost.",
    "It was tested on CheckThat! 2022 Twitter data.",
    "Wait ... until it ends.",
    "The bound (cf. Theorem 2. Lemma 3) is tight.",
    "Published in Phys. Rev. Lett. 122, 128301.",
    "Is it true?",
    "It falls by 5. %(Kendall's tau) on both.",
    "Without an end",
    "„Das z.B. Haus“ gilt.",
]


@pytest.mark.parametrize("whole", WHOLE)
def test_one_sentence_stays_one(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We win. They lose.", ["We win.", "They lose."]),
        ("It follows Smith et al. We differ.", ["It follows Smith et al.", "We differ."]),
        ("It needs vitamin C. The rest is known.", ["It needs vitamin C.", "The rest is known."]),
        ("The answer is no. However, it helps.", ["The answer is no.", "However, it helps."]),
        ("It limps at 0.4 m/s. Failures are rare.", ["It limps at 0.4 m/s.", "Failures are rare."]),
        ("We looked by OCT. Methods vary.", ["We looked by OCT.", "Methods vary."]),
        ("At 3 m. Random Forest fails.", ["At 3 m.", "Random Forest fails."]),
        ("It ended in 2020. Work goes on.", ["It ended in 2020.", "Work goes on."]),
        ("Nothing beats it. nnU-Net comes close.", ["Nothing beats it.", "nnU-Net comes close."]),
        ('She said "no." Then she left.', ['She said "no."', "Then she left."]),
        ("Why? Because.", ["Why?", "Because."]),
        ("It does so: 1. First it reads. 2. Then it writes.", ["It does so: 1. First it reads.", "2. Then it writes."]),
        ("It does this. (ii) The rest follows.", ["It does this.", "(ii) The rest follows."]),
        ("It gains accuracy.We stop here.", ["It gains accuracy.", "We stop here."]),
        ("我们提出新方法。效果很好！", ["我们提出新方法。", "效果很好！"]),
        ("Wir zeigen es. Das gilt.", ["Wir zeigen es.", "Das gilt."]),
        ("  \n ", []),
        ("... !!! ?", []),
    ],
)
def test_several_are_told_apart(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            [". ", "! ", "? ", "。", "... ", "e.g. ", "et al. ", " (", ") ", "1. ", "We ", "J. ", "\n", '."']
        ),
        st.text(max_size=12),
    ),
    max_size=40,
).map("".join)


@given(PIECES)
def test_sentences_are_slices_in_order_that_leave_out_no_letter(text: str) -> None:
    at, pieces = 0, sentences(text)
    for sentence in pieces:
        assert sentence == sentence.strip()
        where = text.index(sentence, at)
        assert not any(letter.isalnum() for letter in text[at:where])
        at = where + len(sentence)
    assert not any(letter.isalnum() for letter in text[at:])


@pytest.mark.parametrize("unit", [".", '."', "(a. b? ", "e.g. x ", "a", "。", ".)"])
def test_a_megabyte_takes_seconds_not_hours(unit: str) -> None:
    before = time.process_time()
    sentences(malice(unit))
    assert time.process_time() - before < 10
