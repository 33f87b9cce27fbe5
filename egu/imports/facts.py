"""The rule by which an import changes a record that is there already, one fact at a time.

A fact whose cells say the same as last time is left alone, whatever stands in the portal. One whose
cells have changed is set, unless a person has changed it since: then it is asked.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Generic, TypeVar

from flask_babel.speaklater import LazyString

D = TypeVar("D")
R = TypeVar("R")
Json = Any
"""None, text, number, yes or no, and lists and dictionaries of these."""


@dataclass(frozen=True)
class Memory:
    """What the cells said last time, and what the record held afterwards."""

    said: Json
    kept: Json

    def as_json(self) -> dict[str, Json]:
        return {"said": self.said, "kept": self.kept}


@dataclass(frozen=True)
class Fact(Generic[D, R]):
    """One fact of a record R that a draft D may tell.

    `sources`: the fields of the file it is read from; without any of them the file says nothing.
    `says` is what the draft says, `value` what the record would hold; they differ where the draft
    names something else, and then `refers` lets a name find its thing in a later import.
    `get` and `put` are told what was kept last time, so that they find their own line of several.
    """

    name: str
    label: LazyString
    sources: tuple[str, ...]
    says: Callable[[D], Json]
    get: Callable[[R, Json], Json]
    put: Callable[[R, Json, Json], None]
    value: Callable[[D], Json] | None = None
    refers: bool = False
    sensitive: bool = False

    def value_of(self, draft: D) -> Json:
        return self.value(draft) if self.value else self.says(draft)


class Verdict(Enum):
    SAME = "same"
    SET = "set"
    ASK = "ask"


@dataclass
class Compared:
    """What came of one record: the facts set, those to be asked, and the new memory of all."""

    changed: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    memory: dict[str, Json] = field(default_factory=dict)


def take_over(
    record: R,
    draft: D,
    facts: Sequence[Fact[D, R]],
    *,
    told: Callable[[Fact[D, R]], bool],
    memory: Mapping[str, Json],
    force: Callable[[Fact[D, R]], bool] = lambda _fact: False,
    ask: bool = True,
) -> Compared:
    """Bring a record up to what the draft says. `told`: the facts this file speaks of; `force`:
    those that a person has just answered; without `ask` a person's own change stands."""
    result = Compared(memory=dict(memory))
    for fact, before in _told(facts, memory, told):
        now = Memory(fact.says(draft), fact.value_of(draft))
        current = fact.get(record, before.kept if before else None)
        verdict = _verdict(fact, before, now, current)
        if verdict is Verdict.ASK and force(fact):
            verdict = Verdict.SET
        _carry_out(fact, record, verdict, before, now, result, ask=ask)
    return result


def fill(
    record: R, draft: D, facts: Sequence[Fact[D, R]], *, told: Callable[[Fact[D, R]], bool]
) -> Compared:
    """A new record: everything that is said."""
    result = Compared()
    for fact, _before in _told(facts, {}, told):
        said, value = fact.says(draft), fact.value_of(draft)
        if value is not None and value != fact.get(record, None):
            fact.put(record, value, None)
            result.changed.append(fact.name)
        result.memory[fact.name] = Memory(said, value).as_json()
    return result


def is_blank(value: Json) -> bool:
    return value is None or value is False or value in ("", [], {})


def _told(
    facts: Sequence[Fact[D, R]], memory: Mapping[str, Json], told: Callable[[Fact[D, R]], bool]
) -> Iterator[tuple[Fact[D, R], Memory | None]]:
    for fact in facts:
        if told(fact):
            yield fact, Memory(**memory[fact.name]) if fact.name in memory else None


def _verdict(fact: Fact[D, R], before: Memory | None, now: Memory, current: Json) -> Verdict:
    if current == now.kept:
        return Verdict.SAME
    if before is None:
        if is_blank(now.kept):
            return Verdict.SAME
        return Verdict.SET if is_blank(current) else Verdict.ASK
    if now.said == before.said:
        found = fact.refers and current == before.kept and _grew(before.kept, now.kept)
        return Verdict.SET if found else Verdict.SAME
    return Verdict.SET if current == before.kept else Verdict.ASK


def _grew(before: Json, now: Json) -> bool:
    """A name that named nothing has found its thing, or a list has found more of them."""
    if isinstance(before, list) and isinstance(now, list):
        return len(now) > len(before) and all(one in now for one in before)
    return is_blank(before) and not is_blank(now)


def _carry_out(
    fact: Fact[D, R],
    record: R,
    verdict: Verdict,
    before: Memory | None,
    now: Memory,
    result: Compared,
    *,
    ask: bool,
) -> None:
    if verdict is Verdict.SAME and before is not None and now.said == before.said:
        return
    if verdict is Verdict.SET:
        fact.put(record, now.kept, before.kept if before else None)
        result.changed.append(fact.name)
    elif verdict is Verdict.ASK and ask:
        result.asked.append(fact.name)
    result.memory[fact.name] = now.as_json()
