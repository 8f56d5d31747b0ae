"""What people type to be followed: a table of requests, and what must hold of any text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.following.follows import Subject, SubjectKind
from bot.core.following.typed_follow import TypedKind, read_typed_follows
from bot.core.following.typed_topics import read_topic

TABLE = [
    (request.replace("\\n", "\n"), expected.strip())
    for line in Path(__file__).with_name("typed_requests.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
    for request, _, expected in [line.partition("\t")]
]


def written(text: str) -> str:
    return " | ".join(
        f"{entry.kind}:{entry.link.name if entry.link else entry.text}" for entry in read_typed_follows(text)
    )


@pytest.mark.parametrize(("request_", "expected"), TABLE, ids=[request for request, _ in TABLE])
def test_what_was_typed(request_: str, expected: str) -> None:
    assert written(request_) == expected


def test_the_table_is_large_and_speaks_three_languages() -> None:
    assert len(TABLE) >= 120
    assert sum(not request.isascii() for request, _ in TABLE) >= 40


@pytest.mark.parametrize(
    ("text", "phrase", "categories"),
    [
        ("计算机视觉", "computer vision", ("cs.CV",)),
        ("コンピュータビジョンとパターン", "", ()),
        ("Computer Vision and Pattern Recognition", "computer vision and pattern recognition", ("cs.CV",)),
        ("机器学习", "machine learning", ("cs.LG", "stat.ML")),
        ("数论", "number theory", ("math.NT",)),
        ("legged robotics", "legged robotics", ("cs.RO",)),
    ],
)
def test_a_topic_has_the_phrase_that_papers_write_and_categories(text, phrase, categories) -> None:
    topic = read_topic(text)
    assert (topic.phrase, topic.categories) == (phrase, categories) if topic else not phrase


@pytest.mark.parametrize("name", ["Ada Lovelace", "Ming-Ming Cheng", "Jun Li", "王伟", "湯川秀樹", "May Energy Vogt"])
def test_a_name_is_no_topic(name: str) -> None:
    assert read_topic(name) is None


@given(st.text(max_size=200))
def test_any_text_is_read_and_what_is_followed_can_be(text: str) -> None:
    for entry in read_typed_follows(text):
        if entry.kind is TypedKind.CATEGORY:
            assert Subject.parse(entry.text).kind is SubjectKind.CATEGORY
        if entry.kind in (TypedKind.HALF_NAME, TypedKind.NATIVE_NAME):
            assert Subject.parse(entry.text).kind is SubjectKind.AUTHOR


@pytest.mark.parametrize(
    "quoted",
    [
        '"reward hacking"', "“reward hacking”", "„reward hacking“", "„reward hacking”", "«reward hacking»",
        "»reward hacking«", "「reward hacking」", "『reward hacking』", "‘reward hacking’", "‚reward hacking‘",
    ],
)  # fmt: skip
def test_phrases_in_the_quotes_of_any_keyboard(quoted: str) -> None:
    assert [entry.kind for entry in read_typed_follows(quoted)] == [TypedKind.PHRASE]
    assert Subject.parse(quoted) == Subject.parse_mute(quoted) == Subject(SubjectKind.PHRASE, "reward hacking")
    two = read_typed_follows(f"{quoted}, {quoted.replace('reward hacking', 'world models')}")
    assert [entry.kind for entry in two] == [TypedKind.PHRASE] * 2


@pytest.mark.parametrize("line", ["Gerard ‘t Hooft, Conan O’Brien", "Conan O’Brien", "Gerard ‘t Hooft"])
def test_an_apostrophe_is_no_quote(line: str) -> None:
    assert {entry.kind for entry in read_typed_follows(line)} == {TypedKind.AUTHOR}
