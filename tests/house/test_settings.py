"""Settings: the code, `.env.example` and what happens when one is wrong."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SettingsError
from bot.settings import SECRETS, Settings, load

EXAMPLE = Path(__file__).parents[2] / ".env.example"
BOT = Path(__file__).parents[2] / "bot"
FIXED = {
    "TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "DISCORD_BOT_TOKEN", "DISCORD_API_URL", "DISCORD_GATEWAY_URL",
    "DISCORD_SHARDS", "OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL", "DATABASE_URL", "ARXIV_OAI_URL",
    "ARXIV_API_URL", "ARXIV_CONTACT", "ARXIV_INTERVAL_SECONDS", "COLLECT_EVERY_MINUTES", "LOG_LEVEL", "LOG_FORMAT",
}  # fmt: skip


@pytest.fixture
def alone(monkeypatch, tmp_path):
    """A folder without .env and an environment without settings."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(f"{name.upper()}_FILE", raising=False)
    return monkeypatch


def test_the_example_names_every_setting_with_its_default():
    example = dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE.read_text(), re.MULTILINE))
    assert set(example) == {name.upper() for name in Settings.model_fields}
    assert set(example) >= FIXED
    for name, field in Settings.model_fields.items():
        default = field.default.get_secret_value() if hasattr(field.default, "get_secret_value") else field.default
        written = "" if default is None else f"{default:g}" if isinstance(default, float) else str(default)
        assert example[name.upper()] == written


def test_the_example_explains_every_setting_and_marks_secrets():
    explained = re.findall(r"((?:^#.*\n)+)([A-Z_]+)=", EXAMPLE.read_text(), re.MULTILINE)
    assert len({name for _, name in explained}) >= len(Settings.model_fields) - 1  # the search stands beside the sweep
    for words, name in explained:
        assert ("Secret" in words) == (name.lower() in SECRETS), name


def test_every_setting_is_put_to_use():
    code = "".join(path.read_text(encoding="utf-8") for room in ("wiring", "cli") for path in (BOT / room).glob("*.py"))
    unused = [name for name in Settings.model_fields if not re.search(rf"settings\.{name}\b", code)]
    assert unused == ["database_url", "log_format"]  # read as `database`, and before there is a log


def test_the_example_itself_is_valid(alone, tmp_path):
    (tmp_path / ".env").write_text(EXAMPLE.read_text())
    assert load() == Settings.model_construct(**Settings.model_construct().model_dump())


def test_a_secret_may_come_from_a_file(alone, tmp_path):
    (tmp_path / "token").write_text("123456:from-a-file\n")
    alone.setenv("TELEGRAM_BOT_TOKEN_FILE", str(tmp_path / "token"))
    token = load().telegram_bot_token
    assert token is not None
    assert token.get_secret_value() == "123456:from-a-file"


def test_the_file_may_be_named_in_env_and_what_stands_nearer_counts(alone, tmp_path):
    for name in ("named-in-env-file", "named-in-environment"):
        (tmp_path / name).write_text(f"123456:{name}\n")
    named = "Telegram_bot_token_file=named-in-env-file\n"
    (tmp_path / ".env").write_text(named)
    assert "123456:named-in-env-file" in load().secrets()
    (tmp_path / ".env").write_text(f"{named}TELEGRAM_BOT_TOKEN=\n")
    assert "123456:named-in-env-file" in load().secrets()
    (tmp_path / ".env").write_text(f"{named}TELEGRAM_BOT_TOKEN=123456:in-env-file\n")
    assert "123456:in-env-file" in load().secrets()
    alone.setenv("TELEGRAM_BOT_TOKEN_FILE", "named-in-environment")
    assert "123456:named-in-environment" in load().secrets()
    (tmp_path / ".env").write_text("OPENAI_API_KEY_FILE=nowhere\n")
    with pytest.raises(SettingsError, match=r"OPENAI_API_KEY_FILE: can't read nowhere"):
        load()


def test_no_secret_shows_in_what_settings_print(alone):
    alone.setenv("DATABASE_URL", "postgresql://bot:hunter2@localhost/paperboy")
    alone.setenv("OPENAI_API_KEY", "sk-very-secret-indeed")
    loaded = load()
    assert "hunter2" not in repr(loaded)
    assert "sk-very" not in repr(loaded) + str(loaded)
    assert {"hunter2", "sk-very-secret-indeed"} <= set(loaded.secrets())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://root:hunter2@x/y"),
        ("ARXIV_CONTACT", "nobody"),
        ("ARXIV_INTERVAL_SECONDS", "-1"),
        ("COLLECT_EVERY_MINUTES", "often"),
        ("LOG_FORMAT", "xml"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("DISCORD_GATEWAY_URL", "https://x"),
        ("DISCORD_SHARDS", "many"),
        ("DISCORD_SHARDS", "0"),
    ],
)
def test_a_bad_value_is_one_line_that_names_it(alone, name, value):
    alone.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load()
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(("value", "means"), [("", None), ("auto", 0), ("3", 3)])
def test_shards_are_a_number_or_left_to_discord(alone, value, means):
    alone.setenv("DISCORD_SHARDS", value)
    assert load().discord_shards == means


@given(st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=30))
def test_any_value_is_taken_or_refused_in_one_line(value):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLLECT_EVERY_MINUTES", value)
        message = "COLLECT_EVERY_MINUTES: "
        try:
            load()
        except SettingsError as error:
            message = str(error)
    assert message.startswith("COLLECT_EVERY_MINUTES: ")
    assert len(message.splitlines()) == 1
