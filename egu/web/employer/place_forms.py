"""Steps three and five of a place: where and when, who to write to, and which schools it is for."""

from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from wtforms import DateField, IntegerField, RadioField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from egu.accounts.models import Institution
from egu.audit.services import Actor
from egu.clock import today
from egu.db import session
from egu.employers.models import Offer, Workplace
from egu.employers.queries import known_to, schools_of, workplaces_of
from egu.employers.services import (
    Person,
    Place,
    add_workplace,
    change_draft,
    move_draft,
    offer_to_schools,
    staff_draft,
)
from egu.travel.geo import place
from egu.web.employer.offer_forms import StepForm
from egu.web.fields import CheckboxesField
from egu.web.forms import email_field, line, required
from egu.web.wording import address_line

NEW = "ny"
ADDRESS = ("name", "address", "postcode", "town")
DATES = ("start_earliest", "start_latest", "expires_on", "weeks")


class WhereForm(StepForm):
    """One of the company's workplaces or a new one, and the dates."""

    workplace = RadioField(
        _l("Hvor er arbejdet?"), validators=[InputRequired(message=_l("Vælg et sted."))]
    )
    name = StringField(_l("Stedets navn"), validators=[Optional(), line()])
    address = StringField(
        _l("Vej og nummer"),
        validators=[Optional(), line()],
        render_kw={"autocomplete": "street-address"},
    )
    postcode = StringField(
        _l("Postnummer"),
        validators=[Optional(), Regexp(r"^\d{4}$", message=_l("Et postnummer er fire tal."))],
        render_kw={"autocomplete": "postal-code", "inputmode": "numeric"},
    )
    town = StringField(_l("By"), validators=[Optional(), line()])
    start_earliest = DateField(
        _l("Tidligste start"), validators=[InputRequired(message=_l("Vælg en dato."))]
    )
    start_latest = DateField(
        _l("Seneste start"),
        validators=[Optional()],
        description=_l("Tom betyder: når det passer."),
    )
    expires_on = DateField(
        _l("Vis pladsen til og med"),
        validators=[Optional()],
        description=_l("Tom betyder: til den seneste start. I får en mail, før den lukker."),
    )
    weeks = IntegerField(
        _l("Hvor mange uger varer det?"),
        validators=[
            InputRequired(message=_l("Skriv et antal uger.")),
            NumberRange(min=4, max=104, message=_l("Skriv et tal fra 4 til 104.")),
        ],
        description=_l("Et halvt år er 26 uger. Det kan altid forlænges."),
    )

    @classmethod
    def of(cls, offer: Offer) -> Self:
        return super().of(offer)._with_places(offer)

    @classmethod
    def standing(cls, offer: Offer) -> Self:
        return super().standing(offer)._with_places(offer)

    @classmethod
    def data_of(cls, offer: Offer) -> dict[str, Any]:
        dates = {name: getattr(offer, name) for name in DATES}
        return {"workplace": str(offer.workplace_id), **dates}

    def keep(self, actor: Actor, offer: Offer) -> None:
        values = {name: self[name].data for name in DATES}
        change_draft(actor=actor, offer=offer, values=values, version=self.version.data)
        move_draft(actor=actor, offer=offer, workplace=self._chosen(actor, offer))

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.workplace.data == NEW:
            for field in (self[name] for name in ADDRESS if not self[name].data):
                field.errors = [_("Skriv det nye steds navn og adresse.")]
        first, last = self.start_earliest.data, self.start_latest.data
        if last and last < first:
            self.start_latest.errors = [_("Den seneste start skal ligge efter den tidligste.")]
        if self.expires_on.data and self.expires_on.data < today():
            self.expires_on.errors = [_("Datoen er gået. Vælg en, der kommer.")]
        if (last or first) < today():
            self.start_earliest.errors = [_("Datoen er gået. Vælg en, der kommer.")]
        return not self.errors

    def _with_places(self, offer: Offer) -> Self:
        places = workplaces_of(offer.workplace.company_id)
        self.workplace.choices = [
            *(SelectChoice(str(one.id), _place_words(one)) for one in places),
            SelectChoice(NEW, _("Et andet sted")),
        ]
        return self

    def _chosen(self, actor: Actor, offer: Offer) -> Workplace:
        company = offer.workplace.company
        if self.workplace.data == NEW:
            new = Place(**{name: self[name].data for name in ADDRESS})
            workplace = add_workplace(actor=actor, company=company, place=new)
            place(workplace)
            return workplace
        return session.get_one(Workplace, int(self.workplace.data))


class ContactForm(StepForm):
    """Who the school writes to, who takes care of the youth, and the schools."""

    name = StringField(
        _l("Kontaktperson"),
        validators=[required(_l("Skriv et navn.")), line()],
        render_kw={"autocomplete": "name"},
    )
    email = email_field(_l("Mail"), missing=_l("Skriv en mailadresse."))
    phone = StringField(
        _l("Telefon"),
        validators=[Optional(), Length(max=30)],
        render_kw={"autocomplete": "tel", "inputmode": "tel"},
    )
    mentor = StringField(
        _l("Hvem tager sig af den unge?"),
        validators=[Optional(), line()],
        description=_l("Navnet på en fast voksen. Det kan også vente."),
    )
    schools = CheckboxesField(
        _l("Hvilke skoler er pladsen for?"),
        {},
        validators=[InputRequired(message=_l("Vælg mindst én skole."))],
        description=_l("Skolen godkender pladsen, før unge kan se den."),
    )

    @classmethod
    def of(cls, offer: Offer) -> Self:
        return super().of(offer)._with_schools()

    @classmethod
    def standing(cls, offer: Offer) -> Self:
        return super().standing(offer)._with_schools()

    @classmethod
    def data_of(cls, offer: Offer) -> dict[str, Any]:
        """Before anything is said: the workplace's first contact, the schools that know it."""
        contacts = offer.workplace.contacts
        contact = offer.contact or (contacts[0] if contacts else None)
        return {
            "name": contact.name if contact else None,
            "email": contact.email if contact else None,
            "phone": contact.phone if contact else None,
            "mentor": offer.mentor.name if offer.mentor else None,
            "schools": schools_of(offer) or known_to(offer.workplace),
        }

    def keep(self, actor: Actor, offer: Offer) -> None:
        person = Person(self.name.data, self.email.data, self.phone.data or None)
        staff_draft(actor=actor, offer=offer, person=person, mentor=self.mentor.data or None,
                    version=self.version.data)  # fmt: skip
        offer_to_schools(actor=actor, offer=offer, institution_ids=self.schools.data)

    def _with_schools(self) -> Self:
        schools = session.scalars(select(Institution).order_by(Institution.name))
        self.schools.choices = [SelectChoice(school.id, school.name) for school in schools]
        return self


def _place_words(workplace: Workplace) -> str:
    return ", ".join(part for part in (workplace.name, address_line(workplace)) if part)
