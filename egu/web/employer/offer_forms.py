"""Steps one and two of a place: the work, and days and hours. Each keeps its own part of it."""

from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from egu.audit.services import Actor
from egu.employers.models import Offer
from egu.employers.services import change_draft
from egu.vocabulary import THEMES
from egu.web.employer.shift_rows import ShiftRows, rows_of
from egu.web.fields import HoursField, VersionField
from egu.web.forms import Form, line, long_text, required

NUMBERS = [SelectChoice(number, str(number)) for number in range(1, 8)]


class StepForm(Form):
    """`version` is what the person saw, so that nobody's change is overwritten unseen."""

    version = VersionField()

    @classmethod
    def data_of(cls, offer: Offer) -> dict[str, Any]:
        """What stands in the place now, as the form's data."""
        raise NotImplementedError

    @classmethod
    def of(cls, offer: Offer) -> Self:
        return cls(data={"version": offer.version, **cls.data_of(offer)})

    @classmethod
    def standing(cls, offer: Offer) -> Self:
        """As it is in the database, whatever was typed."""
        return cls(formdata=None, data=cls.data_of(offer))

    def values(self) -> dict[str, Any]:
        """The place's fields that this step fills."""
        raise NotImplementedError

    def keep(self, actor: Actor, offer: Offer) -> None:
        change_draft(actor=actor, offer=offer, values=self.values(), version=self.version.data)


class WorkForm(StepForm):
    theme = RadioField(
        _l("Hvilket fag er det?"),
        choices=[SelectChoice(str(number), name) for number, name in THEMES.items()],
        validators=[InputRequired(message=_l("Vælg det fag, der ligger nærmest."))],
    )
    title = StringField(
        _l("Hvad skal jobbet hedde?"),
        validators=[required(_l("Skriv, hvad jobbet hedder.")), line()],
        description=_l("Kort, så en ung forstår det: Hjælp i bageriet."),
    )
    description = TextAreaField(
        _l("Hvad skal den unge lave?"),
        validators=[Optional(), long_text()],
        description=_l("To-tre linjer om en almindelig dag."),
    )

    @classmethod
    def data_of(cls, offer: Offer) -> dict[str, Any]:
        theme = str(offer.theme) if offer.theme else None
        return {"theme": theme, "title": offer.title, "description": offer.description}

    def values(self) -> dict[str, Any]:
        return {
            "theme": int(self.theme.data),
            "title": self.title.data,
            "description": self.description.data or None,
        }


class TimesForm(StepForm):
    """Days and hours. Changing the rows is not keeping them."""

    shifts = ShiftRows(_l("Hvornår kan den unge arbejde?"))
    min_minutes = HoursField(
        _l("Timer om ugen, mindst"), validators=[required(_l("Skriv det mindste antal timer."))]
    )
    max_minutes = HoursField(
        _l("Timer om ugen, højst"), validators=[required(_l("Skriv det største antal timer."))]
    )
    min_days = SelectField(_l("Dage om ugen, mindst"), coerce=int, choices=NUMBERS)
    max_days = SelectField(_l("Dage om ugen, højst"), coerce=int, choices=NUMBERS)
    places = IntegerField(
        _l("Hvor mange unge er der plads til?"),
        validators=[
            InputRequired(message=_l("Skriv et tal, for eksempel 1.")),
            NumberRange(min=1, max=50, message=_l("Skriv et tal fra 1 til 50.")),
        ],
    )
    share = BooleanField(
        _l("To unge med få timer må dele en plads"),
        description=_l("De kommer på hver deres dage."),
    )

    @classmethod
    def data_of(cls, offer: Offer) -> dict[str, Any]:
        names = ("min_minutes", "max_minutes", "min_days", "max_days", "places", "share")
        return {"shifts": rows_of(offer.shifts), **{name: getattr(offer, name) for name in names}}

    def values(self) -> dict[str, Any]:
        names = ("min_minutes", "max_minutes", "min_days", "max_days", "places", "share")
        return {"shifts": self.shifts.shifts(), **{name: self[name].data for name in names}}

    def validate(self, extra_validators: Any = None) -> bool:
        """Rows tell what is wrong beside them; the summary gets one line for them all."""
        well = super().validate(extra_validators)
        self.row_errors = []
        if self.shifts.errors:
            self.shifts.errors = []
            self.row_errors = [_("Se tiderne igennem: noget mangler eller passer ikke.")]
        elif not self.shifts.shifts():
            self.row_errors = [_("Tilføj mindst én dag.")]
        return well and not self.row_errors and self._in_order()

    def _in_order(self) -> bool:
        if (self.min_minutes.data or 0) > (self.max_minutes.data or 0):
            self.max_minutes.errors = [_("Det største antal timer skal være det største tal.")]
        if self.min_days.data > self.max_days.data:
            self.max_days.errors = [_("Det største antal dage skal være det største tal.")]
        return not (self.max_minutes.errors or self.max_days.errors)
