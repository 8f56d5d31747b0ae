"""What reaches the log: everything but secrets."""

import base64
import json
import logging
from urllib.parse import quote

import pytest
import structlog

TOKEN = "123456789:AAF-made_up_token_of_a_bot_0123456789"
PASSWORD = "p@ss/w:rd"


@pytest.fixture(params=["console", "json"])
def log_stream(request, log_to_stream):
    """A stream that the log goes to."""
    return log_to_stream("DEBUG", request.param, [TOKEN, PASSWORD])


@pytest.mark.parametrize("form", [str, quote, lambda text: base64.b64encode(text.encode()).decode()])
@pytest.mark.parametrize("secret", [TOKEN, PASSWORD])
def test_no_secret_in_any_form(log_stream, form, secret):
    encoded = form(secret)
    structlog.get_logger("x").info("deliver.sent", url=f"https://api.telegram.org/bot{encoded}/sendMessage")
    logging.getLogger("x").warning("HTTP Request: POST https://example.org/%s", encoded)
    try:
        raise RuntimeError(f"failed with {encoded}")
    except RuntimeError:
        structlog.get_logger("x").exception("run.failed")
    text = log_stream.getvalue()
    assert text.count("«secret»") >= 3
    assert encoded not in text
    assert "deliver.sent" in text
    assert "RuntimeError" in text


def test_what_looks_like_a_token_is_blacked_out_even_if_unknown(log_stream):
    structlog.get_logger("x").info(
        "x", a="987654321:BBF-another_token_of_a_bot_987654321", b="postgresql://me:hunter2@host/db"
    )
    assert "another_token" not in log_stream.getvalue()
    assert "hunter2" not in log_stream.getvalue()


def test_httpx_is_not_heard_at_info(log_stream):
    logging.getLogger("httpx").info("HTTP Request: GET https://api.telegram.org/bot/getMe")
    assert log_stream.getvalue() == ""


def test_json_lines_are_json(log_stream):
    structlog.get_logger("x").info("collect.swept", new=3, title="Über ∑")
    line = log_stream.getvalue().strip()
    if line.startswith("{"):
        record = json.loads(line)
        fields = (record["event"], record["new"], record["title"], record["level"])
        assert fields == ("collect.swept", 3, "Über ∑", "info")
