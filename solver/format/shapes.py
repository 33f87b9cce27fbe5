"""The two files of the format, key by key: kinds, defaults and the limits of single values.

Ids that must exist or be unique are left to solver.format.references, files and JSON to
solver.format.codec.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from solver.format.fields import (
    Field,
    Kind,
    ProblemError,
    checked,
    coded,
    day,
    flag,
    keyed,
    many,
    many_different,
    mapping,
    nullable,
    one_of,
    pair,
    record,
    text,
    whole,
)
from solver.format.problem import (
    EMPTY_WEEK,
    FORMAT,
    HAZARDS,
    MODES,
    PIN_KINDS,
    POLICY_RULES,
    THEMES,
    WEEKDAYS,
    Employer,
    Grant,
    Journey,
    LadderStep,
    Leg,
    Mentor,
    NotWanted,
    Offer,
    Pin,
    Problem,
    Round,
    Running,
    Settings,
    Shift,
    Youth,
)
from solver.format.solution import (
    REASONS,
    STATUSES,
    Bound,
    Contradiction,
    GoalProof,
    Objective,
    OwnPrices,
    Placement,
    Solution,
    StepPlan,
    Unplaced,
)

MIDNIGHT = 1440


def _theme() -> Kind[int]:
    return whole(THEMES.start, THEMES.stop - 1)


def _rising(interval: tuple[int, int]) -> bool:
    return interval[0] < interval[1]


def _starts_at_week_0(ladder: tuple[LadderStep, ...]) -> bool:
    return not ladder or ladder[0].from_week == 0


def _ascends(ladder: tuple[LadderStep, ...]) -> bool:
    weeks = [step.from_week for step in ladder]
    return all(map(int.__lt__, weeks, weeks[1:]))


_ids = many_different(text)
_clock = whole(0, MIDNIGHT)
_interval = checked(pair(_clock), _rising, "must end after it starts")
_week: Kind[Any] = keyed(WEEKDAYS, many(_interval), ())
_weekday = coded(WEEKDAYS)
_bands = checked(pair(whole()), lambda bands: bands[0] <= bands[1], "must not descend")
_format = checked(whole(), lambda number: number == FORMAT, f"must be {FORMAT}")

_ROUND = record(
    Round, Field("id", text), Field("date", day), Field("seed", whole(-(2**63), 2**63 - 1))
)

_DEFAULTS = Settings()
_UNUSUAL_SETTINGS: dict[str, Kind[Any]] = {
    "unknown_travel": one_of(("forbid", "allow")),
    "bands": _bands,
    "under18_window": _interval,
}
_SETTINGS = record(
    Settings,
    *(
        Field(name, _UNUSUAL_SETTINGS.get(name, whole()), getattr(_DEFAULTS, name))
        for name in Settings.__slots__
    ),
)

_STEP = record(
    LadderStep, Field("from_week", whole()), Field("max", whole()), Field("min", whole())
)
_LADDER = checked(
    checked(many(_STEP), _starts_at_week_0, "the first step must begin in week 0"),
    _ascends,
    "from_week must ascend",
)

_GRANT = record(Grant, Field("valid_from", day), Field("valid_to", day), Field("max", whole()))

_NOT_WANTED = record(
    NotWanted,
    Field("offers", _ids, ()),
    Field("employers", _ids, ()),
    Field("themes", many(_theme()), ()),
)

YOUTH = record(
    Youth,
    Field("id", text),
    Field("birth_date", day),
    Field("schooling_duty", flag, False),
    Field("tier", whole(1, 99), 1),
    Field("start_earliest", day),
    Field("start_latest", day),
    Field("education_end", day),
    Field("ladder", _LADDER, ()),
    Field("grant", nullable(_GRANT), None),
    Field("school", _week, EMPTY_WEEK),
    Field("other_work", _week, EMPTY_WEEK),
    Field("available", _week, EMPTY_WEEK),
    Field("max_each_way", nullable(whole()), None),
    Field("max_changes", nullable(whole()), None),
    Field("modes", many(one_of(MODES)), ()),
    Field("wishes", _ids, ()),
    Field("wish_themes", many(_theme()), ()),
    Field("open_to_other", flag, True),
    Field("not_wanted", _NOT_WANTED, NotWanted()),
    Field("needs", many(text), ()),
    Field("licences", many(text), ()),
    Field("together_with", _ids, ()),
    Field("apart_from", _ids, ()),
)

EMPLOYER = record(
    Employer,
    Field("id", text),
    Field("max_heads", nullable(whole()), None),
    Field("max_minutes", nullable(whole()), None),
)

MENTOR = record(Mentor, Field("id", text), Field("per_day", whole(), 2))

_SHIFT = checked(
    checked(
        record(
            Shift,
            Field("day", _weekday),
            Field("start", _clock),
            Field("end", _clock),
            Field("break", whole(), attribute="pause"),
        ),
        lambda shift: shift.start < shift.end,
        "must end after it starts",
    ),
    lambda shift: shift.minutes > 0,
    "the break leaves no working minutes",
)

OFFER = record(
    Offer,
    Field("id", text),
    Field("employer", text),
    Field("mentor", nullable(text), None),
    Field("theme", _theme()),
    Field("places", whole()),
    Field("share", flag, False),
    Field("start_earliest", day),
    Field("start_latest", day),
    Field("weeks", whole()),
    Field("min", whole()),
    Field("max", whole()),
    Field("min_days", whole(), 1),
    Field("max_days", whole(), 7),
    Field("shifts", many(_SHIFT), ()),
    Field("full_time_minutes", nullable(whole()), None),
    Field("min_age", nullable(whole()), None),
    Field("licences", many(text), ()),
    Field("provides", many(text), ()),
    Field("hazards", many(one_of(HAZARDS)), ()),
    Field("necessary_for_training", flag, False),
    Field("adult_present", flag, False),
    Field("declined", _ids, ()),
)


_shared_leg = lru_cache(maxsize=100_000)(Leg)
"""Legs are most of a large file, and few of them differ."""


def _legs(time_key: str) -> Kind[tuple[Leg, ...]]:
    return many(
        record(
            _shared_leg,
            Field(time_key, _clock, attribute="time"),
            Field("minutes", whole()),
            Field("changes", whole()),
            Field("days", many_different(_weekday), (), left_out_when_default=True),
        )
    )


JOURNEY = record(
    Journey,
    Field("youth", text),
    Field("offer", text),
    Field("mode", one_of(MODES)),
    Field("to", _legs("by"), ()),
    Field("home", _legs("from"), ()),
)

_RUNNING = record(
    Running,
    Field("offer", text),
    Field("youth", text),
    Field("start", day),
    Field("end", day),
    Field("shifts", many_different(whole()), ()),
    Field("minutes", whole()),
)

_PIN = record(
    Pin,
    Field("youth", text),
    Field("offer", text),
    Field("kind", one_of(PIN_KINDS)),
    Field("override", many_different(one_of(POLICY_RULES)), (), left_out_when_default=True),
    Field("reason", text, "", left_out_when_default=True),
)


PROBLEM = record(
    Problem,
    Field("format", _format),
    Field("round", _ROUND),
    Field("settings", _SETTINGS, _DEFAULTS),
    Field("youths", many(YOUTH), ()),
    Field("employers", many(EMPLOYER), ()),
    Field("mentors", many(MENTOR), ()),
    Field("offers", many(OFFER), ()),
    Field("journeys", many(JOURNEY), ()),
    Field("running", many(_RUNNING), ()),
    Field("pins", many(_PIN), ()),
)


def _finite(value: object) -> int | float | str:
    if type(value) is str or type(value) is int:
        return value
    if type(value) is float and math.isfinite(value):
        return value
    raise ProblemError("must be a number or a string")


_any_size = whole(0, 2**63 - 1)
_counts = mapping(whole())
_statistic = Kind(_finite)

_OBJECTIVE = record(
    Objective,
    Field("placed", _any_size),
    Field("tiers", many(_any_size)),
    Field("unlucky", pair(_any_size)),
    Field("wishes", _any_size),
    Field("hours", _any_size),
    Field("travel", _any_size),
    Field("lottery", _any_size),
)

_BOUND = record(
    Bound,
    Field("placed", nullable(_any_size), None),
    Field("tiers", nullable(many(_any_size)), None),
    Field("unlucky", nullable(pair(_any_size)), None),
    Field("wishes", nullable(_any_size), None),
    Field("hours", nullable(_any_size), None),
    Field("travel", nullable(_any_size), None),
    Field("lottery", nullable(_any_size), None),
)

_STEP_PLAN = record(
    StepPlan,
    Field("from_week", whole()),
    Field("shifts", many(whole()), ()),
    Field("minutes", _any_size),
    Field("travel", _any_size),
)

_PLACEMENT = record(
    Placement,
    Field("youth", text),
    Field("offer", text),
    Field("start", day),
    Field("end", day),
    Field("rank", _any_size),
    Field("steps", many(_STEP_PLAN), ()),
)

_UNPLACED = record(
    Unplaced,
    Field("youth", text),
    Field("why", one_of(REASONS)),
    Field("rules", _counts, {}),
    Field("only", _counts, {}),
    Field("would_help", many_different(text), ()),
)

_CONTRADICTION = record(
    Contradiction,
    Field("pins", many_different(whole()), ()),
    Field("rules", many_different(text), ()),
)

_LARGEST_SCALE = 2**20
_prices = mapping(whole(-(2**44), 2**44))

_OWN_PRICES = record(
    OwnPrices,
    Field("youth", text),
    Field("scale", whole(1, _LARGEST_SCALE)),
    Field("prices", _prices, {}, left_out_when_default=True),
    Field("goals", _prices, {}, left_out_when_default=True),
)

_GOAL_PROOF = record(
    GoalProof,
    Field("goal", text),
    Field("prices", _prices, {}, left_out_when_default=True),
    Field("parts", many(_OWN_PRICES), (), left_out_when_default=True),
    Field("unproven", many_different(text), (), left_out_when_default=True),
)

SOLUTION = record(
    Solution,
    Field("format", _format),
    Field("status", one_of(STATUSES)),
    Field("ruleset", text),
    Field("seed", whole(-(2**63), 2**63 - 1)),
    Field("objective", nullable(_OBJECTIVE)),
    Field("bound", nullable(_BOUND), None),
    Field("placements", many(_PLACEMENT), ()),
    Field("unplaced", many(_UNPLACED), ()),
    Field("contradictions", many(_CONTRADICTION), (), left_out_when_default=True),
    Field("stats", mapping(_statistic), {}),
    Field("certificate", many(_GOAL_PROOF), (), left_out_when_default=True),
)
