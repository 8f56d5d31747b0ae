"""Reading what endpoints answer, down to the one object that was asked for."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import WriterError
from bot.writing.llm.answers import Usage, read_object, read_reply

KEYS = ("new", "how")


def body(content: Any, *, finish: str = "stop", refusal: str | None = None, **more: Any) -> str:
    message = {"role": "assistant", "content": content, "refusal": refusal}
    return json.dumps({"choices": [{"message": message, "finish_reason": finish}], **more})


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("hello", "hello"),
        ("<think>let me see {}</think>\nhello", "hello"),
        ("let me see</think>hello", "hello"),
        ("<thinking>a</thinking> b <think>c</think> hello", "hello"),
        ([{"type": "text", "text": "hel"}, {"type": "text", "text": "lo"}], "hello"),
        ([{"type": "reasoning", "text": "I think"}, {"type": "text", "text": "hello"}], "hello"),
        (
            "<|channel|>analysis<|message|>{}<|end|><|start|>assistant<|channel|>final<|message|>hello<|return|>",
            "hello",
        ),
        ("<|channel|>analysis<|message|>{}<|end|><|channel|>final <|constrain|>json<|message|>hello", "hello"),
        ('analysisWe need {"new": "x"}.assistantfinal{"new": "y"}', '{"new": "y"}'),
        ("[THINK]let me see[/THINK]hello", "hello"),
        ("<seed:think>let me see</seed:think>hello", "hello"),
        ("◁think▷let me see◁/think▷hello", "hello"),
    ],
)
def test_what_was_said_is_read(content: Any, expected: str) -> None:
    assert read_reply(body(content)).content == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (body(""), "empty"),
        (body(None), "empty"),
        (body("<think>I was cut off while"), "empty"),
        (body([{"type": "image"}]), "empty"),
        (body("<|channel|>analysis<|message|>{} and then"), "empty"),
        (body("half", finish="length"), "truncated"),
        (body("half", finish="error"), "server"),
        ("data: half", "malformed"),
        ('data: {"choices": [{"delta": {"content": "half"}}]}', "truncated"),
        (body(None, refusal="I won't."), "refused"),
        (body("partly", finish="content_filter"), "refused"),
        ('{"error": {"message": "upstream is down", "code": 502}}', "server"),
        ("<html>502</html>", "malformed"),
        ('{"choices": []}', "malformed"),
        ('{"choices": [{"message": "hello"}]}', "malformed"),
        ('{"choices": {"0": 1}}', "malformed"),
        ("[]", "malformed"),
        ("null", "malformed"),
        ("", "malformed"),
        ('{"choices": [', "malformed"),
        ("[" * 100_000, "malformed"),
    ],
)
def test_what_is_no_answer_is_told_apart(text: str, kind: str) -> None:
    with pytest.raises(WriterError) as raised:
        read_reply(text)
    assert raised.value.kind == kind
    assert "\n" not in raised.value.reason


def test_tokens_are_counted_where_the_endpoint_counts() -> None:
    usage = {
        "prompt_tokens": 10,
        "completion_tokens": 4,
        "prompt_tokens_details": {"cached_tokens": 8},
        "completion_tokens_details": {"reasoning_tokens": 3},
    }
    assert read_reply(body("x", usage=usage)).usage == Usage(10, 4, 8, 3)
    assert (
        read_reply(
            body("x", usage={"prompt_tokens": "many", "completion_tokens": True, "prompt_tokens_details": None})
        ).usage
        == Usage()
    )
    assert read_reply(body("x", usage=None)).usage is None
    assert read_reply(body("x")).usage is None
    assert Usage(1, 2, 3, 4) + Usage(10, 20, 30, 40) == Usage(11, 22, 33, 44)
    assert Usage(1, 2, 3, 4) + None == Usage(1, 2, 3, 4)


@pytest.mark.parametrize(
    "content",
    [
        '{"new": "a", "how": "b"}',
        '```json\n{"new": "a", "how": "b"}\n```',
        'Sure! Here it is:\n```\n{"new": "a", "how": "b"}\n```\nAnything else?',
        'The object {"old": 1} is not it, {"new": "a", "how": "b"} is.',
        "new: a\nhow: b",
        "**New:** a\n- **How**: “b”",
        "New：a\nHow：b",
    ],
)
def test_the_object_is_found_in_whatever_is_around_it(content: str) -> None:
    assert read_object(content, KEYS) == {"new": "a", "how": "b"}


def test_raw_line_breaks_inside_strings_are_forgiven() -> None:
    assert read_object('{"new": "a\nb", "how": null}', KEYS) == {"new": "a\nb", "how": None}


@pytest.mark.parametrize(
    "content", ["", "no object", '{"new": "cut off', "[1, 2]", '{"how": "b"}', "{" * 10_000, "how: b"]
)
def test_no_object_is_invented(content: str) -> None:
    with pytest.raises(ValueError, match="no JSON object"):
        read_object(content, KEYS)


@given(st.text(), st.text(), st.text(alphabet="{}[]\"'` \nabc", max_size=30))
def test_an_object_survives_any_chatter_before_it(new: str, how: str, chatter: str) -> None:
    values = {"new": new, "how": how}
    assert read_object(f"{chatter}\n{json.dumps(values)}", KEYS) == values


@given(st.text(max_size=300))
def test_no_answer_raises_anything_but_its_own_errors(text: str) -> None:
    with pytest.raises(WriterError):
        read_reply(text)
    with contextlib.suppress(ValueError):
        read_object(text, KEYS)


@pytest.mark.parametrize(
    "cut", ['{\n "new": "It is good.",\n "how": "By means of', '```json\n{"new": "It is good", "how']
)
def test_an_object_without_its_end_is_no_labelled_lines(cut: str) -> None:
    with pytest.raises(ValueError, match="no JSON object"):
        read_object(cut, KEYS)
