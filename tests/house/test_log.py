"""What reaches the log: everything but secrets."""

import base64
import io
import json
import logging
from urllib.parse import quote

import pytest
import structlog

from bot.observability import log

TOKEN = "123456789:AAF-made_up_token_of_a_bot_0123456789"
PASSWORD = "p@ss/w:rd"


@pytest.fixture(params=["console", "json"])
def logged(request):
    """A stream that the log goes to, and the log restored afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    log.set_up("DEBUG", request.param, [TOKEN, PASSWORD], stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.parametrize("form", [str, quote, lambda text: base64.b64encode(text.encode()).decode()])
@pytest.mark.parametrize("secret", [TOKEN, PASSWORD])
def test_no_secret_in_any_form(logged, form, secret):
    told = form(secret)
    structlog.get_logger("x").info("deliver.sent", url=f"https://api.telegram.org/bot{told}/sendMessage")
    logging.getLogger("x").warning("HTTP Request: POST https://example.org/%s", told)
    try:
        raise RuntimeError(f"failed with {told}")
    except RuntimeError:
        structlog.get_logger("x").exception("run.failed")
    text = logged.getvalue()
    assert text.count("«secret»") >= 3
    assert told not in text
    assert "deliver.sent" in text
    assert "RuntimeError" in text


def test_what_looks_like_a_token_is_blacked_out_even_if_unknown(logged):
    structlog.get_logger("x").info(
        "x", a="987654321:BBF-another_token_of_a_bot_987654321", b="postgresql://me:hunter2@host/db"
    )
    assert "another_token" not in logged.getvalue()
    assert "hunter2" not in logged.getvalue()


def test_httpx_is_not_heard_at_info(logged):
    logging.getLogger("httpx").info("HTTP Request: GET https://api.telegram.org/bot/getMe")
    assert logged.getvalue() == ""


def test_json_lines_are_json(logged):
    structlog.get_logger("x").info("collect.swept", new=3, title="Über ∑")
    line = logged.getvalue().strip()
    if line.startswith("{"):
        told = json.loads(line)
        assert (told["event"], told["new"], told["title"], told["level"]) == ("collect.swept", 3, "Über ∑", "info")
