"""One request without a network: how many questions to the database, and the processor's time."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import Any

from flask import Flask
from sqlalchemy import event

from bench.web.load import WrongAnswer
from egu.db import engine_of

REPEATED = 7


@dataclass(frozen=True)
class Alone:
    """`work`: milliseconds of processor, the median of several; `size`: kilobytes of HTML."""

    queries: int
    work: float
    size: float


def alone(app: Flask, path: str, cookie: str) -> Alone:
    """The first request warms up and is counted, but not timed."""
    queries, size = _counted(app, path, cookie)
    return Alone(queries, median(_timed(app, path, cookie) for _ in range(REPEATED)), size / 1024)


def _timed(app: Flask, path: str, cookie: str) -> float:
    begun = process_time()
    _asked(app, path, cookie)
    return (process_time() - begun) * 1000


def _counted(app: Flask, path: str, cookie: str) -> tuple[int, int]:
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        seen.append(statement)

    event.listen(engine_of(app), "before_cursor_execute", note)
    size = _asked(app, path, cookie)
    event.remove(engine_of(app), "before_cursor_execute", note)
    return len(seen), size


def _asked(app: Flask, path: str, cookie: str) -> int:
    answer = app.test_client(use_cookies=False).get(path, headers={"Cookie": cookie})
    if answer.status_code != 200:
        raise WrongAnswer(f"{path} answered {answer.status_code}")
    return len(answer.data)
