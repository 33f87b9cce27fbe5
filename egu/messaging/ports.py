"""What a way out of the house must do: mail and SMS, and how a hand-over may end."""

from email.message import EmailMessage
from enum import StrEnum
from typing import Protocol


class Refused(Exception):
    """It will never be taken as it is: a number or address that does not exist."""


class Unclear(Exception):
    """It was handed over and no word came back; it may have left."""


class Fate(StrEnum):
    """What became of an SMS after the gateway took it."""

    UNKNOWN = "unknown"
    ARRIVED = "arrived"
    LOST = "lost"


class Transport(Protocol):
    """Raises OSError (smtplib's errors are among them) when it may be tried again, or Refused."""

    def send(self, mail: EmailMessage, name: str) -> None: ...


class Gateway(Protocol):
    """Raises OSError where it may be tried again, else Refused or Unclear."""

    def send(self, number: str, text: str, name: str) -> str | None:
        """What the gateway calls it, to ask for its fate; `number` as +4520112233."""
        ...

    def fate(self, reference: str) -> Fate: ...
