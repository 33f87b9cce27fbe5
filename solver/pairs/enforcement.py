"""The model's half of every rule: what it forbids, on arrays of pairs of a youth and an offer.

The checker's half stands with the rule in solver.rules and shares nothing with this one but the
format's definitions. Of Y pairs a pair function answers [Y], a shift function [Y, S], a pattern
function [Y, P], a step function [Y, P] for one ladder step: True where the rule is broken.
The rules for the whole solution become rows of the model in solver.model.resources.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from solver.format.problem import Settings
from solver.pairs.offers import OfferTable
from solver.pairs.patterns import DAY_MINUTES, Patterns, too_close
from solver.pairs.tables import DAYS, NEVER, Bools, Ints, YouthTable
from solver.pairs.travels import Travelling, Travels

ADULT_WEEK = 2880
SERVING_WINDOW = (360, 1320)
FORMER_WINDOW = (360, 1200)
WINDOW_CHANGED = date(2026, 1, 1).toordinal()


@dataclass(frozen=True)
class Block:
    """Y pairs of a youth and an offer; the offers have the same S shifts. K ladder steps."""

    settings: Settings
    table: YouthTable
    offers: OfferTable
    travelling: Travelling
    patterns: Patterns
    rows: Ints  # [Y] of the youths in their table
    at: Ints  # [Y] places of the offers in theirs

    def narrowed(self, keep: Bools | Ints) -> Block:
        """Some of the pairs only: where `keep` [Y] is true, or those at these places."""
        block = replace(self, rows=self.rows[keep], at=self.at[keep])
        if "travels" in self.__dict__:
            block.__dict__["travels"] = self.travels.only(keep)
        return block

    @cached_property
    def start(self) -> Ints:
        return np.maximum(self.table.start_earliest[self.rows], self.offers.start_earliest[self.at])

    @cached_property
    def end(self) -> Ints:
        whole = self.start + self.offers.weeks[self.at] * DAYS - 1
        return np.minimum(whole, self.table.education_end[self.rows])

    @cached_property
    def minor(self) -> Bools:
        return self.start < self.table.birthdays(18)[self.rows]

    @cached_property
    def rest(self) -> Ints:
        return np.where(self.minor, self.settings.under18_rest, self.settings.adult_rest)

    @cached_property
    def travels(self) -> Travels:
        return self.travelling.travels(self.rows, self.at, self.patterns.of)

    @cached_property
    def shift_start(self) -> Ints:
        return np.array([shift.start for shift in self.patterns.of], dtype=np.int64)

    @cached_property
    def shift_end(self) -> Ints:
        return np.array([shift.end for shift in self.patterns.of], dtype=np.int64)

    @cached_property
    def shift_day(self) -> Ints:
        return np.array([shift.day for shift in self.patterns.of], dtype=np.int64)

    @cached_property
    def shift_minutes(self) -> Ints:
        return np.array([shift.minutes for shift in self.patterns.of], dtype=np.int64)

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

    @cached_property
    def step_min(self) -> Ints:
        """[Y, K] the least weekly minutes that the youth's step and the offer allow."""
        own = self.table.step_min[self.rows, : self.most_steps]
        return np.maximum(own, self.offers.min[self.at][:, None])

    @cached_property
    def step_max(self) -> Ints:
        """[Y, K] the most weekly minutes that the youth's step and the offer allow."""
        own = self.table.step_max[self.rows, : self.most_steps]
        return np.minimum(own, self.offers.max[self.at][:, None])

    @cached_property
    def free_minutes(self) -> Ints:
        """[Y] the most weekly minutes that the law allows beside school and other work."""
        most = np.where(self.minor, self.settings.under18_week, ADULT_WEEK)
        return most - self.table.own_day[self.rows].sum(axis=1)

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
        full_school = self.settings.full_time_school_minutes
        if full_school == 0:
            return np.zeros_like(school)
        return -((school - full_school) * self.offers.full_time[self.at][:, None] // full_school)


def wanted(block: Block) -> Bools:
    said, youths, offers = block.offers.said, block.rows, block.at
    never = said("unwanted_offer", youths, offers)
    never |= said("unwanted_employer", youths, offers)
    never |= said("unwanted_theme", youths, offers)
    wished = said("wish", youths, offers) | said("wish_theme", youths, offers)
    broken: Bools = never | ~(block.table.open_to_other[block.rows] | wished)
    return broken


def declined(block: Block) -> Bools:
    never = block.offers.said("never", block.rows, block.at)
    return never | block.offers.declines(block.rows, block.at)


def dates(block: Block) -> Bools:
    latest = np.minimum(block.table.start_latest[block.rows], block.offers.start_latest[block.at])
    length = block.end - block.start + 1
    return (block.start > latest) | (length < max(1, block.settings.min_weeks * DAYS))


def age(block: Block) -> Bools:
    too_young = block.start < block.offers.old_enough(block.rows, block.at)
    return too_young | block.table.schooling_duty[block.rows]


def licences(block: Block) -> Bools:
    return ~block.offers.licensed(block.rows, block.at)


def needs(block: Block) -> Bools:
    return ~block.offers.provided(block.rows, block.at)


def hazards(block: Block) -> Bools:
    return block.minor & block.offers.closed_to_minors[block.at]


def serving_hours(block: Block) -> Bools:
    """The part of `hazards` that depends on the shift: strong drinks, only in the daytime."""
    first, last = SERVING_WINDOW
    serving = block.minor & block.offers.serves_alcohol[block.at]
    return serving[:, None] & ((block.shift_start < first) | (block.shift_end > last))


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
    minor = too_close(block.patterns, block.settings.under18_rest)
    adult = too_close(block.patterns, block.settings.adult_rest)
    return np.where(block.minor[:, None], minor, adult)


def week(block: Block) -> Bools:
    broken: Bools = block.patterns.minutes > block.free_minutes[:, None]
    return broken


def days_off(block: Block) -> Bools:
    used = block.table.own_mask[block.rows][:, None] | block.patterns.mask
    broken: Bools = np.where(block.minor[:, None], _NO_TWO_FREE[used], used == _WHOLE_WEEK)
    return broken


def hours(block: Block, step: int) -> Bools:
    minutes, working = block.patterns.minutes, block.patterns.days
    least, most = block.step_min[:, step][:, None], block.step_max[:, step][:, None]
    fewest, longest = block.offers.min_days[block.at], block.offers.max_days[block.at]
    days_wrong = (working < fewest[:, None]) | (working > longest[:, None])
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


def _days_that_count(rest: Ints) -> int:
    """Activities that many days apart or more always leave the longest rest asked for."""
    longest = int(rest.max(initial=0))
    return min(DAYS, longest // DAY_MINUTES + 2)


def _without_two_free_days(mask: int) -> bool:
    free = [not mask >> d & 1 for d in range(DAYS)]
    return not any(free[d] and free[(d + 1) % DAYS] for d in range(DAYS))


_WHOLE_WEEK = (1 << DAYS) - 1
_NO_TWO_FREE = np.array([_without_two_free_days(mask) for mask in range(1 << DAYS)])
