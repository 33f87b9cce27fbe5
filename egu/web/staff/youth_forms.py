"""The forms with which staff keep a youth's facts in order."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import Email, NumberRange, Optional

from egu.accounts.models import Institution
from egu.accounts.staff import people_of
from egu.vocabulary import LICENCES, MODES, NEEDS, THEMES
from egu.web.fields import CheckboxesField, HoursField, VersionField
from egu.web.forms import Form, line, long_text, required
from egu.youths.models import GrantState, Ground, NoteLevel, Youth


class VersionForm(Form):
    """Knows what it was filled from, so that two at once overwrite nothing."""

    version = VersionField()


class PersonForm(Form):
    version = VersionField()
    first_name = StringField(_l("Fornavn"), validators=[required(_l("Skriv fornavnet.")), line()])
    last_name = StringField(
        _l("Efternavn"), validators=[required(_l("Skriv efternavnet.")), line()]
    )
    birth_date = DateField(_l("Fødselsdato"), validators=[Optional()])
    email = EmailField(
        _l("Mail"),
        validators=[Optional(), Email(message=_l("Skriv en rigtig mailadresse.")), line()],
    )
    phone = StringField(_l("Mobil"), validators=[Optional(), line()])
    address = StringField(_l("Adresse"), validators=[Optional(), line()])
    postcode = StringField(_l("Postnummer"), validators=[Optional(), line()])
    town = StringField(_l("By"), validators=[Optional(), line()])
    address_protected = BooleanField(_l("Adressen er beskyttet"))
    department = StringField(_l("Afdeling"), validators=[Optional(), line()])
    waiting_since = DateField(_l("Har ventet siden"), validators=[Optional()])
    contact_user_id = SelectField(
        _l("Kontaktperson"), coerce=lambda value: int(value) if value else None
    )
    municipality_code = SelectField(_l("Kommune"), coerce=lambda value: value or None)


def person_form(institution: Institution, youth: Youth | None = None, **known: Any) -> PersonForm:
    """With the school's own people and municipalities; who stands there already may stay."""
    form = PersonForm(obj=youth, data=known)
    people = {one.user_id: one.user.name for one in people_of(institution.id)}
    towns = {one.code: one.name for one in institution.municipalities}
    if youth and youth.contact:
        people.setdefault(youth.contact.id, youth.contact.name)
    if youth and youth.municipality:
        towns.setdefault(youth.municipality.code, youth.municipality.name)
    form.contact_user_id.choices = _choices(people)
    form.municipality_code.choices = _choices(towns)
    return form


def _choices(words: Mapping[Any, str]) -> list[SelectChoice]:
    chosen = [SelectChoice(str(code), word) for code, word in words.items()]
    return [SelectChoice("", _l("Ikke valgt")), *chosen]


class TimeForm(Form):
    version = VersionField()
    start_earliest = DateField(_l("Kan begynde"), validators=[Optional()])
    education_end = DateField(_l("EGU slutter"), validators=[Optional()])
    first_hours = HoursField(
        _l("Timer om ugen fra start"), description=_l("Praktik, uden skole. Højst så mange.")
    )
    later_from = IntegerField(
        _l("Flere timer fra uge"),
        validators=[Optional(), NumberRange(min=1, max=104, message=_l("Mellem uge 1 og 104."))],
        description=_l("Ugen i praktikken, hvor timerne stiger. Tom: de stiger ikke."),
    )
    later_hours = HoursField(_l("Timer om ugen derefter"))


class TravelForm(Form):
    version = VersionField()
    modes = CheckboxesField(_l("Kommer frem med"), MODES)
    licences = CheckboxesField(_l("Kørekort"), LICENCES)
    max_each_way = IntegerField(
        _l("Højst minutter hver vej"),
        validators=[
            Optional(),
            NumberRange(min=5, max=240, message=_l("Mellem 5 og 240 minutter.")),
        ],
        description=_l("Tom: skolens almindelige grænse."),
    )
    max_changes = IntegerField(
        _l("Højst antal skift"),
        validators=[Optional(), NumberRange(min=0, max=5, message=_l("Mellem 0 og 5."))],
    )


class WantsForm(Form):
    version = VersionField()
    wish_themes = CheckboxesField(_l("Vil gerne arbejde med"), THEMES)
    not_wanted_themes = CheckboxesField(_l("Vil aldrig arbejde med"), THEMES)
    open_to_other = BooleanField(_l("Må også blive foreslået andre pladser"))
    needs = CheckboxesField(_l("Har brug for"), NEEDS)
    strengths = TextAreaField(
        _l("Er god til"),
        validators=[Optional(), long_text()],
        description=_l("Virksomheden ser det her."),
    )


class GrantForm(VersionForm):
    state = SelectField(
        _l("Kommunens svar"),
        choices=[
            SelectChoice(GrantState.APPROVED.value, _l("Godkendt")),
            SelectChoice(GrantState.APPLIED.value, _l("Søgt")),
            SelectChoice(GrantState.REFUSED.value, _l("Afslag")),
        ],
    )
    hours = HoursField(_l("Højst timer om ugen"), description=_l("Praktik og skole lagt sammen."))
    valid_from = DateField(_l("Gælder fra"), validators=[Optional()])
    valid_to = DateField(_l("Gælder til og med"), validators=[Optional()])
    ground = SelectField(
        _l("Grund"),
        choices=[
            SelectChoice("", _l("Ikke oplyst")),
            SelectChoice(Ground.DISABILITY.value, _l("Funktionsnedsættelse")),
            SelectChoice(Ground.CHRONIC_ILLNESS.value, _l("Kronisk sygdom")),
            SelectChoice(Ground.MENTAL_VULNERABILITY.value, _l("Psykisk sårbarhed")),
            SelectChoice(Ground.ADDICTION_TREATMENT.value, _l("Misbrugsbehandling")),
        ],
        description=_l("Gemmes krypteret. Virksomheden ser den aldrig."),
    )


LEVELS = {
    NoteLevel.ASSIGNED: _l("Kun kontaktpersonen"),
    NoteLevel.STAFF: _l("Alle medarbejdere på skolen"),
    NoteLevel.CLINICAL: _l("Helbred: kun kontaktpersonen, når det er nødvendigt"),
}
"""Who may read a note, the usual one first."""


class NoteForm(Form):
    text = TextAreaField(
        _l("Notat"), validators=[required(_l("Skriv notatet.")), long_text()],
        description=_l("Virksomheden ser det aldrig."),
    )  # fmt: skip
    level = RadioField(
        _l("Hvem må læse det?"),
        choices=[SelectChoice(level.value, word) for level, word in LEVELS.items()],
        default=NoteLevel.ASSIGNED.value,
    )


class CustodyForm(VersionForm):
    holder = HiddenField()
    name = StringField(_l("Navn"), validators=[required(_l("Skriv navnet.")), line()])
    phone = StringField(_l("Telefon"), validators=[Optional(), line()])
    email = EmailField(
        _l("Mail"), validators=[Optional(), Email(message=_l("Skriv en rigtig mailadresse."))]
    )
