"""Settings read once from the environment; refuses to start half-configured."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.fernet import Fernet

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "::1", "[::1]")
PROJECT = Path(__file__).resolve().parent.parent


class ConfigurationError(Exception):
    """The environment does not make sense; the message says what to change."""


@dataclass(frozen=True)
class Config:
    instance: Path
    database_url: str
    base_url: str
    secret_key: str
    encryption_keys: tuple[str, ...]
    smtp_url: str | None
    mail_from: str
    debug: bool = False
    testing: bool = False
    trusted_proxies: int = 0

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).hostname or ""

    @property
    def loopback(self) -> bool:
        return self.host in LOOPBACK_HOSTS

    @property
    def secure(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def mail_folder(self) -> Path:
        return self.instance / "mail"


def from_environment(environ: "os._Environ[str] | dict[str, str]" = os.environ) -> Config:
    instance = Path(environ.get("EGU_INSTANCE", PROJECT / "instance")).resolve()
    instance.mkdir(parents=True, exist_ok=True)
    config = Config(
        instance=instance,
        database_url=environ.get("EGU_DATABASE", f"sqlite:///{instance / 'egu.sqlite'}"),
        base_url=environ.get(
            "EGU_BASE_URL", f"http://127.0.0.1:{environ.get('PORT') or _last_port(instance)}"
        ),
        secret_key=_kept_secret(instance / "secret-key", secrets.token_urlsafe(48)),
        encryption_keys=_encryption_keys(instance, environ.get("EGU_ENCRYPTION_KEYS")),
        smtp_url=environ.get("EGU_SMTP"),
        mail_from=environ.get("EGU_MAIL_FROM", "EGU-match <svar-ikke@egu-match.example>"),
        debug=environ.get("EGU_DEBUG") == "1",
        trusted_proxies=_whole_number(environ, "EGU_TRUSTED_PROXIES"),
    )
    return _checked(config)


def remember_port(instance: Path, port: int) -> None:
    """So that commands beside the running portal print links that lead to it."""
    (instance / "port").write_text(str(port))


def _last_port(instance: Path) -> str:
    remembered = instance / "port"
    return remembered.read_text() if remembered.exists() else "8000"


def _checked(config: Config) -> Config:
    if not config.secure and not config.loopback:
        raise ConfigurationError(
            f"EGU_BASE_URL is {config.base_url}: outside this machine it must begin with https://."
        )
    return config


def _whole_number(environ: "os._Environ[str] | dict[str, str]", name: str) -> int:
    given = environ.get(name, "0")
    if not given.isdecimal():
        raise ConfigurationError(f"{name} is {given}: it must be a whole number, as 1.")
    return int(given)


def _encryption_keys(instance: Path, given: str | None) -> tuple[str, ...]:
    if given:
        return tuple(key.strip() for key in given.split(",") if key.strip())
    return (_kept_secret(instance / "encryption-key", Fernet.generate_key().decode()),)


def _kept_secret(path: Path, fresh: str) -> str:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(fresh)
    return fresh
