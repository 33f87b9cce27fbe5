"""The facts that a file of practice offers tells of an offer."""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from egu.employers.models import Mentor, Offer, OfferState
from egu.imports.cells.people import same_person
from egu.imports.facts import Fact
from egu.imports.intake import attribute, day_attribute, said_day
from egu.imports.offer_drafts import OfferDraft, ShiftDraft
from egu.week import DAYS

OfferFact = Fact[OfferDraft, Offer]
Says = Callable[[OfferDraft], Any]

HOURS = ("min_hours", "max_hours", "hours")
LEAST_DAYS, MOST_DAYS, ONE_PLACE = 1, 5, 1
"""What an offer has where the sheet does not say."""


def offer_facts(cell: Callable[..., str]) -> tuple[OfferFact, ...]:
    """`cell(draft, field)` is the text of a cell as it stood."""
    return (
        Fact("state", _l("Status"), ("status",), lambda d: d.state,
             lambda o, _b: o.state.value, _put_state),
        _plain("own_number", _l("Nr"), ("number",), lambda d: d.number or None),
        _plain("title", _l("Stilling og opgaver"), ("title",), lambda d: d.title),
        _plain("theme", _l("Fagligt tema"), ("theme",), lambda d: d.theme),
        _plain("places", _l("Pladser"), ("places",), lambda d: d.places or ONE_PLACE),
        _plain("share", _l("Kan deles"), ("share",), lambda d: d.share),
        _plain("min_minutes", _l("Timer fra"), HOURS, lambda d: d.week.min_minutes),
        _plain("max_minutes", _l("Timer til"), HOURS, lambda d: d.week.max_minutes),
        _plain("min_days", _l("Dage fra"), ("days", "shifts"),
               lambda d: d.week.min_days or LEAST_DAYS),
        _plain("max_days", _l("Dage til"), ("days", "shifts"),
               lambda d: d.week.max_days or MOST_DAYS),
        _plain("shifts", _l("Vagter"), ("shifts", "pause"), _shifts),
        _plain("shifts_text", _l("Vagter i ord"), ("shifts",),
               lambda d: cell(d, "shifts") or None),
        *_dates(),
        *_terms(),
        Fact("mentor", _l("Mentor"), ("mentor",), lambda d: d.mentor or None,
             lambda o, _b: o.mentor.name if o.mentor else None, _put_mentor),
        _plain("note", _l("Bemærkning"), ("note",), lambda d: d.note or None),
    )  # fmt: skip


def _dates() -> tuple[OfferFact, ...]:
    earliest, latest = day_attribute("start_earliest"), day_attribute("start_latest")
    return (
        Fact("start_earliest", _l("Start tidligst"), ("start_earliest", "period"),
             lambda d: said_day(d.dates.earliest), *earliest),
        Fact("start_latest", _l("Start senest"), ("start_latest", "start_earliest"),
             lambda d: said_day(d.dates.latest), *latest),
        _plain("weeks", _l("Periode"), ("period",), lambda d: d.dates.weeks),
    )  # fmt: skip


def _terms() -> tuple[OfferFact, ...]:
    return (
        _plain("min_age", _l("Min. alder"), ("min_age", "demands"), lambda d: d.terms.min_age),
        _plain("licences", _l("Kørekort"), ("demands",), lambda d: list(d.terms.licences)),
        _plain("demands_text", _l("Krav"), ("demands",),
               lambda d: ", ".join(d.terms.demands) or None),
        _plain("hazards", _l("Risici"), ("hazards",),
               lambda d: None if d.terms.hazards is None else list(d.terms.hazards)),
        _plain("hazards_text", _l("Risici i ord"), ("hazards",),
               lambda d: d.terms.hazards_text or None),
        _plain("hazards_unclear", _l("Risici er ikke afklaret"), ("hazards",),
               lambda d: "hazards" in d.open),
        _plain("provides", _l("Kan tilbyde"), ("provides",), lambda d: list(d.terms.provides)),
        _plain("adult_present", _l("Voksen til stede"), ("provides",),
               lambda d: d.terms.adult_present),
        _plain("description", _l("Tilbyder i ord"), ("provides",),
               lambda d: ", ".join(d.terms.provides_text) or None),
    )  # fmt: skip


def _plain(name: str, label: LazyString, sources: tuple[str, ...], says: Says) -> OfferFact:
    return Fact(name, label, sources, says, *attribute(name))


def _shifts(draft: OfferDraft) -> list[dict[str, Any]]:
    return [_shift(one) for one in draft.week.shifts]


def _shift(shift: ShiftDraft) -> dict[str, Any]:
    return {"day": DAYS[shift.day], "start": shift.start, "end": shift.end, "break": shift.pause}


def _put_state(offer: Offer, value: str, _before: Any) -> None:
    """Only staff who have rung the company open its places; a sheet leaves them waiting."""
    unknown = offer.workplace.company.confirmed_at is None
    waits = unknown and value == OfferState.OPEN
    offer.state = OfferState.SUBMITTED if waits else OfferState(value)


def _put_mentor(offer: Offer, value: str | None, _before: Any) -> None:
    known = (one for one in offer.workplace.mentors if value and same_person(one.name, value))
    offer.mentor = next(known, None) or (_new_mentor(offer, value) if value else None)


def _new_mentor(offer: Offer, name: str) -> Mentor:
    mentor = Mentor(name=name)
    offer.workplace.mentors.append(mentor)
    return mentor
