"""Whether a youth can take part in a match run: what stands in the way, and what is worth a look.

The database decides, for one youth or for two thousand at once; a day is all that it needs to
know. Words for a page stand here too; what the solver makes of the youth is egu.matching's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    String,
    and_,
    case,
    cast,
    extract,
    false,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.selectable import ScalarSelect

from egu.accounts.models import Institution
from egu.db import session
from egu.rulebook import (
    DECIDED_FROM,
    FULL_TIME_MINUTES,
    FULL_TIME_SCHOOL_MINUTES,
    SCHOOLING_DUTY_ENDS,
)
from egu.youths.models import Grant, GrantState, Wish, Youth
from egu.youths.papers import lacks_any

Condition = ColumnElement[bool]

GRANT_ENDS_SOON = timedelta(weeks=12)

BLOCKS = {
    "no_birth_date": _l("Fødselsdato mangler"),
    "birth_date_unconfirmed": _l("Fødselsdatoen er ikke bekræftet"),
    "schooling_duty": _l("Har stadig undervisningspligt"),
    "no_availability": _l("Vi ved ikke, hvornår den unge kan arbejde"),
    "no_hours": _l("Timer om ugen mangler"),
    "no_address": _l("Adresse mangler"),
    "no_decision_from_25": _l("Fra 25 år skal kommunen have besluttet det"),
}
WARNINGS = {
    "no_wishes": _l("Ingen ønsker endnu"),
    "no_modes": _l("Vi ved ikke, hvordan den unge kommer rundt"),
    "address_unknown": _l("Adressen er ikke fundet på kortet"),
    "coarse_address": _l("Kun postnummeret er fundet på kortet"),
    "no_education_end": _l("Slutdato for uddannelsen mangler"),
    "no_grant": _l("Under fuld tid uden en gyldig bevilling"),
    "grant_ends_soon": _l("Bevillingen udløber snart"),
    "grant_unconfirmed": _l("Bevillingens timer er ikke bekræftet"),
    "papers_missing": _l("Papirer mangler"),
}


READY, WARNED, BLOCKED = "ready", "warned", "blocked"


@dataclass(frozen=True)
class Readiness:
    """Codes out of BLOCKS and WARNINGS, in their order."""

    blocks: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def ready(self) -> bool:
        return not self.blocks


def readiness(youth: Youth, on_date: date) -> Readiness:
    session.flush()
    return readiness_of([youth.id], on_date)[youth.id]


def readiness_of(youth_ids: Iterable[int], on_date: date) -> dict[int, Readiness]:
    """By the youths' numbers, in one question to the database."""
    blocks, warnings = blocks_on(on_date), warnings_on(on_date)
    asked = select(Youth.id, *blocks.values(), *warnings.values()).where(Youth.id.in_(youth_ids))
    return {
        row[0]: Readiness(
            _codes(blocks, row[1 : 1 + len(blocks)]), _codes(warnings, row[1 + len(blocks) :])
        )
        for row in session.execute(asked)
    }


def standing_on(on_date: date) -> dict[str, Condition]:
    """Who is ready, ready with something worth a look, or blocked; everybody is one of them."""
    blocked, warned = or_(*blocks_on(on_date).values()), or_(*warnings_on(on_date).values())
    return {READY: ~blocked & ~warned, WARNED: ~blocked & warned, BLOCKED: blocked}


def blocks_on(on_date: date) -> dict[str, Condition]:
    """For each code of BLOCKS, in their order, whether it holds."""
    unconfirmed = Youth.birth_date.is_not(None) & ~Youth.birth_date_confirmed
    old_enough = _years_before(on_date, SCHOOLING_DUTY_ENDS)
    placeless = and_(_empty(Youth.address), _empty(Youth.postcode), Youth.latitude.is_(None))
    return {
        "no_birth_date": Youth.birth_date.is_(None),
        "birth_date_unconfirmed": unconfirmed,
        "schooling_duty": Youth.birth_date_confirmed & _holds(Youth.birth_date > old_enough),
        "no_availability": func.coalesce(Youth.available_minutes, 0) == 0,
        "no_hours": Youth.fewest_minutes.is_(None),
        "no_address": placeless,
        "no_decision_from_25": _needs_decision(on_date),
    }


def warnings_on(on_date: date) -> dict[str, Condition]:
    """The same for WARNINGS."""
    wishes = select(Wish.id).where(Wish.youth_id == Youth.id).correlate(Youth).exists()
    written = ~_empty(Youth.address) | ~_empty(Youth.postcode)
    return {
        "no_wishes": ~wishes & _nothing_in(Youth.wish_themes),
        "no_modes": _nothing_in(Youth.modes),
        "address_unknown": ~Youth.coarse & Youth.latitude.is_(None) & written,
        "coarse_address": Youth.coarse.is_(True),
        "no_education_end": Youth.education_end.is_(None),
        **_grant_warnings(on_date),
        "papers_missing": lacks_any(_start_on(on_date)),
    }


def grant_ends(on_date: date) -> ColumnElement[Any]:
    """The last day of the grant that `usable_grant` chooses."""
    return _chosen_grant(Grant.valid_to, on_date)


def usable_grant(youth: Youth, on_date: date) -> Grant | None:
    """The approved grant that is valid when the youth can start, else the next that begins."""
    start = max(youth.start_earliest or on_date, on_date)
    usable = [grant for grant in youth.grants if _is_usable(grant, start)]
    valid = [grant for grant in usable if grant.valid_from is None or grant.valid_from <= start]
    if valid:
        return max(valid, key=lambda grant: (grant.valid_from or date.min, grant.id))
    return min(usable, key=lambda grant: (grant.valid_from or start, grant.id), default=None)


def _is_usable(grant: Grant, on_date: date) -> bool:
    ends = grant.valid_to is not None and grant.valid_to >= on_date
    return grant.state is GrantState.APPROVED and grant.max_minutes is not None and ends


def _needs_decision(on_date: date) -> Condition:
    """From 25 on at the start the municipality decides (E-02); who began before goes on (E-03)."""
    start = func.coalesce(Youth.start_earliest, literal(on_date, Date))
    old = _as_number(start) - DECIDED_FROM * 10_000 >= _as_number(Youth.birth_date)
    return _holds(old) & ~_holds(Youth.consent_from_25)


def _grant_warnings(on_date: date) -> dict[str, Condition]:
    ends = grant_ends(on_date)
    confirmed = _chosen_grant(Grant.max_minutes_confirmed, on_date)
    return {
        "no_grant": ends.is_(None) & _holds(_below_full_time()),
        "grant_ends_soon": _holds(ends < on_date + GRANT_ENDS_SOON),
        "grant_unconfirmed": _holds(~confirmed),
    }


def _chosen_grant(column: InstrumentedAttribute[Any], on_date: date) -> ColumnElement[Any]:
    """What `usable_grant` says, for the youth of the question around this one."""
    start = _start_on(on_date)
    usable = select(column).where(
        Grant.youth_id == Youth.id,
        Grant.state == GrantState.APPROVED,
        Grant.max_minutes.is_not(None),
        Grant.valid_to >= start,
    )
    valid = usable.where(~_holds(Grant.valid_from > start))
    newest = valid.order_by(Grant.valid_from.desc().nulls_last(), Grant.id.desc())
    coming = usable.where(Grant.valid_from > start).order_by(Grant.valid_from, Grant.id)
    return func.coalesce(_first(newest), _first(coming))


def _start_on(on_date: date) -> ColumnElement[Any]:
    """The first day on which the youth can begin."""
    today = literal(on_date, Date)
    return case((Youth.start_earliest > today, Youth.start_earliest), else_=today)


def _first(found: Select[Any]) -> ScalarSelect[Any]:
    return found.limit(1).correlate(Youth).scalar_subquery()


def _below_full_time() -> Condition:
    """Practice and school together are less than a full week in some step (N-13, N-15)."""
    full = _decided("full_time_minutes", FULL_TIME_MINUTES)
    full_school = _decided("full_time_school_minutes", FULL_TIME_SCHOOL_MINUTES)
    return Youth.fewest_minutes * full_school + Youth.school_minutes * full < full * full_school


def _decided(setting: str, usual: int) -> ColumnElement[int]:
    """What the youth's institution has decided, or what is usual."""
    own = Institution.settings[setting].as_integer()
    said = select(own).where(Institution.id == Youth.institution_id).correlate(Youth)
    return func.coalesce(said.scalar_subquery(), usual)


def _years_before(day: date, years: int) -> date:
    """Who was born then or earlier has had that birthday; before 1 March where there is no 29th."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap_day else day.day)


def _as_number(day: ColumnElement[Any] | InstrumentedAttribute[date | None]) -> ColumnElement[int]:
    """20261130, so that whole years can be counted in any database."""
    return extract("year", day) * 10_000 + extract("month", day) * 100 + extract("day", day)


def _holds(condition: ColumnElement[bool] | InstrumentedAttribute[bool | None]) -> Condition:
    """Of what is unknown nothing holds."""
    return func.coalesce(condition, false())


def _empty(text: InstrumentedAttribute[str | None]) -> Condition:
    return text.is_(None) | (text == "")


def _nothing_in(written: InstrumentedAttribute[Any]) -> Condition:
    return written.is_(None) | (cast(written, String) == "[]")


def _codes(conditions: Iterable[str], held: Sequence[Any]) -> tuple[str, ...]:
    return tuple(code for code, holds in zip(conditions, held, strict=True) if holds)
