"""One question over HTTP to somebody else's service: what it said, or an error, and never for long.

The standard library is enough: no client library knows a limit for the whole exchange either.
"""

import json
import socket
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ssl import create_default_context
from threading import Thread
from time import monotonic
from typing import Any, TypeVar
from urllib.parse import SplitResult, urlencode

import structlog

from egu.travel.providers.breaker import Breaker
from egu.travel.providers.notes import ServiceNotes
from egu.travel.providers.patience import time_is_up, waiting
from egu.travel.providers.quota import MonthlyQuota

T = TypeVar("T")

DECLINING = (400, 404, 422)
MOST_BYTES = 40_000_000
"""A list of every stop in Denmark is about 12 MB."""
CHUNK = 1 << 16

log = structlog.get_logger()


class Silent(Exception):
    """No usable answer came. The text never holds an address or a secret."""


NO_ANSWER = (Silent, OSError, HTTPException, UnicodeError)
"""All that can go wrong on the way; a certificate that is not trusted is among them."""


class Declined(Exception):
    """The service is well and says no, with its reasons in `reply`."""

    def __init__(self, reply: Any) -> None:
        super().__init__("declined")
        self.reply = reply


@dataclass(frozen=True)
class Service:
    """Somebody's server: where it stands, how long to wait for it, and whether it is well.

    `seconds` is the limit for one whole exchange. `headers` may hold secrets.
    """

    name: str
    address: SplitResult
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    seconds: float = 4.0
    most_bytes: int = MOST_BYTES
    breaker: Breaker = field(default_factory=Breaker, repr=False)
    quota: MonthlyQuota | None = None
    notes: ServiceNotes | None = field(default=None, repr=False)

    @property
    def patient(self) -> "Service":
        """The same with more time, for what is asked about many homes."""
        return replace(self, seconds=self.seconds * 3)

    def get(self, path: str, query: Mapping[str, object], read: Callable[[Any], T]) -> T:
        """`read` makes sense of the JSON and raises Silent where there is none in it."""
        return self._ask("GET", f"{path}?{urlencode(query)}", None, read)

    def post(self, path: str, body: object, read: Callable[[Any], T]) -> T:
        """The same with a question in JSON."""
        return self._ask("POST", path, json.dumps(body).encode(), read)

    def _ask(self, method: str, target: str, body: bytes | None, read: Callable[[Any], T]) -> T:
        if time_is_up():
            raise Silent("time is up")
        if not self.breaker.admits():
            raise Silent("paused")
        if self.quota and not self.quota.take():
            raise Silent("quota")
        try:
            with waiting():
                status, content = _within(self.seconds, _Exchange(self, method, target, body))
            answer = _understood(status, content, read)
        except Declined:
            self._well()
            raise
        except NO_ANSWER as error:
            self._note(error)
            raise Silent(type(error).__name__) from None
        self._well()
        return answer

    def _well(self) -> None:
        self.breaker.succeeded()
        if self.notes:
            self.notes.answered()

    def _note(self, error: Exception) -> None:
        begins = self.breaker.failed()
        if begins:
            log.warning("travel_service_paused", service=self.name, reason=type(error).__name__)
        if self.notes:
            reason = str(error) if isinstance(error, Silent) else type(error).__name__
            self.notes.silent(reason, paused=self.breaker.rests)


def _understood(status: int, content: bytes, read: Callable[[Any], T]) -> T:
    if status != 200 and status not in DECLINING:
        raise Silent(f"status {status}")
    reply = _json(content)
    if status in DECLINING:
        raise Declined(reply)
    return read(reply)


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise Silent("not JSON") from None


class _Exchange:
    """One request and its reply on a connection of its own; redirects are not followed."""

    def __init__(self, service: Service, method: str, target: str, body: bytes | None) -> None:
        self.service, self.method, self.target, self.body = service, method, target, body
        self.connection = _connection(service)

    def run(self) -> tuple[int, bytes]:
        ends = monotonic() + self.service.seconds
        headers = {"Accept": "application/json", **self.service.headers}
        if self.body is not None:
            headers["Content-Type"] = "application/json"
        with suppress(BrokenPipeError):
            self.connection.request(
                self.method, self.service.address.path + self.target, self.body, headers
            )
        reply = self.connection.getresponse()
        content = bytearray()
        while chunk := reply.read1(CHUNK):
            content += chunk
            if len(content) > self.service.most_bytes or monotonic() > ends:
                raise Silent("too much")
        return reply.status, bytes(content)

    def cut(self) -> None:
        """Wakes whoever waits for a byte that never comes."""
        if self.connection.sock is not None:
            with suppress(OSError):
                self.connection.sock.shutdown(socket.SHUT_RDWR)


def _connection(service: Service) -> HTTPConnection:
    host, port = service.address.hostname or "", service.address.port
    if service.address.scheme == "https":
        context = create_default_context()
        return HTTPSConnection(host, port, timeout=service.seconds, context=context)
    return HTTPConnection(host, port, timeout=service.seconds)


def _within(seconds: float, exchange: _Exchange) -> tuple[int, bytes]:
    """In a thread of its own: looking up a name and a trickle of headers know no time limit."""
    result: Future[tuple[int, bytes]] = Future()
    Thread(target=_fulfil, args=(result, exchange), daemon=True).start()
    try:
        return result.result(timeout=seconds)
    finally:
        exchange.cut()


def _fulfil(result: "Future[tuple[int, bytes]]", exchange: _Exchange) -> None:
    try:
        result.set_result(exchange.run())
    except NO_ANSWER as error:
        result.set_exception(error)
    finally:
        exchange.connection.close()
