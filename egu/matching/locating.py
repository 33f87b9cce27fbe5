"""Finds the points of every youth and workplace again, after new addresses have come in."""

from sqlalchemy import select

from egu.db import session
from egu.employers.models import Workplace
from egu.travel.geo import place
from egu.youths.models import Youth


def locate_everyone() -> int:
    """How many got another point than before."""
    youths = [place(youth) for youth in session.scalars(select(Youth))]
    workplaces = [place(workplace) for workplace in session.scalars(select(Workplace))]
    session.flush()
    return sum(youths) + sum(workplaces)
