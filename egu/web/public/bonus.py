"""The bonus worked out for whoever asks: a form that the page sends again at every change."""

from datetime import timedelta
from typing import Self

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, RadioField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, NumberRange

from egu.clock import today
from egu.employers.bonus import Bonus, NoBonus, bonus_for
from egu.web.forms import Form

WEEKS, LONGEST = 26, 104
SOON = timedelta(days=42)
PRIVATE, PUBLIC = "privat", "offentlig"
NO_BONUS = {
    "public": _l("Bonussen er kun for private: under halvdelen af pengene må være offentlige."),
    "too_early": _l("Bonussen er kun for aftaler fra august 2019 og senere."),
    "too_late": _l("Aftalen skal være skrevet under i 2027 eller før, højst 3 måneder før start."),
}


class BonusForm(Form):
    """Filled from the address, so that an answer can be kept and shared as a link."""

    class Meta(Form.Meta):
        csrf = False

    weeks = IntegerField(
        _l("Hvor mange uger?"),
        validators=[
            InputRequired(message=_l("Skriv et antal uger.")),
            NumberRange(min=1, max=LONGEST, message=_l("Skriv et antal uger fra 1 til 104.")),
        ],
    )
    start = DateField(
        _l("Hvornår begynder den unge?"), validators=[InputRequired(message=_l("Vælg en dato."))]
    )
    school_days = SelectField(
        _l("Hele skoledage om ugen"),
        coerce=int,
        choices=[SelectChoice(number, str(number)) for number in range(5)],
    )
    sector = RadioField(
        _l("Hvem er I?"),
        choices=[
            SelectChoice(PRIVATE, _l("En privat virksomhed")),
            SelectChoice(PUBLIC, _l("Offentlig, eller mest betalt af det offentlige")),
        ],
        validators=[InputRequired(message=_l("Vælg en af mulighederne."))],
    )

    @classmethod
    def asked(cls) -> Self:
        usual = {"weeks": WEEKS, "start": today() + SOON, "school_days": 1, "sector": PRIVATE}
        return cls(formdata=request.args if "weeks" in request.args else None, data=usual)

    def bonus(self) -> Bonus:
        return bonus_for(start=self.start.data, weeks=self.weeks.data,
                         school_days=self.school_days.data,
                         private=self.sector.data == PRIVATE)  # fmt: skip


def worked_out(form: BonusForm) -> tuple[Bonus | None, list[str]]:
    """The bonus, or in a sentence each why there is none."""
    if "weeks" in request.args and not form.validate():
        return None, [str(error) for errors in form.errors.values() for error in errors]
    try:
        return form.bonus(), []
    except NoBonus as none:
        return None, [str(NO_BONUS[none.key])]
