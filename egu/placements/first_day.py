"""The first day at a place: when somebody is to be there."""

from dataclasses import dataclass
from datetime import date

from egu.holidays import first_working
from egu.placements.models import Proposal


@dataclass(frozen=True)
class FirstDay:
    day: date
    minute: int


def first_day_of(proposal: Proposal) -> FirstDay | None:
    """The first shift from the start on, on no public holiday; None where no times are known."""
    start, pattern = proposal.start, proposal.steps[0]["pattern"] if proposal.steps else []
    days = [FirstDay(first_working(shift["day"], start), shift["start"]) for shift in pattern]
    return min(days, key=lambda first: (first.day, first.minute), default=None)
