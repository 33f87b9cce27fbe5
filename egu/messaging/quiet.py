"""The hours in which nobody is disturbed: from eight in the evening to seven in the morning."""

from datetime import datetime

from egu.clock import DENMARK

EVENING, MORNING = 20, 7


def is_quiet(moment: datetime) -> bool:
    """By the Danish clock."""
    hour = moment.astimezone(DENMARK).hour
    return hour >= EVENING or hour < MORNING
