"""What the environment may say, and how it is told what it may not."""

from ipaddress import ip_network
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, load_settings

SECRET = "a-secret-that-somebody-made-up-0123"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither an environment nor a .env of whoever runs the tests."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BASE_URL", "api.example/bot"),
        ("TELEGRAM_BASE_FILE_URL", "ftp://api.example/bot"),
        ("TELEGRAM_WEBHOOK_URL", "https:///hook"),
        ("TELEGRAM_WEBHOOK_PORT", "0"),
        ("TELEGRAM_WEBHOOK_PORT", "65536"),
        ("TELEGRAM_WEBHOOK_PORT", "https"),
        ("TELEGRAM_WEBHOOK_SECRET", "secret-too-short"),
        ("TELEGRAM_WEBHOOK_SECRET", "secret with spaces " * 3),
        ("ONRECORD_ADMINS", "odile"),
        ("ONRECORD_ADMINS", "5, -100200300"),
        ("ONRECORD_ADMINS", "1087968824"),
        ("ONRECORD_FETCH_ALLOW", "localhost"),
        ("ONRECORD_FETCH_ALLOW", "10.0.0.1/8"),
    ],
)
def test_a_malformed_setting_is_named_and_not_quoted(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(
        SettingsError, match=f"The setting {name} is not valid: it takes "
    ) as caught:
        load_settings()
    assert value not in caught.value.sentence + caught.value.detail


@pytest.mark.parametrize("name", [name.upper() for name in Settings.model_fields])
def test_an_empty_setting_is_not_set(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "")
    assert load_settings() == Settings()


def test_lists_take_commas_or_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_ADMINS", "5, 7 9")
    monkeypatch.setenv("ONRECORD_FETCH_ALLOW", "127.0.0.0/8,::1")
    settings = load_settings()
    assert settings.onrecord_admins == {5, 7, 9}
    assert settings.onrecord_fetch_allow == (ip_network("127.0.0.0/8"), ip_network("::1"))


def test_a_token_is_taken_without_the_spaces_around_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", " 5:AAx \n")
    token = load_settings().telegram_bot_token
    assert token is not None
    assert token.get_secret_value() == "5:AAx"


def test_a_secret_does_not_show_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_WEBHOOK_SECRET", SECRET)
    assert SECRET not in repr(load_settings())


def test_a_webhook_without_a_secret_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", "https://bot.example/hook")
    with pytest.raises(SettingsError, match="needs a TELEGRAM_WEBHOOK_SECRET"):
        load_settings()


def test_an_env_file_is_read_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(
        "ONRECORD_MODEL=from_file\nONRECORD_CONTACT=desk@paper.example\n"
    )
    monkeypatch.setenv("ONRECORD_MODEL", "from_environment")
    settings = load_settings()
    assert settings.onrecord_model == "from_environment"
    assert settings.onrecord_contact == "desk@paper.example"


def test_an_env_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"ONRECORD_MODEL=\xff\xfe\n")
    with pytest.raises(SettingsError, match=r"The file \.env can't be read"):
        load_settings()
