"""Learning from complaints what an endpoint understands."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writing.llm.endpoint_capabilities import EndpointCapabilities, Shape

FULL = EndpointCapabilities()


@pytest.mark.parametrize(
    ("status", "complaint", "plainer"),
    [
        (400, "response_format This response_format type is unavailable now", replace(FULL, shape=Shape.JSON_OBJECT)),
        (400, "model does not support response format `json_schema`", replace(FULL, shape=Shape.JSON_OBJECT)),
        (404, "No endpoints found that support structured outputs", replace(FULL, shape=Shape.JSON_OBJECT)),
        (500, "failed to parse grammar", replace(FULL, shape=Shape.JSON_OBJECT)),
        (
            400,
            "max_tokens Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
            replace(FULL, limit="max_completion_tokens"),
        ),
        (400, "temperature Unsupported value: 'temperature' does not support 0.2", replace(FULL, temperature=False)),
        (422, "System role not supported", replace(FULL, system=False)),
    ],
)
def test_a_complaint_is_understood(status: int, complaint: str, plainer: EndpointCapabilities) -> None:
    assert FULL.after(status, complaint) == plainer


@pytest.mark.parametrize(
    ("status", "complaint"),
    [
        (401, "Incorrect API key"),
        (404, "The model `gpt-9` does not exist"),
        (429, "Rate limit reached; response_format"),
        (500, "The server had an error"),
        (400, "Bad request"),
        (400, "This model's maximum context length is 8192 tokens, reduce the messages or max_tokens"),
    ],
)
def test_other_troubles_are_not_about_capabilities(status: int, complaint: str) -> None:
    assert FULL.after(status, complaint) is None


def test_what_is_not_named_is_given_up_one_by_one() -> None:
    steps = [FULL]
    while (plainer := steps[-1].after_unnamed(400, "Bad request")) is not None:
        steps.append(plainer)
    changed = [
        [name for name in ("shape", "limit", "temperature", "system") if getattr(earlier, name) != getattr(later, name)]
        for earlier, later in itertools.pairwise(steps)
    ]
    assert changed == [["shape"], ["shape"], ["limit"], ["limit"], ["temperature"], ["system"]]
    assert FULL.after_unnamed(500, "Bad request") is None
    assert FULL.after_unnamed(400, "The prompt is too long") is None


def test_shapes_end_at_plain_text() -> None:
    second = FULL.plainer_shape()
    assert second is not None
    third = second.plainer_shape()
    assert third is not None
    assert (second.shape, third.shape, third.plainer_shape()) == (Shape.JSON_OBJECT, Shape.PLAIN, None)


WORDS = st.sampled_from(["max_tokens", "max_completion_tokens", "temperature", "response_format", "system role", "no"])


@given(
    st.lists(st.tuples(st.sampled_from([400, 404, 422, 500]), st.lists(WORDS).map(" ".join)), min_size=12, max_size=20)
)
def test_an_endpoint_that_only_complains_is_given_up(complaints: list[tuple[int, str]]) -> None:
    capabilities: EndpointCapabilities | None = FULL
    steps = 0
    for status, complaint in complaints:
        assert capabilities is not None
        plainer = capabilities.after(status, complaint)
        assert plainer != capabilities
        if plainer is None:
            continue
        capabilities, steps = plainer, steps + 1
    assert steps <= 6
