"""The sections of a youth's page: which form each has, and how its answers are kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from egu.accounts.principal import Principal
from egu.audit.services import Actor
from egu.matching.settings import settings_of
from egu.travel.geo import place
from egu.web.fields import spans_of, week_form
from egu.web.forms import Form
from egu.web.staff.papers import papers_form, save_papers
from egu.web.staff.reach import own_youth
from egu.web.staff.youth_forms import (
    CustodyForm,
    GrantForm,
    TimeForm,
    TravelForm,
    VersionForm,
    WantsForm,
    person_form,
)
from egu.youths.casework import change_youth, set_custody_holder, set_grant
from egu.youths.models import GrantState, Youth

Step = dict[str, int]
ADDRESS = {"address", "postcode"}
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


def _plain(form_for: Callable[..., Form]) -> tuple[Callable[[Youth], Form], Callable[..., None]]:
    """Fields of the form have the names of the youth's own."""

    def save(actor: Actor, youth: Youth, form: Form) -> None:
        values = own_values(form)
        for name in ORDERED & values.keys():
            values[name] = in_known_order(getattr(youth, name), values[name])
        changed = change_youth(actor=actor, youth=youth, values=values, version=form.version.data)
        if ADDRESS & set(changed):
            place(youth)

    return lambda youth: form_for(obj=youth), save


def _person_form(obj: Youth) -> Form:
    return person_form(obj.institution, obj)


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


class WeekForm(week_form(TimeForm, _l("Som 8-14 eller 8.30-12, 13-16. Tom: kan ikke."))):  # type: ignore[misc] # built per weekday
    """When the youth can be at work, beside dates and hours."""


class SchoolWeekForm(week_form(VersionForm, _l("Som 8-14. Tom: ingen skole."))):  # type: ignore[misc] # built per weekday
    """The days at school."""


def _school_form(youth: Youth) -> Form:
    return SchoolWeekForm(data={**youth.school, "version": youth.version})


def _time_form(youth: Youth) -> Form:
    return WeekForm(
        obj=youth,
        data={
            **(youth.available or {}),
            "version": youth.version,
            "start_earliest": youth.start_earliest,
            "education_end": youth.education_end,
            **shown_steps(youth.ladder or []),
        },
    )


def _save_time(actor: Actor, youth: Youth, form: Form) -> None:
    values = {
        "start_earliest": form["start_earliest"].data,
        "education_end": form["education_end"].data,
        "available": spans_of(form) or None,
        "ladder": ladder_of(form, youth),
    }
    change_youth(actor=actor, youth=youth, values=values, version=form.version.data)


def shown_steps(ladder: list[Step]) -> dict[str, int | None]:
    """The first and the last step: the form has no room for those between."""
    first, last = (ladder[0], ladder[-1]) if ladder else ({}, {})
    rising = len(ladder) > 1
    return {
        "first_hours": first.get("max"),
        "later_from": last["from_week"] if rising else None,
        "later_hours": last["max"] if rising else None,
    }


def ladder_of(form: Form, youth: Youth) -> list[Step] | None:
    """The steps as they were, but for what the form says otherwise."""
    before = shown_steps(youth.ladder or [])
    after = {name: form[name].data for name in before}
    if after == before:
        return youth.ladder
    band = settings_of(youth.institution_id).ladder_band
    return _changed_ladder(youth.ladder or [], after, band)


def _changed_ladder(
    ladder: list[Step], said: dict[str, int | None], band: int
) -> list[Step] | None:
    most, week, later = said["first_hours"], said["later_from"], said["later_hours"]
    if not most:
        return None
    first = _step(ladder[:1], 0, most, band)
    if not week or not later:
        return [first]
    between = [step for step in ladder[1:-1] if step["from_week"] < week]
    return [first, *between, _step(ladder[-1:], week, later, band)]


def _step(known: list[Step], week: int, most: int, band: int) -> Step:
    """The step that stands there already, or one that may go a band below its most."""
    for step in known:
        if (step["from_week"], step["max"]) == (week, most):
            return step
    return {"from_week": week, "max": most, "min": max(most - band, 0)}


def _save_school(actor: Actor, youth: Youth, form: Form) -> None:
    change_youth(
        actor=actor, youth=youth, values={"school": spans_of(form)}, version=form.version.data
    )


def _save_grant(actor: Actor, youth: Youth, form: Form) -> None:
    set_grant(
        actor=actor,
        youth=youth,
        state=GrantState(form["state"].data),
        valid_from=form["valid_from"].data,
        valid_to=form["valid_to"].data,
        max_minutes=form["hours"].data,
        ground=form["ground"].data,
        version=form.version.data,
    )


def _custody_form(youth: Youth) -> Form:
    holder = youth.custody_holders[0] if youth.custody_holders else None
    return CustodyForm(
        obj=holder, data={"version": youth.version, "holder": holder.id if holder else ""}
    )


def _save_custody(actor: Actor, youth: Youth, form: Form) -> None:
    values = own_values(form)
    shown = values.pop("holder")
    set_custody_holder(
        actor=actor,
        youth=youth,
        holder=next((one for one in youth.custody_holders if str(one.id) == str(shown)), None),
        version=form.version.data,
        **values,
    )


SECTIONS = {
    section.name: section
    for section in (
        Section("person", _l("Navn, kontakt og adresse"), *_plain(_person_form)),
        Section("tid", _l("Timer og arbejdstid"), _time_form, _save_time),
        Section("skole", _l("Skoledage"), _school_form, _save_school),
        Section("rejse", _l("Transport og kørekort"), *_plain(TravelForm)),
        Section("oensker", _l("Ønsker og behov"), *_plain(WantsForm)),
        Section(
            "bevilling",
            _l("Nedsat tid"),
            lambda y: GrantForm(data={"version": y.version}),
            _save_grant,
        ),
        Section("papirer", _l("Papirer før start"), papers_form, save_papers),
        Section("foraelder", _l("Forælder eller værge"), _custody_form, _save_custody),
    )
}
