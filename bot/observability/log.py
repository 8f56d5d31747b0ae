"""Structured logs on standard error; every secret blacked out, also inside URLs and tracebacks.

Events are named like `deliver.sent` and carry fields. What libraries log goes the same way; httpx, which logs the
token in Telegram's URLs at INFO, is only heard from WARNING on.
"""

import base64
import json
import logging
import re
import sys
from collections.abc import Callable, Iterable, MutableMapping
from typing import Any, TextIO
from urllib.parse import quote

import structlog

from bot.phrases.languages import DEFAULT
from bot.phrases.phrasebook import phrasebook

QUIET = (
    "httpx",
    "httpcore",
    "httpx2",
    "httpcore2",
    "aiosqlite",
    "apscheduler",
    "arxiv",
    "urllib3",
    "telegram",
    "discord",
    "openai",
    "alembic",
)

# The shapes of tokens, so that one is recognised even where nobody told us of it.
_SHAPES = re.compile(
    r"(?<!\d)\d{6,12}(?::|%3[Aa])[A-Za-z0-9_-]{30,}|\bsk-[A-Za-z0-9_-]{16,}|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"
    r"|(?<=/w/)[A-Za-z0-9_-]{43}"  # of a link to a chat's pages
)
_BLACK = "«secret»"
_SHORT = 6  # letters; less than that of an encoding could be anybody's


def forms_of(secret: str) -> set[str]:
    """Every form in which a secret is likely to turn up: plain, in addresses, in JSON, as base64 of more than itself.

    Of base64 only what the secret alone decides is looked for, wherever in the encoded words it stands.
    """
    raw = secret.encode()
    forms = {
        secret,
        secret[::-1],
        json.dumps(secret)[1:-1],
        "".join(f"\\u{ord(letter):04x}" for letter in secret),
        raw.hex(),
    }
    for safe in ("", "/", ":", ":/"):
        quoted = quote(secret, safe=safe)
        forms |= {quoted, quoted.lower() if quoted != secret else quoted, quote(quoted, safe=safe)}
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + raw).decode().rstrip("=")
        # The first letters also say what came before, the last one what comes after.
        own = encoded[-(-before * 8 // 6) :]
        own = own if (before + len(raw)) % 3 == 0 else own[:-1]
        forms |= {own, own.replace("+", "-").replace("/", "_")}
    return {secret, quote(secret, safe="")} | {form for form in forms if len(form) >= _SHORT}


class Redactor:
    """Blacks out known secrets, plain or encoded, and whatever looks like one."""

    def __init__(self, secrets: Iterable[str]) -> None:
        forms = set[str]().union(*map(forms_of, secrets))
        self._known = (
            re.compile("|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))) if forms else None
        )

    def __call__(self, text: str) -> str:
        """`text` without secrets."""
        if self._known is not None:
            text = self._known.sub(_BLACK, text)
        return _SHAPES.sub(_BLACK, text)


class LogNotifier:
    """An `Owner` who reads the log."""

    async def notify(self, phrase: str, **details: str | int) -> None:
        structlog.get_logger(__name__).warning("owner.told", said=phrasebook(DEFAULT).say(phrase, **details))


class _Formatter(structlog.stdlib.ProcessorFormatter):
    """Redacts the finished line: whatever put a secret there, it does not get out."""

    def __init__(self, redact: Redactor, **options: Any) -> None:
        super().__init__(**options)
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """The line, without secrets."""
        return self._redact(super().format(record))


class _StandardErrorHandler(logging.StreamHandler[TextIO]):
    """Writes to what standard error is at the time: while somebody types at the terminal, that keeps their line."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record."""
        if self.stream is not sys.stderr:
            self.stream = sys.stderr
        super().emit(record)


_listeners: list[Callable[[str, str], None]] = []


def add_listener(listener: Callable[[str, str], None]) -> Callable[[], None]:
    """Tell `listener` every event from INFO on and its level, whatever LOG_LEVEL keeps. What is returned ends that."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


def _notify_listeners(_: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for listener in _listeners:
        listener(str(event.get("event")), "error" if method == "exception" else method)
    return event


def set_up(level: str, form: str, secrets: Iterable[str], stream: TextIO | None = None) -> None:
    """Log from `level` on, as "console" or "json" lines, to `stream` (standard error)."""
    out = stream or sys.stderr
    before: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if form == "json":
        last: list[Any] = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    else:
        last = [
            structlog.dev.ConsoleRenderer(
                colors=out.isatty(), exception_formatter=structlog.dev.plain_traceback, pad_event_to=0
            )
        ]
    handler = logging.StreamHandler(stream) if stream else _StandardErrorHandler()
    handler.setFormatter(
        _Formatter(
            Redactor(secrets),
            foreign_pre_chain=before,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    structlog.configure(
        processors=[_notify_listeners, *before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(min(logging.INFO, logging.getLevelName(level))),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
