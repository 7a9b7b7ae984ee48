"""Environment (and `.env`) -> frozen `Settings`. Home of pydantic-settings.

Every setting is listed in `.env.example`. The token is a `SecretStr`: it shows itself as
asterisks in repr, logs and tracebacks.
"""

import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError
from bot.languages import ANALYSED, ENGLISH

# Telegram's own service accounts: "anonymous admin", channel posts, the channel bot. Whoever is
# anonymous in any group would be an admin here.
SERVICE_ACCOUNTS = frozenset({1087968824, 777000, 136817688})
ADDRESS = re.compile(r"https?://[^\s/]")
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")  # Telegram takes no other characters
# What a setting takes, for whoever gave it something else.
TAKES = {
    "telegram_base_url": "an address that starts with http:// or https://",
    "telegram_base_file_url": "an address that starts with http:// or https://",
    "telegram_webhook_url": "an address that starts with https://",
    "telegram_webhook_port": "a number from 1 to 65535",
    "telegram_webhook_secret": "32 to 256 letters, digits, _ and -",
    "onrecord_admins": "the numeric ids of people (not of Telegram's own accounts or of groups), "
    "with commas between",
    "onrecord_fetch_allow": "networks such as 127.0.0.0/8, with commas between",
}


class Settings(BaseSettings):
    """How this installation runs."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    telegram_bot_token: SecretStr | None = None
    telegram_base_url: str = "https://api.telegram.org/bot"
    telegram_base_file_url: str = "https://api.telegram.org/file/bot"
    telegram_webhook_url: str | None = None
    telegram_webhook_listen: str = "127.0.0.1"
    telegram_webhook_port: int = Field(default=8443, ge=1, le=65535)
    telegram_webhook_secret: SecretStr | None = None
    onrecord_admins: Annotated[frozenset[int], NoDecode] = frozenset()
    onrecord_data: Path = Path("data")
    onrecord_fetch_allow: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode] = ()
    onrecord_model: str = ANALYSED[ENGLISH].pipeline
    onrecord_contact: str | None = None  # in the User-Agent, for webmasters

    @field_validator("telegram_bot_token", "telegram_webhook_secret", mode="before")
    @classmethod
    def _strip(cls, value: object) -> object:
        return value.strip() if isinstance(value, str) else value

    @field_validator("telegram_base_url", "telegram_base_file_url", "telegram_webhook_url")
    @classmethod
    def _demand_address(cls, value: str | None) -> str | None:
        if value is not None and not ADDRESS.match(value):
            raise ValueError
        return value

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _demand_long_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError
        return value

    @field_validator("onrecord_admins", mode="before")
    @classmethod
    def _split_ids(cls, value: object) -> object:
        return frozenset(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("onrecord_admins")
    @classmethod
    def _demand_people(cls, value: frozenset[int]) -> frozenset[int]:
        if value & SERVICE_ACCOUNTS or any(number <= 0 for number in value):
            raise ValueError
        return value

    @field_validator("onrecord_fetch_allow", mode="before")
    @classmethod
    def _split_networks(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(ip_network(part) for part in value.replace(",", " ").split())
        return value

    @property
    def database(self) -> Path:
        """Where the database file lies."""
        return self.onrecord_data / "onrecord.db"


def load_settings() -> Settings:
    """Read the environment and `.env`.

    Raises:
        SettingsError: a setting is malformed; the sentence names it and never quotes its value.
    """
    try:
        settings = Settings()
    except ValidationError as error:
        raise SettingsError(_explain(error)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("The file .env can't be read.", detail=str(error)) from None
    if settings.telegram_webhook_url and settings.telegram_webhook_secret is None:
        raise SettingsError("TELEGRAM_WEBHOOK_URL needs a TELEGRAM_WEBHOOK_SECRET as well.")
    return settings


def _explain(error: ValidationError) -> str:
    name = str(error.errors(include_input=False, include_url=False)[0]["loc"][0])
    return f"The setting {name.upper()} is not valid: it takes {TAKES[name]}."
