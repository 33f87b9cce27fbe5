"""The changes that can be asked about, and the file that lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, TypeVar

from solver.format.fields import (
    Field,
    Kind,
    ProblemError,
    excerpt,
    many,
    many_different,
    nullable,
    one_of,
    record,
    text,
)
from solver.format.problem import (
    POLICY_RULES,
    Employer,
    Journey,
    Mentor,
    Offer,
    Pin,
    Problem,
    Youth,
)
from solver.format.references import check_references
from solver.format.shapes import EMPLOYER, JOURNEY, MENTOR, OFFER, YOUTH

Item = TypeVar("Item")


@dataclass(frozen=True)
class _Pinned:
    """A youth and perhaps an offer; with the offer, rules that are not asked there and why."""

    youth: str
    offer: str | None = None
    override: tuple[str, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        if self.override and self.offer is None:
            raise ProblemError("an override needs an offer", "override")
        if self.override and not self.reason.strip():
            raise ProblemError("an override needs a reason", "reason")


class Place(_Pinned):
    """The youth has a place: at that offer, or at any (None)."""


class Lock(_Pinned):
    """The youth is at that offer, or stays where the plan has it (None)."""


@dataclass(frozen=True)
class Forbid:
    """Never these two together."""

    youth: str
    offer: str


@dataclass(frozen=True)
class Swap:
    """The two youths have each other's places."""

    youths: tuple[str, str]


@dataclass(frozen=True)
class AddYouth:
    """One more youth, and its journeys to offers of the problem."""

    youth: Youth
    journeys: tuple[Journey, ...] = ()


@dataclass(frozen=True)
class AddOffer:
    """One more offer, and the journeys of youths to it; its employer and mentor if they are new."""

    offer: Offer
    journeys: tuple[Journey, ...] = ()
    employer: Employer | None = None
    mentor: Mentor | None = None


Change: TypeAlias = Place | Lock | Forbid | Swap | AddYouth | AddOffer

_ID = Field("youth", text)
_TWO = Kind(lambda value: _two(many(text).read(value)))
_JOURNEYS = Field("journeys", many(JOURNEY), ())
_OVERRIDE = (
    Field("override", many_different(one_of(POLICY_RULES)), ()),
    Field("reason", text, ""),
)
KINDS: dict[str, Kind[Any]] = {
    "place": record(Place, _ID, Field("offer", nullable(text), None), *_OVERRIDE),
    "move": record(Place, _ID, Field("offer", text), *_OVERRIDE),
    "lock": record(Lock, _ID, Field("offer", nullable(text), None), *_OVERRIDE),
    "forbid": record(Forbid, _ID, Field("offer", text)),
    "swap": record(Swap, Field("youths", _TWO)),
    "add_youth": record(AddYouth, Field("youth", YOUTH), _JOURNEYS),
    "add_offer": record(
        AddOffer,
        Field("offer", OFFER),
        _JOURNEYS,
        Field("employer", nullable(EMPLOYER), None),
        Field("mentor", nullable(MENTOR), None),
    ),
}


def read_changes(content: object, problem: Problem) -> tuple[Change, ...]:
    """The changes of a parsed file; ProblemError with the path of the first thing wrong.

    What one change adds, the later ones may name.
    """
    if type(content) is not list:
        raise ProblemError("must be a list of changes", "changes")
    changes: list[Change] = []
    for index, entry in enumerate(content):
        try:
            changes.append(_change(entry, problem))
            problem = _with(problem, changes[-1])
        except ProblemError as refusal:
            raise refusal.within(index).within("changes") from None
    return tuple(changes)


def with_youth(problem: Problem, change: AddYouth) -> Problem:
    """The problem with the youth last."""
    return replace(
        problem,
        youths=(*problem.youths, change.youth),
        journeys=(*problem.journeys, *change.journeys),
    )


def with_offer(problem: Problem, change: AddOffer) -> Problem:
    """The problem with the offer last."""
    return replace(
        problem,
        offers=(*problem.offers, change.offer),
        employers=(*problem.employers, *_some(change.employer)),
        mentors=(*problem.mentors, *_some(change.mentor)),
        journeys=(*problem.journeys, *change.journeys),
    )


def with_pin(problem: Problem, pin: Pin) -> Problem:
    """The problem with one more pin, if none there says as much already."""
    same = [one for one in problem.pins if one.youth == pin.youth and one.offer == pin.offer]
    if any(one.kind == pin.kind and set(pin.override) <= set(one.override) for one in same):
        return problem
    return replace(problem, pins=(*problem.pins, pin))


def _change(entry: object, problem: Problem) -> Change:
    if not isinstance(entry, dict):
        raise ProblemError("must be an object with a key do")
    if "do" not in entry:
        raise ProblemError("is missing", "do")
    try:
        kind = KINDS[one_of(tuple(KINDS)).read(entry["do"])]
    except ProblemError as refusal:
        raise refusal.within("do") from None
    change: Change = kind.read({key: value for key, value in entry.items() if key != "do"})
    return change


def _with(problem: Problem, change: Change) -> Problem:
    """The problem that later changes may speak of; ProblemError if this one cannot."""
    if isinstance(change, AddYouth):
        _all_about(change.journeys, "youth", change.youth.id)
        return _sound(with_youth(problem, change), change, "youth", len(problem.youths))
    if isinstance(change, AddOffer):
        _all_about(change.journeys, "offer", change.offer.id)
        return _sound(with_offer(problem, change), change, "offer", len(problem.offers))
    if isinstance(change, Swap):
        for place, name in enumerate(change.youths):
            _waits_or_is_placed(problem, name, "youths", place)
        return problem
    _waits_or_is_placed(problem, change.youth, "youth")
    if change.offer is not None and change.offer not in problem.offer_by_id:
        raise ProblemError(f"there is no offer {excerpt(change.offer)}", "offer")
    return problem


def _waits_or_is_placed(problem: Problem, youth: str, *path: str | int) -> None:
    if youth not in problem.youth_by_id:
        raise ProblemError(f"there is no youth {excerpt(youth)}", *path)
    if youth in problem.running_youths:
        raise ProblemError("is in a running placement", *path)


def _all_about(journeys: Sequence[Journey], key: str, name: str) -> None:
    for index, journey in enumerate(journeys):
        if getattr(journey, key) != name:
            raise ProblemError(f"must be {excerpt(name)}", "journeys", index, key)


def _sound(after: Problem, change: AddYouth | AddOffer, key: str, index: int) -> Problem:
    """The problem after an addition, if all that is new in it is right; paths as in the change."""
    try:
        check_references(replace(after, journeys=change.journeys, pins=()))
    except ProblemError as refusal:
        new = refusal.path[:2] == (f"{key}s", index)
        here = (key, *refusal.path[2:]) if new else refusal.path
        raise ProblemError(refusal.why, *here) from None
    if isinstance(change, AddYouth) and change.youth.id in after.running_youths:
        raise ProblemError("is in a running placement", "youth", "id")
    return after


def _two(names: tuple[str, ...]) -> tuple[str, str]:
    if len(names) != 2 or names[0] == names[1]:
        raise ProblemError("must be two different youths")
    return names[0], names[1]


def _some(item: Item | None) -> tuple[Item, ...]:
    return () if item is None else (item,)
