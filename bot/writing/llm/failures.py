"""Every way in which asking a language model can fail, told in our own terms.

The one place that knows the exceptions of the openai library; nothing else catches them by name. It decides nothing:
what a failure means for the digest is the writer's business.
"""

import math
import re

import openai

from bot.errors import WriterError

# From the special to the general: the first that fits counts.
KINDS: tuple[tuple[type[Exception], str, str], ...] = (
    (openai.APITimeoutError, "timeout", "the language model did not answer in time"),
    (openai.APIConnectionError, "unreachable", "the language model's endpoint could not be reached"),
    (openai.AuthenticationError, "not_allowed", "the endpoint does not accept the API key"),
    (openai.PermissionDeniedError, "not_allowed", "the API key may not use this model"),
    (openai.NotFoundError, "unknown_model", "the endpoint knows no such model or path"),
    (openai.RateLimitError, "rate_limited", "the endpoint asks to slow down, or the quota is used up"),
    (openai.ConflictError, "server", "the endpoint is busy with a conflicting request"),
    (openai.InternalServerError, "server", "the endpoint failed"),
    (openai.BadRequestError, "rejected", "the endpoint rejects the request"),
    (openai.UnprocessableEntityError, "rejected", "the endpoint rejects the request"),
    (openai.APIStatusError, "rejected", "the endpoint answers with an unusual status"),
    (openai.APIResponseValidationError, "malformed", "the endpoint's answer has not the expected form"),
    (openai.APIError, "server", "the endpoint reports an error"),
    (openai.LengthFinishReasonError, "truncated", "the answer was cut at the token limit"),
    (openai.ContentFilterFinishReasonError, "refused", "a content filter withheld the answer"),
    (openai.OpenAIError, "client", "the request could not be made"),
    (ValueError, "malformed", "the endpoint's answer has not the expected form"),  # JSON, UTF-8, validation
)

PASSING = frozenset({408, 409, 429})  # beside every fault of the server: what another try may get past (RFC 9110)
LONGEST_COMPLAINT = 4_000  # characters
_TELLING = ("error", "errors", "message", "msg", "detail", "details", "param", "loc", "reason", "description")


def to_writer_error(error: Exception, secret: str = "") -> WriterError:
    """`error`, raised while a language model was asked, as ours; `secret` never appears in its reason."""
    kind, reason = next(
        ((kind, reason) for exception_type, kind, reason in KINDS if isinstance(error, exception_type)),
        ("unexpected", f"asking failed with {type(error).__name__}"),
    )
    details = ""
    if isinstance(error, openai.APIStatusError):
        details = f" (status {error.status_code}"
        if kind != "not_allowed":  # such an answer may repeat parts of the key
            details += f": {endpoint_message(error)}"
        details += ")"
    if secret:  # as a word by itself: a short one would black out letters inside others
        details = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", "…", details)
    reason += details
    return WriterError(kind, reason, retry_after=retry_after(error))


def may_pass(error: BaseException) -> bool:
    """Whether the same request may fare better a moment later. Not after a silence: who is slow would begin again."""
    if isinstance(error, openai.APIStatusError):
        return error.status_code in PASSING or error.status_code >= 500
    return isinstance(error, openai.APIConnectionError) and not isinstance(error, openai.APITimeoutError)


def endpoint_message(error: openai.APIStatusError) -> str:
    """What the endpoint itself says, on one line of at most 160 characters."""
    return " ".join((_words(error.body) or error.message).split())[:160]


def complaint(error: openai.APIStatusError) -> str:
    """All that the endpoint says about the request, in whatever form: the names of parameters it minds, and why.

    What a form of it repeats of the request itself ("input") is left out: it would name everything.
    """
    return f"{error.param or ''} {error.message} {_words(error.body)}"[:LONGEST_COMPLAINT]


def _words(body: object, depth: int = 6) -> str:
    """The texts of a decoded error: OpenAI's object, a list around it, a bare string, FastAPI's "detail" and "loc"."""
    if isinstance(body, str):
        return body
    if depth and isinstance(body, list):
        return " ".join(filter(None, (_words(each, depth - 1) for each in body)))
    if depth and isinstance(body, dict):
        return " ".join(filter(None, (_words(body[name], depth - 1) for name in _TELLING if name in body)))
    return ""


def retry_after(error: BaseException | None) -> float | None:
    """Seconds that the endpoint asks to wait; None where it does not say."""
    if not isinstance(error, openai.APIStatusError):
        return None
    try:
        seconds = float(error.response.headers.get("retry-after", ""))
    except ValueError:  # absent, or a date
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None
