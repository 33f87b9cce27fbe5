"""What runs solve: gathered from the database, kept under the hash of its text, read once."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from egu.db import reading, session
from egu.matching.models import MatchProblem, MatchRun
from egu.matching.snapshot import problem_for
from solver.format import Pin, Problem, ProblemError, read_problem
from solver.pairs.candidates import Candidates

KEPT = 2


class Unsolvable(Exception):
    """Facts that cannot be true; `about`: the key of the offer or youth that has them, if known."""

    def __init__(self, about: str | None) -> None:
        super().__init__(about or "facts")
        self.about = about


def gathered(run: MatchRun) -> str:
    """The text of the problem of everybody who is ready now; keeps nobody from writing."""
    with reading():
        content = problem_for(run.institution_id, run.date, run.seed)
    text = problem_text(content)
    try:
        read_problem(text)
    except ProblemError as error:
        raise Unsolvable(_whose(content, error.path)) from error
    return text


def problem_text(content: Mapping[str, Any]) -> str:
    """One spelling for one problem, so that equal problems have equal hashes."""
    parts = {key: _text(value) for key, value in content.items() if key != "journeys"}
    if "journeys" in content:
        parts["journeys"] = f"[{','.join(_journey_texts(content['journeys']))}]"
    return "{" + ",".join(f"{_text(key)}:{parts[key]}" for key in content) + "}"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _journey_texts(journeys: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Most share their lists of legs with others, so each list is written once."""
    written: dict[int, str] = {}

    def of(part: Any) -> str:
        key = id(part)
        if key not in written:
            written[key] = _text(part)
        return written[key]

    for one in journeys:
        yield "{" + ",".join(f'"{name}":{of(part)}' for name, part in one.items()) + "}"


def keep_problem(text: str) -> str:
    """The hash that it can be found by from now on."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    if session.get(MatchProblem, digest) is None:
        session.add(MatchProblem(hash=digest, text=text))
        session.flush()
    return digest


def kept_problem(digest: str) -> str:
    return session.get_one(MatchProblem, digest).text


@lru_cache(maxsize=KEPT)
def solved_problem(digest: str) -> Problem:
    """As it was when it was solved; its large text is looked up only where nobody has read it."""
    return read_problem(kept_problem(digest))


@lru_cache(maxsize=KEPT)
def with_pins(digest: str, pins: tuple[Pin, ...]) -> Problem:
    """The same with these pins; one for all who ask, as is what it finds."""
    return replace(solved_problem(digest), pins=pins)


@lru_cache(maxsize=KEPT)
def candidates_with(digest: str, pins: tuple[Pin, ...]) -> Candidates:
    """Who could be where; what it finds out is found out once for all who ask."""
    return Candidates(with_pins(digest, pins))


def _whose(content: Mapping[str, Any], path: tuple[str | int, ...]) -> str | None:
    """The offer or youth that a path such as offers, 3, shifts leads to."""
    match path:
        case ["offers" | "youths" as kind, int(index), *_rest]:
            return str(content[kind][index]["id"])
    return None
