"""The sections of a youth's page: which form each has, and how its answers are kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from egu.accounts.principal import Principal
from egu.audit.services import Actor
from egu.web.fields import spans_of, week_form
from egu.web.forms import Form
from egu.web.staff.reach import own_youth
from egu.web.staff.youth_forms import (
    CustodyForm,
    GrantForm,
    PersonForm,
    TimeForm,
    TravelForm,
    WantsForm,
)
from egu.youths.casework import change_youth, set_custody_holder, set_grant
from egu.youths.models import GrantState, Youth

SLACK = 300
"""How far below its most a step of the ladder may go, in minutes a week."""


ORDERED = {"wish_themes", "not_wanted_themes", "modes", "licences", "needs"}


@dataclass(frozen=True)
class Section:
    name: str
    title: LazyString
    form_for: Callable[[Youth], Form]
    save: Callable[[Actor, Youth, Form], None]


def section_of(principal: Principal, youth_id: int, section: str) -> tuple[Youth, Section] | None:
    youth = own_youth(principal, youth_id)
    return (youth, SECTIONS[section]) if youth else None


def _plain(form_class: type[Form]) -> tuple[Callable[[Youth], Form], Callable[..., None]]:
    """Fields of the form have the names of the youth's own."""

    def save(actor: Actor, youth: Youth, form: Form) -> None:
        values = own_values(form)
        for name in ORDERED & values.keys():
            values[name] = in_known_order(getattr(youth, name), values[name])
        change_youth(actor=actor, youth=youth, values=values, version=seen(form))

    return lambda youth: form_class(obj=youth), save


def in_known_order(known: list[Any] | None, chosen: list[Any]) -> list[Any]:
    """Checkboxes know no order, but the best wish stands first: keep it, add what is new."""
    kept = [one for one in known or [] if one in chosen]
    return kept + [one for one in chosen if one not in kept]


def own_values(form: Form) -> dict[str, Any]:
    """Empty text is unknown; numbers of themes come back as numbers."""
    values = {f.name: f.data for f in form if f.name not in ("csrf_token", "version")}
    for name in ("wish_themes", "not_wanted_themes"):
        if name in values:
            values[name] = [int(number) for number in values[name]]
    return {name: None if value == "" else value for name, value in values.items()}


def seen(form: Form) -> int | None:
    version = form["version"].data
    return int(version) if str(version or "").isdigit() else None


class WeekForm(week_form(TimeForm, _l("Som 8-14 eller 8.30-12, 13-16. Tom: kan ikke."))):  # type: ignore[misc] # built per weekday
    """When the youth can be at work, beside dates and hours."""


class SchoolWeekForm(week_form(Form, _l("Som 8-14. Tom: ingen skole."))):  # type: ignore[misc] # built per weekday
    """The days at school."""


def _time_form(youth: Youth) -> Form:
    ladder = youth.ladder or []
    first, last = (ladder[0], ladder[-1]) if ladder else ({}, {})
    rising = len(ladder) > 1
    return WeekForm(
        obj=youth,
        data={
            **(youth.available or {}),
            "version": youth.version,
            "start_earliest": youth.start_earliest,
            "education_end": youth.education_end,
            "first_hours": first.get("max"),
            "later_from": last["from_week"] if rising else None,
            "later_hours": last["max"] if rising else None,
        },
    )


def _save_time(actor: Actor, youth: Youth, form: Form) -> None:
    values = {
        "start_earliest": form["start_earliest"].data,
        "education_end": form["education_end"].data,
        "available": spans_of(form) or None,
        "ladder": ladder_of(form),
    }
    change_youth(actor=actor, youth=youth, values=values, version=seen(form))


def ladder_of(form: Form) -> list[dict[str, int]] | None:
    first, week, later = (form[name].data for name in ("first_hours", "later_from", "later_hours"))
    if not first:
        return None
    steps = [_step(0, first)]
    return [*steps, _step(week, later)] if week and later else steps


def _step(week: int, most: int) -> dict[str, int]:
    return {"from_week": week, "max": most, "min": max(most - SLACK, 0)}


def _save_school(actor: Actor, youth: Youth, form: Form) -> None:
    change_youth(actor=actor, youth=youth, values={"school": spans_of(form)})


def _save_grant(actor: Actor, youth: Youth, form: Form) -> None:
    set_grant(
        actor=actor,
        youth=youth,
        state=GrantState(form["state"].data),
        valid_from=form["valid_from"].data,
        valid_to=form["valid_to"].data,
        max_minutes=form["hours"].data,
        ground=form["ground"].data,
    )


def _custody_form(youth: Youth) -> Form:
    return CustodyForm(obj=youth.custody_holders[0] if youth.custody_holders else None)


def _save_custody(actor: Actor, youth: Youth, form: Form) -> None:
    set_custody_holder(actor=actor, youth=youth, **own_values(form))


SECTIONS = {
    section.name: section
    for section in (
        Section("person", _l("Navn, kontakt og adresse"), *_plain(PersonForm)),
        Section("tid", _l("Timer og arbejdstid"), _time_form, _save_time),
        Section("skole", _l("Skoledage"), lambda y: SchoolWeekForm(data=y.school), _save_school),
        Section("rejse", _l("Transport og kørekort"), *_plain(TravelForm)),
        Section("oensker", _l("Ønsker og behov"), *_plain(WantsForm)),
        Section("bevilling", _l("Nedsat tid"), lambda _y: GrantForm(), _save_grant),
        Section("foraelder", _l("Forælder eller værge"), _custody_form, _save_custody),
    )
}
