"""How a mail leaves the house: by SMTP, or as a file while developing."""

import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from egu.config import Config, ConfigurationError
from egu.messaging.ports import Refused, Transport

SECONDS = 30
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
FOR_GOOD = 500
"""Answers from here on say that trying again is no use."""


@dataclass(frozen=True)
class Files:
    """One .eml file for each mail; sending the same one again overwrites it."""

    folder: Path

    def send(self, mail: EmailMessage, name: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{name}.eml").write_bytes(mail.as_bytes())


@dataclass(frozen=True)
class Smtp:
    """A server, as smtp://, smtp+starttls:// or smtps://USER:PASSWORD@HOST:PORT."""

    address: SplitResult

    def send(self, mail: EmailMessage, name: str) -> None:
        with self._connected() as server:
            if self.address.username:
                server.login(unquote(self.address.username), unquote(self.address.password or ""))
            try:
                server.send_message(mail)
            except smtplib.SMTPRecipientsRefused as error:
                if all(code >= FOR_GOOD for code, _words in error.recipients.values()):
                    raise Refused from None
                raise

    def _connected(self) -> smtplib.SMTP:
        host = self.address.hostname or "localhost"
        port = self.address.port or PORTS[self.address.scheme]
        if self.address.scheme == "smtps":
            return smtplib.SMTP_SSL(host, port, timeout=SECONDS)
        server = smtplib.SMTP(host, port, timeout=SECONDS)
        if self.address.scheme == "smtp+starttls":
            server.starttls()
        return server


def transport_of(config: Config) -> Transport:
    if config.smtp_url is None:
        return Files(config.mail_folder)
    address = urlsplit(config.smtp_url)
    if address.scheme not in PORTS or not address.hostname:
        raise ConfigurationError("EGU_SMTP must look like smtp://host, smtps://user:word@host:465.")
    return Smtp(address)
