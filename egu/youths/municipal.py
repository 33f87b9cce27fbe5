"""The youths that a municipality answers for, over all institutions."""

from sqlalchemy import select

from egu.db import session
from egu.youths.models import Youth, YouthState


def youths_of_municipality(code: str | None) -> list[Youth]:
    return list(
        session.scalars(
            select(Youth)
            .where(Youth.municipality_code == code, Youth.state == YouthState.ACTIVE)
            .where(Youth.municipality_code.is_not(None))
            .order_by(Youth.last_name, Youth.first_name)
        )
    )


def youth_of_municipality(code: str | None, youth_id: int) -> Youth | None:
    return session.scalar(
        select(Youth)
        .where(Youth.id == youth_id, Youth.municipality_code == code)
        .where(Youth.municipality_code.is_not(None))
    )
