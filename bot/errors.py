"""Every error that Paperboy raises on purpose, so that one place can turn each into a sentence.

    BotError                   a person can be told; `phrase` is its key in bot/phrases, `details` its placeholders
    ├─ BadInput                what they wrote is not what was expected; nothing has changed
    ├─ NotFound                well-formed, but there is no such thing
    ├─ NotAllowed              somebody else may do this here: an admin
    ├─ Unavailable             needs something that this deployment has not got (a key, a platform)
    └─ OutOfReach              the outside does not answer, or answers something that can't be trusted
       ├─ SourceError          arXiv, in particular: nothing was taken over, the next sweep starts where this one did
       ├─ StorageError         the database, in particular: the transaction did not happen
       └─ WriterError          the language model's endpoint, in particular: the abstract's own sentences serve instead
          └─ BudgetSpent       the day's tokens for it are used up
    SettingsError              the deployment's settings are wrong: one line, naming the setting; exit code 2

Errors of libraries never travel: they are mapped to these at the edge where they arise.
"""


class BotError(Exception):
    """Something went wrong that a person can be told.

    `phrase` is a key of the phrasebook; `details` fill its placeholders.
    """

    phrase = "error-unexpected"

    def __init__(self, phrase: str | None = None, **details: str | int) -> None:
        self.phrase = phrase or type(self).phrase
        self.details = details
        super().__init__(self.phrase, details)

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.details.items())
        return f"{self.phrase} ({details})" if details else self.phrase


class BadInput(BotError):
    """What was written is not what was expected; the phrase says what is, with an example."""


class NotFound(BotError):
    """What was asked for is well-formed but does not exist."""


class NotAllowed(BotError):
    """Who asks may not change this here; the phrase says who may."""


class Unavailable(BotError):
    """This deployment has not got what this needs."""


class OutOfReach(BotError):
    """The outside did not answer, or answered something that can't be trusted."""


class SourceError(OutOfReach):
    """A source of papers could not be read whole. Nothing is lost: the watermark has not moved.

    `reason` is one short English sentence for logs and for the owner.
    """

    phrase = "error-source"

    def __init__(self, reason: str, *, retry_after: float | None = None) -> None:
        super().__init__(self.phrase)
        self.reason = reason
        self.retry_after = retry_after

    def __str__(self) -> str:
        return self.reason


class AllowanceSpent(SourceError):
    """What a source may be asked for a day is used up: no outage, the rest waits `retry_after` seconds."""


class StorageError(OutOfReach):
    """The database could not be used; what was to be done in this transaction has not happened."""

    phrase = "error-storage"


class WriterError(OutOfReach):
    """A language model gave no answer that can be used.

    `kind` is one word for counting ("timeout", "refused"), `reason` one short English sentence for logs and for the
    owner, without secrets; `retry_after` is in seconds, where the endpoint named it.
    """

    phrase = "error-writer"

    def __init__(self, kind: str, reason: str, *, retry_after: float | None = None) -> None:
        super().__init__(self.phrase)
        self.kind = kind
        self.reason = reason
        self.retry_after = retry_after

    def __str__(self) -> str:
        return self.reason


class BudgetSpent(WriterError):
    """The day's tokens are used up, the deployment's or the chat's; nothing was asked."""

    def __init__(self, reason: str) -> None:
        super().__init__("budget", reason)


class SettingsError(Exception):
    """A setting has a value that can't be used. The message is one line that names it."""


class DatabaseAwayError(SettingsError):
    """No database answers at the address that is set: it may be wrong, or the server not up yet."""
