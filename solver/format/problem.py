"""The matching problem as typed values: who is to be placed, where, and what people decided.

Times of day are minutes after midnight, lengths are minutes, weekdays are 0 (Monday) to 6.
What the words of the format mean over time (start, end, steps) stands in solver.format.timeline;
reading and refusing files in solver.format.codec.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import TypeAlias

Interval: TypeAlias = tuple[int, int]
"""Start and end, minutes after midnight, the end after the start."""

Week: TypeAlias = tuple[tuple[Interval, ...], ...]
"""Seven days from Monday on, each with its intervals."""

EMPTY_WEEK: Week = ((), (), (), (), (), (), ())

FORMAT = 1
RULESET = "2026-01"
"""The edition of the rules that this solver holds; written into every answer."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MODES = ("walk", "bike", "moped", "car", "transit")
THEMES = range(1, 13)
HAZARDS = (
    "explosion",
    "compressed_gas",
    "high_pressure",
    "suffocation",
    "fall_risk",
    "heat_cold",
    "noise_vibration",
    "piecework",
    "radiation",
    "slaughter",
    "dangerous_animals",
    "fireworks",
    "high_voltage",
    "machines",
    "substances",
    "strain",
    "violence",
    "isolated",
    "alcohol",
)
PIN_KINDS = ("must", "never", "keep")
POLICY_RULES = ("declined", "dates", "needs", "availability", "travel", "hours", "ladder")
"""The rules that a `must` pin may override, with a reason."""


@dataclass(frozen=True)
class Problem:
    """One matching round. Order is that of the file; pins are referred to by their index."""

    round: Round
    settings: Settings
    youths: tuple[Youth, ...] = ()
    employers: tuple[Employer, ...] = ()
    mentors: tuple[Mentor, ...] = ()
    offers: tuple[Offer, ...] = ()
    journeys: tuple[Journey, ...] = ()
    running: tuple[Running, ...] = ()
    pins: tuple[Pin, ...] = ()
    format: int = FORMAT

    @cached_property
    def youth_by_id(self) -> Mapping[str, Youth]:
        return {youth.id: youth for youth in self.youths}

    @cached_property
    def offer_by_id(self) -> Mapping[str, Offer]:
        return {offer.id: offer for offer in self.offers}

    @cached_property
    def employer_by_id(self) -> Mapping[str, Employer]:
        return {employer.id: employer for employer in self.employers}

    @cached_property
    def mentor_by_id(self) -> Mapping[str, Mentor]:
        return {mentor.id: mentor for mentor in self.mentors}

    @cached_property
    def running_youths(self) -> frozenset[str]:
        """Ids of all youths with a running placement; they are never placed again."""
        return frozenset(running.youth for running in self.running)

    @cached_property
    def journeys_by_pair(self) -> Mapping[tuple[str, str], tuple[Journey, ...]]:
        """Journeys of every (youth id, offer id) that has any, one for each mode."""
        ordered = sorted(self.journeys, key=_pair_of)
        return {pair: tuple(journeys) for pair, journeys in groupby(ordered, key=_pair_of)}

    @cached_property
    def never_pairs(self) -> frozenset[tuple[str, str]]:
        """(youth id, offer id) of every `never` pin."""
        return frozenset((pin.youth, pin.offer) for pin in self.pins if pin.kind == "never")

    @cached_property
    def kept_pairs(self) -> frozenset[tuple[str, str]]:
        """Those of them whose offer is kept for another youth."""
        return frozenset(
            (pin.youth, pin.offer)
            for pin in self.pins
            if pin.kind == "never" and pin.reason == KEPT_FOR_ANOTHER
        )

    @cached_property
    def overrides(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """Rules that `must` pins lift, by (youth id, offer id)."""
        lifted: dict[tuple[str, str], frozenset[str]] = {}
        for pin in self.pins:
            if pin.kind == "must":
                pair = (pin.youth, pin.offer)
                lifted[pair] = lifted.get(pair, frozenset()) | set(pin.override)
        return lifted

    def journeys_between(self, youth: str, offer: str) -> tuple[Journey, ...]:
        return self.journeys_by_pair.get((youth, offer), ())

    def overridden(self, youth: str, offer: str) -> frozenset[str]:
        return self.overrides.get((youth, offer), frozenset())


@dataclass(frozen=True, slots=True)
class Round:
    """Which round this is; the seed feeds the lottery goal."""

    id: str
    date: date
    seed: int


@dataclass(frozen=True, slots=True)
class Settings:
    """Numbers that an institution or municipality may change. Minutes unless said otherwise."""

    full_time_minutes: int = 2220
    full_time_school_minutes: int = 1560
    default_max_each_way: int = 90
    unknown_travel: str = "forbid"
    other_rank: int = 20
    bands: tuple[int, int] = (3, 8)
    move_cost: int = 3
    min_weeks: int = 4
    under18_day: int = 480
    under18_week: int = 2400
    under18_window: Interval = (240, 1440)
    under18_rest: int = 720
    adult_rest: int = 660
    under18_break_after: int = 270
    under18_break: int = 30


@dataclass(frozen=True, slots=True)
class Youth:
    """A youth who waits for a place. `max_each_way` None: the setting; `max_changes` None: any."""

    id: str
    birth_date: date
    start_earliest: date
    start_latest: date
    education_end: date
    schooling_duty: bool = False
    tier: int = 1
    ladder: tuple[LadderStep, ...] = ()
    grant: Grant | None = None
    school: Week = EMPTY_WEEK
    other_work: Week = EMPTY_WEEK
    available: Week = EMPTY_WEEK
    max_each_way: int | None = None
    max_changes: int | None = None
    modes: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    wish_themes: tuple[int, ...] = ()
    open_to_other: bool = True
    not_wanted: NotWanted = field(default_factory=lambda: NotWanted())
    needs: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    together_with: tuple[str, ...] = ()
    apart_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LadderStep:
    """Band of weekly practice minutes from that week of the placement on."""

    from_week: int
    max: int
    min: int


@dataclass(frozen=True, slots=True)
class Grant:
    """An approved reduced-hours grant; `max` is weekly practice and school minutes together."""

    valid_from: date
    valid_to: date
    max: int

    def valid_on(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_to


@dataclass(frozen=True, slots=True)
class NotWanted:
    """Where the youth never wants to be."""

    offers: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    themes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Employer:
    """Most pupils at once, most weekly practice minutes in all; None: no limit."""

    id: str
    max_heads: int | None = None
    max_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Mentor:
    """Most youths on one weekday, over all offers that name the mentor."""

    id: str
    per_day: int = 2


@dataclass(frozen=True, slots=True)
class Offer:
    """A practice place. `share`: `places` counts youths on each weekday, not youths in all."""

    id: str
    employer: str
    theme: int
    places: int
    start_earliest: date
    start_latest: date
    weeks: int
    min: int
    max: int
    mentor: str | None = None
    share: bool = False
    min_days: int = 1
    max_days: int = 7
    shifts: tuple[Shift, ...] = ()
    full_time_minutes: int | None = None
    min_age: int | None = None
    licences: tuple[str, ...] = ()
    provides: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()
    necessary_for_training: bool = False
    adult_present: bool = False
    declined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """One option for a working day; `pause` is the file's `break`."""

    day: int
    start: int
    end: int
    pause: int

    @property
    def minutes(self) -> int:
        """Working minutes."""
        return self.end - self.start - self.pause


@dataclass(frozen=True, slots=True)
class Journey:
    """How a youth gets to an offer and home again with one mode."""

    youth: str
    offer: str
    mode: str
    to: tuple[Leg, ...] = ()
    home: tuple[Leg, ...] = ()

    def outward(self, shift: Shift) -> Leg | None:
        """The leg that reaches the shift's start on its weekday; None: unknown."""
        return serving(self.to, shift.start, shift.day)

    def homeward(self, shift: Shift) -> Leg | None:
        """The leg that leaves at the shift's end on its weekday; None: unknown."""
        return serving(self.home, shift.end, shift.day)


@dataclass(frozen=True, slots=True)
class Leg:
    """One way, door to door. `time` is the shift start or end; no `days`: the other weekdays."""

    time: int
    minutes: int
    changes: int
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Running:
    """A placement that already occupies capacity; `shifts` are indexes into the offer's."""

    offer: str
    youth: str
    start: date
    end: date
    shifts: tuple[int, ...]
    minutes: int


KEPT_FOR_ANOTHER = "kept for another"
"""The reason of a `never` pin for a place that is another youth's own."""


@dataclass(frozen=True, slots=True)
class Pin:
    """What people decided about a youth and an offer: must, never or keep."""

    youth: str
    offer: str
    kind: str
    override: tuple[str, ...] = ()
    reason: str = ""


def serving(legs: tuple[Leg, ...], time: int, day: int) -> Leg | None:
    """The leg of a list for that time and weekday: one that names the day, else one for the rest.

    A list in which two legs serve the same time and weekday is refused by the codec.
    """
    same_time = [leg for leg in legs if leg.time == time]
    named = [leg for leg in same_time if day in leg.days]
    return next(iter(named or [leg for leg in same_time if not leg.days]), None)


def _pair_of(journey: Journey) -> tuple[str, str]:
    return journey.youth, journey.offer
