"""The child that a custody holder may follow: until the day it turns 18 (P-07)."""

from datetime import date

from egu.db import session
from egu.rulebook import ADULT
from egu.youths.age import age_on
from egu.youths.models import Youth


def child_in_custody(youth_id: int | None, on_date: date) -> Youth | None:
    youth = session.get(Youth, youth_id) if youth_id else None
    if youth is None or youth.birth_date is None or age_on(on_date, youth.birth_date) >= ADULT:
        return None
    return youth
