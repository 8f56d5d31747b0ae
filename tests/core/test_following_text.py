"""A name with hints after it, and names that only look so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.following.categories import CATEGORIES
from bot.core.following.follow_text import FollowRequest, parse_follow_request
from bot.errors import BadInput


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Yi Wang in cs.CV with Limin Wang, Kunchang Li",
            FollowRequest("Yi Wang", ("cs.CV",), ("Limin Wang", "Kunchang Li")),
        ),
        (
            "Yi Wang with Limin Wang and Kunchang Li in cs.cv, cs.LG",
            FollowRequest("Yi Wang", ("cs.CV", "cs.LG"), ("Limin Wang", "Kunchang Li")),
        ),
        ("Wang, Yi, in cs", FollowRequest("Wang, Yi", ("cs",))),
        ("yi wang with limin wang", FollowRequest("yi wang", (), ("limin wang",))),
        ("Yi Wang in cs.CV or hep-th", FollowRequest("Yi Wang", ("cs.CV", "hep-th"))),
        ("王毅 在 cs.CV 和 王利民、李坤昌", FollowRequest("王毅", ("cs.CV",), ("王利民", "李坤昌"))),
        ("Yi Wang 合作者： Limin Wang", FollowRequest("Yi Wang", (), ("Limin Wang",))),
        ("田中一 分野 cs.CV 共著者 佐藤花", FollowRequest("田中一", ("cs.CV",), ("佐藤花",))),
        ("In Kim in cs.CV", FollowRequest("In Kim", ("cs.CV",))),
    ],
)
def test_hints_are_read(text: str, wanted: FollowRequest) -> None:
    assert parse_follow_request(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "", "in", "with", "In Kim", "Kim In-ho", "Kim in ho", "Anders With Larsen", "Anders With", "With Anders",
        "Yi Wang in", "Yi Wang with", "in cs.CV", "with Limin Wang", "山田 和子", "山田 和 子", "Yi Wang with 12",
        "Ada in Wonderland", "cs.CV",
    ],
)  # fmt: skip
def test_what_is_no_hint_stays_a_name(text: str) -> None:
    assert parse_follow_request(text) == FollowRequest(text)


def test_a_category_that_does_not_exist_is_said() -> None:
    with pytest.raises(BadInput) as told:
        parse_follow_request("Yi Wang in cs.XX")
    assert told.value.phrase == "error-category"


_WORD = st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=8)
_NAME = st.lists(_WORD | st.sampled_from(["In", "With", "Kim", "In-ho", "van", "和子"]), min_size=1, max_size=4).map(
    " ".join
)
_CONNECTIVES = {"in", "with", "在", "与", "與", "和", "跟", "と", "分类", "分類", "分野", "合作者", "共著者"}


@given(_NAME)
def test_a_name_without_connectives_is_itself(name: str) -> None:
    if not _CONNECTIVES & set(name.split()):
        assert parse_follow_request(name) == FollowRequest(name)


@given(
    st.sampled_from(["In Kim", "Kim In-ho", "Anders With Larsen", "Yi Wang", "Jürgen van der Berg"]),
    st.sampled_from(sorted(CATEGORIES)),
)
def test_hints_leave_the_name_as_it_was(name: str, category: str) -> None:
    assert parse_follow_request(f"{name} in {category}") == FollowRequest(name, (category,))
    assert parse_follow_request(f"{name} with Limin Wang in {category}") == FollowRequest(
        name, (category,), ("Limin Wang",)
    )


@given(
    st.lists(
        st.sampled_from(["in", "with", "cs.CV", "cs.XX", "Yi", "Wang", ",", "和", "在", "王毅", ":", "and"])
        | st.text(max_size=6)
    ).map(" ".join)
)
def test_any_text_is_read(text: str) -> None:
    wanted = _tried(text)
    if isinstance(wanted, BadInput):
        assert wanted.phrase == "error-category"
    else:
        assert wanted.has_hints or wanted.name == text


def _tried(text: str) -> FollowRequest | BadInput:
    try:
        return parse_follow_request(text)
    except BadInput as error:
        return error
