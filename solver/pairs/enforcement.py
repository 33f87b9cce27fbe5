"""The model's half of every rule: what it forbids, on arrays of youths for one offer at a time.

The checker's half stands with the rule in solver.rules and shares nothing with this one but the
format's definitions. A pair function answers [Y], a shift function [Y, S], a pattern function
[Y, P], a step function [Y, P] for one ladder step: True where the rule is broken.
The rules for the whole solution become rows of the model in solver.model.resources.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from solver.format.problem import Offer, Problem, Settings
from solver.pairs.patterns import DAY_MINUTES, Patterns, too_close
from solver.pairs.tables import DAYS, NEVER, Bools, Ints, YouthTable
from solver.pairs.travels import Travels, travels_of

ADULT_WEEK = 2880
LOWEST_AGE = 15
SERVING_WINDOW = (360, 1320)
FORMER_WINDOW = (360, 1200)
WINDOW_CHANGED = date(2026, 1, 1).toordinal()
NEVER_HAZARDS = frozenset({"explosion", "compressed_gas", "high_pressure", "suffocation", "strain"})
GUARDED_HAZARDS = frozenset({"violence", "isolated"})


@dataclass(frozen=True)
class Block:
    """One offer and some youths (`rows` of the table). Y youths, S shifts, K ladder steps."""

    problem: Problem
    table: YouthTable
    offer: Offer
    patterns: Patterns
    rows: Ints  # [Y]

    @property
    def settings(self) -> Settings:
        return self.problem.settings

    def narrowed(self, keep: Bools | Ints) -> Block:
        """The same offer with some youths only: where `keep` [Y] is true, or at those places."""
        block = Block(self.problem, self.table, self.offer, self.patterns, self.rows[keep])
        if "travels" in self.__dict__:
            block.__dict__["travels"] = self.travels.only(keep)
        return block

    @cached_property
    def start(self) -> Ints:
        return np.maximum(
            self.table.start_earliest[self.rows], self.offer.start_earliest.toordinal()
        )

    @cached_property
    def end(self) -> Ints:
        whole = self.start + self.offer.weeks * DAYS - 1
        return np.minimum(whole, self.table.education_end[self.rows])

    @cached_property
    def minor(self) -> Bools:
        return self.start < self.table.birthdays(18)[self.rows]

    @cached_property
    def rest(self) -> Ints:
        return np.where(self.minor, self.settings.under18_rest, self.settings.adult_rest)

    @cached_property
    def travels(self) -> Travels:
        return self.travels_to([self.offer] * len(self.rows))

    def travels_to(self, offers: Sequence[Offer]) -> Travels:
        """Of each youth to an offer of its own; all have the shifts of the block's."""
        youths = [self.table.youths[row] for row in self.rows.tolist()]
        pairs, known = list(zip(youths, offers, strict=True)), self.table.said_by_legs
        return travels_of(self.problem, pairs, self.offer.shifts, known)

    @cached_property
    def shift_start(self) -> Ints:
        return np.array([shift.start for shift in self.offer.shifts], dtype=np.int64)

    @cached_property
    def shift_end(self) -> Ints:
        return np.array([shift.end for shift in self.offer.shifts], dtype=np.int64)

    @cached_property
    def shift_day(self) -> Ints:
        return np.array([shift.day for shift in self.offer.shifts], dtype=np.int64)

    @cached_property
    def shift_minutes(self) -> Ints:
        return np.array([shift.minutes for shift in self.offer.shifts], dtype=np.int64)

    @cached_property
    def most_steps(self) -> int:
        """K: the length of the longest ladder among these youths."""
        return int(self.table.steps[self.rows].max(initial=0))

    @cached_property
    def step_counts(self) -> Bools:
        """[Y, K] is there such a step and does it begin on or before the last day?"""
        return self._step_day < (self.end - self.start + 1)[:, None]

    @cached_property
    def step_first(self) -> Ints:
        """[Y, K] ordinal of the first day of each step."""
        return self.start[:, None] + self._step_day

    @cached_property
    def _step_day(self) -> Ints:
        return self.table.step_week[self.rows, : self.most_steps] * DAYS

    def steps_of(self, places: Ints) -> list[tuple[tuple[int, int], ...]]:
        """Ordinals of the first and last day of each step, for the youths at these places."""
        firsts, ends = self.step_first[places].tolist(), self.end[places].tolist()
        counts = self.step_counts[places].sum(axis=1).tolist()
        return [
            tuple(zip(days[:count], [*(day - 1 for day in days[1:count]), end], strict=True))
            for days, count, end in zip(firsts, counts, ends, strict=True)
        ]

    @cached_property
    def step_min(self) -> Ints:
        return self.table.step_min[self.rows, : self.most_steps]

    @cached_property
    def step_max(self) -> Ints:
        return self.table.step_max[self.rows, : self.most_steps]

    @cached_property
    def practice_bounds(self) -> tuple[Ints, Ints]:
        """[Y, K] least and most weekly practice minutes that the rule approval leaves."""
        school = self.table.school_week[self.rows][:, None]
        valid_from = self.table.grant_from[self.rows][:, None]
        valid_to = self.table.grant_to[self.rows][:, None]
        most = self.table.grant_max[self.rows][:, None]
        valid = (valid_from <= self.step_first) & (self.step_first <= valid_to)
        whole = np.broadcast_to(self._full_time_practice(school), valid.shape)
        return np.where(valid, 0, whole), np.where(valid, most - school, NEVER)

    def _full_time_practice(self, school: Ints) -> Ints:
        full, full_school = self._full_time(), self.settings.full_time_school_minutes
        if full_school == 0:
            return np.zeros_like(school)
        return -((school - full_school) * full // full_school)

    def _full_time(self) -> int:
        own = self.offer.full_time_minutes
        return self.settings.full_time_minutes if own is None else own


def joined(blocks: Sequence[Block]) -> tuple[Block, list[Offer]]:
    """One block of all, and the offer of each youth; they ask the same (solver.pairs.turns)."""
    first = blocks[0]
    rows = np.concatenate([block.rows for block in blocks])
    whole = Block(first.problem, first.table, first.offer, first.patterns, rows)
    offers = [block.offer for block in blocks for _ in range(len(block.rows))]
    whole.__dict__["travels"] = whole.travels_to(offers)
    return whole, offers


def wanted(block: Block) -> Bools:
    offer, table = block.offer, block.table
    never = table.those_with("unwanted_offer", offer.id)
    never |= table.those_with("unwanted_employer", offer.employer)
    never |= table.those_with("unwanted_theme", offer.theme)
    wished = table.those_with("wish", offer.id) | table.those_with("wish_theme", offer.theme)
    broken: Bools = never | ~(table.open_to_other | wished)
    return broken[block.rows]


def declined(block: Block) -> Bools:
    row_of = block.table.row_of
    broken = block.table.those_with("never", block.offer.id)
    broken[[row_of[youth] for youth in block.offer.declined if youth in row_of]] = True
    return broken[block.rows]


def dates(block: Block) -> Bools:
    latest = np.minimum(block.table.start_latest[block.rows], block.offer.start_latest.toordinal())
    length = block.end - block.start + 1
    return (block.start > latest) | (length < max(1, block.settings.min_weeks * DAYS))


def age(block: Block) -> Bools:
    asked = max(LOWEST_AGE, block.offer.min_age or 0)
    too_young = block.start < block.table.birthdays(asked)[block.rows]
    return too_young | block.table.schooling_duty[block.rows]


def licences(block: Block) -> Bools:
    broken = np.zeros(len(block.table.youths), dtype=np.bool_)
    for item in block.offer.licences:
        broken |= ~_any(block.table.those_with("licence", name) for name in item.split("|"))
    return broken[block.rows]


def needs(block: Block) -> Bools:
    broken = np.zeros(len(block.table.youths), dtype=np.bool_)
    for need in block.table.names("need").difference(block.offer.provides):
        broken |= block.table.those_with("need", need)
    return broken[block.rows]


def hazards(block: Block) -> Bools:
    return block.minor & _forbidden_to_minors(block.offer)


def serving_hours(block: Block) -> Bools:
    """The part of `hazards` that depends on the shift: strong drinks, only in the daytime."""
    if "alcohol" not in block.offer.hazards:
        return np.zeros((len(block.rows), len(block.shift_day)), dtype=np.bool_)
    first, last = SERVING_WINDOW
    return block.minor[:, None] & ((block.shift_start < first) | (block.shift_end > last))


def availability(block: Block) -> Bools:
    start, end = block.shift_start[:, None], block.shift_end[:, None]
    free = block.table.available[block.rows][:, block.shift_day]
    busy = block.table.busy[block.rows][:, block.shift_day]
    inside = np.logical_or.reduce((free[..., 0] <= start) & (free[..., 1] >= end), axis=2)
    disturbed = np.logical_or.reduce((busy[..., 0] < end) & (busy[..., 1] > start), axis=2)
    broken: Bools = ~inside | disturbed
    return broken


def travel(block: Block) -> Bools:
    return block.travels.broken


def window(block: Block) -> Bools:
    first, last = block.settings.under18_window
    broken = (block.shift_start < first) | (block.shift_end > last)
    first, last = FORMER_WINDOW
    formerly = (block.shift_start < first) | (block.shift_end > last)
    former = block.start < WINDOW_CHANGED
    return block.minor[:, None] & np.where(former[:, None], formerly, broken)


def day(block: Block) -> Bools:
    own = block.table.own_day[block.rows][:, block.shift_day]
    return block.minor[:, None] & (block.shift_minutes + own > block.settings.under18_day)


def pause(block: Block) -> Bools:
    long = block.shift_end - block.shift_start > block.settings.under18_break_after
    given = block.shift_end - block.shift_start - block.shift_minutes
    return block.minor[:, None] & (long & (given < block.settings.under18_break))


def rest_at_home(block: Block) -> Bools:
    """The part of `rest` that one shift breaks together with the youth's school and other work.

    Two activities with too little time between them break the rule if one of their two days has a
    shift, wherever in the week the others are: a day between them only makes gaps shorter.
    """
    own_first, own_last = block.table.own_first[block.rows], block.table.own_last[block.rows]
    day_first = np.minimum(own_first[:, block.shift_day], block.shift_start)
    day_last = np.maximum(own_last[:, block.shift_day], block.shift_end)
    rest = block.rest[:, None]
    broken = DAYS * DAY_MINUTES + day_first - day_last < rest
    for apart in range(1, _days_that_count(rest)):
        whole = apart * DAY_MINUTES
        after = (block.shift_day + apart) % DAYS
        before = (block.shift_day - apart) % DAYS
        broken |= whole + own_first[:, after] - day_last < rest
        broken |= whole + day_first - own_last[:, before] < rest
    return broken


def rest_between_shifts(block: Block) -> Bools:
    """The part of `rest` that two shifts of a pattern break."""
    minor = too_close(block.offer, block.patterns, block.settings.under18_rest)
    adult = too_close(block.offer, block.patterns, block.settings.adult_rest)
    return np.where(block.minor[:, None], minor, adult)


def week(block: Block) -> Bools:
    own = block.table.own_day[block.rows].sum(axis=1)
    most = np.where(block.minor, block.settings.under18_week, ADULT_WEEK)
    broken: Bools = block.patterns.minutes > (most - own)[:, None]
    return broken


def days_off(block: Block) -> Bools:
    used = block.table.own_mask[block.rows][:, None] | block.patterns.mask
    broken: Bools = np.where(block.minor[:, None], _NO_TWO_FREE[used], used == _WHOLE_WEEK)
    return broken


def hours(block: Block, step: int) -> Bools:
    minutes, working = block.patterns.minutes, block.patterns.days
    least = np.maximum(block.offer.min, block.step_min[:, step])[:, None]
    most = np.minimum(block.offer.max, block.step_max[:, step])[:, None]
    days_wrong = (working < block.offer.min_days) | (working > block.offer.max_days)
    broken: Bools = (minutes < least) | (minutes > most) | days_wrong
    return broken


def approval(block: Block, step: int) -> Bools:
    least, most = block.practice_bounds
    minutes = block.patterns.minutes
    too_few, too_many = minutes < least[:, step][:, None], minutes > most[:, step][:, None]
    broken: Bools = too_few | too_many
    return broken


PAIR_RULES = {
    "wanted": wanted,
    "declined": declined,
    "dates": dates,
    "age": age,
    "licences": licences,
    "needs": needs,
    "hazards": hazards,
}
SHIFT_RULES = {
    "hazards": serving_hours,
    "availability": availability,
    "travel": travel,
    "window": window,
    "day": day,
    "break": pause,
    "rest": rest_at_home,
}
PATTERN_RULES = {"rest": rest_between_shifts, "week": week, "days_off": days_off}
STEP_RULES = {"hours": hours, "approval": approval}
CHAIN_RULES = ("ladder",)
"""Between the steps of a placement; solver.pairs.chains holds it."""
WHOLE_RULES = ("offer", "mentor", "heads", "minutes", "once", "together", "apart", "must")
"""Between placements; solver.model.resources makes rows of them."""

PLACEMENT_RULES = (
    "wanted",
    "declined",
    "dates",
    "age",
    "licences",
    "needs",
    "hazards",
    "availability",
    "travel",
    "window",
    "day",
    "week",
    "break",
    "rest",
    "days_off",
    "hours",
    "ladder",
    "approval",
)
BIT = {rule: 1 << place for place, rule in enumerate(PLACEMENT_RULES)}


def bits_of(rules: frozenset[str]) -> int:
    """The rules as one number, a bit each."""
    return sum(BIT[rule] for rule in rules)


def _any(flags: Iterable[Bools]) -> Bools:
    return np.logical_or.reduce(list(flags))


def _forbidden_to_minors(offer: Offer) -> bool:
    asked = frozenset(offer.hazards)
    ordinary = asked - NEVER_HAZARDS - GUARDED_HAZARDS - {"alcohol"}
    return (
        not asked.isdisjoint(NEVER_HAZARDS)
        or (not asked.isdisjoint(GUARDED_HAZARDS | {"alcohol"}) and not offer.adult_present)
        or (bool(ordinary) and not offer.necessary_for_training)
    )


def _days_that_count(rest: Ints) -> int:
    """Activities that many days apart or more always leave the longest rest asked for."""
    longest = int(rest.max(initial=0))
    return min(DAYS, longest // DAY_MINUTES + 2)


def _without_two_free_days(mask: int) -> bool:
    free = [not mask >> d & 1 for d in range(DAYS)]
    return not any(free[d] and free[(d + 1) % DAYS] for d in range(DAYS))


_WHOLE_WEEK = (1 << DAYS) - 1
_NO_TWO_FREE = np.array([_without_two_free_days(mask) for mask in range(1 << DAYS)])
