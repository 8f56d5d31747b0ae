"""Misspelt settings are named; what is set for other programs is not."""

import re
from pathlib import Path

import pytest

from bot.observability.unknown_settings import nearest_settings
from bot.settings import SECRETS, Settings

HOUSE = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("TELEGRAM_TOKEN", "TELEGRAM_BOT_TOKEN"),
        ("TELEGRAM_BOT_TOKN", "TELEGRAM_BOT_TOKEN"),
        ("DISCORD_TOKEN", "DISCORD_BOT_TOKEN"),
        ("OPENAI_APIKEY", "OPENAI_API_KEY"),
        ("LOGLEVEL", "LOG_LEVEL"),
        ("PAPERBOY_DATABASE_URL", "DATABASE_URL"),
        ("owner_id", "OWNER_IDS"),
    ],
)
def test_a_misspelt_setting_is_named_with_the_nearest(name, setting):
    assert nearest_settings([name], []) == {name: setting}
    assert nearest_settings([], [name]) == {name: setting}


def test_in_env_the_first_word_of_ours_is_enough_and_in_the_environment_not():
    assert set(nearest_settings(["OPENAI_ORG_ID", "ARXIV_EMAIL"], [])) == {"OPENAI_ORG_ID", "ARXIV_EMAIL"}
    assert nearest_settings([], ["OPENAI_ORG_ID", "ARXIV_EMAIL"]) == {}


def test_what_is_known_or_is_for_others_is_not_named():
    compose = re.findall(r"\$\{([A-Z_]+)", (HOUSE / "compose.yaml").read_text(encoding="utf-8"))
    settings = [name.upper() for name in Settings.model_fields]
    files = [f"{name.upper()}_FILE" for name in SECRETS]
    others = ["PATH", "HOME", "TZ", "LANG", "NO_PROXY", "HTTPS_PROXY", "SSL_CERT_FILE", "PGPASSWORD", "PYTHONPATH"]
    names = [*compose, *settings, *files, *others, "log_level"]
    assert nearest_settings(names, names) == {}
