"""How an SMS leaves the house: by GatewayAPI (gatewayapi.com), or as a file while developing.

The protocol is GatewayAPI's REST: POST /mtsms with a token, GET /mtsms/ID for what became of it.
"""

import json
from base64 import b64encode
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from egu.config import Config
from egu.messaging.ports import Fate, Gateway, Refused, Unclear

SECONDS = 20
MOST_BYTES = 100_000
REFUSING = (400, 422)
PERHAPS_TAKEN = (502, 504)
"""Something between us and the gateway gave up waiting for it."""
FATES = {
    "DELIVERED": Fate.ARRIVED,
    "ACCEPTED": Fate.ARRIVED,
    **dict.fromkeys(("UNDELIVERABLE", "EXPIRED", "REJECTED", "SKIPPED", "DELETED"), Fate.LOST),
}


class NotTaken(OSError):
    """The gateway said that it did not take it, for a reason that may pass."""


@dataclass(frozen=True)
class Files:
    """One text file for each SMS; sending the same one again overwrites it."""

    folder: Path

    def send(self, number: str, text: str, name: str) -> str | None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{name}.txt").write_text(f"{number}\n\n{text}\n", encoding="utf-8")
        return None

    def fate(self, reference: str) -> Fate:
        return Fate.UNKNOWN


@dataclass(frozen=True)
class GatewayApi:
    """`sender` is what the telephone shows: eleven letters and figures at the most."""

    address: SplitResult
    token: str = field(repr=False)
    sender: str
    seconds: float = SECONDS

    def send(self, number: str, text: str, name: str) -> str | None:
        sms = {
            "sender": self.sender,
            "message": text,
            "userref": name,
            "recipients": [{"msisdn": int(number.lstrip("+"))}],
        }
        status, said = self._ask("POST", "/mtsms", sms)
        if status in REFUSING:
            raise Refused
        if status in PERHAPS_TAKEN:
            raise Unclear
        if status != 200:
            raise NotTaken(f"status {status}")
        return _number_in(said)

    def fate(self, reference: str) -> Fate:
        """Unknown also where the gateway cannot say; it is asked again another time."""
        try:
            status, said = self._ask("GET", f"/mtsms/{reference}")
        except (OSError, Unclear):
            return Fate.UNKNOWN
        return _fate_in(said) if status == 200 else Fate.UNKNOWN

    def _ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """Raises OSError where it cannot be reached, and Unclear where it stops in the middle."""
        connection = self._connection()
        try:
            connection.connect()
            return self._exchange(connection, method, path, body)
        finally:
            connection.close()

    def _exchange(
        self, connection: HTTPConnection, method: str, path: str, body: Any
    ) -> tuple[int, Any]:
        content = None if body is None else json.dumps(body).encode()
        try:
            connection.request(method, self.address.path + path, content, self._headers())
            answer = connection.getresponse()
            return answer.status, _json(answer.read(MOST_BYTES))
        except (OSError, HTTPException):
            raise Unclear from None

    def _connection(self) -> HTTPConnection:
        kind = HTTPSConnection if self.address.scheme == "https" else HTTPConnection
        return kind(self.address.hostname or "", self.address.port, timeout=self.seconds)

    def _headers(self) -> dict[str, str]:
        """The token is the name in basic authentication, without a password."""
        secret = b64encode(f"{self.token}:".encode()).decode()
        return {"Authorization": f"Basic {secret}", "Content-Type": "application/json",
                "Accept": "application/json"}  # fmt: skip


def gateway_of(config: Config) -> Gateway:
    if config.sms_token is None:
        return Files(config.sms_folder)
    return GatewayApi(urlsplit(config.sms_gateway), config.sms_token, config.sms_from)


def sends_sms(config: Config) -> bool:
    """Whether people may choose SMS: a gateway is there, or this is somebody's own machine."""
    return config.sms_token is not None or config.loopback


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None


def _number_in(said: Any) -> str | None:
    ids = said.get("ids") if isinstance(said, dict) else None
    return str(ids[0]) if isinstance(ids, list) and ids else None


def _fate_in(said: Any) -> Fate:
    """A message, or a list of one; its first recipient's last state."""
    message = said[0] if isinstance(said, list) and said else said
    recipients = message.get("recipients") if isinstance(message, dict) else None
    first = recipients[0] if isinstance(recipients, list) and recipients else None
    state = first.get("dsnstatus") if isinstance(first, dict) else None
    return FATES.get(str(state).upper(), Fate.UNKNOWN)
