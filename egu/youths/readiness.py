"""Whether a youth can take part in a match run: what stands in the way, and what is worth a look.

Words for a page stand here too; what the solver makes of the youth is egu.matching's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l

from egu.rulebook import (
    DECIDED_FROM,
    FULL_TIME_MINUTES,
    FULL_TIME_SCHOOL_MINUTES,
    SCHOOLING_DUTY_ENDS,
)
from egu.week import minutes_in
from egu.youths.age import age_on
from egu.youths.models import Grant, GrantState, Youth

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


@dataclass(frozen=True)
class Readiness:
    """Codes out of BLOCKS and WARNINGS, in their order."""

    blocks: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def ready(self) -> bool:
        return not self.blocks


def readiness(youth: Youth, on_date: date) -> Readiness:
    return Readiness(tuple(_blocks(youth, on_date)), tuple(_warnings(youth, on_date)))


def usable_grant(youth: Youth, on_date: date) -> Grant | None:
    """The approved grant that is valid when the youth can start, else the next that begins."""
    start = max(youth.start_earliest or on_date, on_date)
    usable = [grant for grant in youth.grants if _is_usable(grant, start)]
    valid = [grant for grant in usable if grant.valid_from is None or grant.valid_from <= start]
    if valid:
        return max(valid, key=lambda grant: (grant.valid_from or date.min, grant.id))
    return min(usable, key=lambda grant: (grant.valid_from or start, grant.id), default=None)


def _blocks(youth: Youth, on_date: date) -> Iterator[str]:
    if youth.birth_date is None:
        yield "no_birth_date"
    elif not youth.birth_date_confirmed:
        yield "birth_date_unconfirmed"
    elif age_on(on_date, youth.birth_date) < SCHOOLING_DUTY_ENDS:
        yield "schooling_duty"
    if not youth.available or not any(youth.available.values()):
        yield "no_availability"
    if not youth.ladder:
        yield "no_hours"
    if not youth.address and not youth.postcode and youth.latitude is None:
        yield "no_address"
    if _needs_decision(youth, on_date):
        yield "no_decision_from_25"


def _warnings(youth: Youth, on_date: date) -> Iterator[str]:
    if not youth.wishes and not youth.wish_themes:
        yield "no_wishes"
    if not youth.modes:
        yield "no_modes"
    yield from _address_warnings(youth)
    if youth.education_end is None:
        yield "no_education_end"
    yield from _grant_warnings(youth, on_date)
    if not youth.no_papers_missing:
        yield "papers_missing"


def _needs_decision(youth: Youth, on_date: date) -> bool:
    """From 25 on at the start the municipality decides (E-02); who began before goes on (E-03)."""
    start = youth.start_earliest or on_date
    old = youth.birth_date is not None and age_on(start, youth.birth_date) >= DECIDED_FROM
    return old and not youth.consent_from_25


def _address_warnings(youth: Youth) -> Iterator[str]:
    if youth.coarse:
        yield "coarse_address"
    elif youth.latitude is None and (youth.address or youth.postcode):
        yield "address_unknown"


def _grant_warnings(youth: Youth, on_date: date) -> Iterator[str]:
    grant = usable_grant(youth, on_date)
    if grant is None:
        if _below_full_time(youth):
            yield "no_grant"
        return
    if grant.valid_to and grant.valid_to < on_date + GRANT_ENDS_SOON:
        yield "grant_ends_soon"
    if not grant.max_minutes_confirmed:
        yield "grant_unconfirmed"


def _is_usable(grant: Grant, on_date: date) -> bool:
    ends = grant.valid_to is not None and grant.valid_to >= on_date
    return grant.state is GrantState.APPROVED and grant.max_minutes is not None and ends


def _below_full_time(youth: Youth) -> bool:
    """Practice and school together are less than a full week in some step (N-13, N-15)."""
    decided = youth.institution.settings
    full = decided.get("full_time_minutes", FULL_TIME_MINUTES)
    full_school = decided.get("full_time_school_minutes", FULL_TIME_SCHOOL_MINUTES)
    school = minutes_in(youth.school or {}) * full
    practice = [step["max"] * full_school for step in youth.ladder or []]
    return any(minutes + school < full * full_school for minutes in practice)
