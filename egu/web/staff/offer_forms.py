"""One page with all of an offer's facts, for staff who know what they are doing."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError

from egu.employers.models import Offer
from egu.vocabulary import HAZARDS, LICENCES, NEEDS, THEMES
from egu.web.fields import CheckboxesField, HoursField, KeepingField, VersionField, week_form
from egu.web.forms import Form, line, long_text, required
from egu.week import DAYS

Shift = dict[str, Any]
NO, YES = "nej", "ja"


def whole(
    label: Any, least: int, most: int, *, needed: bool = True, hint: Any = ""
) -> IntegerField:
    """A whole number between two others."""
    message = _l("Mellem %(least)s og %(most)s.", least=least, most=most)
    presence = InputRequired(_l("Skriv et tal.")) if needed else Optional()
    return IntegerField(
        label, validators=[presence, NumberRange(least, most, message)], description=hint
    )


class OfferForm(week_form(Form, _l("Som 8-14. To vagter: 6-14, 14-22. Tom: ingen."))):  # type: ignore[misc] # built per weekday
    """Everything the match looks at, in the order in which people tell it."""

    version = VersionField()
    title = StringField(
        _l("Hvad hedder jobbet?"), validators=[required(_l("Giv det et navn.")), line()]
    )
    theme = SelectField(
        _l("Fagligt tema"),
        choices=[SelectChoice(str(number), word) for number, word in THEMES.items()],
    )
    description = TextAreaField(_l("Hvad laver man?"), validators=[Optional(), long_text()])
    places = whole(_l("Pladser"), 1, 50)
    share = BooleanField(_l("To unge må dele en plads på hver sine dage"))
    min_minutes = HoursField(
        _l("Mindst timer om ugen"), validators=[InputRequired(_l("Skriv timer."))]
    )
    max_minutes = HoursField(
        _l("Højst timer om ugen"), validators=[InputRequired(_l("Skriv timer."))]
    )
    min_days = whole(_l("Mindst dage om ugen"), 1, 7)
    max_days = whole(_l("Højst dage om ugen"), 1, 7)
    pause = whole(_l("Pause på en vagt, i minutter"), 0, 120)
    start_earliest = DateField(
        _l("Kan begynde fra"), validators=[InputRequired(_l("Skriv en dato."))]
    )
    start_latest = DateField(_l("Skal begynde senest"), validators=[Optional()])
    weeks = whole(_l("Antal uger"), 4, 104)
    min_age = whole(_l("Mindste alder"), 15, 25, needed=False)
    licences = KeepingField(_l("Kræver kørekort"), LICENCES)
    provides = KeepingField(_l("Kan tilbyde"), NEEDS)
    dangerous = SelectField(
        _l("Er noget farligt ved arbejdet?"),
        choices=[
            SelectChoice("", _l("Ikke spurgt endnu – kun for voksne")),
            SelectChoice(NO, _l("Nej")),
            SelectChoice(YES, _l("Ja")),
        ],
    )
    hazards = CheckboxesField(_l("Farer ved arbejdet"), HAZARDS)
    necessary_for_training = BooleanField(_l("Det farlige er nødvendigt for oplæringen"))
    adult_present = BooleanField(_l("En voksen er altid til stede"))

    def validate_pause(self, field: IntegerField) -> None:
        spans = [span for day in DAYS for span in self[day].data or []]
        if field.data and any(end - start <= field.data for start, end in spans):
            raise ValidationError(_("Pausen er længere end en af vagterne."))

    def validate_hazards(self, field: CheckboxesField) -> None:
        if field.data and self.dangerous.data != YES:
            raise ValidationError(_("Svar ja til, at noget er farligt, eller fjern krydserne."))
        if not field.data and self.dangerous.data == YES:
            raise ValidationError(_("Sæt kryds ved det, der er farligt."))

    def validate_max_minutes(self, field: HoursField) -> None:
        if self.min_minutes.data and field.data and field.data < self.min_minutes.data:
            raise ValidationError(_("Højst kan ikke være mindre end mindst."))

    def validate_mon(self, _field: object) -> None:
        if not any(self[day].data for day in DAYS):
            raise ValidationError(_("Skriv mindst én vagt."))

    def validate_start_latest(self, field: DateField) -> None:
        if field.data and self.start_earliest.data and field.data < self.start_earliest.data:
            raise ValidationError(_("Den seneste start skal ligge efter den første."))


def form_for(offer: Offer) -> OfferForm:
    shifts: dict[str, list[list[int]]] = {}
    for shift in offer.shifts:
        shifts.setdefault(shift["day"], []).append([shift["start"], shift["end"]])
    pause = offer.shifts[0]["break"] if offer.shifts else 30
    asked = "" if offer.hazards is None else YES if offer.hazards else NO
    known = {**shifts, "pause": pause, "theme": str(offer.theme or 1), "dangerous": asked}
    return OfferForm(obj=offer, data=known)


def values_of(form: OfferForm, offer: Offer | None = None) -> dict[str, Any]:
    """What the form says, by the names of the offer's fields."""
    skipped = {*DAYS, "csrf_token", "version", "pause", "dangerous"}
    values = {field.name: field.data for field in form if field.name not in skipped}
    return {
        **values,
        "theme": int(form.theme.data),
        "hazards": form.hazards.data if form.dangerous.data else None,
        "shifts": _shifts(form, _own_breaks(form, offer)),
    }


def _shifts(form: OfferForm, breaks: dict[tuple[str, int, int], int | None]) -> list[Shift]:
    return [
        {"day": day, "start": start, "end": end,
         "break": breaks.get((day, start, end), form.pause.data)}
        for day in DAYS
        for start, end in form[day].data or []
    ]  # fmt: skip


def _own_breaks(form: OfferForm, offer: Offer | None) -> dict[tuple[str, int, int], int | None]:
    """The break that each shift keeps, unless the break was changed for all of them."""
    shifts = offer.shifts if offer else []
    if not shifts or form.pause.data != shifts[0]["break"]:
        return {}
    return {(one["day"], one["start"], one["end"]): one["break"] for one in shifts}
