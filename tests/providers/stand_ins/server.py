"""A web server in a thread that speaks one service's protocol, well or badly."""

import json
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import SplitResult, parse_qsl, urlsplit


@dataclass(frozen=True)
class Asked:
    """What came in; the body is the JSON in it."""

    path: str
    query: dict[str, str]
    headers: Mapping[str, str]
    body: Any


Reply = tuple[int, Any]
Fault = Callable[["Handler"], None]


@dataclass
class StandIn:
    """Answers by `reply` until a `fault` is set; remembers what it was asked."""

    reply: Callable[[Asked], Reply]
    fault: Fault | None = None
    asked: list[Asked] = field(default_factory=list)
    over: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.stand_in = self
        Thread(target=self._server.serve_forever, args=(0.005,), daemon=True).start()

    @property
    def address(self) -> SplitResult:
        return urlsplit(f"http://127.0.0.1:{self._server.server_port}")

    def encrypt(self, certificate: Path) -> None:
        """From now on only https, with this certificate and its key."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)

    def stop(self) -> None:
        """From now on nobody listens at the address."""
        self.over.set()
        self._server.shutdown()
        self._server.server_close()


class Server(ThreadingHTTPServer):
    """Knows who it serves for."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who hangs up is no news."""

    stand_in: StandIn


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    server: Server

    @property
    def stand_in(self) -> StandIn:
        return self.server.stand_in

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        length = int(self.headers.get("Content-Length", 0))
        body = json.loads(self.rfile.read(length)) if length else None
        asked = Asked(url.path, dict(parse_qsl(url.query)), dict(self.headers), body)
        self.stand_in.asked.append(asked)
        with suppress(OSError):
            if self.stand_in.fault:
                self.stand_in.fault(self)
            else:
                status, reply = self.stand_in.reply(asked)
                self.say(status, json.dumps(reply).encode())

    do_POST = do_GET

    def say(self, status: int, content: bytes, kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def trickle(self, before: bytes, piece: bytes) -> None:
        """The same again and again until the test is over."""
        self.wfile.write(before)
        while not self.stand_in.over.is_set():
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(0.01)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody wants to read it."""


def in_pieces(handler: Handler) -> None:
    """The right answer, chunked, as many servers send it."""
    status, reply = handler.stand_in.reply(handler.stand_in.asked[-1])
    handler.send_response(status)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for byte in json.dumps(reply).encode():
        handler.wfile.write(b"1\r\n" + bytes([byte]) + b"\r\n")
    handler.wfile.write(b"0\r\n\r\n")


def html(handler: Handler) -> None:
    handler.say(200, b"<!doctype html><title>Log in to the network</title>", "text/html")


def garbage(handler: Handler) -> None:
    handler.say(200, bytes(range(256)))


def nothing(handler: Handler) -> None:
    handler.say(200, b"")


def broken(handler: Handler) -> None:
    handler.say(500, b'{"error": "out of memory"}')


def declining_in_html(handler: Handler) -> None:
    handler.say(404, b"<h1>404</h1>", "text/html")


def forbidden(handler: Handler) -> None:
    handler.say(401, b'{"errorCode": "API_AUTH"}')


def elsewhere(handler: Handler) -> None:
    handler.send_response(302)
    handler.send_header("Location", "http://127.0.0.1:9/")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def mute(handler: Handler) -> None:
    handler.stand_in.over.wait()


def hanging_up(handler: Handler) -> None:
    handler.close_connection = True
    handler.connection.close()


def cut_short(handler: Handler) -> None:
    handler.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{"all": [')
    hanging_up(handler)


def headers_without_end(handler: Handler) -> None:
    handler.trickle(b"HTTP/1.1 200 OK\r\nX-Long: ", b"a")


def body_without_end(handler: Handler) -> None:
    handler.trickle(b"HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n[", b" ")


def huge(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n")
    while not handler.stand_in.over.is_set():
        handler.wfile.write(b"[" * 1_000_000)


def deep(handler: Handler) -> None:
    handler.say(200, b"[" * 200_000)


def saying(reply: object) -> Fault:
    """Good JSON that is not what was asked for."""
    return lambda handler: handler.say(200, json.dumps(reply).encode())


FAULTS: dict[str, Fault] = {
    "html": html,
    "garbage": garbage,
    "nothing": nothing,
    "status 500": broken,
    "404 in html": declining_in_html,
    "status 401": forbidden,
    "a redirect": elsewhere,
    "no answer": mute,
    "hanging up": hanging_up,
    "cut short": cut_short,
    "headers without end": headers_without_end,
    "a body without end": body_without_end,
    "a huge body": huge,
    "deep nesting": deep,
    "null": saying(None),
    "a number": saying(7),
    "an empty list": saying([]),
    "an empty object": saying({}),
    "another service's object": saying({"data": None, "Trip": 3, "all": {}, "trip": "no"}),
}
