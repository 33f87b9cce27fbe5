"""Settings read once from the environment; refuses to start half-configured."""

import os
import secrets
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.fernet import Fernet

LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "::1", "[::1]")
PROJECT = Path(__file__).resolve().parent.parent
TRAVEL_SERVICES = {
    "valhalla": "",
    "motis": "",
    "otp": "",
    "rejseplanen": "https://www.rejseplanen.dk/api",
}
"""Those that can be asked about journeys, and where they stand if nothing else is said."""
LONGEST_SENDER = 11
SMS_GATEWAY = "https://gatewayapi.com/rest"
ADDRESS_SERVICE = "https://api.dataforsyningen.dk/rest/gsearch/v2.0"
COMPANY_REGISTER = "https://cvrapi.dk/api"


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
    travel_services: tuple[tuple[str, str], ...] = ()
    rejseplanen_access_id: str | None = field(default=None, repr=False)
    rejseplanen_calls: int = 50_000
    address_service: str = ADDRESS_SERVICE
    address_token: str | None = field(default=None, repr=False)
    register_service: str = COMPANY_REGISTER
    register_contact: str | None = None
    register_token: str | None = field(default=None, repr=False)
    sms_gateway: str = SMS_GATEWAY
    sms_token: str | None = field(default=None, repr=False)
    sms_from: str = "EGUmatch"

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

    @property
    def sms_folder(self) -> Path:
        return self.instance / "sms"


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
        trusted_proxies=_whole_number(environ, "EGU_TRUSTED_PROXIES", "0"),
        travel_services=_travel_services(environ.get("EGU_TRAVEL_SERVICES", "")),
        rejseplanen_access_id=_secret(environ, "EGU_REJSEPLANEN_ACCESS_ID"),
        rejseplanen_calls=_whole_number(environ, "EGU_REJSEPLANEN_CALLS", "50000"),
        address_service=_checked_address(
            "EGU_ADDRESS_SERVICE", environ.get("EGU_ADDRESS_SERVICE", ADDRESS_SERVICE)
        ),
        address_token=_secret(environ, "EGU_ADDRESS_TOKEN"),
        register_service=_checked_address(
            "EGU_COMPANY_REGISTER", environ.get("EGU_COMPANY_REGISTER", COMPANY_REGISTER)
        ),
        register_contact=_plain_line(environ, "EGU_COMPANY_REGISTER_CONTACT"),
        register_token=_secret(environ, "EGU_COMPANY_REGISTER_TOKEN"),
        sms_gateway=_checked_address(
            "EGU_SMS_GATEWAY", environ.get("EGU_SMS_GATEWAY", SMS_GATEWAY).rstrip("/")
        ),
        sms_token=_secret(environ, "EGU_SMS_TOKEN"),
        sms_from=_sms_sender(environ.get("EGU_SMS_FROM", "EGUmatch")),
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
    if "rejseplanen" in dict(config.travel_services) and not config.rejseplanen_access_id:
        raise ConfigurationError("EGU_REJSEPLANEN_ACCESS_ID is missing: Rejseplanen asks for it.")
    return config


def _secret(environ: "os._Environ[str] | dict[str, str]", name: str) -> str | None:
    """One word that can stand in a header; never repeated in a message."""
    given = environ.get(name, "").strip()
    if not (given.isascii() and given.isprintable()) or " " in given:
        raise ConfigurationError(f"{name} must be one word of plain letters, figures and signs.")
    return given or None


def _plain_line(environ: "os._Environ[str] | dict[str, str]", name: str) -> str | None:
    """A line that can stand in a header."""
    given = environ.get(name, "").strip()
    if not (given.isascii() and given.isprintable()):
        raise ConfigurationError(f"{name} must be one line of plain letters, figures and signs.")
    return given or None


def _sms_sender(given: str) -> str:
    """What telephones show."""
    if not (given.isascii() and given.isalnum() and len(given) <= LONGEST_SENDER):
        raise ConfigurationError("EGU_SMS_FROM must be at most 11 plain letters and figures.")
    return given


def _travel_services(given: str) -> tuple[tuple[str, str], ...]:
    """Names and addresses in the order in which they are asked."""
    pairs = [word.partition("=") for word in given.split()]
    return tuple((name, _address(name, url)) for name, _equals, url in pairs)


def _address(name: str, url: str) -> str:
    if name not in TRAVEL_SERVICES or not (url := url or TRAVEL_SERVICES[name]):
        names = ", ".join(TRAVEL_SERVICES)
        raise ConfigurationError(f"EGU_TRAVEL_SERVICES must be as valhalla=https://…, of {names}.")
    return _checked_address("EGU_TRAVEL_SERVICES", url.rstrip("/"))


def _checked_address(setting: str, url: str) -> str:
    """Where homes may be told to: encrypted, or within one's own network.

    It may hold a secret where none belongs, so no message repeats it."""
    if not _is_address(url):
        raise ConfigurationError(
            f"{setting} needs an address as https://host:8002, "
            "with http:// only for this machine or your own network, and nothing secret in it."
        )
    return url


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    safe = parts.scheme == "https" or (parts.scheme == "http" and _is_own(host or ""))
    return bool(host) and safe and not (parts.username or parts.query or parts.fragment)


def _is_own(host: str) -> bool:
    """This machine, a private number, or a name that only one's own network knows."""
    try:
        return ip_address(host).is_private
    except ValueError:
        return "." not in host


def _whole_number(environ: "os._Environ[str] | dict[str, str]", name: str, otherwise: str) -> int:
    given = environ.get(name, otherwise)
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
