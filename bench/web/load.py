"""Clients that ask for one page again and again, each as soon as it has its answer."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter


class WrongAnswer(RuntimeError):
    """A page that was not what it should be: its time means nothing."""


@dataclass(frozen=True)
class Server:
    host: str
    port: int


@dataclass(frozen=True)
class Times:
    """Milliseconds of every answer, in order, and how long all of it took in seconds."""

    answers: list[float]
    seconds: float

    def percentile(self, part: float) -> float:
        """The nearest rank: 0.95 is what 95 of 100 answers took at most."""
        return self.answers[min(int(part * len(self.answers)), len(self.answers) - 1)]

    @property
    def each_second(self) -> float:
        return len(self.answers) / self.seconds


def load(server: Server, path: str, cookie: str, *, clients: int, seconds: float) -> Times:
    """Everybody asks for `path` for so many seconds; the first answers of each warm up only."""
    begun = perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        jobs = [pool.submit(_client, server, path, cookie, seconds) for _ in range(clients)]
        found = [time for job in jobs for time in job.result()]
    return Times(sorted(found), perf_counter() - begun)


def _client(server: Server, path: str, cookie: str, seconds: float) -> list[float]:
    connection = http.client.HTTPConnection(server.host, server.port, timeout=60)
    try:
        _ask(connection, path, cookie)
        return list(_until(perf_counter() + seconds, connection, path, cookie))
    finally:
        connection.close()


def _until(
    end: float, connection: http.client.HTTPConnection, path: str, cookie: str
) -> Iterator[float]:
    while perf_counter() < end:
        yield _ask(connection, path, cookie)


def _ask(connection: http.client.HTTPConnection, path: str, cookie: str) -> float:
    begun = perf_counter()
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    if answer.status != http.client.OK:
        raise WrongAnswer(f"{path} answered {answer.status}")
    return (perf_counter() - begun) * 1000
