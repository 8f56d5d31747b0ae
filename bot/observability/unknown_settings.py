"""Names in `.env` and in the environment that look like settings and are none, each with the nearest that is.

A setting that is misspelt sets nothing, and nothing else would say so. Refuses to look at values: one of these names
may be meant to hold a secret.
"""

import os
from collections.abc import Iterable

from dotenv import dotenv_values
from rapidfuzz import process
from rapidfuzz.distance import Indel

from bot.observability.environment import CheckResult
from bot.settings import SECRETS, Settings

KNOWN = tuple(name.upper() for name in Settings.model_fields)
# Read by others: compose.yaml's password of the database.
FOR_OTHERS = {f"{name.upper()}_FILE" for name in SECRETS} | {"PAPERBOY_DB_PASSWORD"}
PREFIX = "PAPERBOY_"  # many programs want their name before each setting

# How like a setting a name is, from 0 to 1. What stands in .env is meant for us; the environment is everybody's:
# TELEGRAM_TOKEN (0.88) and DISCORD_TOKEN (0.87) are meant for us there, OPENAI_ORG_ID (0.67) may not be.
NEAR, NEAR_IN_ENVIRONMENT = 0.75, 0.85
_FIRST_WORDS = {name.partition("_")[0] for name in KNOWN}


def nearest_settings(in_file: Iterable[str], in_environment: Iterable[str]) -> dict[str, str]:
    """Of these names those that look like a setting and are none, each with the setting that it is most like."""
    nearest: dict[str, str] = {}
    for names, least, by_first_word in ((in_file, NEAR, True), (in_environment, NEAR_IN_ENVIRONMENT, False)):
        for name in names:
            bare = name.upper().removeprefix(PREFIX)
            if name.upper() in FOR_OTHERS or name.upper() in KNOWN:
                continue
            setting, likeness, _ = process.extractOne(bare, KNOWN, scorer=Indel.normalized_similarity)
            if likeness >= least or (by_first_word and bare.partition("_")[0] in _FIRST_WORDS):
                nearest[name] = setting
    return nearest


def find_unknown_settings() -> dict[str, str]:
    """The same for this process's environment and the `.env` of its working folder."""
    return nearest_settings(dotenv_values(".env", interpolate=False), os.environ)


def check_settings() -> list[CheckResult]:
    """A line of `paperboy check` for each."""
    return [
        CheckResult("settings", None, f"{name} is not one of Paperboy's and sets nothing; {setting} is meant?")
        for name, setting in find_unknown_settings().items()
    ]
