"""Every environment variable, once: its type, its default, and whether it is a secret.

Values come from the environment, then from `.env` in the working folder; a secret NAME also from the file that
NAME_FILE names in either (Docker and systemd hand secrets over so). Only what starts the product sees a Settings:
`bot.wiring` and `bot.cli`.
"""

import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.core.access import parse_users
from bot.core.operations import limits
from bot.core.operations.proxies import refuse_proxies
from bot.errors import BadInput, SettingsError


def _web(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\S*", value):
        raise ValueError("an address that begins with https:// or http://")
    return value.rstrip("/")


def _web_or_none(value: str | None) -> str | None:
    return _web(value) if value else None


def _public(value: str | None) -> str | None:
    if value and not re.fullmatch(r"https?://[^\s/?#@]+(?:/[\w.~/-]*)?", value):
        raise ValueError("an address like https://papers.example.org, without ? and #")
    return value.rstrip("/") if value else None


def _json_object(value: str | None) -> str | None:
    try:
        if value and not isinstance(json.loads(value), dict):
            raise ValueError
    except ValueError:
        raise ValueError('a JSON object like {"reasoning_effort": "low"}') from None
    return value


def _gateway(value: str | None) -> str | None:
    if value and not re.fullmatch(r"wss?://[^\s/]+\S*", value):
        raise ValueError("an address that begins with wss:// or ws://")
    return value


def _shards(value: object) -> object:
    if value in (None, "", "auto"):
        return 0 if value == "auto" else None
    if not re.fullmatch(r"[1-9][0-9]{0,3}", str(value)):
        raise ValueError("auto, or a number from 1 to 9999")
    return int(str(value))


def _database(value: str) -> str:
    if not value.startswith(("sqlite:///", "postgresql://")):
        raise ValueError("sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
    return value


def _contact(value: str) -> str:
    if value and not re.fullmatch(r"[^\s@]+@[^\s@]+|https?://\S+", value):
        raise ValueError("a mail address or a web page, so that arXiv can reach you")
    return value


LOG_LEVEL: Final = "INFO"
"""What LOG_LEVEL is where it is not set; a chat at the terminal then shows warnings only."""

JOURNAL_SOURCES = ("openalex", "crossref", "europepmc", "inspire")
PREPRINT_SERVERS = ("biorxiv", "medrxiv")
DIRECTORIES = ("openalex", "semanticscholar", "dblp", "inspire", "zbmath", "orcid")


def _some_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    """The check of a setting that names any of `choices`, or none."""

    def check(value: str) -> str:
        names = [name for name in re.split(r"[,\s]+", value.lower()) if name]
        if names == ["none"]:
            return "none"
        if not names or not set(names) <= set(choices):
            raise ValueError(f"none, or names from {', '.join(choices)}")
        return ",".join(names)

    return check


def _persons(value: str) -> str:
    try:
        parse_users(value)
    except BadInput:
        raise ValueError("ids like telegram:123, discord:456") from None
    return value


Web = Annotated[str, AfterValidator(_web)]
WebOrNone = Annotated[str | None, AfterValidator(_web_or_none)]


class Settings(BaseSettings):
    """What an operator can set. `.env.example` explains each; a test holds the two together."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: Web = "https://api.telegram.org"
    telegram_webhook_url: WebOrNone = None
    telegram_webhook_host: str = "127.0.0.1"
    telegram_webhook_port: Annotated[int, Field(ge=1, le=65535)] = 8443
    telegram_messages_per_second: Annotated[int, Field(ge=1, le=10_000)] = limits.TELEGRAM_MESSAGES_PER_SECOND
    telegram_chat_interval_seconds: Annotated[float, Field(ge=0, le=60)] = limits.TELEGRAM_CHAT_INTERVAL_SECONDS
    telegram_group_messages_per_minute: Annotated[int, Field(ge=1, le=10_000)] = (
        limits.TELEGRAM_GROUP_MESSAGES_PER_MINUTE
    )
    telegram_chats_at_once: Annotated[int, Field(ge=1, le=300)] = limits.TELEGRAM_CHATS_AT_ONCE
    discord_bot_token: SecretStr | None = None
    discord_api_url: WebOrNone = None
    discord_gateway_url: Annotated[str | None, AfterValidator(_gateway)] = None
    discord_shards: Annotated[int | None, BeforeValidator(_shards)] = None  # 0: as many as Discord says
    discord_requests_per_second: Annotated[float, Field(gt=0, le=10_000)] = limits.DISCORD_REQUESTS_PER_SECOND
    deliveries_at_once: Annotated[int, Field(ge=1, le=1000)] = limits.DELIVERIES_AT_ONCE
    digests_at_once: Annotated[int, Field(ge=1, le=1000)] = limits.DIGESTS_AT_ONCE
    openai_api_key: SecretStr | None = None
    openai_base_url: WebOrNone = None
    openai_model: str = "gpt-5-mini"
    openai_extra_body: Annotated[str | None, AfterValidator(_json_object)] = None
    openai_batch: Literal["off", "on"] = "off"
    guard_model: str | None = None
    guard_base_url: WebOrNone = None
    guard_api_key: SecretStr | None = None
    writing_concurrency: Annotated[int, Field(ge=1, le=64)] = 4
    writing_deadline_seconds: Annotated[float, Field(ge=0, le=3600)] = 60.0
    daily_token_budget: Annotated[int | None, Field(ge=0)] = None
    chat_daily_token_budget: Annotated[int | None, Field(ge=0)] = None
    openai_prices: str | None = None
    chat_daily_translations: Annotated[int, Field(ge=0, le=10_000)] = 20
    access: Literal["open", "invite", "allowlist"] = "invite"
    owner_ids: Annotated[str, AfterValidator(_persons)] = ""
    allowed_ids: Annotated[str, AfterValidator(_persons)] = ""
    chat_hourly_refreshes: Annotated[int, Field(ge=1, le=1000)] = 6
    database_url: Annotated[SecretStr, AfterValidator(lambda value: SecretStr(_database(value.get_secret_value())))] = (
        SecretStr("sqlite:///paperboy.db")
    )
    database_connections: Annotated[int, Field(ge=2, le=1000)] = limits.DATABASE_CONNECTIONS
    keep_days: Annotated[int, Field(ge=14, le=36_500)] = 90
    arxiv_oai_url: Web = "https://oaipmh.arxiv.org/oai"
    arxiv_api_url: Web = "https://export.arxiv.org/api/query"
    arxiv_pages_url: Web = "https://arxiv.org"
    orcid_api_url: Web = "https://pub.orcid.org/v3.0"
    openalex_api_url: Web = "https://api.openalex.org"
    openalex_api_key: SecretStr | None = None
    dblp_url: Web = "https://dblp.org"
    dblp_sparql_url: Web = "https://sparql.dblp.org/sparql"
    semantic_scholar_api_url: Web = "https://api.semanticscholar.org/graph/v1"
    semantic_scholar_api_key: SecretStr | None = None
    inspire_api_url: Web = "https://inspirehep.net/api"
    zbmath_api_url: Web = "https://api.zbmath.org/v1"
    zotero_api_url: Web = "https://api.zotero.org"
    crossref_api_url: Web = "https://api.crossref.org"
    journal_sources: Annotated[str, AfterValidator(_some_of(JOURNAL_SOURCES))] = ",".join(JOURNAL_SOURCES)
    openalex_daily_dollars: Annotated[float, Field(ge=0, le=1000)] = 0.8
    author_directories: Annotated[str, AfterValidator(_some_of(DIRECTORIES))] = ",".join(DIRECTORIES)
    author_directories_seconds: Annotated[float, Field(gt=0, le=60)] = 3.0
    preprint_servers: Annotated[str, AfterValidator(_some_of(PREPRINT_SERVERS))] = ",".join(PREPRINT_SERVERS)
    preprints_api_url: Web = "https://api.biorxiv.org"
    europe_pmc_api_url: Web = "https://www.ebi.ac.uk/europepmc/webservices/rest"
    arxiv_contact: Annotated[str, AfterValidator(_contact)] = ""
    arxiv_interval_seconds: Annotated[float, Field(ge=0, le=3600)] = 3.0
    collect_every_minutes: Annotated[int, Field(ge=1, le=1440)] = 60
    wait_for_announcement_minutes: Annotated[int, Field(ge=0, le=55)] = 20
    public_url: Annotated[str | None, AfterValidator(_public)] = None
    web_host: str = "127.0.0.1"
    web_port: Annotated[int, Field(ge=1, le=65535)] = 8080
    metrics_host: str = "127.0.0.1"
    metrics_port: Annotated[int | None, Field(ge=1, le=65535)] = None
    console_history: Literal["on", "off"] = "on"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = LOG_LEVEL
    log_format: Literal["console", "json"] = "console"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment before files named by it, before .env and files named there."""
        named = _NamedFiles(settings_cls, os.environ)
        named_in_file = _NamedFiles(settings_cls, dotenv_values(".env", interpolate=False))
        return (init_settings, env_settings, named, dotenv_settings, named_in_file)

    @property
    def database(self) -> str:
        """The database's URL, with its password."""
        return self.database_url.get_secret_value()

    def secrets(self) -> list[str]:
        """Every secret that is set, for the log to black out."""
        values = (getattr(self, name) for name in SECRETS)
        secrets = [value.get_secret_value() for value in values if value is not None]
        if password := re.search(r"://[^:/@]*:([^@]+)@", self.database):
            secrets.append(password[1])
        return [secret for secret in secrets if secret and not secret.startswith("sqlite:")]


SECRETS = (
    "telegram_bot_token",
    "discord_bot_token",
    "openai_api_key",
    "guard_api_key",
    "openalex_api_key",
    "semantic_scholar_api_key",
    "database_url",
)


class _NamedFiles(EnvSettingsSource):
    """Reads secret NAME from the file that NAME_FILE names in `variables`; names in either case, as elsewhere."""

    def __init__(self, settings_cls: type[BaseSettings], variables: Mapping[str, str | None]) -> None:
        super().__init__(settings_cls)
        self._variables = {name.upper(): value for name, value in variables.items()}

    def __call__(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name in SECRETS:
            variable = f"{name.upper()}_FILE"
            if path := self._variables.get(variable):
                try:
                    values[name] = Path(path).read_text(encoding="utf-8").strip()
                except (OSError, UnicodeDecodeError) as error:
                    raise SettingsError(f"{variable}: can't read {path} ({type(error).__name__})") from error
        return values


def load() -> Settings:
    """The deployment's settings. Raises SettingsError with one line that names the first bad one."""
    if refusal := refuse_proxies(os.environ):
        raise SettingsError(refusal)
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "settings"
        raise SettingsError(f"{name}: {_as_expectation(str(first['msg']))}") from None


def _as_expectation(text: str) -> str:
    text = text.removeprefix("Value error, ").removeprefix("Input ")
    return f"expected {text}" if not text.startswith("should") else f"it {text}"
