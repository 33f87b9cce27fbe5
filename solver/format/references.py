"""What only the whole problem can show: ids that exist, that are unique, and lists that agree.

solver.format.codec has already checked the shape of every single value.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import TypeAlias

from solver.format.fields import ProblemError, excerpt
from solver.format.problem import WEEKDAYS, Journey, Leg, Pin, Problem, Youth
from solver.format.timeline import WEEK

Path: TypeAlias = tuple[str | int, ...]
Reference: TypeAlias = tuple[str, Path]


def check_references(problem: Problem) -> None:
    """Raises ProblemError at the first id or list that cannot be right."""
    for check in (_ids_are_unique, _ids_exist, _journeys_agree, _running_agree, _pins_agree):
        check(problem)


def _ids_are_unique(problem: Problem) -> None:
    for key in ("youths", "employers", "mentors", "offers"):
        items = getattr(problem, key)
        _refuse_repeats((item.id, (key, index, "id")) for index, item in enumerate(items))


def _ids_exist(problem: Problem) -> None:
    offers, employers = problem.offer_by_id, problem.employer_by_id
    people = problem.youth_by_id.keys() | problem.running_youths
    for known, references, noun in (
        (employers, _employers_named(problem), "employer"),
        (problem.mentor_by_id, _mentors_named(problem), "mentor"),
        (offers, _offers_named(problem), "offer"),
        (people, _people_named(problem), "youth"),
    ):
        for name, path in references:
            _known(name, known, noun, path)


def _employers_named(problem: Problem) -> Iterator[Reference]:
    for index, offer in enumerate(problem.offers):
        yield offer.employer, ("offers", index, "employer")
    for index, youth in enumerate(problem.youths):
        yield from _each(youth.not_wanted.employers, "youths", index, "not_wanted", "employers")


def _mentors_named(problem: Problem) -> Iterator[Reference]:
    for index, offer in enumerate(problem.offers):
        if offer.mentor is not None:
            yield offer.mentor, ("offers", index, "mentor")


def _offers_named(problem: Problem) -> Iterator[Reference]:
    for index, youth in enumerate(problem.youths):
        yield from _each(youth.wishes, "youths", index, "wishes")
        yield from _each(youth.not_wanted.offers, "youths", index, "not_wanted", "offers")
    for key in ("journeys", "running", "pins"):
        for index, item in enumerate(getattr(problem, key)):
            yield item.offer, (key, index, "offer")


def _people_named(problem: Problem) -> Iterator[Reference]:
    for index, youth in enumerate(problem.youths):
        yield from _companions(youth, index)
    for index, offer in enumerate(problem.offers):
        yield from _each(offer.declined, "offers", index, "declined")
    for index, journey in enumerate(problem.journeys):
        yield journey.youth, ("journeys", index, "youth")


def _companions(youth: Youth, index: int) -> Iterator[Reference]:
    for key in ("together_with", "apart_from"):
        for reference in _each(getattr(youth, key), "youths", index, key):
            if reference[0] == youth.id:
                raise ProblemError("is the youth itself", *reference[1])
            yield reference


def _journeys_agree(problem: Problem) -> None:
    _refuse_repeats(
        ((journey.youth, journey.offer, journey.mode), ("journeys", index))
        for index, journey in enumerate(problem.journeys)
    )
    for index, journey in enumerate(problem.journeys):
        _legs_agree(journey, index)


def _legs_agree(journey: Journey, index: int) -> None:
    for key, legs in (("to", journey.to), ("home", journey.home)):
        for leg, day in _served_twice(legs):
            why = f"two legs serve {leg.time} on {WEEKDAYS[day]}"
            raise ProblemError(why, "journeys", index, key)


def _served_twice(legs: tuple[Leg, ...]) -> Iterator[tuple[Leg, int]]:
    """Legs with a weekday that another leg of the list serves at the same time."""
    if len({leg.time for leg in legs}) == len(legs):
        return
    named: set[tuple[int, int]] = set()
    for leg in legs:
        for day in leg.days:
            if (leg.time, day) in named:
                yield leg, day
            named.add((leg.time, day))
    for_the_rest: set[int] = set()
    for leg in legs:
        if not leg.days and leg.time in for_the_rest:
            yield from ((leg, day) for day in range(WEEK) if (leg.time, day) not in named)
        if not leg.days:
            for_the_rest.add(leg.time)


def _running_agree(problem: Problem) -> None:
    for index, running in enumerate(problem.running):
        shifts = problem.offer_by_id[running.offer].shifts
        for position, shift in enumerate(running.shifts):
            if shift >= len(shifts):
                why = f"the offer has no shift {shift}"
                raise ProblemError(why, "running", index, "shifts", position)


def _pins_agree(problem: Problem) -> None:
    keeps: list[tuple[Hashable, Path]] = []
    for index, pin in enumerate(problem.pins):
        _pin_is_sound(pin, index)
        if pin.youth in problem.running_youths:
            raise ProblemError("is in a running placement", "pins", index, "youth")
        _known(pin.youth, problem.youth_by_id, "youth", ("pins", index, "youth"))
        if pin.kind == "keep":
            keeps.append((pin.youth, ("pins", index, "youth")))
    _refuse_repeats(keeps, "has two keep pins")


def _pin_is_sound(pin: Pin, index: int) -> None:
    if pin.override and pin.kind != "must":
        raise ProblemError("only a must pin overrides rules", "pins", index, "override")
    if pin.override and not pin.reason.strip():
        raise ProblemError("an override needs a reason", "pins", index, "reason")


def _each(names: Iterable[str], *path: str | int) -> Iterator[Reference]:
    for index, name in enumerate(names):
        yield name, (*path, index)


def _known(name: str, known: Collection[str], noun: str, path: Path) -> None:
    if name not in known:
        raise ProblemError(f"there is no {noun} {excerpt(name)}", *path)


def _refuse_repeats(
    found: Iterable[tuple[Hashable, Path]], why: str = "stands twice in the list"
) -> None:
    seen: set[Hashable] = set()
    for value, path in found:
        if value in seen:
            raise ProblemError(why, *path)
        seen.add(value)
