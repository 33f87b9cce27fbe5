"""The administrator's forms."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, NumberRange

from egu.accounts.models import Role
from egu.accounts.own_texts import TOPICS
from egu.web.fields import CheckboxesField
from egu.web.forms import Form, email_field, line, long_text, required
from egu.youths.papers import PAPER_NAMES


class InviteForm(Form):
    name = StringField(_l("Navn"), validators=[required(_l("Skriv navnet.")), line()])
    email = email_field(_l("Mail"), missing=_l("Skriv mailadressen."))
    role = SelectField(
        _l("Skal være"),
        choices=[
            SelectChoice(Role.STAFF.value, _l("Medarbejder")),
            SelectChoice(Role.ADMIN.value, _l("Administrator")),
        ],
    )


class SettingsForm(Form):
    default_max_each_way = IntegerField(
        _l("Længste rejsetid hver vej, i minutter"),
        description=_l("Gælder for unge uden en grænse af deres egen."),
        validators=[
            InputRequired(_l("Skriv et tal.")),
            NumberRange(min=10, max=240, message=_l("Mellem 10 og 240 minutter.")),
        ],
    )
    unknown_travel = SelectField(
        _l("Når vi ikke kender rejsen"),
        choices=[
            SelectChoice("allow", _l("Foreslå pladsen, og tjek bussen")),
            SelectChoice("forbid", _l("Foreslå den ikke")),
        ],
    )
    proposal_days = IntegerField(
        _l("Dage til at svare på et forslag"),
        description=_l("Hele den sidste dag tæller med."),
        validators=[
            InputRequired(_l("Skriv et tal.")),
            NumberRange(min=1, max=60, message=_l("Mellem 1 og 60 dage.")),
        ],
    )
    tell_custody = BooleanField(
        _l("Skriv til forældre og værger, når en ung under 18 får et forslag"),
        description=_l("Kun til dem, I har givet adgang. Mailen nævner ikke stedet."),
    )


class ChoosingForm(Form):
    allowed = BooleanField(
        _l("Virksomheder må vælge mellem foreslåede unge"),
        description=_l("De ser det samme som i et forslag og sætter dem i rækkefølge til jer."),
    )


class PapersForm(Form):
    papers = CheckboxesField(
        _l("Vi vil se de her papirer, før en praktik begynder"),
        PAPER_NAMES,
        description=_l("Børneattest gælder kun, hvor arbejdet er omsorg og sundhed."),
    )


class TextsForm(Form):
    """One text for every topic of egu.accounts.own_texts."""

    controller = TextAreaField(validators=[long_text()])
    dpo = TextAreaField(validators=[long_text()])
    law = TextAreaField(validators=[long_text()])
    kept = TextAreaField(validators=[long_text()])

    def texts(self) -> dict[str, str]:
        return {key: self[key].data or "" for key in TOPICS}
