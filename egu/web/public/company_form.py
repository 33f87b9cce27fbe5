"""What a company tells when it wants to join: who it is, where the work is, who we speak to."""

from collections.abc import Mapping
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from stdnum.dk import cvr as cvr_numbers
from wtforms import RadioField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Optional, Regexp, ValidationError

from egu.accounts.models import Institution, User
from egu.db import session
from egu.employers.services import Person, Place
from egu.web.forms import Form, email_field, line, required


class WithCvr:
    """The number that both forms ask for."""

    cvr = StringField(
        _l("CVR-nummer"),
        validators=[required(_l("Skriv CVR-nummeret på otte tal."))],
        description=_l("Otte tal. Det står på jeres fakturaer."),
        render_kw={"inputmode": "numeric"},
    )

    def validate_cvr(self, field: StringField) -> None:
        if not cvr_numbers.is_valid(field.data):
            raise ValidationError(
                _("Det er ikke et gyldigt CVR-nummer. Se efter, om et tal mangler.")
            )


class CvrForm(WithCvr, Form):
    """The number alone, in the address of the page."""

    class Meta(Form.Meta):
        csrf = False


class CompanyForm(WithCvr, Form):
    name = StringField(
        _l("Virksomhedens navn"),
        validators=[required(_l("Skriv virksomhedens navn.")), line()],
        render_kw={"autocomplete": "organization"},
    )
    address = StringField(
        _l("Vej og nummer"),
        validators=[required(_l("Skriv vej og nummer.")), line()],
        render_kw={"autocomplete": "street-address"},
    )
    postcode = StringField(
        _l("Postnummer"),
        validators=[
            required(_l("Skriv postnummeret.")),
            Regexp(r"^\d{4}$", message=_l("Et postnummer er fire tal.")),
        ],
        render_kw={"autocomplete": "postal-code", "inputmode": "numeric"},
    )
    town = StringField(_l("By"), validators=[required(_l("Skriv byen.")), line()])
    industry = StringField(_l("Branche"), validators=[Optional(), line()])
    person = StringField(
        _l("Dit navn"),
        validators=[required(_l("Skriv dit navn.")), line()],
        render_kw={"autocomplete": "name"},
    )
    email = email_field(_l("Din mail"), missing=_l("Skriv din mailadresse."))
    phone = StringField(
        _l("Telefon"),
        validators=[
            required(_l("Skriv et telefonnummer. Skolen ringer til jer.")),
            Regexp(r"^[+0-9 ]{8,20}$", message=_l("Skriv nummeret med otte tal.")),
        ],
        render_kw={"autocomplete": "tel", "inputmode": "tel"},
    )
    school = RadioField(
        _l("Hvilken FGU-skole ligger nærmest?"),
        validators=[InputRequired(message=_l("Vælg en skole."))],
    )

    @classmethod
    def with_schools(cls, owner: User | None, listed: Mapping[str, str | None]) -> Self:
        """What is known is filled in: the register, who is logged in, and an only school."""
        schools = session.scalars(select(Institution).order_by(Institution.name)).all()
        known = {"person": owner.name, "email": owner.email, "phone": owner.phone} if owner else {}
        only = {"school": schools[0].id} if len(schools) == 1 else {}
        form = cls(data=known | only | dict(listed))
        form.school.choices = [SelectChoice(school.id, school.name) for school in schools]
        return form

    def details(self) -> dict[str, Any]:
        return {
            "institution_id": self.school.data,
            "cvr": self.cvr.data,
            "name": self.name.data,
            "place": self._place(),
            "person": Person(self.person.data, self.email.data, self.phone.data),
        }

    def _place(self) -> Place:
        return Place(self.name.data, self.address.data, self.postcode.data, self.town.data,
                     self.industry.data or None)  # fmt: skip
