"""The map from the openai library's exceptions to ours is whole."""

import httpx2
import openai
import pytest

from bot.writing.llm.failures import KINDS, to_writer_error

REQUEST = httpx2.Request("POST", "http://127.0.0.1/v1/chat/completions")
# These can't arise from a chat completion: they belong to websockets, webhooks and other ways of signing in.
ELSEWHERE = {
    "WebSocketConnectionClosedError",
    "WebSocketQueueFullError",
    "SubjectTokenProviderError",
    "InvalidWebhookSignatureError",
    "OAuthError",
}


def exceptions_of_the_library() -> list[type[Exception]]:
    public = [getattr(openai, name) for name in openai.__all__]
    return [exception for exception in public if isinstance(exception, type) and issubclass(exception, Exception)]


def test_every_exception_of_the_library_has_its_own_line() -> None:
    mapped = {exception for exception, _, _ in KINDS}
    missing = {exception.__name__ for exception in exceptions_of_the_library() if exception not in mapped} - ELSEWHERE
    assert not missing
    assert len(exceptions_of_the_library()) >= 15


def test_the_special_stands_before_the_general() -> None:
    exceptions = [exception for exception, _, _ in KINDS]
    for at, general in enumerate(exceptions):
        assert not any(issubclass(later, general) for later in exceptions[at + 1 :])


def status_error(status: int, message: str, **headers: str) -> openai.APIStatusError:
    response = httpx2.Response(status, headers=headers, request=REQUEST)
    kinds = {401: openai.AuthenticationError, 429: openai.RateLimitError, 500: openai.InternalServerError}
    return kinds.get(status, openai.APIStatusError)(message, response=response, body=None)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (openai.APITimeoutError(REQUEST), "timeout"),
        (openai.APIConnectionError(request=REQUEST), "unreachable"),
        (status_error(401, "no"), "not_allowed"),
        (status_error(429, "slow down"), "rate_limited"),
        (status_error(500, "oh"), "server"),
        (status_error(418, "teapot"), "rejected"),
        (openai.OpenAIError("?"), "client"),
        (ValueError("no JSON"), "malformed"),
        (KeyError("?"), "unexpected"),
    ],
)
def test_each_failure_is_of_one_kind(error: Exception, kind: str) -> None:
    assert to_writer_error(error).kind == kind


def test_the_endpoints_words_are_kept_short_and_without_the_key() -> None:
    assert "model is next" in to_writer_error(status_error(500, "model is next: e"), "e").reason
    failure = to_writer_error(status_error(500, "key sk-secret\nis " + "very " * 100 + "bad"), "sk-secret")
    assert "key … is very" in failure.reason
    assert len(failure.reason) < 250
    assert "sk-secret" not in failure.reason
    assert (
        "sk-sec"
        not in to_writer_error(status_error(401, "Incorrect API key provided: sk-sec***et"), "sk-secret").reason
    )


@pytest.mark.parametrize(("header", "seconds"), [("2", 2.0), ("0.5", 0.5), ("soon", None), ("-1", None), ("inf", None)])
def test_retry_after_is_passed_on(header: str, seconds: float | None) -> None:
    assert to_writer_error(status_error(429, "slow down", **{"retry-after": header})).retry_after == seconds
