"""The first day at a place: when somebody is to be there."""

from dataclasses import dataclass
from datetime import date

from egu.placements.models import Proposal
from egu.week import first_on


@dataclass(frozen=True)
class FirstDay:
    day: date
    minute: int


def first_day_of(proposal: Proposal) -> FirstDay | None:
    """The first shift on or after the start; None where no times are known."""
    start, pattern = proposal.start, proposal.steps[0]["pattern"] if proposal.steps else []
    days = [FirstDay(first_on(shift["day"], start), shift["start"]) for shift in pattern]
    return min(days, key=lambda first: (first.day, first.minute), default=None)
