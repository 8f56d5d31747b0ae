"""When what somebody types is a sentence to be followed, when that is asked, and when it is something else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.typed_follow import TypedKind, read_typed_follows
from bot.core.following.typed_sentence import (
    SentenceConfidence,
    SentenceRequest,
    read_bare_sentence,
    read_marked_sentence,
)
from bot.errors import BadInput

TABLE = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("typed_sentences.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_what_was_typed(text: str, expected: str) -> None:
    kinds = {entry.kind for entry in read_typed_follows(text)}
    if expected in ("sentence", "native sentence"):
        assert kinds == {TypedKind(expected)}
    else:
        assert kinds.isdisjoint({TypedKind.SENTENCE, TypedKind.NATIVE_SENTENCE})
        assert (read_bare_sentence(text)[0] is SentenceConfidence.UNSURE) == (expected == "ask")


@pytest.mark.parametrize(
    ("line", "text", "a_day"),
    [
        ("sentence: ice sheets that melt, 5 a day", "ice sheets that melt", 5),
        ("Sentence: ice sheets that melt (at most 2 papers per day)", "ice sheets that melt", 2),
        ("句子：ice sheets that melt，每天最多 4 篇", "ice sheets that melt", 4),
        ("文：ice sheets that melt、1日6件まで", "ice sheets that melt", 6),
        ("sentence: 3 ways to melt ice sheets a day early", "3 ways to melt ice sheets a day early", None),
    ],
)
def test_how_many_a_day_stands_behind_it(line: str, text: str, a_day: int | None) -> None:
    assert read_marked_sentence(line) == SentenceRequest(text, a_day)


@pytest.mark.parametrize(
    "line", ["sentence: hello", "sentence: ice sheets, 100 a day", "句子：会说出自己有多确定的模型"]
)
def test_what_can_find_nothing_is_refused(line: str) -> None:
    with pytest.raises(BadInput):
        Subject.parse(line)


@given(st.text(max_size=80))
def test_what_is_followed_can_be_typed_so(text: str) -> None:
    try:
        subject = Subject.parse(f"sentence: {text}")
    except BadInput:
        return
    if subject.kind is SubjectKind.SENTENCE:
        assert Subject.parse(SentenceRequest(subject.name).line) == subject
